"""The cases behind a figure, by pseudonym, a page at a time. For officers only: nobody else's page asks for them."""

import streamlit as st

from dashboard import exports, status, tables
from dashboard.queries import Row
from dashboard.view import View
from dashboard.wording import code_words, count_of, figure, plain, short_day

EVERY = 2**31


def show(view: View, kpi: Row, row: Row) -> None:
    """The cases of the figure `row`: how many, a page of them, and all of them as a file."""
    st.subheader("The cases behind it", anchor=False)
    counts = view.rows("kpi_case_counts", kpi_code=kpi["kpi_code"])[0]
    if not counts["cases"]:
        st.markdown(
            "No case stands behind this figure: it is not a sum over people's records, or nobody is in it."
        )
        return
    st.markdown(no_figure(counts, row) if row["value"] is None else summary(counts, kpi, row))
    first = tables.page_start("cases_page", counts["cases"])
    cases = view.rows("kpi_cases", kpi_code=kpi["kpi_code"], first=first, how_many=tables.PAGE)
    tables.show_page([_cells(case, row) for case in cases], "The cases behind the figure", "cases_page", first, counts["cases"])  # fmt: skip
    exports.csv_later(
        lambda: view.rows("kpi_cases", kpi_code=kpi["kpi_code"], first=0, how_many=EVERY),
        view, "cases", "Download the cases (CSV)",
    )  # fmt: skip


def no_figure(counts: Row, row: Row) -> str:
    """Cases of a period that has no figure: its own return is not in, or none of them can be judged yet."""
    reason = plain(row["reason"] or status.of(row["status"]).meaning)
    return (
        f"There is no figure: {reason}. {count_of(counts['cases'], plain(counts['unit_kind']))} of the period known so far, "
        "by pseudonym. For officers only."
    )


def summary(counts: Row, kpi: Row, row: Row) -> str:
    """How many cases, and how they make the figure."""
    unit = plain(counts["unit_kind"])
    inside = counts["units_in_numerator"] if kpi["distinct_of"] else counts["in_numerator"]
    soon = counts["cases"] - counts["counted"]
    once = f" Each {unit} counts once." if kpi["distinct_of"] else ""
    if row["unit"] == "count":
        return f"{count_of(inside, unit)} counted, by pseudonym.{once} For officers only."
    if row["unit"] == "mean":
        return f"{count_of(counts['counted'], unit)} behind the mean, by pseudonym. For officers only."
    still = f" {count_of(soon, unit)} too recent to count." if soon else ""
    return f"{count_of(inside, unit)} in the numerator of {counts['counted']:,}, by pseudonym.{once}{still} For officers only."


def _cells(case: Row, row: Row) -> dict[str, str]:
    return {"Case": plain(case["unit_ref"]), "Client": plain(case["client_ref"] or "–"), "Date": short_day(case["event_date"]),
            "Counts": _counts(case, row), "Programme": plain(code_words(case["programme"])), "Pathway": plain(code_words(case["pathway"])),
            "Footprint": plain(case["footprint"])}  # fmt: skip


def _counts(case: Row, row: Row) -> str:
    if not case["is_mature"]:
        return f"not before {short_day(case['matures_on'])}"
    if row["unit"] == "mean":
        return figure(case["in_numerator"], "mean")
    if case["in_numerator"] > 0:
        return "yes" if case["in_numerator"] == 1 else figure(case["in_numerator"], "count")
    return "no"

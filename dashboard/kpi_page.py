"""The parts of the KPI page: one measure over time, by footprint, what stands beside it, how it is worked out."""

from collections.abc import Callable, Sequence

import streamlit as st

from dashboard import charts, exports, scorecard, status, tables
from dashboard.queries import Row
from dashboard.view import ALL, View
from dashboard.wording import (
    asked_for,
    bound,
    code_words,
    count_of,
    day,
    figure,
    in_words,
    interval,
    period_label,
    plain,
    prose,
)

_WORST = ("red", "amber")
PERIODS = {"month": "month", "quarter": "quarter", "contract_year": "year"}


def option(row: Row) -> str:
    """A measure in the menu: its heading in the contract, its title, and whether it stands beside another."""
    beside = " (beside another)" if row["beside_of"] else ""
    return f"{plain(row['section'] or 'Other')}: {row['title']}{beside}"


def fold(label: str, key: str, content: Callable[[], None]) -> None:
    """A part of the page on request: nothing of it is asked for or drawn before it is opened."""
    folded = st.expander(label, key=f"fold_{key}", on_change="rerun")
    if folded.open:
        with folded:
            content()


def sentence(row: Row) -> tuple[str, str]:
    """The reading of the figure, parted into what leads and what follows."""
    lead, semicolon, rest = row["reading"].partition("; ")
    first = f"{prose(row['title'])}: {prose(lead)}{'.' if semicolon else ''}"
    return first, prose(rest[:1].upper() + rest[1:])


def finding(series: Sequence[Row]) -> str:
    """What the line shows, in ten words or fewer."""
    values = [row for row in series if row["value"] is not None]
    judged = [row for row in series if row["status"] in ("green", "amber", "red")]
    if not values:
        return "No figures yet"
    if not judged:
        kind = PERIODS.get(series[-1]["period_kind"], "period")
        if any(row["target"] is not None for row in values):
            return f"A single {kind} is not judged: {count_of(len(values), kind)} with figures"
        return f"Watched without a target: {count_of(len(values), kind)} with figures"
    last = judged[-1]
    running = 0
    for row in reversed(judged):
        if (row["status"] in _WORST) != (last["status"] in _WORST):
            break
        running += 1
    what = "Target missed" if last["status"] in _WORST else "Target met"
    if running == len(judged):
        return f"{what} in every period judged ({running})"
    if running == 1:
        return f"{what} in the last period judged"
    return f"{what} for {in_words(running)} periods running"


def over_time(view: View, series: Sequence[Row]) -> None:
    st.subheader("Over time", anchor=False)
    if not series:
        st.info("This measure has no figures of this kind of period.")
        return
    st.markdown(f"#### {finding(series)}", anchors=False)
    known = [row for row in series if row["value"] is not None]
    if known:
        first, last = known[0], known[-1]
        alt = (f"{last['title']}, {len(series)} periods to {day(series[-1]['period_end'])}: from {figure(first['value'], first['unit'])} "
               f"to {figure(last['value'], last['unit'])}; target {asked_for(last)}. The table below has every figure.")  # fmt: skip
        charts.show(charts.over_time(series, view), alt, view, "over-time")
    with st.expander("Every period as a table"):
        shown = [{"Period": period_label(row["period_kind"], row["period_start"], row["period_end"], row["year_start"]),
                  "Status": status.mark(row), "Value": figure(row["value"], row["unit"], (row["target"], row["floor"])),
                  "Numerator": figure(row["numerator"], "count"), "Out of": scorecard.denominator(row), "Target": asked_for(row),
                  "95 % interval": interval(row), "Note": plain(row["reason"] or "")} for row in reversed(series)]  # fmt: skip
        tables.show(shown, alt="The measure in every period, newest first")
        exports.csv_button(series, view, "over-time", "Download every period (CSV)")


def by_footprint(view: View, rows: Sequence[Row], whole: Row) -> None:
    st.subheader("By footprint of residence", anchor=False)
    known = [row for row in rows if row["value"] is not None]
    if not known and whole["value"] is not None:
        st.info("This figure is of the whole contract: it is not split by footprint.")
        return
    if not known:
        st.info(
            f"No footprint has a figure in this period: {plain(whole['reason'] or status.of(whole['status']).meaning)}."
        )
        return
    low, high, apart = furthest(known)
    span = (f"{figure(high['value'], high['unit'])} in {plain(high['sdf_name'])}, "
            f"{figure(low['value'], low['unit'])} in {plain(low['sdf_name'])}")  # fmt: skip
    if whole["unit"] == "count":
        most = f"Most in {plain(high['sdf_name'])}, fewest in {plain(low['sdf_name'])}"
        st.markdown(f"#### {most}", anchors=False)
        st.markdown(f"{span}. These are counts, not rates: footprints differ in size.")
    elif apart:
        st.markdown(
            f"#### {plain(high['sdf_name'])} is clearly above {plain(low['sdf_name'])}", anchors=False
        )
        st.markdown(f"{span}: their intervals do not overlap, so this is not chance alone.")
    elif low["ci_high"] is not None:
        st.markdown("#### No clear difference between footprints", anchors=False)
        st.markdown(f"{span}: their intervals overlap, so footprints are not ranked.")
    else:
        st.markdown(f"#### From {span}", anchors=False)
    alt = "; ".join(f"{row['sdf_name']} {figure(row['value'], row['unit'])}" for row in known)
    charts.show(charts.by_footprint(rows, whole, view), f"By footprint: {alt}", view, "by-footprint")
    with st.expander("Every footprint as a table"):
        tables.show(scorecard.footprint_rows(view, rows), alt="The measure by footprint")
        exports.csv_button(rows, view, "by-footprint", "Download by footprint (CSV)")


def furthest(known: Sequence[Row]) -> tuple[Row, Row, bool]:
    """(lowest, highest, whether their intervals lie apart). Where any two lie apart, the two that do so most: the figures
    furthest from each other may be of few people. Rates of too few people are compared only where there is nothing else."""
    enough = [row for row in known if row["status"] != "insufficient"]
    compared = enough if len(enough) > 1 else known
    sure = [row for row in compared if row["ci_low"] is not None and row["ci_high"] is not None]
    if sure and compared is enough:
        low, high = min(sure, key=lambda row: row["ci_high"]), max(sure, key=lambda row: row["ci_low"])
        if low["ci_high"] < high["ci_low"]:
            return low, high, True
    low, high = min(compared, key=lambda row: row["value"]), max(compared, key=lambda row: row["value"])
    return low, high, False


def beside(view: View, rows: Sequence[Row]) -> None:
    if rows:
        st.subheader("Beside it", anchor=False)
        tables.show(scorecard.beside_rows(rows), alt="Figures that stand beside this measure")


def worked_out(view: View, kpi: Row, terms: Sequence[Row], row: Row | None) -> None:
    """Definition, clause, thresholds and their dates, data as of, what is excluded."""
    st.subheader("How this is worked out", anchor=False)
    pairs = [
        ("In the contract's words", plain(kpi["words"] or "–")),
        ("Clause", plain(kpi["source_clause"] or "–")),
        ("How it is measured", plain(kpi["method"] or "the contract does not say")),
        (
            "How often",
            plain(code_words(kpi["frequency"]) if kpi["frequency"] else "the contract does not say"),
        ),
        ("What follows from a breach", plain(kpi["consequence"] or "the contract does not say")),
        ("Measure", f"`{kpi['measure']}`" if kpi["measure"] else "–"),
        ("Better is", "lower" if kpi["direction"] == "lower_is_better" else "higher"),
        (
            "Fewest people for a rate",
            f"{kpi['minimum_n']}" if kpi["unit"] != "count" else "a count of 0 is a figure",
        ),
        (
            "Programmes",
            plain(", ".join(code_words(code) for code in kpi["programmes"])) if kpi["programmes"] else "all",
        ),
    ]
    if kpi["waits_for"]:
        pairs.append(("Cannot be worked out from returns", plain(kpi["waits_for"])))
    if kpi["deprivation_basis"]:
        basis = (
            "fifth of the borough's own areas"
            if kpi["deprivation_basis"] == "local"
            else "fifth of England's areas"
        )
        pairs.append(
            ("Most deprived", f"the most deprived {basis}, indices of {view.contract['imd_release']}")
        )
    pairs.append(("Data as of", day(view.contract["data_date"])))
    if row and row["immature"]:
        pairs.append(
            ("Not counted yet", f"{count_of(int(row['immature']), 'case')}, all by {day(row['mature_by'])}")
        )
    if view.footprint != ALL:
        pairs.append(("Footprint", f"residents of {plain(view.footprint_name)}"))
    tables.show([{"Item": name, "What": said} for name, said in pairs], alt="How the measure is worked out")
    if terms:
        shown = [{"From": day(term["valid_from"]), "To": day(term["valid_to"]) if term["valid_to"] else "until changed",
                  "Target": asked_for({**term, "unit": kpi["unit"], "direction": kpi["direction"]}),
                  "Floor": bound(term["floor"], kpi["unit"]) if term["floor"] is not None else "none",
                  "Floor is": {"contract": "the contract's", "tolerance": "our setting"}.get(term["floor_source"] or "", "–"),
                  "Clause": plain(term["source_clause"] or "–"), "Agreed": plain(term["agreed_by"] or "in the contract")}
                 for term in terms]  # fmt: skip
        tables.show(shown, alt="Targets and floors with their dates")

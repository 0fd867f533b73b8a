"""What did we buy? Terms, measures in the contract's own words, evidence, contradictions, and the document row by row."""

from collections.abc import Collection, Sequence
from datetime import date
from itertools import groupby

import streamlit as st

from dashboard import exports, filters, tables
from dashboard.queries import Row
from dashboard.view import View
from dashboard.wording import asked_for, code_words, count_of, day, figure, plain, short_day

EVIDENCE = {
    "expired": "■ Ran out",
    "too_low": "■ Less than asked for",
    "expires_soon": "▲ Runs out soon",
    "not_provided": "✕ Not provided",
    "held": "● Held",
}
# Clauses that other parts of the page show, or that their own pages do.
SHOWN_ELSEWHERE = ("decision", "insurance", "evidence")
KINDS = {
    "condition": "Conditions", "critical_failure": "Causes of critical failure", "innovation": "Innovation projects",
    "inspection_trigger": "Inspection triggers", "meeting": "Meetings", "option": "Options", "outcome": "Outcomes",
    "price_basis": "Price bases", "price_cost": "Prices", "remedy": "Remedies, to choose among",
    "reporting_duty": "Reporting duties", "service_failure": "Service failures", "social_value": "Social value",
    "survey_question": "Survey questions",
}  # fmt: skip


def terms(view: View, row: Row) -> None:
    """What was bought, in one table."""
    pounds, keys = row["annual_pounds"], row["missing_keys"] or []
    source = {"setting": " (our setting; the document does not say)"}
    pairs = [
        ("Commissioner", plain(row["commissioner"])),
        ("Provider", plain(row["providers"] or "not in the document")),
        ("Value a year", f"£{figure(pounds, 'count')}" if pounds else "not in the document"),
        ("From", day(row["starts_on"]) + source.get(row["starts_on_source"] or "", "")),
        ("To", day(row["ends_on"]) + source.get(row["ends_on_source"] or "", "")),
        ("The contract's year begins in", "–" if "contract.year_start_month" in keys else _month(row["year_start_month"])),
        ("Returns", _returns(row)),
        ("Deprivation", plain(row["deprivation_note"] or row["deprivation_basis"] or "not in the document")),
        ("Front-line roles", plain(", ".join(code_words(role) for role in row["front_line_roles"])) or "not named"),
        ("Follow-up at 6 and 12 months", plain(row["follow_up_note"] or "the document names nobody")),
        ("Document", plain(row["source_document"])),
        ("Last compared with the document", f"{day(row['reviewed_on'])}, by {plain(row['author'])}"),
    ]  # fmt: skip
    if row["core_pounds"]:
        pairs.insert(
            3, ("Core value a year, of which payments are shares", f"£{figure(row['core_pounds'], 'count')}")
        )
    tables.show([{"Term": name, "What": said} for name, said in pairs], alt="Terms of the contract")


def missing(row: Row) -> None:
    """What its document leaves to be filled in."""
    keys = row["missing_keys"] or []
    if keys:
        listed = ", ".join(f"`{key}`" for key in keys)
        until = (
            "Its returns are taken already; what rests on these stays empty."
            if row["ready"]
            else "Until then its returns are refused."
        )
        st.info(
            f"**To be filled in:** {listed}. The document leaves these open; they belong in `contracts.local.toml` "
            f"in the data folder, under the contract's code. {until}"
        )


def measures(view: View, rows: Sequence[Row], missing: Collection[str]) -> None:
    """Every measure in the contract's own words, its thresholds with their dates. `missing`: keys that are to be filled in."""
    sections = list(dict.fromkeys(row["section"] or "Other" for row in rows))
    chosen = filters.pick_one(
        "Section", "section", {name: plain(name) for name in sections}, none="All sections"
    )
    # Long documents are read a section at a time.
    found = [row for row in rows if not chosen or (row["section"] or "Other") == chosen]
    follows = {row["consequence"] for row in found}
    shown = [
        {
            "Measure": f"**{plain(row['title'])}**  \n{plain(row['words'] or '')}",
            "Asked for": _asked(row, missing),
            "Floor": _floor(row),
            "In force": _in_force(row),
            **(
                {"What follows": plain(row["consequence"] or "the contract does not say")}
                if len(follows) > 1
                else {}
            ),
            "Clause": plain(row["source_clause"] or "–"),
        }
        for row in found
    ]
    if len(follows) == 1 and (only := next(iter(follows))):
        st.markdown(f"What follows when one is missed: “{plain(only)}”")
    tables.show_in_pages(shown, "Measures in the contract's own words", key="measures_page")
    exports.csv_button(rows, view, "measures", "Download the measures (CSV)")


def _asked(row: Row, missing: Collection[str]) -> str:
    if row["waits_for"]:
        return f"waits for {plain(row['waits_for'])}"
    if f"target.{row['kpi_code']}" in missing:
        return "to be filled in"
    if row["target"] is None:
        return "monitored, no target"
    per = {"annual": " a year", "quarter": " a quarter"}.get(row["per"], "")
    agreed = f" (agreed {short_day(row['agreed_on'])}, {plain(row['agreed_by'])})" if row["agreed_by"] else ""
    return f"{asked_for(row)}{per}{agreed}"


def _floor(row: Row) -> str:
    if row["floor"] is None:
        return "–"
    whose = "our setting" if row["floor_source"] == "tolerance" else "else critical failure"
    return f"{asked_for(row, 'floor')} ({whose})"


def _in_force(row: Row) -> str:
    if row["valid_from"] is None or row["valid_from"].year < 2000:
        return "from the start"
    since = f"from {short_day(row['valid_from'])}"
    return f"{since} to {short_day(row['valid_to'])}" if row["valid_to"] else since


def evidence(view: View, rows: Sequence[Row]) -> None:
    """Insurance and annual evidence, what needs somebody first."""
    if not rows:
        return
    st.subheader("Insurance and evidence", anchor=False)
    shown = [
        {
            "Item": plain(row["title"] or code_words(row["item"]).capitalize()),
            "State": EVIDENCE[row["state"]],
            "Provided": day(row["provided_on"]) if row["provided_on"] else "–",
            "Valid until": day(row["valid_until"]) if row["valid_until"] else "–",
            "Sum insured": _sums(row),
            "Clause": plain(row["source_clause"] or "not asked for by the contract"),
        }
        for row in rows
    ]
    tables.show(shown, alt="Insurance and evidence")


def _sums(row: Row) -> str:
    if row["amount_shown"] is None and row["amount_asked"] is None:
        return "–"
    has = f"£{figure(row['amount_shown'], 'count')}" if row["amount_shown"] is not None else "not shown"
    asked = f", £{figure(row['amount_asked'], 'count')} asked for" if row["amount_asked"] else ""
    return has + asked


def became(extensions: Sequence[Row], clauses: Sequence[Row], known_on: date) -> None:
    """What became of the contract: decisions in the document, and what is said of each extension. The document may know more than
    the day that is looked at: what it dates later says so."""
    shown = [
        {"What": plain(row["title"]), "What is said of it": f"“{plain(row['words'])}”",
         "Day": _dated(row["on_date"], known_on) if row["on_date"] else "–", "Clause": plain(row["source_clause"] or "–")}
        for row in clauses if row["kind"] == "decision"
    ] + [
        {"What": f"Extension to {day(row['ends_on'])}: {'taken up' if row['taken_up'] else 'not taken up so far'}",
         "What is said of it": plain(row["note"] or "–"),
         "Day": _decided(row, known_on), "Clause": plain(row["source_clause"] or "–")}
        for row in extensions
    ]  # fmt: skip
    if shown:
        st.subheader("What became of it", anchor=False)
        st.markdown("The document's own words stand in “quotation marks”; the rest are notes on it.")
        tables.show(shown, alt="Decisions and extensions")


def _dated(value: date, known_on: date) -> str:
    return f"{day(value)} (later than the day looked at)" if value > known_on else day(value)


def _decided(row: Row, known_on: date) -> str:
    if row["decided_on"] is None:
        return "no day recorded" if row["taken_up"] else "–"
    return f"{_dated(row['decided_on'], known_on)}, {plain(row['decided_by'] or '')}"


def contradictions(rows: Sequence[Row]) -> None:
    """Where the document disagrees with itself: reported, never mended."""
    if not rows:
        return
    st.subheader("Where the document disagrees with itself", anchor=False)
    st.markdown("Carried as printed; nothing was mended. What is used, and why, stands beside it.")
    shown = [{"Clause": plain(row["source_clause"] or "–"), "Printed": plain(row["printed"]), "Against": plain(row["derived"]),
              "What is used": plain(row["note"])} for row in rows]  # fmt: skip
    tables.show(shown, alt="Contradictions in the document")


def clauses(rows: Sequence[Row]) -> None:
    """Everything else that the contract asks for, by kind, folded."""
    others = [row for row in rows if row["kind"] not in SHOWN_ELSEWHERE]
    if not others:
        return
    st.subheader("What else it asks for", anchor=False)
    for kind, found in groupby(others, key=lambda row: row["kind"]):
        listed = list(found)
        with st.expander(f"{KINDS[kind]} ({len(listed)})"):
            shown = [{"What": plain(row["title"]), "In its words": plain(row["words"]), "When": plain(row["due"] or "–"),
                      "Clause": plain(row["source_clause"] or "–")} for row in listed]  # fmt: skip
            tables.show(shown, alt=KINDS[kind])


def document(view: View, terms_row: Row, rows: Sequence[Row]) -> None:
    """Every row of the document and what became of it."""
    covered, of = terms_row["document_rows_covered"], terms_row["document_rows"]
    st.subheader("The document, row by row", anchor=False)
    st.markdown(f"{covered:,} of {count_of(of, 'row')} of its tables are covered: by a measure, by another part of this contract's file, or by what they wait for.")  # fmt: skip
    with st.expander("Show every row"):
        shown = [{"Row": plain(row["row_words"]), "Became": _became(row), "Clause": plain(row["source_clause"])} for row in rows]  # fmt: skip
        tables.show_in_pages(shown, "The document row by row", key="document_page")
    exports.csv_button(rows, view, "document-rows", "Download the rows (CSV)")


def _became(row: Row) -> str:
    if row["waits_for"]:
        return f"waits for {plain(row['waits_for'])}"
    if row["kpi_code"]:
        return f"measure `{row['kpi_code']}`"
    return "does not apply" if row["kept_as"] == "not_applicable" else f"kept as `{row['kept_as']}`"


def _returns(row: Row) -> str:
    if not row["return_types"]:
        return "not in the document"
    whose = "the contract sets the days"
    if "setting" in (row["due_sources"] or ""):
        whose = "the days are our setting" if row["due_sources"] == "setting" else "some days are our setting"
    return f"{plain(row['return_types'])}; {whose}"


def _month(number: int) -> str:
    names = ("January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
             "December")  # fmt: skip
    return names[number - 1]

"""The parts of the Payments page: the year, what must not be overlooked, ladder, ledger, people behind it, mix, terms."""

from collections.abc import Sequence

import streamlit as st

from dashboard import (
    access,
    charts,
    exports,
    filters,
    payments_ledger,
    payments_pictures,
    payments_sentences,
    payments_workbook,
    tables,
)
from dashboard.payments_data import Year
from dashboard.payments_words import pounds
from dashboard.queries import Row
from dashboard.view import View
from dashboard.wording import (
    NBSP,
    bound,
    code_words,
    compact_period,
    count_of,
    day,
    plain,
    prose,
    short_day,
    year_label,
)

_XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
BASES = {
    "block": "block", "cost_and_volume": "cost and volume", "cost_per_case": "cost per case", "other": "another basis",
    "to_be_agreed": "to be agreed",
}  # fmt: skip
ASPECTS = {
    "most_deprived": "Live in the most deprived fifth",
    "complex": "Recorded as complex",
    "co_verified": "Quits verified by CO",
    "short": "Ended in the first quarter of the plan",
}
STATES = {
    "under_way": "under way",
    "waiting": "over, a return is not in",
    "no_value": "over",
    "to_settle": "over, to be settled",
    "settled": "settled",
}


def choose_year(years: Sequence[Row]) -> Row:
    """The payment year that the link asks for, else the newest that is over."""
    labels = {
        row["year_start"].isoformat(): (
            f"{compact_period('contract_year', row['year_start'], row['year_end'], row['year_start'])} "
            f"({year_label(row['year_start'])}), {STATES[row['state']]}"
        )
        for row in sorted(years, key=lambda row: (not row["is_over"], -row["year_start"].toordinal()))
    }
    chosen = filters.pick_one("Payment year", "year", labels)
    return next(row for row in years if row["year_start"].isoformat() == chosen)


def nothing(view: View) -> None:
    """A contract without a payment year: why, in words."""
    missing = view.contract["missing_keys"] or []
    if missing:
        keys = ", ".join(f"`{key}`" for key in missing)
        st.info(
            f"**{plain(view.contract['short_title'])}** has no payment year yet. Its document leaves these to be filled in: {keys}. "
            "They belong in the file `contracts.local.toml` in the data folder."
        )
    else:
        st.info(
            f"**{plain(view.contract['short_title'])}** has no payment year that has begun by {day(view.known_on)}."
        )


def notes(year: Year) -> None:
    draw = {"error": st.error, "warning": st.warning, "info": st.info}
    for level, sentence in payments_sentences.notes(year):
        draw[level](sentence)


def ladder(view: View, year: Year) -> None:
    if not year.ladders:
        return
    st.subheader("Targets", anchor=False)
    st.markdown(f"#### {payments_sentences.finding(year)}", anchors=False)
    charts.show(
        payments_pictures.ladder(year, view),
        f"Targets: {payments_pictures.alt(year)}",
        view,
        "payment-ladder",
    )
    has_forecast = any(one.first["forecast"] is not None for one in year.ladders)
    st.caption(payments_pictures.KEY + (payments_pictures.KEY_FORECAST if has_forecast else ""))
    rows = payments_ledger.ladder_table(year.ladders)
    tables.show(
        [{name: prose(text) for name, text in row.items()} for row in rows],
        alt="Targets, where each programme stands",
    )


def ledger(view: View, year: Year) -> None:
    st.subheader("What is paid, line by line", anchor=False)
    tables.show(payments_ledger.table(year), alt="The ledger of the payment year")
    label = year_label(year.start).replace("/", "-")
    with st.container(horizontal=True):
        exports.csv_button(
            payments_ledger.finance_rows(year), view, f"payments-{label}", "Download for finance (CSV)"
        )
        if year.has_value:
            st.download_button(
                "Download with formulas (XLSX)", payments_workbook.made(year, view),
                exports.file_name(view, f"payments-{label}", "xlsx"), _XLSX, key="xlsx_payments", on_click="ignore",
            )  # fmt: skip


def people_behind(view: View, year: Year) -> None:
    """Every start behind a programme's incentive, by pseudonym."""
    if not year.ladders or not access.may_see_people():
        return
    st.subheader("The people behind it", anchor=False)
    names = {one.programme: one.name for one in year.ladders}
    programme = filters.pick_one("Programme", "paid_for", names, none="Choose a programme")
    if programme is None:
        st.markdown("Choose a programme to see every start that its incentive counts, by pseudonym.")
        return
    starts = view.rows("payments/starts", year_start=year.start, programme=programme)
    persons = max((row["participant"] for row in starts), default=0)
    frozen = " as known today, whatever was settled" if year.is_settled else ""
    st.markdown(
        f"{count_of(persons, 'person', 'people')} with {count_of(len(starts), 'start')}{frozen}, in the order of their first start. For officers only."
    )
    shown = [
        {
            "Person": f"{row['participant']:,}", "Client": plain(row["client_ref"]), "Episode": plain(row["episode_ref"]),
            "Started on": short_day(row["start_date"]), "Programme": plain(code_words(row["episode_programme"])),
            "Criteria": "within" if row["criteria"] == "within" else "**outside**",
        }
        for row in starts
    ]  # fmt: skip
    tables.show_in_pages(shown, "Starts behind the incentive", key="starts_page")
    if starts:
        exports.csv_button(starts, view, f"payment-starts-{programme}", "Download the starts (CSV)")


def mix(view: View, rows: Sequence[Row]) -> None:
    """The watch on the mix of cases: a question, never an accusation."""
    if not rows:
        return
    st.subheader("Did the mix of people change?", anchor=False)
    first = rows[0]
    asked = [row for row in rows if row["state"] == "question"]
    before = "before the incentive began" if first["is_before_incentive"] else "in the incentive's first year"
    said = (
        "Paying for people who start can draw any service towards those who are easiest to start, without anybody meaning it. "
        f"So these shares are compared: {before} ({day(first['before_from'])} to {day(first['before_to'])}), and since then up to {day(first['since_to'])}. "
    )
    if asked:
        found = "; ".join(
            f"{prose(row['programme_name'])}, {ASPECTS[row['aspect']].lower()}" for row in asked
        )
        said += f"**{count_of(len(asked), 'question')} to ask: {found}.** There may be good reasons; the figures cannot tell."
    else:
        said += "**Nothing changed clearly in the direction that would make payment easier.**"
    st.markdown(said)
    with st.expander("Every comparison as a table"):
        tables.show([_mix_row(row) for row in rows], alt="The mix of cases before and since")
        exports.csv_button(rows, view, "payment-mix", "Download the comparisons (CSV)")
        st.caption(
            f"95 % intervals: Wilson for shares, Newcombe for differences. {count_of(first['comparisons'], 'comparison')} are made, so a change "
            "is only called clear when its p-value, adjusted by Holm for all of them, is below 5 %."
        )


def _mix_row(row: Row) -> dict[str, str]:
    return {
        "Programme": prose(row["programme_name"]),
        "Share of people who": ASPECTS[row["aspect"]],
        "Before": _share(row, "before"),
        "Since": _share(row, "since"),
        "Difference (95 %)": "–"
        if row["difference_low"] is None
        else f"{_points(row['difference'])} ({_points(row['difference_low'])} to {_points(row['difference_high'])})",
        "What it says": payments_sentences.mix_words(row),
    }


def _points(value: float) -> str:
    return f"{100 * value:+.1f}".replace("-", "−") if abs(value) >= 0.0005 else "0.0"


def _share(row: Row, when: str) -> str:
    if not row[f"{when}_cases"]:
        return "–"
    return (
        f"{100 * row[f'{when}_share']:.1f}{NBSP}% ({row[f'{when}_in_group']:,} of {row[f'{when}_cases']:,})"
    )


def terms(view: View, year: Year | None, clauses: Sequence[Row], commissioners: Sequence[Row]) -> None:
    """Price basis, ceiling, who pays which part, and what the document leaves open."""
    st.subheader("Terms", anchor=False)
    pairs = []
    if year is not None:
        row = year.row
        value = {"core": "core value", "annual": "annual value"}.get(row["value_source"] or "", "value")
        pairs = [
            ("Price basis", BASES[row["basis"]]),
            (f"The {value} of this year", pounds(row["year_pence"]) if year.has_value else "to be filled in"),
            ("Block", f"{bound(row['block_share'], 'proportion')} of it, earned month by month" if row["block_share"] is not None else "to be agreed"),
            ("Incentives", f"{bound(row['incentive_share'], 'proportion')} of it, paid {prose(row['paid'] or 'after year end')}" if row["incentive_share"] else "none"),
            ("Ceiling", f"{pounds(row['ceiling_pence'])} a year (clause {prose(row['ceiling_clause'])})" if row["ceiling_pence"] else "none in the contract"),
            ("Provider", prose(row["provider_name"] or "to be filled in")),
            ("Clause", prose(row["source_clause"] or "–")),
        ]  # fmt: skip
        tables.show([{"Term": name, "What": said} for name, said in pairs], alt="Terms of payment")
    if commissioners:
        shown = [
            {
                "Commissioner": prose(one["commissioner_name"]), "Role": prose(code_words(one["role"])), "Share": bound(one["share"], "proportion"),
                "Of the value": pounds(one["year_pence"]), "Of what is owed": pounds(one["earned_pence"]), "Of what is held": pounds(one["held_pence"]),
            }
            for one in commissioners
        ]  # fmt: skip
        tables.show(shown, alt="Which commissioner pays which part")
    if clauses:
        shown = [
            {
                "In the document": prose(one["title"]), "Words": prose(one["words"]), "Clause": prose(one["source_clause"]),
                "Waits for": prose(one["waits_for"] or "–"),
            }
            for one in clauses
        ]  # fmt: skip
        tables.show(shown, alt="What the document says about price")


def worked_out(year: Year) -> None:
    st.subheader("How this is worked out", anchor=False)
    st.markdown(
        "- The **block** is earned month by month: its amount × months over ÷ months of the year, in whole pence.\n"
        "- An **incentive** counts distinct people with a start in the year, by programme group. It is earned when the year is over and its last "
        "return is in; until then a passed threshold is *held*. Held is not zero: it may still be earned.\n"
        "- **People outside the programme's criteria** count in the figures; a payment that depends on them is held until a settlement says whether they count.\n"
        "- Amounts are **whole pence**: every share of the value is rounded down, and the pence left go to the lines that lost most, so that the "
        "lines are the value to the penny.\n"
        "- A **settled** year keeps its lines. What today's records or terms would pay otherwise is a credit or a debit, until that is settled too.\n"
        "- The **forecast** goes on as the last months that are wholly known (six at most); seasons are not modelled."
    )
    st.caption(
        f"Data behind the lines: {'every return of the year is in' if year.row['is_complete'] else prose(year.row['reason'])}."
    )

"""The board's page: one sentence, a line per contract, what got worse and better, decisions waiting. It asks the open file
only, whoever looks, so that nothing on it could tell who somebody is."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

import streamlit as st

from dashboard import access, open_words, queries, sections, status, tables
from dashboard.queries import Row
from dashboard.sentences import lower_first
from dashboard.wording import code_words, count_of, day, figure, in_words, plain, short_day
from warehouse.connection import open_path

NAMED = 3
_RATED = ("green", "amber", "red")
_TRAVEL = {"worsening": "↘ getting worse", "improving": "↗ getting better"}


@dataclass(frozen=True)
class Summary:
    """`figures`: the judged measures of each contract's newest quarter with figures; `known_on` the day of the open file."""

    contracts: Sequence[Row]
    figures: Sequence[Row]
    decisions: Sequence[Row]
    known_on: date
    built_on: date
    is_synthetic: bool

    def of(self, contract: Row) -> list[Row]:
        return [row for row in self.figures if row["contract_code"] == contract["contract_code"]]

    def travelling(self, way: str) -> list[Row]:
        """The measures whose quarters have a direction that is not chance, what is missed first."""
        ranks = {"red": 0, "amber": 1, "green": 2}
        found = [row for row in self.figures if row["travel"] == way]
        return sorted(
            found, key=lambda row: (ranks.get(row["status"], 3), row["short_title"], row["sort_order"])
        )


def gather() -> Summary:
    """Everything that the page says, from the open file."""
    path = open_path()
    publication = queries.rows("publication", path)[0]
    return Summary(
        contracts=queries.rows("summary/contracts", path),
        figures=queries.rows("summary/figures", path),
        decisions=queries.rows("summary/decisions", path),
        known_on=publication["as_known_on"],
        built_on=publication["built_at"].date(),
        is_synthetic=publication["synthetic"],
    )


def sentence(summary: Summary) -> str:
    """How our services are doing, and what needs us."""
    if not summary.contracts:
        return "No contract is under way."
    met = sum(row["status"] == "green" for row in summary.figures)
    rated = sum(row["status"] in _RATED for row in summary.figures)
    critical = sum(row["status"] == "red" and row["floor_source"] == "contract" for row in summary.figures)
    said = f"Our {count_of(len(summary.contracts), 'service')} met **{met} of {rated}** targets that could be judged in their latest quarter"
    if len(summary.contracts) == 1:
        said = f"Our service met **{met} of {rated}** targets that could be judged in its latest quarter"
    if critical:
        # A floor may be a ceiling (leaving early): it is missed, not always from below.
        said += f"; {in_words(critical)} of the rest {'misses' if critical == 1 else 'miss'} the contract's own floor too"
    waiting = len(summary.decisions)
    if waiting:
        said += f". {in_words(waiting).capitalize()} {'matter waits' if waiting == 1 else 'matters wait'} for a decision"
    return said + "."


def line(summary: Summary, contract: Row) -> dict[str, str]:
    """One contract in words and shapes."""
    figures = summary.of(contract)
    counts = Counter(row["status"] for row in figures)
    marks = " ".join(
        f":{status.of(code).palette}[{status.of(code).shape}\u00a0**{counts[code]}**\u00a0{status.of(code).word.replace(' ', chr(160))}]"
        for code in ("red", "amber", "green", "suppressed")
        if counts[code]
    )
    travel = Counter(row["travel"] for row in figures)
    ways = ", ".join(f"{travel[way]} {words}" for way, words in _TRAVEL.items() if travel[way])
    return {
        "Contract": f"**{plain(contract['short_title'])}**",
        "Targets, latest quarter": marks or "none could be judged",
        "Direction": ways or "→ no clear change",
        "Spend a year": _spend(contract),
        "Most deprived fifth": _reach(contract),
        "Last return": _last_return(contract),
    }


def _spend(contract: Row) -> str:
    pounds = contract["annual_pounds"] or contract["core_pounds"]
    if pounds is None:
        return "not stated"
    core = " core" if contract["annual_pounds"] is None else ""
    return f"£{figure(pounds, 'count')}{core}"


def _reach(contract: Row) -> str:
    if contract["deprived_share"] is None:
        return "too few to show, or not known"
    return f"{100 * contract['deprived_share']:.0f}\u00a0% of clients ({100 * contract['deprived_adults']:.0f}\u00a0% of adults)"


def _last_return(contract: Row) -> str:
    if contract["return_state"] is None:
        return "none due yet"
    return status.return_mark({"state": contract["return_state"], "due_source": contract["due_source"]})


def travelled(rows: Sequence[Row], linked: bool = False) -> list[str]:
    """At most three measures, each with its figure; two lines each, so that the page fits one screen. `linked`: each leads to
    its definition in the contract's own words."""
    said = []
    for row in rows[:NAMED]:
        value = figure(row["value"], row["unit"], (row["target"], row["floor"]))
        title = plain(row["title"])
        if linked:
            title = sections.link(
                "contracts", title, {"contract": row["contract_code"], "section": row["section"]}
            )
        said.append(f"{status.mark(row)} {title}, {plain(row['short_title'])}: {value}")
    return said


def decision(row: Row, known_on: date) -> str:
    """One matter that waits, in words."""
    who = plain(row["short_title"])
    if row["kind"] == "extension":
        past = "was to be decided by" if row["by_day"] < known_on else "by"
        return f"{who}: extend to {short_day(row['until_day'])}? {past} **{short_day(row['by_day'])}**"
    if row["kind"] == "evidence":
        return f"{who}: {lower_first(plain(row['detail']))} ran out on {short_day(row['by_day'])}"
    asked = "requested by" if row["due_source"] == "setting" else "due"
    return f"{who}: the {code_words(row['detail'])} return to {short_day(row['until_day'])} is missing ({asked} {short_day(row['by_day'])})"


def draw(summary: Summary) -> None:
    """The table and the three lists."""
    shown = []
    for contract in summary.contracts:
        said = line(summary, contract)
        leads_to = {"contract": contract["contract_code"]}
        shown.append(said | {"Contract": sections.link("contracts", said["Contract"], leads_to)})
    tables.show(shown, alt="Every contract in one line")
    for column, (title, items, none) in zip(
        st.columns(3, gap="medium"), lists(summary, linked=True), strict=True
    ):
        with column:
            _listed(title, items, none)


def lists(summary: Summary, linked: bool = False) -> list[tuple[str, list[str], str]]:
    """Title, items and the words for none, of each of the three lists. `linked`: measures lead to their definitions."""
    said = [decision(row, summary.known_on) for row in summary.decisions]
    more = len(said) - NAMED
    # Whoever reads the paper, or may not open Returns, is not sent there.
    where = ", on the page Contracts or Returns" if linked and not access.sees_open_only() else ""
    waiting = said[:NAMED] + ([f"and {in_words(more)} more{where}"] if more > 0 else [])
    worse, better = (travelled(summary.travelling(way), linked) for way in ("worsening", "improving"))
    return [
        ("Got worse", worse, "Nothing got worse that is not chance."),
        ("Got better", better, "Nothing got better that is not chance."),
        ("Decisions waiting", waiting, "No decision is waiting."),
    ]


def _listed(title: str, items: Sequence[str], none: str) -> None:
    st.markdown(f"#### {title}", anchors=False)
    st.markdown("\n".join(f"- :small[{item}]" for item in items) if items else f":small[{none}]")


def method() -> str:
    """How the page is worked out."""
    policy = open_words.policy()
    rounded = (
        f", and figures of few people are rounded to the nearest {policy.rounds_to}"
        if policy.rounds_to > 1
        else ""
    )
    return (
        "A contract's latest quarter is the newest one with figures; an annual count is judged by its year to date. "
        "“Got worse” and “got better” are said only where a trend over the quarters is statistically clear; they are of "
        "measures whose figures can be shown in full. Every figure on this page is from the open file: "
        f"{open_words.held_back(policy)}{rounded}. The share from the most deprived fifth is of people who started in the newest "
        "contract year, by the contract's own index and fifths."
    )


def worked_out() -> None:
    """How the page is worked out, folded."""
    with st.expander("How this is worked out"):
        st.markdown(method())


def foot(summary: Summary) -> None:
    st.caption(f"As known on {day(summary.known_on)}, worked out {day(summary.built_on)}. Open figures.")

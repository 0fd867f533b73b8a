"""The decision paper for a cabinet member on extending a contract, in the form of Kent's: filled from the contract and its figures.
Which option is recommended is a person's choice; the figures stand under the options as benefits or risks by rules."""

import tomllib
from collections.abc import Sequence
from datetime import date, timedelta
from functools import cache
from pathlib import Path
from typing import Any

from docx.document import Document

from dashboard.documents import word
from dashboard.documents.facts import Facts
from dashboard.documents.marks import spoken, text
from dashboard.queries import Row
from dashboard.sentences import about
from dashboard.wording import code_words, count_of, day, figure, in_words, short_day, year_label

LETTERS = {"end": "A", "extend": "B", "conditions": "C"}
NAMED = 5


@cache
def _texts() -> dict[str, Any]:
    found: dict[str, Any] = tomllib.loads(Path(__file__).with_suffix(".toml").read_text(encoding="utf-8"))
    return found["options"]


def option_to_decide(extensions: Sequence[Row], known_on: date) -> Row | None:
    """The next extension that nobody has decided; None where there is none left."""
    waiting = [
        one
        for one in extensions
        if not one["taken_up"] and one["decided_on"] is None and one["ends_on"] > known_on
    ]
    return waiting[0] if waiting else None


def titles() -> dict[str, str]:
    """The options by code, as a person chooses among them."""
    return {code: f"{LETTERS[code]}. {found['title']}" for code, found in _texts().items()}


def build(facts: Facts, extension: Row, recommended: str, costs: Sequence[Row]) -> bytes:
    """The paper. `costs`: the contract's costs by contract year, in nominal pounds, oldest first."""
    doc = word.opened(f"Decision paper: {facts.title}", facts.marks)
    word.pairs(doc, [("From", f"{text(facts.view.contract['commissioner'])}, {facts.marks.by}")])
    word.gap(doc, "To:", "the cabinet member and the portfolio")
    word.pairs(doc, [
        ("Subject", f"Whether to extend the contract “{text(facts.view.contract['title'])}” from {day(extension['starts_on'])} to {day(extension['ends_on'])}"),
        ("Classification", facts.marks.short), ("Date", day(facts.marks.made_on)),
    ])  # fmt: skip
    word.gap(doc, "Decision number:", "as given by democratic services")
    doc.add_heading("Summary", 1)
    doc.add_paragraph(_summary(facts, extension))
    doc.add_heading("Recommendation", 1)
    doc.add_paragraph(_recommendation(facts, extension, recommended))
    word.gap(doc, "Why:", "the reasons of the author of this report; the figures below do not choose")
    doc.add_heading("1. Background: what was bought", 1)
    _bought(doc, facts)
    doc.add_heading("2. How the service performs", 1)
    _performance(doc, facts)
    doc.add_heading("3. Options", 1)
    _options(doc, facts, extension)
    doc.add_heading("4. Cost", 1)
    _cost(doc, facts, extension, costs)
    doc.add_heading("5. Timetable", 1)
    word.table(doc, ["Day", "What"], timetable(facts, extension), [4, 13])
    word.gap(doc, "Consultation, equality and legal advice:", "what was asked and answered")
    word.gap(doc, "Report author and relevant director:", "roles and contact of the office")
    word.about(doc, facts.marks)
    return word.finished(doc)


def deadline(extension: Row) -> date:
    """The last day to decide: as the contract says, else the day before the extension would begin."""
    found: date = extension["decide_by"] or extension["starts_on"] - timedelta(days=1)
    return found


def _summary(facts: Facts, extension: Row) -> str:
    by = deadline(extension)
    left = (by - facts.view.known_on).days
    when = f"in {count_of(left, 'day')}" if left > 0 else "today" if left == 0 else "which has passed"
    ends = facts.terms["ends_on"]
    return (f"The contract with {facts.provider} runs until {day(ends)}. Whether to extend it to {day(extension['ends_on'])} is to be decided by "
            f"{day(by)}, {when}. {_judged(facts)}")  # fmt: skip


def _judged(facts: Facts) -> str:
    judged = [row for row in facts.meeting.rows if row["status"] in ("green", "amber", "red")]
    met = sum(row["status"] == "green" for row in judged)
    return (
        f"Of {count_of(len(judged), 'target')} that could be judged, {facts.period}, it met {met or 'none'}."
    )


def _recommendation(facts: Facts, extension: Row, recommended: str) -> str:
    asked = {
        "end": f"to let the contract with {facts.provider} end on {day(facts.terms['ends_on'])} (option A)",
        "extend": f"to extend the contract with {facts.provider} until {day(extension['ends_on'])} (option B)",
        "conditions": f"to extend the contract with {facts.provider} until {day(extension['ends_on'])}, once an improvement plan for the measures "
        "that are missed is agreed (option C)",
    }  # fmt: skip
    return f"The cabinet member is asked to take the decision {asked[recommended]}."


def _pounds(facts: Facts) -> tuple[Any, str]:
    """The contract's yearly pounds and what they are."""
    annual = facts.terms["annual_pounds"]
    return (annual, "annual value") if annual else (facts.terms["core_pounds"], "annual core value")


def _bought(doc: Document, facts: Facts) -> None:
    terms = facts.terms
    pounds, what = _pounds(facts)
    word.pairs(doc, [
        ("Contract", text(terms["title"])), ("Commissioner", text(terms["commissioner"])), ("Provider", facts.provider),
        ("Term", f"{day(terms['starts_on'])} to {day(terms['ends_on'])}" + (f", without extensions to {day(terms['first_ends_on'])}" if terms["first_ends_on"] != terms["ends_on"] else "")),
        (what.capitalize(), f"£{figure(pounds, 'count')}" if pounds else "not stated in the contract file"),
        ("Front-line posts", f"{figure(terms['front_line_fte'], 'mean')} full-time equivalents" if terms["front_line_fte"] else "the contract states none"),
        ("Measures", f"{terms['measures']}, of which {terms['judged']} with a target"),
        ("From the document", text(terms["source_document"] or "not named")),
    ])  # fmt: skip
    taken = [one for one in facts.extensions if one["taken_up"]]
    for one in taken:
        by = f", decided by {text(one['decided_by'])}" if one["decided_by"] else ""
        on = f" on {day(one['decided_on'])}" if one["decided_on"] else ""
        doc.add_paragraph(
            f"It was extended from {day(one['starts_on'])} to {day(one['ends_on'])}{by}{on} ({text(one['source_clause'])})."
        )
    for clause in facts.clauses:
        if clause["kind"] == "decision":
            word.said(
                doc,
                f"{text(clause['title'])}:",
                f"“{text(clause['words'])}” ({text(clause['source_clause'])})",
            )


def _performance(doc: Document, facts: Facts) -> None:
    doc.add_paragraph(_judged(facts))
    breaches = [row for _, row in facts.breaches()]
    if breaches:
        doc.add_paragraph("What is missed, gravest first:")
        word.bullets(doc, [spoken(about(row)) for row in breaches[:NAMED]])
        if len(breaches) > NAMED:
            more = len(breaches) - NAMED
            doc.add_paragraph(
                f"{in_words(more).capitalize()} more {'is' if more == 1 else 'are'} in the meeting pack."
            )
    doc.add_paragraph(_register(facts))


def _register(facts: Facts) -> str:
    """What the register says at this moment of steps and of what was agreed."""
    steps, to_do = facts.meeting.register.steps_in_force(), facts.meeting.register.to_do()
    overdue = sum(entry["is_overdue"] for entry in to_do)
    force = f"{in_words(len(steps)).capitalize()} {'step' if len(steps) == 1 else 'steps'} under the contract {'is' if len(steps) == 1 else 'are'} in force"
    agreed = f"{in_words(len(to_do)) if to_do else 'none'} of the actions, reports and plans agreed {'is' if len(to_do) == 1 else 'are'} open"
    late = f", {in_words(overdue)} of them overdue" if overdue else ""
    return f"{force}; {agreed}{late}."


def _options(doc: Document, facts: Facts, extension: Row) -> None:
    terms = facts.terms
    given = {
        "ends": day(terms["ends_on"]), "day_after": day(terms["ends_on"] + timedelta(days=1)), "starts": day(extension["starts_on"]),
        "until": day(extension["ends_on"]), "clause": text(extension["source_clause"] or "clause not named"), "decide_by": day(deadline(extension)),
    }  # fmt: skip
    for code, found in _texts().items():
        more = {"end": _of_ending, "extend": _of_extending, "conditions": lambda _: ([], [])}[code](facts)
        doc.add_heading(f"{LETTERS[code]}. {found['title']}", 2)
        doc.add_paragraph(found["what"].format(**given))
        doc.add_paragraph().add_run("Benefits").bold = True
        word.bullets(doc, [one.format(**given) for one in found["benefits"]] + more[0])
        doc.add_paragraph().add_run("Risks").bold = True
        word.bullets(doc, [one.format(**given) for one in found["risks"]] + more[1])
    for clause in facts.clauses:
        if clause["kind"] == "option":
            word.said(doc, f"The document's own {text(clause['title'])}:", f"“{text(clause['words'])}”")


def _of_ending(facts: Facts) -> tuple[list[str], list[str]]:
    days = (facts.terms["ends_on"] - facts.view.known_on).days
    return [], [
        f"{count_of(days, 'day')} are left until the contract ends, to procure and to start a new service."
    ]


def _of_extending(facts: Facts) -> tuple[list[str], list[str]]:
    rows = facts.meeting.rows
    met = sum(row["status"] == "green" for row in rows)
    critical = sum(row["status"] == "red" and row["floor_source"] == "contract" for row in rows)
    missed = sum(row["status"] in ("amber", "red") for row in rows)
    risks = []
    if missed:
        below = f", {critical} of them beyond the contract's own floor" if critical else ""
        risks.append(f"{count_of(missed, 'target')} {'is' if missed == 1 else 'are'} missed now{below}.")
    return ([f"{count_of(met, 'target')} {'is' if met == 1 else 'are'} met now."] if met else []), risks


def _months(extension: Row) -> int:
    """Whole months of the extension."""
    start, end = extension["starts_on"], extension["ends_on"] + timedelta(days=1)
    return (end.year - start.year) * 12 + end.month - start.month


def extension_pounds(facts: Facts, extension: Row) -> Any:
    """What the extension costs at the contract's yearly pounds, by months; None where there are none."""
    pounds, _ = _pounds(facts)
    return None if not pounds else pounds * _months(extension) / 12


def _cost(doc: Document, facts: Facts, extension: Row, costs: Sequence[Row]) -> None:
    pounds, what = _pounds(facts)
    worth = extension_pounds(facts, extension)
    months = count_of(_months(extension), "month")
    doc.add_paragraph(
        f"At the {what} of £{figure(pounds, 'count')}, {months} cost £{figure(worth, 'count')}. The contract file does not say that this price "
        "is kept in an extension; that is to be confirmed." if worth else "The contract file states no yearly value, so the cost of the extension is not worked out here."
    )  # fmt: skip
    rows = spending(costs)
    if rows:
        doc.add_paragraph("What the provider's returns say was spent, in nominal pounds:")
        word.table(
            doc,
            ["Contract year", "Spent", "Cost per start", "Cost per achieved outcome", "State"],
            rows,
            [3, 3.4, 3.2, 4, 3.4],
        )
    else:
        doc.add_paragraph("No spending by contract year is known from the returns.")


def spending(costs: Sequence[Row]) -> list[list[str]]:
    """One row a contract year with its spending."""
    by_year: dict[date, dict[str, Row]] = {}
    for row in costs:
        by_year.setdefault(row["period_start"], {})[row["measure"]] = row
    shown = []
    for start, found in sorted(by_year.items()):
        spent = found.get("actual_cost")
        if spent is None or spent["pounds"] is None:
            continue
        each = [_each(found.get(name)) for name in ("cost_per_start", "cost_per_achieved_outcome")]
        shown.append(
            [year_label(start), figure(spent["pounds"], "pounds"), *each, code_words(spent["state"])]
        )
    return shown


def _each(row: Row | None) -> str:
    return "not known" if row is None or row["value"] is None else figure(row["value"], "pounds")


def timetable(facts: Facts, extension: Row) -> list[list[str]]:
    """The days of the decision, in order."""
    days = [
        (deadline(extension), "Last day to decide on the extension"), (facts.terms["ends_on"], "The contract ends without the extension"),
        (extension["starts_on"], "The extension begins, if it is taken up"), (extension["ends_on"], "The extension ends"),
    ]  # fmt: skip
    past = facts.view.known_on
    return [[short_day(on), what + (" (past)" if on < past else "")] for on, what in sorted(days)]

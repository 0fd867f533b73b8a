"""Letters to the provider filled from the evidence: the request for an exception report, and a notice under the contract. What
only a person can write is left as a marked gap; nothing is sent from here."""

import tomllib
from collections.abc import Sequence
from functools import cache
from pathlib import Path
from typing import Any

from docx.document import Document

from dashboard.documents import word
from dashboard.documents.facts import Facts, status_word
from dashboard.documents.marks import text
from dashboard.queries import Row
from dashboard.register_view import of_meeting
from dashboard.sentences import certain
from dashboard.wording import asked_for, code_words, day, figure, in_words, interval, short_day
from warehouse.meeting_kinds import kinds

EVIDENCE = ("Measure", "Figure", "Asked for", "95 % interval", "How long", "Clause")
WIDTHS = (3.8, 3, 2.2, 2.3, 2.7, 3)


@cache
def _texts() -> dict[str, Any]:
    return tomllib.loads(Path(__file__).with_suffix(".toml").read_text(encoding="utf-8"))


def exception_report(facts: Facts, codes: Sequence[str]) -> bytes:
    """The request for an exception report on the measures chosen."""
    texts = _texts()["exception_report"]
    chosen = _chosen(facts, codes)
    doc = _letter(facts, texts["title"])
    doc.add_paragraph(texts["opening"].format(contract=facts.title, period=facts.period))
    _evidence(doc, chosen)
    said = {
        (text(item["consequence"]), text(item["source_clause"] or "clause not named"))
        for item, _ in chosen
        if item["consequence"]
    }
    for words, clause in _by_words(said):
        doc.add_paragraph(texts["from_contract"].format(words=words, clause=clause))
    if not said:
        doc.add_paragraph(texts["not_in_contract"])
    doc.add_paragraph(texts["asks"])
    word.bullets(doc, texts["points"])
    if any(certain(row) is False for _, row in chosen):
        doc.add_paragraph(texts["chance"])
    asked = [entry for entry in _entries(facts, codes, "exception_report") if of_meeting(entry, facts.view) and entry["is_open"]]  # fmt: skip
    for entry in asked:
        doc.add_paragraph(
            f"{_titled(facts, entry)}{text(entry['words'] or '')} {texts['by_day'].format(day=day(entry['due_on']))}"
        )
    if not asked:
        word.gap(
            doc,
            "Due:",
            "the day by which the report is to be sent; record the request in the register with the same day",
        )
    return _signed(doc, facts)


def notice(facts: Facts, remedy: Row, codes: Sequence[str]) -> bytes:
    """A notice under the contract: the remedy chosen, what it rests on, what was asked before, what follows."""
    texts = _texts()["notice"]
    chosen = _chosen(facts, codes)
    doc = _letter(facts, text(remedy["title"]))
    doc.add_paragraph(texts["opening"].format(
        contract=facts.title, clause=text(remedy["source_clause"]), words=text(remedy["words"])
    ))  # fmt: skip
    steps = [step for step in facts.meeting.register.steps_in_force() if step["clause_code"] == remedy["clause_code"]]  # fmt: skip
    for step in steps:
        doc.add_paragraph(texts["recorded"].format(
            day=day(step["opened_on"]), role=code_words(step["opened_by"]), words=text(step["words"] or "")
        ))  # fmt: skip
        if step["evidence"]:
            doc.add_paragraph(texts["shown_by"].format(evidence=text(step["evidence"])))
        if step["due_on"]:
            doc.add_paragraph(texts["review"].format(day=day(step["due_on"])))
    if not steps:
        word.gap(doc, "Draft:", texts["not_recorded"])
    doc.add_paragraph(texts["evidence"].format(period=facts.period, known_on=day(facts.view.known_on)))
    _evidence(doc, chosen)
    for item, row in chosen:
        word.said(doc, f"{text(row['title'])}:", item["words"])
    earlier = _entries(facts, codes, "exception_report", "improvement_plan")
    if earlier:
        doc.add_paragraph(texts["earlier"])
        word.bullets(doc, [
            f"{kinds()[entry['kind']].title}: {_titled(facts, entry)}{entry['words'] or ''}, asked for on {short_day(entry['opened_on'])}, due "
            f"{short_day(entry['due_on'])}: {'overdue' if entry['is_overdue'] else code_words(entry['state'])}"
            for entry in earlier
        ])  # fmt: skip
    else:
        doc.add_paragraph(texts["none_earlier"])
    doc.add_paragraph(texts["asks"])
    for _, row in chosen:
        word.gap(doc, f"{text(row['title'])}: {asked_for(row)}", "by which day, and what will be done")
    follows = next((one for one in facts.meeting.remedies if one["clause_code"] == remedy["leads_to"]), None)
    if follows:
        doc.add_paragraph(texts["follows"].format(next=text(follows["title"])))
    return _signed(doc, facts)


def _chosen(facts: Facts, codes: Sequence[str]) -> list[tuple[Row, Row]]:
    """The measures chosen that are off their target, in the order of the agenda."""
    return [(item, row) for item, row in facts.breaches() if row["kpi_code"] in codes]


def _entries(facts: Facts, codes: Sequence[str], *wanted: str) -> list[Row]:
    return [entry for entry in facts.meeting.register.of_kind(*wanted) if entry["kpi_code"] in codes]


def _titled(facts: Facts, entry: Row) -> str:
    row = facts.meeting.by_code.get(entry["kpi_code"])
    return f"{text(row['title'])}: " if row else ""


def _by_words(said: set[tuple[str, str]]) -> list[tuple[str, str]]:
    """Words of the contract, each once, with all the clauses that say them."""
    found: dict[str, list[str]] = {}
    for words, clause in sorted(said):
        found.setdefault(words, []).append(clause)
    return [(words, "; ".join(clauses)) for words, clauses in found.items()]


def _letter(facts: Facts, title: str) -> Document:
    doc = word.opened(title, facts.marks)
    word.pairs(doc, [
        ("From", f"{text(facts.view.contract['commissioner'])}, {facts.marks.by}"), ("To", facts.provider),
        ("Contract", text(facts.view.contract["title"])), ("About", facts.period), ("Date", day(facts.marks.made_on)),
    ])  # fmt: skip
    word.gap(doc, "Reference:", "the council's reference")
    return doc


def _evidence(doc: Document, chosen: Sequence[tuple[Row, Row]]) -> None:
    word.table(doc, EVIDENCE, [_evidence_row(row) for _, row in chosen], WIDTHS)


def _evidence_row(row: Row) -> list[str]:
    running, unit = row["breaches_running"], "year" if row["period_kind"] == "contract_year" else "quarter"
    long = (
        f"missed {in_words(running)} {unit}s running"
        if running > 1
        else f"missed in this {code_words(row['period_kind'])}"
    )
    told = {True: "not chance alone", False: "could be chance", None: ""}[certain(row)]
    made_of = (
        f" ({figure(row['numerator'], 'count')} of {figure(row['denominator'], 'count')})"
        if row["denominator"] is not None
        else ""
    )
    return [
        text(row["title"]), f"{status_word(row)}: {figure(row['value'], row['unit'], (row['target'], row['floor']))}{made_of}",
        asked_for(row), interval(row), f"{long}{'; ' if told else ''}{told}", text(row["source_clause"] or "not named"),
    ]  # fmt: skip


def _signed(doc: Document, facts: Facts) -> bytes:
    doc.add_paragraph()
    word.gap(doc, "Signed for the council:", "name and role of who sends it")
    word.about(doc, facts.marks)
    return word.finished(doc)


def remedies(facts: Facts) -> list[Row]:
    """The contract's remedies that a notice can be about; an exception report has its own letter."""
    return [remedy for remedy in facts.meeting.remedies if remedy["clause_code"] != "exception_report"]

"""The minutes of a contract meeting and its action log, as a Word document: what stood on the agenda and what was recorded."""

from collections.abc import Sequence

from docx.document import Document

from dashboard import agenda, agenda_open, agenda_record
from dashboard.documents import word
from dashboard.documents.facts import DIFFER, Facts, status_word
from dashboard.documents.marks import spoken, text
from dashboard.queries import Row
from dashboard.register_view import REPORTS, of_meeting
from dashboard.wording import code_words, day, short_day
from warehouse.meeting_kinds import roles

NOTHING = "Nothing was recorded on this."


def build(facts: Facts) -> bytes:
    """The minutes as a file. Unsigned, they say that they are a draft."""
    doc = word.opened(f"{'Minutes' if facts.signed else 'Draft minutes'}: {facts.title}", facts.marks)
    word.pairs(doc, _head(facts))
    doc.add_heading("In a sentence", 1)
    doc.add_paragraph(facts.sentence)
    _people(doc, facts)
    _standing(doc, facts)
    _agenda(doc, facts)
    _also(doc, facts)
    doc.add_heading("Action log", 1)
    _actions(doc, facts)
    word.about(doc, facts.marks)
    return word.finished(doc)


def _head(facts: Facts) -> list[tuple[str, str]]:
    signed = facts.signed
    state = (
        f"signed off on {day(signed['signed_on'])} by the {code_words(signed['by_role'])}, figures as known on "
        f"{day(signed['as_known_on'])}, fingerprint {signed['sha256'][:16]}"
        if signed
        else "draft: the meeting is not signed off"
    )
    return [
        ("Contract", text(facts.view.contract["title"])), ("Commissioner", text(facts.view.contract["commissioner"])),
        ("Provider", facts.provider), ("About", facts.period), ("Meeting", day(facts.held_on) if facts.held_on else "day not set"),
        ("Minutes", state),
    ]  # fmt: skip


def _people(doc: Document, facts: Facts) -> None:
    doc.add_heading("Attendance and last minutes", 1)
    newest = {
        entry["owner_role"]: entry["state"] for entry in facts.meeting.register.of_kind("attendance") if of_meeting(entry, facts.view)
    }  # fmt: skip
    for state, label in (("attended", "Present:"), ("apologies", "Apologies:")):
        named = [roles()[role] for role in newest if newest[role] == state]
        word.said(doc, label, ", ".join(named) or "nobody is recorded")
    if facts.last is None:
        doc.add_paragraph("No earlier meeting of this contract was signed off here.")
        return
    topic = f"minutes:{facts.last['sign_off_id']}"
    found = [entry for entry in facts.meeting.register.of_kind("minutes") if entry["topic"] == topic]
    state = f"{code_words(found[-1]['state'])} ({short_day(found[-1]['last_on'])})" if found else "not yet approved"  # fmt: skip
    doc.add_paragraph(f"Minutes of the meeting of {day(facts.last['meeting_on'])}: {state}.")


def _standing(doc: Document, facts: Facts) -> None:
    doc.add_heading("Standing items", 1)
    for item in facts.standing:
        word.said(doc, f"{text(item['title'])}.", item["words"])
        _recorded(doc, facts, f"standing:{item['item']}", quiet=True)
    if facts.complaints:
        word.table(doc, ["Complaint", "On", "About", "Done", "Resolved"], [
            [row["event_ref"], short_day(row["occurred_on"]), code_words(row["summary_code"]), code_words(row["action"]),
             short_day(row["resolved_on"]) if row["resolved_on"] else "not yet"]
            for row in facts.complaints
        ], [3, 3, 4, 4, 3])  # fmt: skip


def _agenda(doc: Document, facts: Facts) -> None:
    doc.add_heading("Discussed", 1)
    shown, live = facts.items, facts.live()
    if not shown and not live:
        doc.add_paragraph("Nothing needed discussion by the rules of the agenda.")
    for number, item in enumerate(shown, 1):
        row = facts.meeting.by_code.get(item["kpi_code"] or "")
        doc.add_heading(f"{number}. {text(item['heading'])}", 2)
        if row:
            word.said(doc, f"{status_word(row)}.", item["words"])
        else:
            doc.add_paragraph(text(item["words"]))
        if item["narrative_code"]:
            word.said(doc, "The provider's explanation:", code_words(item["narrative_code"]))
        _recorded(doc, facts, item["item_key"])
    for number, (heading, words) in enumerate(live, len(shown) + 1):
        doc.add_heading(f"{number}. {heading}", 2)
        doc.add_paragraph(words)
        if heading == DIFFER:
            _recorded(doc, facts, agenda.DISPUTED, quiet=True)


def _lines(entries: Sequence[Row]) -> list[str]:
    return [spoken(agenda_record.line(entry)) for entry in entries]


def _recorded(doc: Document, facts: Facts, topic: str, quiet: bool = False) -> None:
    found = facts.meeting.register.about(topic, facts.view)
    if found:
        word.bullets(doc, _lines(found))
    elif not quiet:
        doc.add_paragraph(NOTHING).runs[0].italic = True


def _also(doc: Document, facts: Facts) -> None:
    """What was recorded in this meeting on no item above: steps, risks."""
    placed = {item["item_key"] for item in facts.items}
    if facts.meeting.claims:
        placed.add(agenda.DISPUTED)
    placed |= {f"standing:{item['item']}" for item in facts.standing}
    rest = [
        entry for entry in facts.meeting.register.entries
        if of_meeting(entry, facts.view) and entry["topic"] not in placed and entry["kind"] not in ("attendance", "minutes")
    ]  # fmt: skip
    if rest:
        doc.add_heading("Also recorded", 1)
        word.bullets(doc, _lines(rest))


def actions(facts: Facts) -> list[list[str]]:
    """The action log: what this meeting agreed, then what earlier ones left open; overdue first."""
    entries = facts.meeting.register.to_do()
    closed = [
        entry for entry in facts.meeting.register.of_kind(*REPORTS)
        if not entry["is_open"] and of_meeting(entry, facts.view)
    ]  # fmt: skip
    shown = [agenda_open.shown(entry) for entry in [*entries, *closed]]
    return [[spoken(row[name]) for name in ACTION_HEADS] for row in shown]


ACTION_HEADS = ("What", "Whose", "By", "How it stands", "From", "Last said")


def _actions(doc: Document, facts: Facts) -> None:
    rows = actions(facts)
    if rows:
        word.table(doc, ACTION_HEADS, rows, [5.2, 2.4, 2.1, 2.2, 2.6, 2.5])
    else:
        doc.add_paragraph("No action, report or plan is open.")

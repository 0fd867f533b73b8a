"""The meeting pack as one PDF to print or to read on a tablet: the same as the slides and the workbook."""

from dashboard.documents.facts import Facts, status_word
from dashboard.documents.marks import text
from dashboard.documents.minutes import ACTION_HEADS, actions
from dashboard.documents.pack_slides import SCORE_HEADS, named, scores
from dashboard.documents.paper import Paper
from dashboard.queries import Row
from dashboard.scorecard import spark_kind
from dashboard.wording import asked_for, code_words, figure


def build(facts: Facts) -> bytes:
    """The pack as a file."""
    paper = Paper(f"Meeting pack: {facts.title}", facts.marks)
    paper.paragraph(f"{facts.period} · {facts.provider}")
    paper.large(facts.sentence)
    paper.bullets(facts.marks.lines())
    paper.heading("To discuss")
    live = facts.live()
    if not facts.items and not live:
        paper.paragraph("Nothing needs discussion by the rules of the agenda.")
    for number, item in enumerate(facts.items, 1):
        _item(paper, facts, number, item)
    for number, (heading, words) in enumerate(live, len(facts.items) + 1):
        paper.subheading(f"{number}. {heading}")
        paper.paragraph(words)
    paper.heading("Standing items")
    paper.rows(
        ["Item", "What the returns say"],
        [[item["title"], item["words"]] for item in facts.standing],
        (25, 75),
    )
    paper.heading("All measures")
    paper.rows(SCORE_HEADS, scores(facts.meeting.rows), (36, 17, 11, 16, 20))
    paper.heading("What was agreed and is open")
    found = actions(facts)
    if found:
        paper.rows(ACTION_HEADS, found, (30, 15, 12, 13, 15, 15))
    else:
        paper.paragraph("No action, report or plan is open.")
    return paper.finished()


def _item(paper: Paper, facts: Facts, number: int, item: Row) -> None:
    row = facts.meeting.by_code.get(item["kpi_code"] or "")
    history = facts.history.get(item["kpi_code"] or "", [])
    values = [None if one["value"] is None else float(one["value"]) for one in history]
    has_line = row is not None and sum(value is not None for value in values) > 1
    # About a hundred letters go in a line of 5 mm.
    if paper.will_page_break(16 + 5 * (len(item["words"]) // 100 + 1) + (23 if has_line else 0)):
        paper.add_page()
    paper.subheading(f"{number}. {text(item['heading'])}")
    if row:
        value = figure(row["value"], row["unit"], (row["target"], row["floor"]))
        paper.paragraph(f"{status_word(row)} · {value}, {asked_for(row)} asked for")
    paper.paragraph(item["words"])
    if item["narrative_code"]:
        paper.paragraph(f"The provider's explanation: {code_words(item['narrative_code'])}")
    paper.paragraph(f"To ask: {item['question']}")
    if has_line:
        paper.course(
            values, [None if one["target"] is None else float(one["target"]) for one in history], 90, 14
        )
        known = [one for one in history if one["value"] is not None]
        ends = " to ".join(
            f"{figure(one['value'], one['unit'], (one['target'],))} in {named(facts.view, one)}"
            for one in (known[0], known[-1])
        )
        paper.note(f"Line: {ends}, by {spark_kind(facts.view)}; a gap has no figure. Dashed: the target.")
    paper.ln(1.5)

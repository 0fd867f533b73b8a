"""The board's Summary as one A4 page: the same words as the page, from the open file only."""

from dashboard import summary_page
from dashboard.documents.marks import OPEN, Marks, spoken, text
from dashboard.documents.paper import Paper
from dashboard.summary_page import Summary
from warehouse.publish import default_date

# Sizes of the text, the largest that fits one page is taken.
SIZES = (10.0, 9.5, 9.0, 8.5, 8.0, 7.5, 7.0, 6.5, 6.0)


def build(summary: Summary, by: str) -> bytes:
    """The page as a file. Raises `ValueError` when even the smallest text does not fit one page."""
    for size in SIZES:
        paper = _drawn(summary, by, size)
        if paper.page_no() == 1:
            return paper.finished()
    raise ValueError(f"{len(summary.contracts)} contracts do not fit one page")


def marks(summary: Summary, by: str) -> Marks:
    missing = [
        f"the last return of {text(contract['short_title'])} is missing; its figures are of an earlier quarter."
        for contract in summary.contracts if contract["return_state"] == "missing"
    ]  # fmt: skip
    missing.append("a return or a correction received later can change it.")
    return Marks(OPEN, summary.known_on, default_date(), by, missing, summary.is_synthetic)


def _drawn(summary: Summary, by: str, size: float) -> Paper:
    paper = Paper("How our services are doing", marks(summary, by), size)
    paper.large(spoken(summary_page.sentence(summary)))
    lines = [summary_page.line(summary, contract) for contract in summary.contracts]
    if lines:
        paper.rows(
            list(lines[0]),
            [[spoken(cell) for cell in line.values()] for line in lines],
            (24, 19, 17, 12, 16, 12),
        )
    for title, items, none in summary_page.lists(summary):
        paper.heading(title)
        if items:
            paper.bullets([spoken(item) for item in items])
        else:
            paper.paragraph(none)
    paper.heading("How this is worked out")
    paper.note(summary_page.method())
    for said in paper.marks.lines():
        paper.note(said)
    return paper

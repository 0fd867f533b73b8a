"""The meeting pack as a workbook: the scorecard with its working as live formulas, its history, what to discuss and what is open."""

import io
from collections.abc import Sequence
from typing import Any

import xlsxwriter
from xlsxwriter.format import Format
from xlsxwriter.utility import xl_range
from xlsxwriter.worksheet import Worksheet

from dashboard import exports
from dashboard.documents.facts import Facts, status_word
from dashboard.documents.marks import spoken, text
from dashboard.documents.minutes import ACTION_HEADS, actions
from dashboard.documents.pack_slides import named
from dashboard.queries import Row
from dashboard.wording import code_words, day

HEADS = (
    "Section", "Measure", "Code", "Period", "Numerator", "Denominator", "Value", "Target", "Gap to target", "Better is", "The target itself meets it",
    "Meets target", "Floor", "Floor is", "Status", "95 % from", "95 % to", "Too recent to count", "Provider's figure", "Clause", "Reading",
)  # fmt: skip
WIDTHS = (16, 44, 24, 24, 11, 11, 10, 10, 11, 9, 12, 9, 9, 12, 24, 9, 9, 10, 10, 32, 70)
FIRST = 3  # the row, counted from 0, of the first measure: title, marks and heads stand above
STYLES = {"proportion": "0.0%", "percentage_points": "0.0%", "mean": "0.00", "pounds": "£#,##0.00", "minutes": "#,##0", "ratio": "0.00"}  # fmt: skip


class _Book:
    """The workbook with its few formats."""

    def __init__(self) -> None:
        self.out = io.BytesIO()
        # Text is written as text, whatever it looks like.
        self.book = xlsxwriter.Workbook(
            self.out, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
        )  # fmt: skip
        self.title = self.book.add_format({"bold": True, "font_size": 14, "font_color": "#12436D"})
        self.small = self.book.add_format({"font_color": "#505A5F"})
        self.head = self.book.add_format({"bold": True, "bg_color": "#E3E7EA", "text_wrap": True, "valign": "top", "border": 1})  # fmt: skip
        self.body = self.book.add_format({"text_wrap": True, "valign": "top"})
        self._numbers: dict[str, Format] = {}

    def number(self, unit: str) -> Format:
        style = STYLES.get(unit, "#,##0.##")
        if style not in self._numbers:
            self._numbers[style] = self.book.add_format({"num_format": style, "valign": "top"})
        return self._numbers[style]

    def sheet(self, name: str, title: str, facts: Facts, heads: Sequence[str], widths: Sequence[float]) -> Worksheet:  # fmt: skip
        made = self.book.add_worksheet(name)
        made.write_string(0, 0, text(title), self.title)
        made.write_string(1, 0, f"{facts.marks.short} · {facts.marks.origin}", self.small)
        for column, (head, width) in enumerate(zip(heads, widths, strict=True)):
            made.set_column(column, column, width)
            made.write_string(FIRST - 1, column, head, self.head)
        made.freeze_panes(FIRST, 0)
        made.set_landscape()
        made.set_paper(8)
        made.fit_to_pages(1, 0)
        made.repeat_rows(FIRST - 1)
        made.set_header(f"&L{facts.marks.short.replace('&', '&&')}")
        made.set_footer("&L" + facts.marks.origin.replace("&", "&&") + "&RPage &P of &N")
        return made

    def words(self, sheet: Worksheet, row: int, column: int, value: Any) -> None:
        sheet.write_string(row, column, text(exports.cell("" if value is None else str(value))), self.body)

    def figure(self, sheet: Worksheet, row: int, column: int, value: Any, unit: str) -> None:
        if value is not None:
            sheet.write_number(row, column, float(value), self.number(unit))


def build(facts: Facts) -> bytes:
    """The workbook as a file."""
    made = _Book()
    made.book.set_properties({"title": f"Meeting pack: {facts.title}", "author": facts.marks.by, "comments": facts.marks.short})  # fmt: skip
    _scorecard(made, facts)
    _history(made, facts)
    _table(made, facts, "Agenda", ("Number", "What", "Why", "To ask", "Provider's explanation", "Clause", "The contract says"), [
        [number, item["heading"], item["words"], item["question"], code_words(item["narrative_code"]) if item["narrative_code"] else "",
         item["source_clause"], item["consequence"]] for number, item in enumerate(facts.items, 1)
    ] + [[number, heading, words, "", "", "", ""] for number, (heading, words) in enumerate(facts.live(), len(facts.items) + 1)], (8, 34, 80, 40, 22, 30, 40))  # fmt: skip
    _table(made, facts, "Actions", ACTION_HEADS, actions(facts), (50, 22, 14, 18, 26, 40))
    _about(made, facts)
    made.book.close()
    return made.out.getvalue()


def _scorecard(made: _Book, facts: Facts) -> None:
    sheet = made.sheet("Scorecard", f"{facts.title}: {facts.period}", facts, HEADS, WIDTHS)
    for number, row in enumerate(facts.meeting.rows, FIRST):
        _line(made, sheet, number, row)
    if facts.meeting.rows:
        sheet.autofilter(FIRST - 1, 0, FIRST - 1 + len(facts.meeting.rows), len(HEADS) - 1)
    sheet.freeze_panes(FIRST, 2)


def _line(made: _Book, sheet: Worksheet, at: int, row: Row) -> None:
    unit, line = row["unit"], at + 1
    lower = row["direction"] == "lower_is_better"
    for column, value in (
        (0, row["section"]), (1, row["title"]), (2, row["kpi_code"]), (3, f"{day(row['period_start'])} to {day(row['period_end'])}"),
        (9, "lower" if lower else "higher"), (10, "" if row["target"] is None else "no" if row["target_strict"] else "yes"),
        (13, "" if row["floor"] is None else "contract" if row["floor_source"] == "contract" else "our setting"),
        (14, status_word(row)), (19, row["source_clause"]), (20, row["reading"]),
    ):  # fmt: skip
        made.words(sheet, at, column, value)
    for column, name, of in ((4, "numerator", "count"), (5, "denominator", "count"), (7, "target", unit), (12, "floor", unit),
                             (15, "ci_low", unit), (16, "ci_high", unit), (17, "immature", "count"), (18, "claimed_value", unit)):  # fmt: skip
        made.figure(sheet, at, column, row[name], of)
    value = None if row["value"] is None else float(row["value"])
    if value is not None:
        # A count is its numerator; anything else is the numerator over the denominator.
        formula = f"=E{line}/F{line}" if row["denominator"] else f"=E{line}"
        sheet.write_formula(at, 6, formula, made.number(unit), value)
    sheet.set_row(
        at,
        _height(
            [
                (row["section"], WIDTHS[0]),
                (row["title"], WIDTHS[1]),
                (row["kpi_code"], WIDTHS[2]),
                (row["source_clause"], WIDTHS[-2]),
                (row["reading"], WIDTHS[-1]),
            ]
        ),
    )
    if value is not None and row["target"] is not None:
        target = float(row["target"])
        sheet.write_formula(at, 8, f"=G{line}-H{line}", made.number(unit), value - target)
        sheet.write_formula(at, 11, _meets(line), made.body, "yes" if meets(row) else "no")


def _height(cells: Sequence[tuple[Any, float]]) -> float:
    """How high a row is whose words wrap: a column as wide as so many letters holds about that many."""
    return 15.0 * max(1 + int(len(str(value or "")) * 1.1 / width) for value, width in cells)


def _meets(line: int) -> str:
    """Whether the figure meets the target, from the columns beside it."""
    return (
        f'=IF(J{line}="lower",IF(K{line}="yes",IF(G{line}<=H{line},"yes","no"),IF(G{line}<H{line},"yes","no")),'
        f'IF(K{line}="yes",IF(G{line}>=H{line},"yes","no"),IF(G{line}>H{line},"yes","no")))'
    )


def meets(row: Row) -> bool:
    value, target = float(row["value"]), float(row["target"])
    if value == target:
        return not row["target_strict"]
    return (value < target) == (row["direction"] == "lower_is_better")


def _history(made: _Book, facts: Facts) -> None:
    """The measures over the last periods, with a line in the cell that follows the numbers."""
    titles = {row["kpi_code"]: row for row in facts.meeting.rows}
    found = {code: facts.history[code] for code in titles if facts.history.get(code)}
    ends = sorted({one["period_end"] for history in found.values() for one in history})
    labels = {one["period_end"]: named(facts.view, one) for history in found.values() for one in history}
    heads = ["Measure", *(labels[end] for end in ends), "Line"]
    sheet = made.sheet("Over time", "The last periods", facts, heads, [44, *(10 for _ in ends), 20])
    for at, (code, history) in enumerate(found.items(), FIRST):
        made.words(sheet, at, 0, titles[code]["title"])
        sheet.set_row(at, _height([(titles[code]["title"], 44)]))
        for one in history:
            made.figure(sheet, at, 1 + ends.index(one["period_end"]), one["value"], one["unit"])
        sheet.add_sparkline(at, len(ends) + 1, {"range": f"'Over time'!{xl_range(at, 1, at, len(ends))}", "markers": True})  # fmt: skip


def _table(made: _Book, facts: Facts, name: str, heads: Sequence[str], rows: Sequence[Sequence[Any]], widths: Sequence[float]) -> None:  # fmt: skip
    sheet = made.sheet(name, f"{name}: {facts.title}", facts, heads, widths)
    for at, row in enumerate(rows, FIRST):
        sheet.set_row(at, _height(list(zip(row, widths, strict=True))))
        for column, value in enumerate(row):
            if isinstance(value, int):
                made.figure(sheet, at, column, value, "count")
            else:
                made.words(sheet, at, column, value)
    if not rows:
        made.words(sheet, FIRST, 0, "None.")


def _about(made: _Book, facts: Facts) -> None:
    sheet = made.sheet(
        "About", f"About this workbook: {facts.title}", facts, ["What it says of itself"], [120]
    )
    lines = [
        *facts.marks.lines(), spoken(facts.sentence),
        "Value, Gap to target and Meets target are formulas: change a numerator and they follow. Status and Reading are as published, "
        "and also weigh floors, numbers too small for a rate and cases too recent to count.",
    ]  # fmt: skip
    for at, line in enumerate(lines, FIRST):
        sheet.set_row(at, _height([(line, 120)]))
        made.words(sheet, at, 0, line)

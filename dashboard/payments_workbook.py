"""The ledger as a workbook whose amounts are formulas: change the value, a share or a count, and every amount follows.

All arithmetic is in whole numbers (pence times millionths), as in the models, so that a spreadsheet's fractions cannot differ.
"""

import io
from typing import Any

import xlsxwriter

from dashboard.exports import SYNTHETIC, cell
from dashboard.payments_data import Year
from dashboard.payments_sentences import span
from dashboard.payments_words import KINDS
from dashboard.queries import Row
from dashboard.view import View

FIRST = 8  # row of the first line, as a person counts
HEADINGS = (
    "Line", "Programme", "What", "Share (millionths)", "Exact (pence × millionths)", "Whole pence", "Lost by rounding (millionths)",
    "Extra penny", "Amount (pence)", "Threshold", "Achieved", "Outside criteria", "State", "Earned (£)", "Held (£)", "Missed (£)", "Why",
)  # fmt: skip


def made(year: Year, view: View) -> bytes:
    """The workbook's bytes. Cells A4 to C4 hold the year's value in pence, months over and months; everything below follows."""
    out = io.BytesIO()
    book = xlsxwriter.Workbook(
        out, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    )
    sheet = book.add_worksheet("Ledger")
    bold, money = book.add_format({"bold": True}), book.add_format({"num_format": "#,##0.00"})
    block = year.block
    sheet.write("A1", f"{view.contract['short_title']}: payment year {span(year.row)}", bold)
    marks = f"as known on {view.known_on.isoformat()}"
    sheet.write("A2", f"{marks}; {SYNTHETIC}" if view.publication["synthetic"] else marks)
    sheet.write_row("A3", ["Value of the year (pence)", "Months over", "Months"], bold)
    sheet.write_row(
        "A4",
        [year.row["year_pence"], block["months_over"] if block else None, block["months"] if block else None],
    )
    sheet.write("A5", "Pence left after rounding down", bold)
    shared = [line for line in year.lines if _is_shared(line)]
    others = [line for line in year.lines if not _is_shared(line)]
    last = FIRST + len(shared) - 1
    left = (
        year.row["year_pence"] - sum(int(line["share"] * line["year_pence"]) for line in shared)
        if shared
        else 0
    )
    sheet.write_formula("B5", f"=A4-SUM(F{FIRST}:F{last})" if shared else "=0", None, left)
    sheet.write_row(FIRST - 2, 0, HEADINGS, bold)
    for place, line in enumerate(shared):
        _shared_line(sheet, FIRST + place, last, line, money)
    for place, line in enumerate(others):
        _other_line(sheet, last + 1 + place, line, money)
    end = last + len(others)
    sheet.write(end, 0, "Together", bold)
    for column, name in (("N", "earned"), ("O", "held"), ("P", "missed")):
        known = sum(int(line[f"{name}_pence"] or 0) for line in year.lines) / 100
        sheet.write_formula(f"{column}{end + 1}", f"=SUM({column}{FIRST}:{column}{end})", money, known)
    sheet.set_column("A:B", 24)
    sheet.set_column("C:Q", 16)
    sheet.freeze_panes(FIRST - 1, 1)
    book.close()
    return out.getvalue()


def _is_shared(line: Row) -> bool:
    return line["line_kind"] in ("block", "incentive") and line["amount_pence"] is not None


def _shared_line(sheet: Any, row: int, last: int, line: Row, money: Any) -> None:
    millionths = int(line["share"] * 1_000_000)
    exact = millionths * int(line["year_pence"])
    amount = int(line["amount_pence"])
    _words(sheet, row, line)
    sheet.write_number(f"D{row}", millionths)
    sheet.write_formula(f"E{row}", f"=D{row}*$A$4", None, exact)
    sheet.write_formula(f"F{row}", f"=INT(E{row}/1000000)", None, exact // 1_000_000)
    sheet.write_formula(f"G{row}", f"=E{row}-F{row}*1000000", None, exact % 1_000_000)
    rank = f"RANK(G{row},G${FIRST}:G${last})+COUNTIF(G${FIRST}:G{row},G{row})-1"
    sheet.write_formula(f"H{row}", f"=IF({rank}<=$B$5,1,0)", None, amount - exact // 1_000_000)
    sheet.write_formula(f"I{row}", f"=F{row}+H{row}", None, amount)
    for column, of in (("J", "threshold"), ("K", "achieved"), ("L", "outside_criteria")):
        if line[of] is not None:
            sheet.write_number(f"{column}{row}", float(line[of]))
    earned, held, missed = (int(line[f"{name}_pence"]) / 100 for name in ("earned", "held", "missed"))
    if line["line_kind"] == "block":
        sheet.write_formula(f"N{row}", f"=INT(I{row}*$B$4/$C$4)/100", money, earned)
        sheet.write_formula(f"O{row}", f"=I{row}/100-N{row}", money, held)
        sheet.write_number(f"P{row}", 0, money)
        return
    for column, state, known in (("N", "earned", earned), ("O", "held", held), ("P", "missed", missed)):
        sheet.write_formula(f"{column}{row}", f'=IF(M{row}="{state}",I{row}/100,0)', money, known)


def _other_line(sheet: Any, row: int, line: Row, money: Any) -> None:
    """A tariff with a price is units × price; an adjustment or restatement is the amount that was agreed or found."""
    _words(sheet, row, line)
    if line["achieved"] is not None:
        sheet.write_number(f"K{row}", float(line["achieved"]))
    if line["earned_pence"] is None:
        return
    earned = int(line["earned_pence"]) / 100
    if line["line_kind"] == "tariff":
        formula = f"=ROUND({line['price_pounds']}*MAX(K{row}-{float(line['beyond'] or 0)},0),2)"
        sheet.write_formula(f"N{row}", formula, money, earned)
    else:
        sheet.write_number(f"N{row}", earned, money)
    for column, of in (("O", "held_pence"), ("P", "missed_pence")):
        sheet.write_number(f"{column}{row}", int(line[of] or 0) / 100, money)


def _words(sheet: Any, row: int, line: Row) -> None:
    said = (KINDS[line["line_kind"]], line["programme_name"] or "Whole contract", line["title"])
    for column, text in zip("ABC", said, strict=True):
        sheet.write_string(f"{column}{row}", str(cell(text)))
    sheet.write_string(f"M{row}", line["state"])
    sheet.write_string(f"Q{row}", str(cell(line["reason"])))

"""The sheet "How to fill this in": what to do, what the marks mean, and this contract's periods and due dates."""

from xlsxwriter.utility import xl_range_abs
from xlsxwriter.worksheet import Worksheet

from loaders.declarations import GUIDE_SHEETS, tables
from loaders.template_contract import DueReturn, due_returns
from loaders.template_style import Styles
from warehouse.contract_types import Contract

SHEET = GUIDE_SHEETS[0]
WIDTHS = (24, 16, 16, 16, 70)
TYPE_WORDS = {"monthly": "monthly", "quarterly": "quarterly", "annual": "annual"}
STEPS = (
    "Fill in the sheet “submission” first: one row that says who you are and which period the return is for.",
    "Fill in the other sheets. One row is one client, one referral, one appointment and so on; the list below says which.",
    "Leave every header as it is. You may leave a sheet empty, or delete an optional one once you have lifted the protection.",
    "Send the workbook as it is (.xlsx). You can check it first: open the Returns page and drop it there, or run `python -m loaders check FILE`.",
)
RULES = (
    "An empty cell means that you do not know. 0 is a value. Do not write “n/a” or “-”.",
    "Dates are day first: 05/08/2019 is 5 August. Numbers are plain: no commas, no % and no £.",
    "References (client_ref, referral_ref …) are your own pseudonyms. Keep the same one for the same person, referral or episode in every return; they tie the sheets together.",
    "Report what is new since your last return, and every client, referral and episode about which something has changed, with the whole row as it stands now: an empty cell replaces what you sent before.",
    "What you leave out stays as it was. To take a row back, send it once more with record_status “withdrawn”.",
    "Never send a name, address, date of birth, NHS number, phone number or email. The postcode column of “clients” is the one exception: it becomes an area code when it is read, and is not kept.",
    "A return that somebody already sent for the same period is replaced by yours; nothing is lost.",
)
MARKS_EXPLAINED = (
    ("*", "after a header, in bold with a thick line: every row must have a value"),
    ("†", "after a header, in bold: keep the column; a cell may be empty, which is noted"),
    ("", "a header in italics: optional. Point at any header to read what goes in"),
)


def write_guide(sheet: Worksheet, style: Styles, contract: Contract) -> dict[str, str]:
    """Fill the sheet. Returns where the period days stand: column of `submission` → formula of their range."""
    for place, width in enumerate(WIDTHS):
        sheet.set_column(place, place, width)
    sheet.write(0, 0, f"Return to the commissioner: {contract.title}", style.title)
    row = _lines(sheet, style, 2, "What to do", [f"{n}. {step}" for n, step in enumerate(STEPS, start=1)])
    row = _lines(sheet, style, row, "Rules", list(RULES))
    row = _pairs(sheet, style, row, "Marks in the headers", list(MARKS_EXPLAINED))
    row = _contract(sheet, style, row, contract)
    row = _sheets(sheet, style, row, contract)
    return _periods(sheet, style, row, due_returns(contract))


def _lines(sheet: Worksheet, style: Styles, row: int, heading: str, lines: list[str]) -> int:
    sheet.write(row, 0, heading, style.heading)
    for line in lines:
        row += 1
        sheet.merge_range(row, 0, row, len(WIDTHS) - 1, line, style.text)
        sheet.set_row(row, 15 * (1 + len(line) // 135))
    return row + 2


def _pairs(sheet: Worksheet, style: Styles, row: int, heading: str, pairs: list[tuple[str, str]]) -> int:
    sheet.write(row, 0, heading, style.heading)
    for mark, words in pairs:
        row += 1
        sheet.write_string(row, 0, mark or "(none)", style.text)
        sheet.merge_range(row, 1, row, len(WIDTHS) - 1, words, style.text)
    return row + 2


def _contract(sheet: Worksheet, style: Styles, row: int, contract: Contract) -> int:
    pairs = [("Contract code", contract.code), ("Commissioner", contract.commissioner)]
    pairs += [(f"Provider code {each.code}", each.name) for each in contract.providers]
    if contract.starts_on and contract.last_day:
        pairs.append(("In force", f"{contract.starts_on:%d/%m/%Y} to {contract.last_day:%d/%m/%Y}"))
    pairs.append(
        ("Sheets needed", ", ".join(("submission", *contract.required_tables)) + "; the others are optional")
    )
    return _pairs(sheet, style, row, "This contract", pairs)


def _sheets(sheet: Worksheet, style: Styles, row: int, contract: Contract) -> int:
    sheet.write(row, 0, "The sheets", style.heading)
    needed = {"submission", *contract.required_tables}
    for table in tables().values():
        row += 1
        sheet.write_url(row, 0, f"internal:'{table.name}'!A1", style.text, table.name)
        sheet.write_string(row, 1, "needed" if table.name in needed else "optional", style.text)
        sheet.merge_range(row, 2, row, len(WIDTHS) - 1, table.description, style.text)
        sheet.set_row(row, 15 * (1 + len(table.description) // 95))
    return row + 2


def _periods(sheet: Worksheet, style: Styles, row: int, returns: list[DueReturn]) -> dict[str, str]:
    sheet.write(row, 0, "Periods and the days on which returns are due", style.heading)
    row += 1
    for place, word in enumerate(("return_type", "period_start", "period_end", "due by", "")):
        sheet.write(row, place, word, style.head)
    first = row + 1
    for each in returns:
        row += 1
        sheet.write_string(row, 0, TYPE_WORDS[each.return_type], style.text)
        for place, day in ((1, each.start), (2, each.end), (3, each.due)):
            sheet.write_datetime(row, place, day, style.date)
        sheet.write_string(
            row,
            4,
            "" if each.source == "contract" else "asked for by the commissioner; the contract names no day",
            style.note,
        )
    if not returns:
        return {}
    return {
        name: f"='{SHEET}'!{xl_range_abs(first, place, row, place)}"
        for name, place in (("period_start", 1), ("period_end", 2))
    }

"""What is wrong with a cell, in a plain sentence: what was expected and what kind of thing was found, never the value."""

import difflib
import re
from decimal import Decimal

from loaders import identifying
from loaders.checking.cell_rules import DECIMAL, INTEGER, ISO_DATE, LONGEST_REF, POUNDS, REF, UK_DATE
from loaders.declarations import Code, Column, Table
from loaders.value_class import LONGEST_TEXT, SPREADSHEET_ERRORS, value_class

FEW_CODES = 10
DATE_EXPECTED = "Expected a date as 2019-07-31 or 31/07/2019"
NUMBER_EXPECTED = (
    "Expected a plain number such as {}, with no thousands separator, sign of currency or per cent"
)
# The rules that are not about what kind of thing a cell holds.
SENTENCES = {
    "one_is_needed": "Both cells are empty. Fill in one of them.",
    "after_submission": "The date lies after submitted_on. Nothing that has not happened yet belongs in this column. Correct the date, or send the row when it has.",
    "after_period": "The date lies after the period's end. It is kept.",
    "before_contract": "The date lies before the contract began. It is kept.",
    "empty_cell": "The cell is empty. It counts as not recorded.",
    "formula_like": "The text starts as a formula would. It is kept as text, and every export makes it harmless.",
    "rounded": "The number has more decimals than are kept; it was rounded.",
    "practice_form": "This has not the form of a GP practice's ODS code, one letter and five digits. It is kept.",
}


def explain(table: Table, column: Column, cell: str | None, measure: str | None = None) -> tuple[str, str]:
    """(code, sentence) for a cell that is at fault; `measure` is the code of its row that carries the range."""
    if cell is None:
        zero = " 0 would be a value." if column.kind in ("integer", "decimal", "pounds") else ""
        return "missing_value", f"The cell is empty, and every row needs a value here.{zero} Fill it in."
    if cell.upper() in SPREADSHEET_ERRORS:
        return (
            "spreadsheet_error",
            "The cell holds a spreadsheet error. Mend the formula, or leave the cell empty.",
        )
    if column.kind == "code":
        return "unknown_code", _unknown_code(column, cell)
    if column.kind in ("date", "month"):
        return _date(column, cell)
    if column.kind in ("integer", "decimal", "pounds"):
        return _number(table, column, cell, measure)
    if column.kind == "ref":
        return _ref(cell)
    if column.kind == "lsoa":
        return "not_an_lsoa", f"Expected an LSOA code, E01 or W01 and six digits; found {value_class(cell)}."
    if identifying.invisible(cell):
        return "invisible_characters", "The code holds invisible characters. Type it again."
    return "text_too_long", f"Text has at most {LONGEST_TEXT:,} characters; found {value_class(cell)}."


def nearest_code(codes: tuple[Code, ...], cell: str) -> str:
    """The code that is nearest to what was written, by code or by label."""
    written = re.sub(r"[\s-]+", "_", cell[:64].strip().lower())
    names = {code.code.lower(): code.code for code in codes}
    names.update({re.sub(r"[\s-]+", "_", code.label.lower()): code.code for code in reversed(codes)} | names)
    near = difflib.get_close_matches(written, list(names), n=1, cutoff=0)
    return names[near[0]] if near else codes[0].code


def _unknown_code(column: Column, cell: str) -> str:
    near = nearest_code(column.codes, cell)
    sentence = f"Not one of the codes; found {value_class(cell)}. The nearest code is {near}."
    if len(column.codes) <= FEW_CODES:
        sentence += f" The codes are {', '.join(code.code for code in column.codes)}."
    return sentence


def _date(column: Column, cell: str) -> tuple[str, str]:
    whole = re.fullmatch(ISO_DATE, cell, re.ASCII) or re.fullmatch(UK_DATE, cell, re.ASCII)
    if column.kind == "month":
        if whole:
            return (
                "not_a_month",
                "Expected a month, as 2019-07 or its first day 2019-07-01; found another day.",
            )
        return (
            "not_a_month",
            f"Expected a month, as 2019-07 or its first day 2019-07-01; found {value_class(cell)}.",
        )
    if whole:
        return "impossible_date", f"There is no such day. {DATE_EXPECTED}, which is day, month, year."
    if re.match(r"\d{4}-\d\d-\d\d[ T]\d", cell):
        return "not_a_date", f"{DATE_EXPECTED}; found a date with a time."
    return "not_a_date", f"{DATE_EXPECTED}; found {value_class(cell)}."


def _number(table: Table, column: Column, cell: str, measure: str | None) -> tuple[str, str]:
    if (
        column.kind == "integer"
        and re.fullmatch(DECIMAL, cell, re.ASCII)
        and not re.fullmatch(INTEGER, cell, re.ASCII)
    ):
        return "not_whole", "Expected a whole number; found a fraction."
    if (
        column.kind == "pounds"
        and re.fullmatch(DECIMAL, cell, re.ASCII)
        and not re.fullmatch(POUNDS, cell, re.ASCII)
    ):
        return "too_many_decimals", "Pounds have at most two decimals; found more."
    if not re.fullmatch(DECIMAL, cell, re.ASCII):
        return "not_a_number", f"{NUMBER_EXPECTED.format(column.example)}; found {value_class(cell)}."
    ranged: Column | Code = column
    if column.ranged_by:
        ranged = next((code for code in table.column(column.ranged_by).codes if code.code == measure), column)
    number = Decimal(cell)
    if isinstance(ranged, Code) and ranged.whole and number != int(number):
        return "out_of_range", f"{ranged.code} is {ranged.minimum} or {ranged.maximum}; found a fraction."
    if ranged.minimum is not None and number < ranged.minimum:
        return "out_of_range", _range_sentence(ranged)
    if ranged.maximum is not None and number > ranged.maximum:
        return "out_of_range", _range_sentence(ranged)
    return "too_large", "The number has more digits than can be kept."


def _range_sentence(ranged: Column | Code) -> str:
    of, unit = ("", "")
    if isinstance(ranged, Code):
        of, unit = f" for {ranged.code}", f" {ranged.unit}" if ranged.unit else ""
    if ranged.maximum is None:
        return f"Expected a number of at least {ranged.minimum}{unit}{of}; found a smaller one."
    return f"Expected a number from {ranged.minimum} to {ranged.maximum}{unit}{of}; found one outside."


def _ref(cell: str) -> tuple[str, str]:
    expected = "Expected 1 to 64 letters, digits, dots, hyphens or underscores"
    if identifying.invisible(cell):
        return "invisible_characters", f"The reference holds invisible characters. {expected}. Type it again."
    if len(cell) > LONGEST_REF and re.fullmatch(REF.replace(f"{{1,{LONGEST_REF}}}", "+"), cell):
        return "not_a_ref", f"{expected}; found {len(cell):,} of them."
    return "not_a_ref", f"{expected}; found {value_class(cell)}."

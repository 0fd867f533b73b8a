"""The workbook template: everything a provider needs is in it, and nothing in it stops it from being read back."""

from datetime import datetime
from pathlib import Path

import openpyxl
import pytest

from loaders.declarations import GUIDE_SHEETS, tables
from loaders.template import write
from warehouse.contract_files import load_all
from warehouse.errors import FootprintError

LOT1 = "wigan-lot1-health-improvement"
LAST_ROW = 1_048_576


@pytest.fixture(scope="module")
def template(tmp_path_factory) -> Path:
    out = tmp_path_factory.mktemp("template") / "lot1.xlsx"
    write(LOT1, out)
    return out


@pytest.fixture(scope="module")
def book(template):
    return openpyxl.load_workbook(template)


def validation(sheet, column):
    """The one rule for a column, by its header."""
    letter = next(cell.column_letter for cell in sheet[1] if cell.value == column)
    found = [
        rule for rule in sheet.data_validations.dataValidation if str(rule.sqref).startswith(f"{letter}2:")
    ]
    assert len(found) == 1, column
    return found[0]


def cells_of(book, formula):
    """The values of the range that a list rule points at: 'Sheet'!$A$1:$A$9."""
    sheet, cells = formula.strip("=").rsplit("!", 1)
    found = book[sheet.strip("'")][cells.replace("$", "")]
    return [cell.value for row in found for cell in row] if isinstance(found, tuple) else [found.value]


def test_sheets_are_the_guide_then_every_table_with_those_needed_first(book):
    needed = ["submission", *load_all()[LOT1].required_tables]
    assert book.sheetnames[:2] == list(GUIDE_SHEETS)
    assert set(book.sheetnames[2:]) == set(tables())
    assert set(book.sheetnames[2 : 2 + len(needed)]) == set(needed)


def test_headers_are_the_declared_columns_in_order(book):
    for name, table in tables().items():
        assert [cell.value for cell in book[name][1]] == list(table.names)


def test_needed_columns_are_marked_by_a_sign_and_weight_and_not_by_colour_alone(book):
    header = {cell.value: cell for cell in book["clients"][1]}
    assert header["client_ref"].number_format == '@" *"'
    assert header["ethnic_category"].number_format == '@" †"'
    assert header["carer"].number_format == "@"
    assert header["client_ref"].font.bold and header["ethnic_category"].font.bold
    assert header["carer"].font.italic and not header["carer"].font.bold


def test_every_header_has_a_comment_that_says_what_goes_in(book):
    for name, table in tables().items():
        for cell, column in zip(book[name][1], table.columns, strict=True):
            assert column.description in cell.comment.text
            assert column.example in cell.comment.text


def test_every_coded_column_offers_exactly_its_codes(book):
    for name, table in tables().items():
        for column in table.columns:
            if column.kind != "code":
                continue
            rule = validation(book[name], column.name)
            assert rule.type == "list"
            assert rule.errorStyle in (None, "stop")
            assert str(rule.sqref).endswith(str(LAST_ROW))
            assert cells_of(book, rule.formula1) == [code.code for code in column.codes]


def test_the_contracts_own_codes_are_offered_but_others_are_only_questioned(book):
    of = load_all()[LOT1]
    for sheet, column, codes in (
        ("submission", "contract_code", [of.code]),
        ("submission", "provider_code", [each.code for each in of.providers]),
        ("activity", "measure_code", [each.code for each in of.activity_measures]),
        ("claims", "kpi_code", [each.code for each in of.kpis if not each.waits_for]),
    ):
        rule = validation(book[sheet], column)
        assert cells_of(book, rule.formula1) == codes
        assert rule.errorStyle == "warning"


def test_periods_to_choose_from_are_the_contracts_own(book):
    quarters = [p for p in load_all()[LOT1].periods if p.kind == "quarter"]
    rule = validation(book["submission"], "period_start")
    offered = {day.date() for day in cells_of(book, rule.formula1) if isinstance(day, datetime)}
    assert offered == {p.start for p in quarters}


def test_dates_numbers_and_references_are_checked_while_typing(book):
    assert validation(book["episodes"], "start_date").type == "date"
    age = validation(book["clients"], "age_at_referral")
    assert (age.type, age.formula1, age.formula2) == ("whole", "0", "120")
    ref = validation(book["clients"], "client_ref")
    assert (ref.type, ref.formula1, ref.formula2) == ("textLength", "1", "64")
    assert "DAY(A2)=1" in validation(book["costs"], "month").formula1


def test_a_reading_is_held_to_the_range_of_its_measure(book):
    rule = validation(book["measurements"], "value")
    first, last = (
        rule.formula1.split("VLOOKUP(D2,", 1)[1].split(",", 1)[0].split("!")[1].replace("$", "").split(":")
    )
    rows = [[cell.value for cell in row] for row in book[GUIDE_SHEETS[1]][f"{first}:{last}"]]
    limits = {row[0]: (row[2], row[3]) for row in rows}
    assert limits["weight_kg"] == (20, 400)  # 820 is refused, 82 is not
    assert limits["smoke_free"] == (0, 1)


def test_data_columns_hold_text_where_leading_zeros_matter_and_uk_dates(book):
    def column(sheet, name):
        letter = next(cell.column_letter for cell in book[sheet][1] if cell.value == name)
        return book[sheet].column_dimensions[letter]

    assert column("clients", "client_ref").number_format == "@"
    assert column("clients", "gp_practice_code").number_format == "@"
    assert column("episodes", "start_date").number_format == "dd/mm/yyyy"
    assert column("costs", "amount").number_format == "0.00"


def test_headers_are_frozen_and_locked_and_data_cells_are_open(book):
    for name in tables():
        sheet = book[name]
        assert sheet.freeze_panes == "B2"
        assert sheet.protection.sheet and sheet.protection.password is None
        assert all(cell.protection.locked for cell in sheet[1])
        assert all(not dimension.protection.locked for dimension in sheet.column_dimensions.values())
    assert book.security.lockStructure


def test_the_guide_names_the_contract_its_due_days_and_every_sheet(book):
    words = [
        str(cell.value) for row in book[GUIDE_SHEETS[0]].iter_rows() for cell in row if cell.value is not None
    ]
    text = "\n".join(words)
    assert LOT1 in text and "WHIS" in text
    assert "2019-10-28" in text  # 30 September 2019 + 28 days
    assert all(name in words for name in tables())


def test_every_column_is_explained_once(book):
    rows = list(book[GUIDE_SHEETS[1]].iter_rows(min_row=4, max_col=6, values_only=True))
    explained = [(row[0], row[1]) for row in rows if row[0]]
    assert explained == [(table.name, name) for table in tables().values() for name in table.names]


def test_an_unknown_contract_is_named_with_those_there_are(tmp_path):
    with pytest.raises(FootprintError, match="no contract “lot-9”.*wigan-lot1"):
        write("lot-9", tmp_path / "x.xlsx")


def test_the_contract_code_may_be_in_any_case(tmp_path):
    write(LOT1.upper(), tmp_path / "x.xlsx")
    assert (tmp_path / "x.xlsx").exists()


@pytest.mark.parametrize(("name", "words"), [("x.csv", "ends in .xlsx"), ("nowhere/x.xlsx", "no folder")])
def test_a_file_that_cannot_be_written_says_why(tmp_path, name, words):
    with pytest.raises(FootprintError, match=words):
        write(LOT1, tmp_path / name)

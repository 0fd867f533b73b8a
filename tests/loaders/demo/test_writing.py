"""Returns as files: every form, every planted fault where it was planted, the same bytes every time."""

import zipfile
from datetime import date

import openpyxl
import polars as pl
import pytest

from loaders.demo.cutting import cut
from loaders.demo.faults import FAULTS, plant
from loaders.demo.sending import since
from loaders.demo.story import CHESHIRE_EAST, LOT1, LOT2, LOT3, Return
from loaders.demo.writing import ISO, as_text, write


@pytest.fixture(scope="module")
def frames(lot1):
    one = LOT1[0]
    return cut(lot1, one, since(LOT1, one, lot1.service.first))


@pytest.fixture(scope="module")
def text(frames):
    return {name: as_text(frame, ISO) for name, frame in frames.items() if len(frame)}


def sent(form: str = "folder") -> Return:
    return Return(date(2019, 7, 1), date(2019, 9, 30), date(2019, 10, 24), form=form)


def test_cells_are_written_plainly():
    frame = pl.DataFrame(
        {
            "on": [date(2019, 8, 5)],
            "value": [88.0],
            "exact": [88.5],
            "count": [3],
            "empty": pl.Series([None], dtype=pl.String),
        }
    )
    assert as_text(frame, ISO).row(0) == ("2019-08-05", "88", "88.5", "3", None)
    assert as_text(frame, "%d/%m/%Y").row(0)[0] == "05/08/2019"


@pytest.mark.parametrize("name", FAULTS)
def test_a_fault_adds_rows_and_leaves_every_true_row_as_it_was(text, name):
    fault = FAULTS[name]
    planted = plant(text, (name,), "H", "T")
    for table, before in text.items():
        after = planted[table].select(before.columns)
        joined = after.join(before.unique(), on=before.columns, how="semi", nulls_equal=True)
        assert len(joined) >= len(before), table
    added = sum(len(planted[table]) - len(text[table]) for table in text)
    assert added == max(fault.quarantined, {"bmi_75": 2}.get(name, 0))


def test_planting_is_the_same_every_time(text):
    once, again = (plant(text, tuple(FAULTS), "H", "T") for _ in range(2))
    assert all(once[table].equals(again[table]) for table in once)


def test_faults_named_in_the_story_exist():
    for one in (*LOT1, *LOT2, *LOT3, *CHESHIRE_EAST):
        assert set(one.faults) <= set(FAULTS)


def test_a_folder_has_a_file_for_every_table_with_rows(tmp_path, frames):
    path = write(tmp_path, "r", sent(), frames, "H")
    assert {file.stem for file in path.iterdir()} == {name for name, frame in frames.items() if len(frame)}
    assert len(pl.read_csv(path / "contacts.csv", infer_schema=False)) == len(frames["contacts"])


def test_a_zip_holds_the_same_files_and_the_same_bytes_twice(tmp_path, frames):
    folder = write(tmp_path, "f", sent(), frames, "H")
    once, again = (write(tmp_path, name, sent(form="zip"), frames, "H") for name in "ab")
    assert once.read_bytes() == again.read_bytes()
    with zipfile.ZipFile(once) as archive:
        assert archive.read("clients.csv") == (folder / "clients.csv").read_bytes()


def test_a_workbook_has_real_dates_and_numbers_and_text_references(tmp_path, frames):
    path = write(tmp_path, "w", sent(form="workbook"), frames, "H")
    sheet = openpyxl.load_workbook(path)["clients"]
    cells = {head.value: cell for head, cell in zip(sheet[1], sheet[2], strict=True)}
    assert isinstance(cells["age_at_referral"].value, int) and isinstance(cells["client_ref"].value, str)
    referrals = openpyxl.load_workbook(path)["referrals"]
    received = next(cell.column for cell in referrals[1] if cell.value == "received_date")
    assert referrals.cell(2, received).is_date

"""Files of official statistics: which are known, what becomes of a cell, what is odd and said, what is refused."""

from datetime import date

import pytest

from loaders.__main__ import main
from loaders.indicators.loading import StatisticsRefused, load
from tests.warehouse.indicators.files import FINGERTIPS, fingertips, stop_smoking
from warehouse.connection import open_store


def ask(sql: str, *parameters: object) -> list[tuple]:
    with open_store(read_only=True) as con:
        return con.execute(sql, list(parameters)).fetchall()


def test_a_fingertips_export_keeps_value_interval_and_note_as_published(tmp_path):
    path = fingertips(tmp_path, "2019|17.0|14.2|19.8", "2020||||Value suppressed for disclosure control")
    (outcome,) = load([path], published=date(2021, 7, 1))
    assert outcome.file.rows_kept == 2
    assert ask(
        "select indicator, area_code, sex, age, time_period, period_start, period_end, value, ci_low, ci_high, marker, "
        "value_note, published from ref.indicator_value order by time_period"
    ) == [
        ("smoking_prevalence_adults", "E08000010", "Persons", "18+ yrs", "2019", date(2019, 1, 1), date(2019, 12, 31),
         17.0, 14.2, 19.8, None, None, date(2021, 7, 1)),
        ("smoking_prevalence_adults", "E08000010", "Persons", "18+ yrs", "2020", date(2020, 1, 1), date(2020, 12, 31),
         None, None, None, "missing", "Value suppressed for disclosure control", date(2021, 7, 1)),
    ]  # fmt: skip
    assert ask("select indicator, indicator_id, unit from ref.indicator") == [
        ("smoking_prevalence_adults", "92443", "percentage")
    ]
    assert outcome.file.oddities == [
        "1 rows have no value (missing): Value suppressed for disclosure control"
    ]


def test_an_indicator_no_contract_names_is_kept_under_a_code_from_its_name(tmp_path):
    load([fingertips(tmp_path, "2019|60|58|62", indicator="93088,Overweight (18+)")])
    assert ask("select indicator, indicator_id, unit from ref.indicator") == [
        ("overweight_18", "93088", None)
    ]


def test_the_signs_are_kept_apart(tmp_path):
    # Two quit of two: the shares are suppressed (*); nobody confirmed of nobody would not apply (z); recipients are not collected (:).
    load([stop_smoking(tmp_path, "2.0,:,2.0,2.0,0.0,0.0,1.0,:,*,*,*,z,")])
    assert ask(
        "select measure, value, marker from ref.stop_smoking_statistic where marker is not null order by measure"
    ) == [
        ("not_known_share", None, "suppressed"),
        ("not_quit_share", None, "suppressed"),
        ("quit_co_of_quitters_share", None, "missing"),
        ("quit_co_share", None, "not_applicable"),
        ("quit_share", None, "suppressed"),
        ("recipients", None, "not_collected"),
        ("unengaged_quit", None, "not_collected"),
    ]


def test_what_does_not_add_up_is_said_and_stored_as_published(tmp_path):
    path = stop_smoking(
        tmp_path,
        "10,:,10,5,3,2,4,:,50.0,30.0,20.0,40.0,80.0",  # adds up: 5 + 3 + 2 = 10
        "10,:,10,5,3,3,4,:,50.0,30.0,30.0,40.0,80.0",  # 5 + 3 + 3 = 11, not 10
        "0,:,10,5,3,2,4,:,50.0,30.0,20.0,40.0,80.0",  # nobody referred
        "9,:,10,5,3,2,4,:,50.0,30.0,20.0,40.0,80.0",  # more quit dates than referrals
        "10,:,10,5,3,2,6,:,50.0,30.0,20.0,60.0,120.0",  # more confirmed than quit
        "10,:,10,5,3,2,4,:,51.0,30.0,20.0,40.0,80.0",  # 5 of 10 is 50.0, not 51.0
    )
    (outcome,) = load([path])
    assert outcome.file.oddities == [
        "quit, not quit and not known do not add up to the quit dates set, in 1 of 6 rows: 3",
        "nobody was referred, and quit dates were set, in 1 of 6 rows: 4",
        "more quit dates were set than people referred, in 1 of 6 rows: 5",
        "more quits are confirmed by carbon monoxide than there are, in 1 of 6 rows: 6",
        "a percentage is not that of its counts, in 1 of 6 rows: 7",
        "12 cells hold “:”, read as not collected",
    ]
    assert ask(
        "select value from ref.stop_smoking_statistic where measure = 'total_referred' order by category"
    )[2] == (0.0,)
    assert ask("select len(oddities) from ref.statistic_load") == [(6,)]


def test_the_same_file_again_changes_nothing(tmp_path):
    path = fingertips(tmp_path, "2019|17.0|14.2|19.8")
    load([path])
    (again,) = load([path])
    assert again.already_loaded and again.load_id == "T0001"
    assert ask("select count(*) from ref.indicator_value") == [(1,)]


def test_a_wrong_header_names_what_it_found_and_what_it_expected(tmp_path):
    path = tmp_path / "wrong.csv"
    path.write_text(FINGERTIPS.replace("Area Code", "Area").replace("Time period,", "Period,") + "\n1,2\n")
    with pytest.raises(StatisticsRefused) as refused:
        load([path])
    said = str(refused.value)
    assert "nearest to Public Health Profiles (Fingertips): indicator data as CSV" in said
    assert "these are missing: Area Code, Time period" in said
    assert "Found: Indicator ID, Indicator Name, Parent Code" in said
    assert "Expected: Indicator ID, Indicator Name, Area Code" in said
    assert "Not known there: Area, Period." in said


def test_headers_of_something_else_list_every_layout(tmp_path):
    path = tmp_path / "wards.csv"
    path.write_text("WD23CD,WD23NM\nE05000001,Abram\n")
    with pytest.raises(
        StatisticsRefused, match="not those of any file that is known here. Found: WD23CD, WD23NM"
    ) as refused:
        load([path])
    assert str(refused.value).count("Statistics on Local Stop Smoking Services") == 2


def test_one_bad_file_keeps_all_of_the_command_out(tmp_path):
    good = fingertips(tmp_path, "2019|17.0|14.2|19.8")
    bad = fingertips(tmp_path, "2019|about 17|14.2|19.8", "2020|16|x|18", name="bad.csv")
    with pytest.raises(
        StatisticsRefused, match="bad.csv: these cells hold neither a number nor a sign"
    ) as refused:
        load([good, bad])
    assert "Value in row 2; Lower CI 95.0 limit in row 3" in str(refused.value)
    assert "about 17" not in str(refused.value)
    with open_store() as con:
        assert con.execute("select count(*) from ref.indicator_value").fetchall() == [(0,)]


def test_one_figure_with_two_values_is_refused_and_a_repeated_row_is_said(tmp_path):
    with pytest.raises(StatisticsRefused, match="one figure is stated with two values, in rows 2, 3"):
        load([fingertips(tmp_path, "2019|17.0||", "2019|17.1||")])
    (outcome,) = load([fingertips(tmp_path, "2019|17.0||", "2019|17.0||")])
    assert (outcome.file.rows_read, outcome.file.rows_kept) == (2, 1)
    assert outcome.file.oddities == ["1 rows repeat another row and are kept once"]


def test_a_value_outside_its_interval_and_a_time_without_dates_are_said(tmp_path):
    (outcome,) = load([fingertips(tmp_path, "2019|17.0|18.0|19.0", "School year 2019|16|15|17")])
    assert outcome.file.oddities == [
        "no dates could be read from the time period School year 2019: kept, and used for no KPI",
        "the value lies outside its own interval in row 2",
    ]


def test_a_quarter_that_is_none_is_refused(tmp_path):
    path = stop_smoking(tmp_path, "10,:,10,5,3,2,4,:,50.0,30.0,20.0,40.0,80.0")
    path.write_text(path.read_text().replace("2025-26,1,", "2025-27,5,"))
    with pytest.raises(
        StatisticsRefused,
        match="FinancialYear and Quarter say no period: found 2025-27 5; expected for example 2025-26 and 1 to 4",
    ):
        load([path])


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "the file is empty"),
        (b"PK\x03\x04....", "a workbook or a ZIP"),
        (b'{"a": 1}', "this is JSON"),
        (FINGERTIPS.encode(), "there is no row under the header"),
        (FINGERTIPS.encode() + b'\n"1,2', "there is no row under|does not fit|is empty"),
        (FINGERTIPS.encode() + b"\n" + b"x," * 40 + b"x\n", "does not fit the 26 columns"),
    ],
)
def test_what_is_no_such_file_is_refused_in_words(tmp_path, content, said):
    path = tmp_path / "file.csv"
    path.write_bytes(content)
    with pytest.raises(StatisticsRefused, match=said):
        load([path])


def test_a_day_of_publication_to_come_is_refused(tmp_path, capsys):
    path = fingertips(tmp_path, "2019|17.0||")
    assert main(["indicators", str(path), "--published", "2999-01-01"]) == 2
    assert "--published 2999-01-01 has not come yet" in capsys.readouterr().err


def test_the_command_says_what_it_stored(tmp_path, capsys):
    path = fingertips(tmp_path, "2019|17.0||", "2020|||")
    assert main(["indicators", str(path)]) == 0
    assert capsys.readouterr().out.splitlines() == [
        "export.csv: Public Health Profiles (Fingertips): indicator data as CSV.",
        "  2 rows read, 2 figures stored as T0001.",
        "  Odd in the file, and kept as published:",
        "  - 1 rows have no value (missing).",
    ]
    assert main(["indicators", str(path)]) == 0
    assert capsys.readouterr().out == "export.csv: loaded before, as T0001; nothing changed.\n"
    assert main(["indicators", str(tmp_path / "none.csv")]) == 2
    assert "there is no such file" in capsys.readouterr().err

"""Lot 1's borough rates (R60): which published figure a period shows, the fall since the baseline, and that it rates nobody."""

from datetime import date

import pytest

from loaders.indicators.loading import load
from tests.warehouse.indicators.files import fingertips
from tests.warehouse.small_builds import built
from tests.warehouse.stores import LOT_1, add_return, empty_store, quarter
from warehouse import publish
from warehouse.connection import open_store, published_cursor, published_path

KNOWN_ON = date(2022, 6, 1)


def borough(code: str = "E08000010", name: str = "Wigan") -> None:
    with open_store() as con:
        con.execute("insert into ref.borough values (?, ?, false)", [code, name])


@pytest.fixture(autouse=True)
def store():
    empty_store()


def rates(kpi: str, kind: str = "quarter", known_on: date = KNOWN_ON) -> dict[date, tuple]:
    """Period end → (value, low, high, words), to five places."""
    with built(["intermediate.int_external_rate"], known_on) as con:
        rows = con.execute(
            "select period_end, round(value, 5), round(ci_low, 5), round(ci_high, 5), words from intermediate.int_external_rate "
            "where contract_code = ? and kpi_code = ? and period_kind = ? order by period_end",
            [LOT_1, kpi, kind],
        ).fetchall()
    return {row[0]: row[1:] for row in rows}


def test_a_quarter_shows_the_newest_survey_that_had_ended_by_its_end(tmp_path):
    borough()
    load([fingertips(tmp_path, "2018|15.5|13.0|18.0", "2019|17.0|14.2|19.8")])
    found = rates("SMOKING_PREVALENCE")
    source = "(Office for Health Improvement and Disparities, Public Health Profiles)"
    # The survey of 2019 ended on 31 December 2019, the last day of the second quarter.
    assert found[date(2019, 9, 30)] == (0.155, 0.13, 0.18, f"Wigan, 2018 {source}")
    assert found[date(2019, 12, 31)] == (0.17, 0.142, 0.198, f"Wigan, 2019 {source}")
    assert found[date(2022, 3, 31)] == (0.17, 0.142, 0.198, f"Wigan, 2019 {source}")


def test_a_figure_that_came_out_later_is_not_known_before(tmp_path):
    borough()
    load([fingertips(tmp_path, "2018|15.5|13.0|18.0", name="a.csv")])
    load([fingertips(tmp_path, "2019|17.0|14.2|19.8", name="b.csv")], published=date(2020, 7, 1))
    found = rates("SMOKING_PREVALENCE")
    assert [found[day][0] for day in (date(2019, 12, 31), date(2020, 6, 30), date(2020, 9, 30))] == [
        0.155,
        0.155,
        0.17,
    ]


def test_the_fall_a_year_is_since_the_survey_that_shows_the_baseline(tmp_path):
    borough()
    # The contract's baseline is 15.6 %: the survey of 2017 shows it (15.58 is published as 15.6), not the newer one of 2018.
    load([fingertips(tmp_path, "2016|17.7||", "2017|15.58||", "2018|15.5||", "2021|12.9|10.1|15.7")])
    value, low, high, words = rates("SMOKING_PREVALENCE_POINTS")[date(2022, 3, 31)]
    # (15.6 − 12.9)/4 years = 2.7/4 = 0.675 points; (15.6 − 15.7)/4 = −0.025; (15.6 − 10.1)/4 = 5.5/4 = 1.375.
    assert (value, low, high) == (0.00675, -0.00025, 0.01375)
    assert words.startswith("Wigan, 2021, since 2017, which shows the baseline (")
    # Relative to the baseline: 0.675/15.6 = 4.327 %; −0.025/15.6 = −0.160 %; 1.375/15.6 = 8.814 %.
    assert rates("SMOKING_PREVALENCE_RELATIVE")[date(2022, 3, 31)][:3] == (0.04327, -0.0016, 0.08814)


def test_without_such_a_survey_the_newest_before_the_contract_began_is_the_start(tmp_path):
    borough()
    # SATOD's baseline is 15.5 % (R60); years from April: 2018/19 had ended on 31 March 2019, the contract began on 1 July.
    satod = "93085,Smoking status at time of delivery"
    load([fingertips(tmp_path, "2017/18|16.1||", "2018/19|15.2||", "2020/21|13.0||", indicator=satod)])
    value, _, _, words = rates("SATOD_POINTS")[date(2021, 3, 31)]
    # (15.5 − 13.0)/2 years = 1.25 points a year.
    assert value == 0.0125
    assert words.startswith("Wigan, 2020/21, since 2018/19, the newest before the contract began (")


def test_no_fall_before_a_later_survey_and_none_without_an_earlier_one(tmp_path):
    borough()
    load([fingertips(tmp_path, "2018|15.5||", "2019|15.0||")])
    found = rates("SMOKING_PREVALENCE_POINTS")
    assert date(2019, 9, 30) not in found  # the newest survey is the one it started from
    assert found[date(2019, 12, 31)][0] == 0.006  # (15.6 − 15.0)/1
    assert rates("SATOD_POINTS") == {}


def test_parts_of_a_year_and_several_years_together_are_not_a_year(tmp_path):
    borough()
    load([fingertips(tmp_path, "2018|15.5||", "2017 - 19|16.0||", "2019/20 Q1|14.0||")])
    assert {value[0] for value in rates("SMOKING_PREVALENCE").values()} == {0.155}


def test_a_later_load_of_the_same_figure_takes_its_place(tmp_path):
    borough()
    load([fingertips(tmp_path, "2018|15.5||", name="a.csv")])
    load([fingertips(tmp_path, "2018|15.4||", name="b.csv")])
    assert rates("SMOKING_PREVALENCE")[date(2019, 9, 30)][0] == 0.154


def test_of_two_boroughs_the_commissioners_own(tmp_path):
    borough("E08000001", "Bolton")
    borough()
    load([fingertips(tmp_path, "2018|15.5||", name="a.csv"), fingertips(tmp_path, "2018|14.9||", name="b.csv", area="E08000001,Bolton")])  # fmt: skip
    assert rates("SMOKING_PREVALENCE")[date(2019, 9, 30)][0] == 0.155


def test_of_two_boroughs_that_are_not_its_commissioners_none(tmp_path):
    borough("E08000001", "Bolton")
    borough("E08000002", "Bury")
    load([fingertips(tmp_path, "2018|14.9||", area="E08000001,Bolton")])
    assert rates("SMOKING_PREVALENCE") == {}


def published(kpi: str) -> list[tuple]:
    return (
        published_cursor()
        .execute(
            "select status, reason, round(value, 5), round(ci_low, 5), round(ci_high, 5), numerator, denominator, mature, breach, "
            "reading from mart.kpi_result where contract_code = ? and kpi_code = ? and period_kind = 'quarter' "
            "and period_start = ? and sdf_code = 'ALL'",
            [LOT_1, kpi, quarter(2022, 1)[0]],
        )
        .fetchall()
    )


def test_it_is_monitored_with_the_surveys_interval_and_waits_while_it_is_not_loaded(tmp_path):
    borough()
    add_return(1, quarter(2022, 1), date(2022, 4, 10))
    load([fingertips(tmp_path, "2017|15.6||", "2021|12.9|10.1|15.7")])
    publish.publish(KNOWN_ON, published_path())
    why = "a borough rate does not rate a provider"
    source = "(Office for Health Improvement and Disparities, Public Health Profiles)"
    assert published("SMOKING_PREVALENCE") == [
        ("monitor", why, 0.129, 0.101, 0.157, None, None, None, False,
         f"12.9 % in Wigan, 2021 {source}: {why}; the 95 % interval is 10.1 to 15.7 %.")
    ]  # fmt: skip
    # The contract asks for 1 point a year; the fall of 0.675 is shown and coloured by nobody (R60).
    assert published("SMOKING_PREVALENCE_POINTS") == [
        ("monitor", why, 0.00675, -0.00025, 0.01375, None, None, None, False,
         f"0.68 percentage points in Wigan, 2021, since 2017, which shows the baseline {source} against at least "
         f"1 percentage point: {why}; the 95 % interval is -0.03 to 1.38 percentage points.")
    ]  # fmt: skip
    status, reason, value = published("SATOD")[0][:3]
    assert (status, value) == ("no_return", None)
    assert reason.startswith("waits for an external rate: load the borough's smoking status")


def test_the_real_file_gives_wigans_own_rates(shared):
    borough()
    load([shared / "data" / "england" / "fingertips_derived_adults_smoking.csv"])
    found = rates("SMOKING_PREVALENCE")
    # Published for Wigan: 2018 15.5, 2019 17.0, 2020 16.0, 2021 12.9.
    assert [found[day][0] for day in (date(2019, 9, 30), date(2020, 3, 31), date(2021, 3, 31), date(2022, 3, 31))] == [
        0.155, 0.17, 0.16, 0.129
    ]  # fmt: skip
    # 2017 was 15.6, the baseline that the contract states: (15.6 − 12.9)/4 = 0.675 points a year.
    assert rates("SMOKING_PREVALENCE_POINTS")[date(2022, 3, 31)][0] == 0.00675

"""The picture of the forecast: the year so far, where it ends, the target; what is written beside it and when it is not drawn."""

from datetime import date

import duckdb
import pytest

from dashboard import charts, forecast_chart, kpi_course
from tests.dashboard import snapshot
from tests.dashboard.conftest import tables, words

VIEW = type("V", (), {"contract": {"short_title": "C"}, "publication": {"synthetic": False}})()


def forecast(**more) -> dict:
    """300 starts a quarter of a year: 1,200 expected of 1,400."""
    row = {
        "unit": "count", "direction": "higher_is_better", "state": "ok", "year_start": date(2022, 7, 1), "year_end": date(2023, 6, 30),
        "so_far": 300.0, "so_far_to": date(2022, 9, 30), "known_to": date(2022, 9, 30), "expected": 1200.0, "low_80": 1150.0,
        "high_80": 1250.0, "target": 1400.0, "chance_of_target": 0.004, "weekly_needed": 28.2, "weekly_pace": 23.0, "share_needed": None,
        "share_pace": None, "cases_to_come": None, "months_used": 6,
    }  # fmt: skip
    return row | more


def month(end: date, value: float | None) -> dict:
    return {"period_end": end, "value": value}


SO_FAR = [month(date(2022, 7, 31), 100), month(date(2022, 8, 31), 200), month(date(2022, 9, 30), 300)]


@pytest.fixture(autouse=True)
def light(monkeypatch):
    monkeypatch.setattr(charts, "_is_dark", lambda: False)


def drawn(row: dict, so_far: list[dict]) -> dict[str, list]:
    chart = forecast_chart.forecast_chart(row, so_far, VIEW)
    target, *rest = chart.data
    return {
        "target": list(target.y), "lines": [list(zip(trace.x, trace.y, strict=True)) for trace in rest[:-1]],
        "end": [rest[-1].x[0], rest[-1].y[0], rest[-1].error_y.arrayminus[0], rest[-1].error_y.array[0]],
        "words": [note.text for note in chart.layout.annotations],
    }  # fmt: skip


def test_the_year_so_far_the_forecast_with_its_interval_and_the_target_are_drawn():
    found = drawn(forecast(), SO_FAR)
    assert found["target"] == [1400.0, 1400.0]
    known, ahead = found["lines"]
    # A count begins the year with nothing.
    assert known == [("2022-07-01", 0), ("2022-07-31", 100), ("2022-08-31", 200), ("2022-09-30", 300)]
    assert ahead == [("2022-09-30", 300), ("2023-06-30", 1200)]
    # 1,200 − 1,150 below, 1,250 − 1,200 above.
    assert found["end"] == ["2023-06-30", 1200.0, 50.0, 50.0]
    assert found["words"][:3] == [
        "target 1,400", "so far<br><b>300</b>", "<b>1,200</b><br>80\u00a0% interval<br>1,150<br>to 1,250",
    ]  # fmt: skip


def test_only_what_was_known_when_the_forecast_was_made_is_drawn_as_known():
    later = [*SO_FAR, month(date(2022, 10, 31), 420), month(date(2022, 11, 30), None)]
    before = [month(date(2022, 6, 30), 3500), *later]
    assert drawn(forecast(), before)["lines"] == drawn(forecast(), SO_FAR)["lines"]


def test_a_year_that_has_only_begun_has_no_line_so_far():
    found = drawn(forecast(so_far=0.0, so_far_to=date(2022, 6, 30)), [month(date(2022, 6, 30), 3500)])
    assert found["lines"] == [] and found["end"][1] == 1200.0


def test_a_share_does_not_begin_with_nothing():
    row = forecast(unit="proportion", so_far=0.5, expected=0.52, low_80=0.5, high_80=0.54, target=0.6)
    assert drawn(row, [month(date(2022, 9, 30), 0.5)])["lines"][0] == [("2022-09-30", 0.5)]


@pytest.mark.parametrize(
    ("last", "named"),
    [
        (None, ["2022-07-01", "2023-06-30"]),
        (date(2022, 9, 30), ["2022-09-30", "2023-06-30"]),  # 91 of 364 days: too near the first
        (date(2023, 1, 31), ["2022-07-01", "2023-01-31", "2023-06-30"]),
        (date(2023, 4, 30), ["2022-07-01", "2023-06-30"]),
    ],
)
def test_days_are_named_where_there_is_room(last, named):
    assert [
        one.isoformat() for one in forecast_chart.named_days(date(2022, 7, 1), last, date(2023, 6, 30))
    ] == named


@pytest.mark.parametrize(("chance", "said"), [(0.9, "likely to be met"), (0.5, "could be met or missed"), (0.1, "likely to be missed")])  # fmt: skip
def test_the_title_says_the_finding_in_ten_words_or_fewer(chance, said):
    title = forecast_chart.finding({"chance_of_target": chance})
    assert title.endswith(said) and len(title.split()) <= 10


def test_the_picture_in_words():
    assert forecast_chart.alt(forecast()).replace("\u00a0", " ") == (
        "The year to 30 June 2023: so far, to 30 September 2022, 300; forecast 1,200, 80 % interval 1,150 to 1,250; target 1,400. "
        "The table below has every figure."
    )


def test_a_share_that_no_case_can_bring_is_not_given_as_a_figure():
    row = forecast(unit="proportion", share_needed=1.039, share_pace=0.86, cases_to_come=3375)
    found = {one["Item"]: one["Figure"] for one in kpi_course.figures(row)}
    assert found["Needed of the cases to come"] == "it cannot be met any more"
    lower = {"unit": "proportion", "direction": "lower_is_better", "share_pace": 0.4, "cases_to_come": 10}
    found = {one["Item"]: one["Figure"] for one in kpi_course.figures(forecast(**lower, share_needed=-0.1))}
    assert found["At most of the cases to come"] == "it cannot be met any more"
    found = {one["Item"]: one["Figure"] for one in kpi_course.figures(forecast(**lower, share_needed=1.2))}
    assert found["At most of the cases to come"] == "100\u00a0%"
    assert found["Chance of meeting it"] == "under 1\u00a0%"


@pytest.mark.parametrize("state", ["ok", "too_few_months"])
def test_the_page_has_the_picture_and_its_file_and_neither_when_the_forecast_is_refused(
    app, published, state
):
    with duckdb.connect(str(published)) as con:
        con.execute("delete from mart.kpi_forecast")
        con.execute(
            "insert into mart.kpi_forecast (contract_code, kpi_code, year_start, year_end, known_to, state, so_far, so_far_to, expected, low_80, "
            "high_80, target, chance_of_target, share_needed, share_pace, cases_to_come, months_used, words) values (?, 'starts_deprived', "
            "'2022-07-01', '2023-06-30', '2022-09-30', ?, 0.5, '2022-09-30', 0.55, 0.5, 0.6, 0.6, 0.1, 0.62, 0.5, 30, 6, 'What is said of it.')",
            [snapshot.LOT1, state],
        )
    test = app("kpi", kpi="starts_deprived", contract=snapshot.LOT1)
    test.session_state["fold_course"] = True
    test.run()
    assert not test.exception
    assert "**To the year's end.** What is said of it." in words(test)
    drawn_at_all = state == "ok"
    assert ("#### The year's target is likely to be missed" in words(test)) == drawn_at_all
    assert ("Expected by 30 June 2023,55 %" in tables(test)) == drawn_at_all
    files = [button.proto.label for button in test.get("download_button")]
    assert ("Download the forecast (CSV)" in files) == drawn_at_all

"""The parts of the KPI page: splits and what differs beyond chance, the control chart's verdict, the provider's figure, cases."""

from datetime import date

import duckdb
import pytest

from dashboard import charts, free_words, kpi_cases, kpi_course, kpi_page, kpi_splits, splits_chart
from dashboard.course_chart import control_chart
from dashboard.queries import rows
from tests.dashboard import snapshot
from tests.dashboard.conftest import tables, words

ENDS = date(2022, 9, 30)
ASKED = {
    "contract_code": snapshot.LOT1, "kpi_code": "starts_deprived", "period_start": date(2022, 7, 1), "period_end": ENDS,
    "sdf_code": "ALL",
}  # fmt: skip


def split_row(split: str, value: str | None, top: float, of: float | None) -> dict:
    return {"split": split, "split_value": value, "numerator": top, "denominator": of}


def test_parts_stand_in_reading_order_with_wilsons_interval():
    found = kpi_splits.parts(
        [
            split_row("fifth_local", "5", 5, 20),
            split_row("fifth_local", None, 1, 2),
            split_row("fifth_local", "1", 10, 20),
            split_row("programme", "stop_smoking", 15, 40),
        ],
        "proportion",
    )
    # One programme only is no split.
    assert list(found) == ["fifth_local"]
    first, last, nowhere = found["fifth_local"]
    assert (first.name, last.name, nowhere.name) == (
        "most deprived fifth",
        "least deprived fifth",
        "no fifth known",
    )
    # 10 of 20, z = 1.96: centre (0.5 + 3.8416/40) / (1 + 3.8416/20) = 0.5; half width 0.2007.
    assert first.value == 0.5
    assert first.low == pytest.approx(0.2993, abs=5e-5) and first.high == pytest.approx(0.7007, abs=5e-5)


def test_a_difference_is_named_only_where_intervals_do_not_overlap_and_enough_people_are_in_it():
    apart = [
        split_row("sex", "female", 80, 100),
        split_row("sex", "male", 50, 100),
    ]  # 0.71 to 0.87, 0.40 to 0.60
    near = [split_row("sex", "female", 55, 100), split_row("sex", "male", 50, 100)]
    few = [split_row("sex", "female", 9, 9), split_row("sex", "male", 0, 9)]
    said = kpi_splits.finding(kpi_splits.parts(apart, "proportion"), 10)
    assert said == ("It differs beyond chance by sex", "By sex: 80\u00a0% for female, 50\u00a0% for male.")
    for rows_ in (near, few):
        assert kpi_splits.finding(kpi_splits.parts(rows_, "proportion"), 10) == (
            "No clear difference between groups",
            "Among groups of ten or more, every two 95 % intervals within a split overlap.",
        )


def test_two_groups_may_differ_where_the_figures_furthest_apart_do_not():
    rows_ = [
        split_row("source", "pharmacy", 30, 77),  # 39.0 %, 28.8 to 50.1
        split_row("source", "nhs_health_check", 44, 67),  # 65.7 %, 53.7 to 75.9: apart from pharmacy
        split_row("source", "other", 8, 11),  # 72.7 %, 43.4 to 90.3: the highest, and nobody knows
    ]
    assert kpi_splits.finding(kpi_splits.parts(rows_, "proportion"), 10) == (
        "It differs beyond chance by source",
        "By source: 65.7\u00a0% for NHS Health Check, 39\u00a0% for pharmacy.",
    )


def footprint(name: str, value: float, low: float | None, high: float | None, state: str = "green") -> dict:
    return {"sdf_name": name, "value": value, "ci_low": low, "ci_high": high, "status": state}


@pytest.mark.parametrize(
    ("shares", "ends_at"),
    # No share goes beyond all; where every one is nothing, the axis is the whole and not a point.
    [([0.2, 0.5], 0.52), ([0.9, 1.4], 1.04), ([0.0, 0.0], 1.04), ([], 1.04)],
)
def test_an_axis_of_shares_begins_at_nothing_and_has_a_length(shares, ends_at):
    assert charts.share_range(shares) == pytest.approx([0, ends_at])


def test_footprints_are_compared_as_groups_are():
    pairs = [
        footprint("A", 0.39, 0.288, 0.501),
        footprint("B", 0.657, 0.537, 0.759),
        footprint("C", 0.727, 0.434, 0.903),
    ]
    low, high, apart = kpi_page.furthest(pairs)
    assert (low["sdf_name"], high["sdf_name"], apart) == ("A", "B", True)
    # A rate of too few people is never the one that a footprint is set against.
    few = [
        footprint("A", 0.39, 0.288, 0.501),
        footprint("B", 0.5, 0.4, 0.6),
        footprint("C", 1, 0.57, 1, "insufficient"),
    ]
    low, high, apart = kpi_page.furthest(few)
    assert (low["sdf_name"], high["sdf_name"], apart) == ("A", "B", False)
    low, high, apart = kpi_page.furthest([footprint("A", 12, None, None), footprint("B", 7, None, None)])
    assert (low["sdf_name"], high["sdf_name"], apart) == ("B", "A", False)


@pytest.mark.parametrize(
    ("states", "said"),
    [
        ("ggr", "Target missed in the last period judged"),
        ("gra", "Target missed for two periods running"),
        ("rr", "Target missed in every period judged (2)"),
        ("rgx", "Target met in the last period judged"),  # the newest has no return
        ("mm", "A single quarter is not judged: 2 quarters with figures"),
        ("xx", "No figures yet"),
    ],
)  # fmt: skip
def test_what_the_line_shows(states, said):
    names = {"g": "green", "r": "red", "a": "amber", "m": "monitor", "x": "no_return"}
    series = [
        {
            "status": names[state],
            "value": None if state == "x" else 0.5,
            "target": 0.6,
            "period_kind": "quarter",
        }
        for state in states
    ]
    assert kpi_page.finding(series) == said
    watched = [row | {"target": None} for row in series if row["status"] == "monitor"]
    if watched:
        assert kpi_page.finding(watched) == "Watched without a target: 2 quarters with figures"


def test_splits_add_up_to_the_figure(published):
    with duckdb.connect(str(published)) as con:
        con.execute(
            "update mart.kpi_case set sex = case when unit_ref < 'E005' then 'female' else 'male' end"
        )
        con.execute("update mart.kpi set combine = 'sum'")
    found = rows("kpi_splits", **ASKED)
    # Twelve episodes, every other one counts; E001 to E004 are women's.
    assert [
        (row["split_value"], row["numerator"], row["denominator"]) for row in found if row["split"] == "sex"
    ] == [
        ("female", 2, 4),
        ("male", 4, 8),
    ]
    assert {split: sum(row["numerator"] for row in found if row["split"] == split) for split in ("sex", "age_band", "programme")} == {
        "sex": 6, "age_band": 6, "programme": 6,
    }  # fmt: skip


def test_a_measure_of_distinct_people_counts_each_once_in_every_part(published):
    with duckdb.connect(str(published)) as con:
        con.execute(
            "update mart.kpi set combine = 'sum', distinct_of = 'client', unit = 'count' where kpi_code = 'starts_deprived'"
        )
        con.execute(
            "update mart.kpi_case set in_numerator = 1, unit_ref = 'C1', programme = case when episode_ref < 'E007' then 'a' else 'b' end"
        )
    found = {
        row["split_value"]: row["numerator"]
        for row in rows("kpi_splits", **ASKED)
        if row["split"] == "programme"
    }
    assert found == {"a": 1, "b": 1}
    assert kpi_cases.summary(
        {"unit_kind": "client", "units_in_numerator": 1, "in_numerator": 12, "cases": 12, "counted": 12},
        {"distinct_of": "client"}, {"unit": "count"},
    ) == "1 client counted, by pseudonym. Each client counts once. For officers only."  # fmt: skip


def point(month: int, value: float | None, **more) -> dict:
    row = {
        "period_kind": "month", "period_start": date(2022, month, 1), "period_end": date(2022, month, 28), "year_start": date(2022, 1, 1),
        "title": "Starts", "unit": "count", "direction": "higher_is_better", "chart": "xmr", "value": value, "centre": 5.0, "lower": 1.0,
        "upper": 9.0, "target": 4.0, "segment": 1, "variation": "common_cause", "variation_icon": "common_cause",
        "assurance_icon": "inconsistent", "provisional": True, "points": 3, "refused": None,
        "words": "No special cause: it varies as it has done.",
    }  # fmt: skip
    return row | more


def test_the_verdict_reads_the_icons_out_in_words():
    said = kpi_course.verdict(
        [point(1, 5.0), point(2, 9.5, variation="improvement", variation_icon="improvement_high",
                              words="Special cause, for the better: it lies above the upper limit; the target is met in some periods and "
                              "missed in others by chance; the limits are provisional, with 3 points.")]
    )  # fmt: skip
    # Variation, then the target, each led by its icon; the limits have none.
    assert said.replace("\\:", ":") == (
        "**Latest point.** ▲\u00a0Special cause, for the better: it lies above the upper limit. ?\u00a0The target is met in some periods "
        "and missed in others by chance. The limits are provisional, with 3 points."
    )


def test_a_constant_series_is_given_no_verdict():
    nothing = {
        "variation": None,
        "variation_icon": None,
        "assurance_icon": None,
        "lower": None,
        "upper": None,
        "refused": "constant",
    }
    said = kpi_course.verdict(
        [point(month, 5.0, words="Every value is the same.", **nothing) for month in (1, 2, 3)]
    )
    assert said.replace("\\:", ":") == "**Latest point.** No verdict: every value is the same."


def test_where_thresholds_changed_the_limits_start_anew_and_it_is_marked(published, monkeypatch):
    monkeypatch.setattr(charts, "_is_dark", lambda: False)
    view = type("V", (), {"contract": {"short_title": "C"}, "publication": {"synthetic": False}})()
    chart = control_chart([point(1, 5.0), point(2, 6.0), point(3, 7.0, segment=2, centre=7.0)], view)
    assert [note.text for note in chart.layout.annotations if note.text == "thresholds changed"] == [
        "thresholds changed"
    ]
    limits = [trace for trace in chart.data if trace.mode == "lines" and trace.line.dash == "solid"]
    assert len(limits) == 6  # lower, upper and centre of two segments


def test_a_point_without_a_value_says_that_and_nothing_of_the_latest_period():
    empty = point(1, None, variation=None, variation_icon=None, refused="no_latest_value")
    assert kpi_course._variation(empty) == "no value in this period"


def test_names_of_groups_stand_in_short_lines_with_the_figure_at_the_end():
    part = kpi_splits.Part("source", "smoking harm reduction", 35, 43, 35 / 43, 0.67, 0.9)
    assert (
        splits_chart.label(part, {"unit": "proportion"}, 10)
        == "smoking harm<br>reduction  <b>81.4\u00a0%</b>"
    )
    few = kpi_splits.Part("sex", "indeterminate", 2, 2, 1.0, 0.34, 1.0)
    assert splits_chart.label(few, {"unit": "proportion"}, 10) == "indeterminate<br><b>too\u00a0few</b>"
    # A count has no fewest.
    assert (
        splits_chart.label(kpi_splits.Part("sex", "male", 2, None, 2, None, None), {"unit": "count"}, 10)
        == "male  <b>2</b>"
    )


def test_a_period_without_its_return_has_cases_and_no_figure():
    counts = {
        "unit_kind": "episode",
        "cases": 94,
        "counted": 94,
        "in_numerator": 47,
        "units_in_numerator": 47,
    }
    said = kpi_cases.no_figure(counts, {"status": "no_return", "reason": "no return for Apr–Jun 2020"})
    assert said == (
        "There is no figure: no return for Apr–Jun 2020. 94 episodes of the period known so far, by pseudonym. For officers only."
    )


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("943 476 5919 was counted twice", "an NHS number"),
        ("ask j.doe@example.org", "an email address"),
        ("ring 01942 244991", "a phone number"),
        ("lives at WN1 1AA", "a postcode"),
        ("E0001\u200b", "an invisible mark"),
    ],
)
def test_words_that_identify_somebody_are_refused(text, found):
    refused = free_words.refusal(text)
    assert refused is not None and found in refused and "Nothing was recorded" in refused


def test_words_with_references_are_kept():
    assert (
        free_words.refusal("E0001 and 14 others were started on 1 July; 1,200 in all, 58 % of 871.") is None
    )


def test_the_references_that_make_the_difference_open_on_request(app, published):
    with duckdb.connect(str(published)) as con:
        con.execute(
            "update mart.claim set side = 'claim_higher', numerator_more = 37, denominator_more = 0, words = 'The provider states more.' where agrees = false"
        )
        for ref, whole in (("E100", False), ("E200", True)):
            con.execute(
                "insert into mart.claim_difference (submission_id, contract_code, kpi_code, period_start, period_end, kind, is_counted, explains, "
                "is_whole_case, unit_kind, unit_ref, client_ref, words) values ('S0013', ?, 'starts_deprived', '2022-07-01', ?, 'place_not_known', "
                "true, 'claim_higher', ?, 'episode', ?, 'C1', 'no place known')",
                [snapshot.LOT1, ENDS, whole, ref],
            )  # fmt: skip
    test = app("kpi", kpi="starts_deprived", contract=snapshot.LOT1)
    assert "The provider states more." in words(test) and "E100" not in tables(test)
    test.session_state["fold_claim_S0013"] = True
    test.run()
    # With equal denominators a whole case more or less cannot be it.
    assert "E100" in tables(test) and "E200" not in tables(test)


def test_the_cases_come_a_page_at_a_time(published):
    first = rows("kpi_cases", **ASKED, first=0, how_many=5)
    second = rows("kpi_cases", **ASKED, first=5, how_many=5)
    assert len(first) == len(second) == 5 and not {row["unit_ref"] for row in first} & {
        row["unit_ref"] for row in second
    }
    (counts,) = rows("kpi_case_counts", **ASKED)
    assert (counts["cases"], counts["counted"], counts["in_numerator"]) == (12, 12, 6)

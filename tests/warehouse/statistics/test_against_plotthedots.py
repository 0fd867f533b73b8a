"""Equal to NHSRplotthedots 0.2.2 on every point, segment and icon of the reference material."""

from pathlib import Path
from typing import Any

from tests.warehouse.statistics.oracle import Comparison, Row, cases, rows, value, values
from warehouse.statistics import spc

DIRECTIONS = ("increase", "decrease", "neutral")
STOPS_THE_PACKAGE = "T-SPC-na_in_rise"
FLAGS = {"TRUE": True, "FALSE": False}


def series(shared: Path) -> dict[str, tuple[Row, list[Row]]]:
    """Each case of the files with its points, in the order of dates."""
    points = {row["case_id"]: group for row, group in cases(rows(shared, "spc_points.csv"), "case_id")}
    return {case["case_id"]: (case, points[case["case_id"]]) for case in rows(shared, "spc_cases.csv")}


def charted(case: Row, points: list[Row], **settings: Any) -> spc.Chart:
    dates = [row["date"] for row in points]
    assert dates == sorted(dates)
    # The package ignores a rebase date that is not one of the dates.
    rebase = [dates.index(date) for date in case["rebase_dates"].split(";") if date in dates]
    fixed = value(case["fix_after_n_points"])
    return spc.xmr(
        values(points, "y"),
        screen=case["screen_outliers"] == "TRUE",
        rebase=rebase,
        fix_after=None if fixed is None else int(fixed),
        **settings,
    )


def test_points(shared):
    check = Comparison()
    for name, (case, points) in series(shared).items():
        if name == STOPS_THE_PACKAGE:
            continue
        for direction in DIRECTIONS:
            chart = charted(case, points, improvement=direction)
            for row, point in zip(points, chart.points, strict=True):
                place = f"{name} {row['date']} {direction} type"
                check.same(place, point.point_type, row[f"point_type_{direction}"])
        chart = charted(case, points)
        parts = {part.number: part for part in chart.segments}
        for row, point in zip(points, chart.points, strict=True):
            place, part = f"{name} {row['date']}", parts[point.segment]
            check.same(place + " segment", point.segment, int(row["rebase_group"]))
            check.close(place + " mean", point.mean, value(row["mean"]))
            check.close(place + " lower", point.lower, value(row["lpl"]))
            check.close(place + " upper", point.upper, value(row["upl"]))
            check.close(place + " range", part.spread, value(row["amr_used"]))
            check.same(place + " outside", point.signal.outside, FLAGS.get(row["outside_limits"]))
            check.same(place + " side", point.signal.side, value(row["relative_to_mean"]))
            check.same(place + " near", point.signal.near, FLAGS.get(row["close_to_limits"]))
            check.same(place + " label", point.special_cause, row["special_cause_type"])
            check.same(place + " flag", point.signal.kind is not None, FLAGS[row["special_cause_flag"]])
            check.same(place + " short", part.short, FLAGS[row["short_group_warning"]])
    check.report(930 * 3 + 930 * 11)


def test_segments(shared):
    found = series(shared)
    check = Comparison()
    for row in rows(shared, "spc_summary.csv"):
        chart = charted(*found[row["case_id"]], improvement=row["improvement_direction"])
        part = next(part for part in chart.segments if part.number == int(row["rebase_group"]))
        own = [point.point_type for point in chart.points if point.segment == part.number]
        place = f"{row['case_id']} {row['rebase_group']} {row['improvement_direction']}"
        check.close(place + " mean", part.mean, value(row["mean"]))
        check.close(place + " lower", part.lower, value(row["lpl"]))
        check.close(place + " upper", part.upper, value(row["upl"]))
        check.same(place + " size", part.size, int(row["n"]))
        for kind in ("common_cause", "special_cause_improvement", "special_cause_concern"):
            check.same(f"{place} {kind}", own.count(kind), int(row[kind]))
        check.same(place + " latest", own[-1], row["variation_type"])
    check.report(177 * 8)


def test_icons(shared):
    found = series(shared)
    check = Comparison()
    for row in rows(shared, "spc_icons.csv"):
        settings: dict[str, Any] = {
            "improvement": row["improvement_direction"],
            "target": value(row["target"]),
        }
        chart = charted(*found[row["case_id"]], **settings)
        place = f"{row['case_id']} {row['improvement_direction']} {row['target_position']}"
        check.close(place + " mean", chart.limits.mean, value(row["last_mean"]))
        check.close(place + " lower", chart.limits.lower, value(row["last_lpl"]))
        check.close(place + " upper", chart.limits.upper, value(row["last_upl"]))
        check.same(place + " variation", chart.variation, row["variation_type"])
        check.same(place + " variation icon", chart.variation_icon, row["variation_icon"])
        check.same(place + " assurance", chart.assurance or "NA", row["assurance_type"])
        check.same(place + " assurance icon", chart.assurance_icon or "NA", row["assurance_icon"])
    check.report(636 * 7)


def test_a_gap_inside_a_rise_breaks_the_run_where_the_package_stops(shared):
    case, points = series(shared)[STOPS_THE_PACKAGE]
    chart = charted(case, points)
    gap = values(points, "y").index(None)
    assert chart.points[gap].signal.kind is None
    assert [point.signal.kind for point in chart.points].count("trend") == 0  # 49 50 51 gap 53 54 55 56
    assert chart.limits.known == len(points) - 1

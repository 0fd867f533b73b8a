"""Where is the measure going? Direction of travel, special cause by control chart, and the year's end: a fold away."""

from collections.abc import Sequence

import streamlit as st

from dashboard import charts, course_chart, exports, filters, tables
from dashboard.queries import Row
from dashboard.view import View
from dashboard.wording import bound, day, figure, prose, short_period

VARIATION = {
    "improvement_high": "▲ special cause, for the better (high)",
    "improvement_low": "▲ special cause, for the better (low)",
    "concern_high": "■ special cause, for the worse (high)",
    "concern_low": "■ special cause, for the worse (low)",
    "neutral_high": "◆ special cause (high)",
    "neutral_low": "◆ special cause (low)",
    "common_cause": "● no special cause",
}
ASSURANCE = {
    "pass": "as things run, the target is met every time",
    "fail": "as things run, the target is missed every time",
    "inconsistent": "the target is hit and missed by chance",
}
REFUSED = {
    "constant": "no verdict: every value is the same",
    "too_few_points": "no verdict: too few values",
    "collapsed_limits": "no verdict: the values only jump",
    "no_latest_value": "no verdict on the latest period: it has no value",
}
TRAVEL = {
    "improving": "Over the quarters it is improving: a straight line through them goes the right way, beyond chance.",
    "worsening": "Over the quarters it is getting worse: a straight line through them goes the wrong way, beyond chance.",
    "rising": "Over the quarters it is rising, beyond chance.",
    "falling": "Over the quarters it is falling, beyond chance.",
    "no_clear_trend": "Over the quarters there is no clear direction: a straight line through them is not beyond chance.",
    "too_few_points": "There are too few quarters (fewer than six) to speak of a direction.",
}


def show(view: View, kpi: Row, row: Row | None) -> None:
    if row and row["travel"]:
        st.markdown(f"**Direction.** {TRAVEL[row['travel']]}")
    points = filters.pick_one("Points of the chart", "points", {"month": "Months", "quarter": "Quarters"})
    series = view.rows("kpi_course", kpi_code=kpi["kpi_code"], points=points)
    if series:
        _special_cause(view, series)
    else:
        st.markdown("**Latest point:** there is no series of this measure for a control chart.")
    forecast(view, kpi)


def verdict(series: Sequence[Row]) -> str:
    """The latest point read out, with the icons' meaning in words."""
    last = series[-1]
    icons = [_variation(last)]
    if last["assurance_icon"]:
        icons.append(ASSURANCE[last["assurance_icon"]])
    return f"**Latest point:** {'; '.join(icons)}.  \n{prose(last['words'])}"


def _special_cause(view: View, series: Sequence[Row]) -> None:
    last = series[-1]
    st.markdown(verdict(series))
    kind = (
        "p-chart: limits by each period's own denominator"
        if last["chart"] == "p"
        else "An XmR chart: limits by the moving range"
    )
    provisional = (
        f" Fewer than twelve points ({last['points']}): the limits are provisional."
        if last["provisional"]
        else ""
    )
    special = [row for row in series if row["variation"] not in (None, "common_cause")]
    alt = (f"Control chart of {last['title']}, {len(series)} points to {day(last['period_end'])}; "
           f"{len(special)} of them are special causes. The table below has every point.")  # fmt: skip
    charts.show(course_chart.control_chart(series, view), alt, view, "control-chart")
    st.caption(
        f"{kind}.{provisional} ▲ for the better, ■ for the worse, ◆ without a target, ● as it has been. The limits are those "
        "of all points known; dotted upright lines mark where the contract's thresholds changed."
    )
    shown = [{"Period": short_period(row["period_kind"], row["period_start"], row["period_end"], row["year_start"]),
              "Value": figure(row["value"], row["unit"]), "Lower limit": figure(row["lower"], row["unit"]),
              "Mean": figure(row["centre"], row["unit"]), "Upper limit": figure(row["upper"], row["unit"]),
              "Target": bound(row["target"], row["unit"]), "Variation": _variation(row)} for row in reversed(series)]  # fmt: skip
    tables.show_in_pages(shown, "Every point of the control chart, newest first", key="course_page")
    exports.csv_button(series, view, "control-chart", "Download every point (CSV)")


def _variation(row: Row) -> str:
    if row["variation_icon"]:
        return VARIATION[row["variation_icon"]]
    return REFUSED.get(row["refused"] or "", "no value in this period")


def forecast(view: View, kpi: Row) -> None:
    """Where the year ends if the rest is like the last months: words, then every number in them."""
    found = view.rows("kpi_forecast", kpi_code=kpi["kpi_code"])
    if not found:
        st.markdown(
            "**To the year's end.** No forecast: the year is over, or the measure has no target for a year."
        )
        return
    row = found[0]
    st.markdown(f"**To the year's end.** {prose(row['words'])}")
    if row["state"] != "ok":
        return
    unit = row["unit"]
    pairs = [
        (f"So far, to {day(row['so_far_to'])}", figure(row["so_far"], unit)),
        (f"Expected by {day(row['year_end'])}", figure(row["expected"], unit)),
        ("80 % interval", f"{figure(row['low_80'], unit)} to {figure(row['high_80'], unit)}"),
        ("Target for the year", bound(row["target"], unit)),
        ("Chance of meeting it", _chance(row["chance_of_target"])),
    ]
    if unit == "count":
        word = (
            "At most a week from now" if row["direction"] == "lower_is_better" else "Needed a week from now"
        )
        pairs += [(word, _rate(row["weekly_needed"])), ("A week lately", _rate(row["weekly_pace"]))]
    else:
        pairs += [("Needed of the cases to come", figure(row["share_needed"], unit)), ("Lately", figure(row["share_pace"], unit)),
                  ("Cases to come", figure(row["cases_to_come"], "count"))]  # fmt: skip
    pairs.append(
        ("Rests on", f"{row['months_used']} months, the last wholly known being {day(row['known_to'])}")
    )
    tables.show(
        [{"Item": name, "Figure": said} for name, said in pairs], alt="The forecast to the year's end"
    )
    st.caption(
        "Seasons and growth are not modelled: it says where the year ends if the rest is like the last months."
    )


def _chance(value: float) -> str:
    if value < 0.01:
        return "under 1\u00a0%"
    return "over 99\u00a0%" if value > 0.99 else f"{round(100 * value)}\u00a0%"


def _rate(value: float | None) -> str:
    return "–" if value is None else f"{value:,.1f}".removesuffix(".0")

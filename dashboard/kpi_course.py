"""Where is the measure going? Direction of travel, special cause by control chart, and the year's end: a fold away."""

from collections.abc import Sequence

import streamlit as st

from dashboard import charts, course_chart, exports, filters, forecast_chart, tables
from dashboard.queries import Row
from dashboard.view import ALL, View
from dashboard.wording import bound, day, figure, in_words, prose, short_period

VARIATION = {
    "improvement_high": "▲ special cause, for the better (high)",
    "improvement_low": "▲ special cause, for the better (low)",
    "concern_high": "■ special cause, for the worse (high)",
    "concern_low": "■ special cause, for the worse (low)",
    "neutral_high": "◆ special cause (high)",
    "neutral_low": "◆ special cause (low)",
    "common_cause": "● no special cause",
}
ASSURANCE = {"pass": "✓", "fail": "✗", "inconsistent": "?"}
REFUSED = {
    "constant": "no verdict: every value is the same",
    "too_few_points": "no verdict: too few values",
    "collapsed_limits": "no verdict: the values only jump",
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
    if view.footprint != ALL:
        st.caption(
            "The control chart and the forecast are of the whole contract, not of the footprint alone."
        )
    points = filters.pick_one("Points of the chart", "points", {"month": "Months", "quarter": "Quarters"})
    series = view.rows("kpi_course", kpi_code=kpi["kpi_code"], points=points)
    if series:
        _special_cause(view, series)
    else:
        st.markdown("**Latest point.** There is no series of this measure for a control chart.")
    forecast(view, kpi)


def verdict(series: Sequence[Row]) -> str:
    """The latest point read out: variation, then assurance, each led by its icon, then what else there is to say of the limits."""
    last = series[-1]
    lines = ["**Latest point.**"]
    for said in last["words"].rstrip(".").split("; "):
        icon = ""
        if len(lines) == 1 and last["refused"] in REFUSED:
            said = f"no verdict: {said[0].lower()}{said[1:]}"
        if len(lines) == 1 and last["variation_icon"]:
            icon = f"{VARIATION[last['variation_icon']][0]}\u00a0"
        elif last["assurance_icon"] and "the target" in said:
            icon = f"{ASSURANCE[last['assurance_icon']]}\u00a0"
        lines.append(f"{icon}{prose(said[0].upper() + said[1:])}.")
    return " ".join(lines)


def _special_cause(view: View, series: Sequence[Row]) -> None:
    last = series[-1]
    st.markdown(verdict(series))
    kind = (
        "A p-chart: limits by each period's own denominator"
        if last["chart"] == "p"
        else "An XmR chart: limits by the moving range"
    )
    provisional = (
        f" Fewer than twelve points ({in_words(last['points'])}): the limits are provisional."
        if last["provisional"]
        else ""
    )
    special = [row for row in series if row["variation"] not in (None, "common_cause")]
    alt = (f"Control chart of {last['title']}, {len(series)} points to {day(last['period_end'])}; "
           f"{len(special)} of them are special causes. The table below has every point.")  # fmt: skip
    charts.show(course_chart.control_chart(series, view), alt, view, "control-chart")
    st.caption(
        f"{kind}.{provisional} Points: ▲ for the better, ■ for the worse, ◆ special where neither is better, ● as it has been. "
        "Target: ✓ met every time as things run, ✗ missed every time, ? met and missed by chance. The limits are those of all points known; "
        "dotted upright lines mark where the contract's thresholds changed."
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
    return REFUSED.get(row["refused"] or "", "no value in this period" if row["value"] is None else "–")


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
    st.markdown(f"#### {forecast_chart.finding(row)}", anchors=False)
    so_far = view.rows(
        "kpi_series", kpi_code=kpi["kpi_code"], period_kind="year_to_date", period_end=row["so_far_to"], sdf_code=ALL
    )  # fmt: skip
    charts.show(forecast_chart.forecast_chart(row, so_far, view), forecast_chart.alt(row), view, "forecast")
    tables.show(figures(row), alt="The forecast to the year's end")
    exports.csv_button(found, view, "forecast", "Download the forecast (CSV)")
    st.caption(
        "Seasons and growth are not modelled: it says where the year ends if the rest is like the last months."
    )


def figures(row: Row) -> list[dict[str, str]]:
    """Every number of the forecast, two columns."""
    unit, lower = row["unit"], row["direction"] == "lower_is_better"
    pairs = [
        (f"So far, to {day(row['so_far_to'])}", figure(row["so_far"], unit)),
        (f"Expected by {day(row['year_end'])}", figure(row["expected"], unit)),
        ("80 % interval", f"{figure(row['low_80'], unit)} to {figure(row['high_80'], unit)}"),
        ("Target for the year", bound(row["target"], unit)),
        ("Chance of meeting it", _chance(row["chance_of_target"])),
    ]
    if unit == "count":
        word = "At most a week from now" if lower else "Needed a week from now"
        pairs += [(word, _rate(row["weekly_needed"])), ("A week lately", _rate(row["weekly_pace"]))]
    else:
        word = "At most of the cases to come" if lower else "Needed of the cases to come"
        pairs += [(word, _share(row["share_needed"], lower)), ("Lately", figure(row["share_pace"], unit)),
                  ("Cases to come", figure(row["cases_to_come"], "count"))]  # fmt: skip
    pairs.append(
        (
            "Rests on",
            f"{in_words(row['months_used'])} months, the last wholly known to {day(row['known_to'])}",
        )
    )
    return [{"Item": name, "Figure": said} for name, said in pairs]


def _share(value: float | None, lower: bool) -> str:
    """The share of the cases to come that the target still asks for; what no share can be is said."""
    if value is None:
        return "–"
    if value < 0 if lower else value > 1:
        return "it cannot be met any more"
    return figure(min(max(value, 0.0), 1.0), "proportion")


def _chance(value: float) -> str:
    if value < 0.01:
        return "under 1\u00a0%"
    return "over 99\u00a0%" if value > 0.99 else f"{round(100 * value)}\u00a0%"


def _rate(value: float | None) -> str:
    return "–" if value is None else f"{value:,.1f}".removesuffix(".0")

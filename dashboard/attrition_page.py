"""The parts of the page about attrition: the funnel, why people stop, who, and what restoring a step would be worth."""

from collections.abc import Sequence

import streamlit as st

from dashboard import access, attrition_pictures, charts, exports, tables
from dashboard.attrition_data import Attrition
from dashboard.attrition_sentences import compared, elsewhere, finding, left, points, reading, recorded, share
from dashboard.attrition_words import SPLITS, STEPS, UNKNOWN, group_name, reason_name
from dashboard.queries import Row
from dashboard.wording import NBSP, count_of, figure, plain

LEFT_PANELS = ("sdf", "quintile", "sex")
RIGHT_PANELS = ("age_band", "ethnic_group", "source", "pathway")
WORTH_SHOWN = 6


def span(row: Row, low: str = "ci_low", high: str = "ci_high") -> str:
    return "–" if row[low] is None or row[high] is None else f"{share(row[low])} to {share(row[high])}"


def funnel(attrition: Attrition) -> None:
    """The bars, and the table behind them."""
    worst = attrition.worst
    if worst:
        st.markdown(
            f"#### Largest loss: {worst['mature_lost']:,} {STEPS[worst['step']].stopped}", anchors=False
        )
    alt = "; ".join(f"{STEPS[row['step']].name}: {row['reached']:,}" for row in attrition.steps)
    charts.show(attrition_pictures.funnel(attrition.steps, attrition.view), f"The funnel: {alt}. The table has every figure.", attrition.view, "funnel")  # fmt: skip
    with st.expander("Every step as a table"):
        tables.show([_step(row) for row in attrition.steps], alt="The funnel step by step")
        st.caption(
            "“Of those who had time” leaves out people whose time to be decided at the step has not passed; those still open after "
            "it stay in, and are not lost."
        )
    exports.csv_button(list(attrition.steps), attrition.view, "funnel", "Download the funnel (CSV)")
    if said := left(attrition):
        st.caption(said)


def _step(row: Row) -> dict[str, str]:
    first = row["step_before"] is None
    return {
        "Step": STEPS[row["step"]].name,
        "Reached": f"{row['reached']:,}",
        "Still open": "–" if first else f"{row['still_open']:,}",
        "Did not go on": "–" if first else f"{row['lost']:,}",
        "Went on, of those who had time": "–"
        if row["rate"] is None
        else f"{share(row['rate'])} of {row['mature_before']:,}",
        "95 % interval": span(row),
    }


def gaps(attrition: Attrition) -> None:
    """Steps that only a later one tells of: a recording fault, for the provider to mend."""
    found = attrition.view.rows("attrition/gaps", **attrition.slice)
    if not found:
        return
    named = ", ".join(f"{STEPS[row['step']].name.lower()} ({row['episodes']:,})" for row in found)
    st.markdown(
        f"**Recording faults.** Steps without a date that a later step shows must have happened, and that are counted as reached: {plain(named)}."
    )
    if access.may_see_people():
        rows = attrition.view.rows("attrition/gap_rows", **attrition.slice)
        exports.csv_button(rows, attrition.view, "funnel-gaps", "Download the episodes to mend (CSV)")


def reasons(attrition: Attrition) -> None:
    """Why people did not go on to the step that is looked at."""
    step = attrition.step
    if step is None:
        return
    st.subheader("Why they stopped", anchor=False)
    rows = [row for row in attrition.reasons if row["step"] == step["step"]]
    total = sum(row["lost"] for row in rows)
    if not total:
        st.markdown("No reason can be shown for this step.")
        return
    first = rows[0]
    st.markdown(
        f"Of {count_of(total, 'person', 'people')} who {STEPS[step['step']].stopped}: most often “{plain(reason_name(first['reason']).lower())}”, "
        f"{first['lost']:,} ({share(first['lost'] / total)})."
    )
    shown = [
        {
            "Reason": plain(reason_name(row["reason"])),
            "People": f"{row['lost']:,}",
            "Share": share(row["lost"] / total),
        }
        for row in rows
    ]
    tables.show(shown, alt="Reasons for not going on")
    exports.csv_button(
        list(attrition.reasons), attrition.view, "reasons", "Download the reasons of every step (CSV)"
    )


def groups(attrition: Attrition) -> None:
    """Every split at the step that is looked at: recording first, then the rates."""
    step = attrition.step
    if step is None:
        return
    st.subheader(f"Who goes on: {STEPS[step['step']].name.lower()}", anchor=False)
    st.markdown(f"#### {finding(attrition.groups)}", anchors=False)
    if said := elsewhere(attrition):
        st.markdown(said)
    st.markdown(f"**Is it recorded?** {recorded(attrition.groups)}")
    st.markdown(compared(attrition.groups))
    by_split = _by_split(attrition.groups)
    columns = st.columns(2, gap="medium")
    for column, wanted, what in zip(
        columns, (LEFT_PANELS, RIGHT_PANELS), ("groups-a", "groups-b"), strict=True
    ):
        panels = [by_split[split] for split in wanted if by_split.get(split)]
        if panels:
            named = "; ".join(f"{group_name(row)} {share(row['rate'])}" for panel in panels for row in panel)
            with column:
                charts.show(attrition_pictures.groups(panels, step["rate"], attrition.view), f"Share who go on, by group: {named}", attrition.view, what)  # fmt: skip
    fold = st.expander("Every group as a table", key="attrition_groups", on_change="rerun")
    if fold.open:
        with fold:
            for split, rows in by_split.items():
                if split != "worker":
                    tables.show([_group(row) for row in rows], alt=f"Who goes on by {SPLITS[split].lower()}")
    exports.csv_button(list(attrition.groups), attrition.view, "groups", "Download every group (CSV)")
    if by_split.get("worker"):
        fold = st.expander(
            "By worker, for officers and the provider only", key="attrition_workers", on_change="rerun"
        )
        if fold.open:
            with fold:
                st.markdown(
                    "Workers see different people: a difference between them is a reason to talk, never a verdict. They are compared as a family of their own."
                )
                tables.show([_group(row) for row in by_split["worker"]], alt="Who goes on by worker")


def _by_split(rows: Sequence[Row]) -> dict[str, list[Row]]:
    """Split → its groups that anybody was in, in reading order; a split of one group, or of none that can be compared, is left out."""
    found = {
        split: sorted((row for row in rows if row["split"] == split and row["rate"] is not None), key=_place)
        for split in SPLITS
    }
    return {
        split: of_split
        for split, of_split in found.items()
        if len(of_split) > 1 and any(row["reading"] != "not_compared" for row in of_split)
    }


def _place(row: Row) -> tuple[bool, bool]:
    """The youngest before those named by a number, what nobody knows last; otherwise as they come."""
    return row["split_value"] in UNKNOWN, row["split_value"] != "under 18"


def _group(row: Row) -> dict[str, str]:
    difference = row["difference"]
    sign = "" if difference is None else "−" if difference < 0 else "+"
    limits = "" if difference is None else f" ({100 * row['difference_low']:+.1f} to {100 * row['difference_high']:+.1f})".replace("-", "−")  # fmt: skip
    return {
        SPLITS[row["split"]]: plain(group_name(row)),
        "Went on": f"{row['mature_reached']:,} of {row['mature_before']:,}",
        "Share": share(row["rate"]),
        "95 % interval": span(row),
        "Against the others": "–" if difference is None else f"{sign}{points(difference)}{limits}",
        "Reading": reading(row),
    }


def worth(attrition: Attrition) -> None:
    """What restoring a step would be worth, if everything else stayed as it is."""
    st.subheader("What a step would be worth", anchor=False)
    rows = attrition.worth
    if not rows:
        st.markdown(
            "No step lies clearly enough below a footprint, a quarter or a target of at least 30 people."
        )
        return
    best = rows[0]
    start, end = best["cohort_start"], best["cohort_end"]
    sure = (
        ""
        if best["more_low"] > 0
        else " The interval reaches below nothing: this difference could be chance."
    )
    st.markdown(
        f"Had “{STEPS[best['step']].name.lower()}” been as in {_benchmark(best)} ({share(best['best_rate'])} instead of {share(best['rate'])}), about "
        f"**{figure(round(best['more']), 'count')} more** of the people referred from {start:%B %Y} to {end:%B %Y} would have {_outcome(best)} "
        f"(95{NBSP}% interval {_whole(best['more_low'])} to {_whole(best['more_high'])}).{sure}"
    )
    has_money = any(row["incentive_pence"] is not None for row in rows)
    shown = [
        {
            "Step": STEPS[row["step"]].name,
            "As in": _benchmark(row),
            "Now → then": f"{share(row['rate'])} → {share(row['best_rate'])}",
            "More at the step": _whole(row["more_here"]),
            "More reach the outcome (95 % interval)": f"{_whole(row['more'])} ({_whole(row['more_low'])} to {_whole(row['more_high'])})",
            **({"Incentive": _incentive(row)} if has_money else {}),
        }
        for row in rows
    ]
    tables.show(shown[:WORTH_SHOWN], alt="What restoring each step would be worth")
    if len(shown) > WORTH_SHOWN:
        with st.expander(f"{len(shown) - WORTH_SHOWN} more"):
            tables.show(shown[WORTH_SHOWN:], alt="More of what restoring each step would be worth")
    exports.csv_button(list(rows), attrition.view, "worth", "Download what each step would be worth (CSV)")
    st.caption(
        "If matched, for illustration: the best of several is partly luck, and nothing says that it can be repeated everywhere. The outcome is the "
        "goal reached; for a step after the goal, that step."
        + (
            " Money only where the extra starts would carry the payment year’s expected starts past an incentive’s threshold."
            if has_money
            else ""
        )
    )


def _benchmark(row: Row) -> str:
    if row["benchmark"] == "best_footprint":
        return f"{plain(row['sdf_name'] or row['benchmark_value'])}, the best footprint"
    if row["benchmark"] == "best_quarter":
        return f"the quarter from {_month(row['benchmark_value'])}, the best quarter"
    return f"the contract’s target ({plain(row['title'] or row['benchmark_value'])})"


def _month(iso: str) -> str:
    names = ("", "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December")  # fmt: skip
    return f"{names[int(iso[5:7])]} {iso[:4]}"


def _outcome(row: Row) -> str:
    return "reached their goal" if row["step_order"] <= 7 else STEPS[row["step"]].went_on


def _whole(value: float) -> str:
    return f"{round(value):,}".replace("-", "−")


def _incentive(row: Row) -> str:
    pence = row["incentive_pence"]
    if pence is None:
        return "–"
    return figure(pence / 100, "pounds") if pence else "no threshold passed"

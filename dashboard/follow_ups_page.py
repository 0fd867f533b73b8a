"""The parts of the Follow-up page: weeks as a picture and a table, teams, people by pseudonym."""

from collections import Counter

import plotly.graph_objects as go
import streamlit as st

from dashboard import access, charts, exports, filters, follow_ups_data, tables
from dashboard.follow_ups_data import STAGES, FollowUps
from dashboard.queries import Row
from dashboard.wording import code_words, figure, plain, short_day

# At most four parts: what lies ahead is one. Colours on a light page and on a dark one.
PARTS = {
    "reached": ("Reached", ("#2073BC", "#2073BC")),
    "not_reached": ("Tried, not reached", ("#6BACE6", "#6BACE6")),
    "overdue": ("Overdue, no word", ("#801650", "#F46A25")),
    "open": ("Due now or later", ("#B8BFC5", "#5C656C")),
}
TEAMS = {"footprint": "Footprint of delivery", "setting": "Setting"}
STATE_WORDS = {
    "overdue": "overdue",
    "due_now": "due now",
    "waiting": "due, return to come",
    "coming": "coming",
}


def choose_stage(found: FollowUps) -> str | None:
    return filters.pick_one("Stage", "stage", {stage: f"{STAGES[stage]} follow-up" for stage in found.stages})


def _open(row: Row | Counter[str]) -> int:
    return int(row["due_now"] + row["waiting"] + row["coming"])


def weeks(found: FollowUps, stage: str) -> None:
    """What is due week by week, and what became of it."""
    st.subheader("Week by week", anchor=False)
    rows = found.of(stage)
    chart = go.Figure()
    for part, (words, colours) in PARTS.items():
        chart.add_bar(
            x=[row["week_start"] for row in rows], y=[_open(row) if part == "open" else row[part] for row in rows], name=words,
            marker={"color": charts.on_page(*colours), "line": {"color": charts.grey(), "width": 0.5}}, hoverinfo="skip",
        )  # fmt: skip
    chart = charts.dressed(chart, [{"unit": "count"}], found.view, height=400, right=12)
    chart.update_layout(
        barmode="stack", bargap=0.15, showlegend=True, margin={"t": 64},
        legend={"orientation": "h", "x": 0, "y": 1.02, "xanchor": "left", "yanchor": "bottom", "traceorder": "normal", "itemclick": False, "itemdoubleclick": False, "font": {"color": charts.grey()}},
    )  # fmt: skip
    chart.update_xaxes(fixedrange=True, showgrid=False, tickformat="%-d %b<br>%Y", nticks=6, tickangle=0)
    if found.data_date:
        chart.add_vline(
            x=found.data_date.isoformat(), line={"color": charts.grey(), "dash": "dash", "width": 1.5}
        )
    charts.show(
        chart, f"{STAGES[stage]} follow-ups by the week in which they are due; the table has the figures.", found.view, "follow_ups"
    )  # fmt: skip
    st.caption(
        "The dashed line is the day to which the data reach. Each bar is the week that begins on its Monday."
    )
    with st.expander("The figures as a table"):
        tables.show_in_pages(
            [_week(row) for row in reversed(rows)], alt="Follow-ups by week", key="follow_up_weeks"
        )
    exports.csv_button([row for row in found.rows if row["stage"] == stage], found.view, f"follow-ups-{stage}", "Weeks and teams as CSV")  # fmt: skip


def _week(row: Row) -> dict[str, str]:
    return {"Week of": short_day(row["week_start"]), **_counts(row)}


def _counts(row: Row | Counter[str]) -> dict[str, str]:
    known = row["reached"] + row["not_reached"] + row["overdue"]
    return {
        "Due": f"{row['due']:,}",
        "Reached": f"{row['reached']:,} ({figure(row['reached'] / known, 'proportion')})"
        if known
        else f"{row['reached']:,}",
        "Maintained": f"{row['maintained']:,}",
        "Tried, not reached": f"{row['not_reached']:,}",
        "Overdue": f"{row['overdue']:,}",
        "Due now": f"{row['due_now']:,}",
        "Return to come": f"{row['waiting']:,}",
        "Coming": f"{row['coming']:,}",
    }


def teams(found: FollowUps, stage: str) -> None:
    """The same by team, over the weeks shown."""
    st.subheader("By team", anchor=False)
    kind = str(filters.pick_one("Teams are", "teams", TEAMS))
    counted = follow_ups_data.by_team(found.of(stage, kind))
    tables.show(
        [{TEAMS[kind]: plain(_team(name)), **_counts(total)} for name, total in counted.items()],
        alt=f"{STAGES[stage]} follow-ups by {TEAMS[kind].lower()}",
    )
    st.caption(
        "All weeks of the picture. The share reached is of those reached, tried or overdue. A team is the footprint in which the "
        "programme was delivered, or its setting, as the return says; workers are in the list below."
    )


def _team(name: str) -> str:
    return code_words(name).capitalize() if name.islower() else name


def people(found: FollowUps, stage: str) -> None:
    """Who is still to be followed up, by pseudonym; for those who may see people."""
    if not access.may_see_people():
        return
    st.subheader("Who is still to be followed up", anchor=False)
    states = {row["state"]: row["people"] for row in found.view.rows("follow_ups/states", stage=stage)}
    if not states:
        st.markdown("Nobody, by what the returns say.")
        return
    options = {
        state: f"{words.capitalize()} ({states[state]:,})"
        for state, words in STATE_WORDS.items()
        if state in states
    }
    chosen = str(filters.pick_one("Show", "show", options))

    def listed(first: int, many: int) -> list[Row]:
        return found.view.rows("follow_ups/people", stage=stage, state=chosen, first=first, many=many)

    key = f"follow_up_people_{stage}_{chosen}"
    first = tables.page_start(key, states[chosen])
    shown = [_person(row) for row in listed(first, tables.PAGE)]
    tables.show_page(shown, f"Follow-ups that are {STATE_WORDS[chosen]}", key, first, states[chosen])
    exports.csv_later(
        lambda: listed(0, states[chosen]),
        found.view,
        f"follow-up-list-{stage}-{chosen}",
        "All of them as CSV",
    )
    st.caption(
        "By the provider’s own pseudonyms. Overdue ones are listed for 26 weeks, coming ones for 26 weeks ahead."
    )


def _person(row: Row) -> dict[str, str]:
    return {
        "Episode": plain(row["episode_ref"] or "none, advice only"),
        "Client": plain(row["client_ref"]),
        "Due on": short_day(row["due_on"]),
        "Worker": plain(row["worker_ref"] or "not recorded"),
        "Programme": plain(code_words(row["programme"])) if row["programme"] else "–",
        "Footprint": plain(_team(row["footprint"])),
        "Last tried": short_day(row["attempted_on"]) if row["attempted_on"] else "–",
        "Agreed": "not recorded" if row["agreement_is_unknown"] else "yes",
    }


def worked_out() -> None:
    with st.expander("How this is worked out"):
        st.markdown(
            "Everybody who **completed** an episode is due a follow-up 28, 182 and 365 days after its end, where the programme’s measures "
            "or returns know of that follow-up. It is open for 14 days more. Moved away, transferred and deceased people, and those who "
            "did not agree, are never due; where nothing says whether somebody agreed, they are. Somebody who was **given advice only** has "
            "no episode and is due when a return says so, on the day that it names.\n\n"
            "**Reached** and **tried, not reached** are what a return says. **Overdue**: more than 14 days past by the day to which "
            "the data reach, and no return says anything, or still “not yet due”. **Due now**: due by that day, still open. **Return to come**: due between that "
            "day and the day on which the figures are known. **Coming**: due later.\n\n"
            "The measures of the contract count everybody due, those who did not agree too; this page is for arranging the calls. Small "
            "numbers are not held back here or in the files: they are for officers and the provider."
        )  # fmt: skip

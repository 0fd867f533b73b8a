"""The parts of the Equality page below its sentence: recording first, then clients against people, outcomes, who is not here."""

from collections.abc import Sequence

import streamlit as st

from dashboard import charts, equality_charts, exports, filters, tables
from dashboard.equality_data import DETAIL, TOGETHER, Equality, short_by
from dashboard.equality_sentences import (
    OUTCOMES,
    WORSE,
    difference_verdict,
    inside,
    inside_title,
    recording,
    share,
    verdict,
    whole,
)
from dashboard.queries import Row
from dashboard.wording import count_of, figure, plain

BEHIND_SHOWN = 12
AS_SHARE = "proportion"


def _span(row: Row, low: str, high: str, unit: str = AS_SHARE) -> str:
    if row[low] is None or row[high] is None:
        return "–"
    return f"{figure(row[low], unit)} to {figure(row[high], unit)}"


def recorded(equality: Equality) -> None:
    """How complete the recording is."""
    st.subheader("Is it recorded?", anchor=False)
    st.markdown(recording(equality))
    rows = [row for row in equality.recording if row["asked"]]
    charts.show(
        equality_charts.recording(rows, equality.view),
        "For each characteristic, the share of clients for whom it is stated, not stated and not recorded; the table has the figures.",
        equality.view,
        "equality_recording",
    )
    with st.expander("The figures as a table"):
        tables.show(
            [
                {
                    "Characteristic": plain(row["title"]),
                    "Asked": f"{row['asked']:,}",
                    "Stated": f"{row['stated']:,} ({share(row['stated'] / row['asked'])})",
                    "Not stated": f"{row['not_stated']:,}",
                    "Not recorded": f"{row['not_recorded']:,} ({share(row['not_recorded'] / row['asked'])})",
                }
                for row in rows
            ],
            alt="Stated, not stated and not recorded by characteristic",
        )
    wanted = ("characteristic", "title", "asked", "stated", "not_stated", "not_recorded")
    exports.csv_button([{name: row[name] for name in wanted} for row in rows], equality.view, "equality-recording", "Recording as CSV")  # fmt: skip


def clearly_behind(equality: Equality) -> None:
    """Every group that is clearly behind its share, the furthest first."""
    st.subheader("Clearly fewer than expected", anchor=False)
    found = [row for row in equality.behind if row["characteristic"] != DETAIL]
    if not found:
        st.markdown("No group is clearly behind its share of the borough’s people.")
    tables.show(
        [
            {
                "Group": plain(row["group_name"]),
                "Characteristic": plain(row["title"]),
                "Clients": f"{row['compared_clients']:,}",
                "Expected": whole(row["expected_clients"]),
                "Fewer by": whole(short_by(row)),
                "Against its share": f"{figure(row['reach_ratio'], 'ratio')} ({_span(row, 'ratio_low', 'ratio_high', 'ratio')})",
            }
            for row in found[:BEHIND_SHOWN]
        ],
        alt="Groups with clearly fewer clients than expected",
    )
    st.caption(
        "A person belongs to several groups: the lines overlap and are not to be added up. Fewer clients from the less deprived "
        "fifths, or who are not disabled, not carers or not in routine and manual work, is the other side of reaching those who are, "
        "and is not listed."
    )


def choose(equality: Equality) -> str:
    """The characteristic that is looked at: the one of the group furthest behind, unless somebody chose."""
    first = next((row["characteristic"] for row in equality.behind if row["characteristic"] != DETAIL), None)
    titles = dict(equality.titles)
    ordered = {first: titles.pop(first), **titles} if first else titles
    return str(filters.pick_one("Characteristic", "characteristic", ordered))


def against_people(equality: Equality, characteristic: str) -> None:
    """Clients of each group beside its people: picture, table, file."""
    rows = equality.of(characteristic)
    title = rows[0]["title"]
    st.subheader(f"{plain(title)}: clients against the borough’s people", anchor=False)
    compared = [row for row in rows if row["population"] is not None]
    if compared and compared[0]["compared_stated"]:
        charts.show(
            equality_charts.against_people(compared, equality.view),
            f"Share of clients and share of the people by {inside_title(title)}; the table has the figures.",
            equality.view,
            "equality_people",
        )
        st.caption(
            f"People: {plain(compared[0]['population_words'])}. Clients: the {compared[0]['compared_stated']:,} who stated it and are as old."
        )
    elif compared:
        st.info("Nobody’s answer is recorded, so there is nothing to compare with the people of the borough.")
    else:
        st.info(
            f"Whether any of these groups is missing cannot be said: no population by {inside_title(title)} is loaded for this borough. "
            "Census tables are loaded with `python -m geo load --characteristics FILE`; the guide, docs/geography.md, says which there "
            "are. Interpreter, pregnancy and mental health services have none that asks the same."
        )
    tables.show([_against(row) for row in rows], alt=f"Clients and people by {title}")
    exports.csv_button(
        [{name: value for name, value in row.items() if name not in ("kind", "words")} for row in equality.rows if row["characteristic"] != TOGETHER],
        equality.view, "equality", "Every characteristic as CSV",
    )  # fmt: skip


def _against(row: Row) -> dict[str, str]:
    is_group = row["group_kind"] == "group"
    return {
        "Group": plain(row["group_name"]),
        "Clients": f"{row['clients']:,}",
        "Share of clients": share(row["share"]) if is_group else "–",
        "Share of people": share(row["population_share"]),
        "Expected": figure(row["expected_clients"], "rate") if row["expected_clients"] is not None else "–",
        "Against its share": f"{figure(row['reach_ratio'], 'ratio')} ({_span(row, 'ratio_low', 'ratio_high', 'ratio')})"
        if row["reach_ratio"] is not None
        else "–",
        "Reading": verdict(row) if is_group else "not compared",
    }


def outcome_gaps(equality: Equality, characteristic: str) -> None:
    """How each group fares, recording of the outcome first."""
    st.subheader("Who leaves early, completes, reaches the goal", anchor=False)
    offered = {code: words for code, words in OUTCOMES.items() if equality.outcome(code)}
    if not offered:
        st.markdown("Nobody who was planned to end in this period has had the 28 days to be judged by yet.")
        return
    st.markdown(_gaps_in_words(equality, list(offered)))
    outcome = filters.pick_one(
        "Outcome", "outcome", dict(sorted(offered.items(), key=lambda pair: pair[0] != "left_early"))
    )
    rows = equality.outcome(str(outcome), characteristic)
    groups = [row for row in rows if row["group_kind"] == "group"]
    title = equality.titles[characteristic]
    if not any(row["denominator"] for row in groups):
        st.info(f"Nobody in this period’s cohort has stated {inside_title(title)}.")
        return
    together = sum(row["numerator"] for row in groups) / sum(row["denominator"] for row in groups)
    charts.show(
        equality_charts.outcomes(groups, together, equality.view),
        f"{OUTCOMES[str(outcome)]} by {inside_title(title)}, with 95 % intervals; the table has the figures.",
        equality.view,
        "equality_outcome",
    )
    tables.show([_outcome(row) for row in rows], alt=f"{OUTCOMES[str(outcome)]} by {title}")
    exports.csv_button(
        [{name: value for name, value in row.items() if name != "kind"} for row in equality.outcomes],
        equality.view, "equality-outcomes", "Every outcome as CSV",
    )  # fmt: skip


def _gaps_in_words(equality: Equality, offered: Sequence[str]) -> str:
    """One line an outcome: who is clearly worse off; the recording of the goal before the goal."""
    lines = []
    for outcome in offered:
        way, words = WORSE[outcome]
        found = [row for row in equality.gaps(outcome, way) if row["characteristic"] != TOGETHER]
        tested = max((row["comparisons"] for row in equality.outcome(outcome)), default=0)
        if found:
            named = "; ".join(
                f"{inside(row['group_name'])} ({share(row['value'])} against {share(row['rest_value'])})"
                for row in found[:4]
            )
            rest = f", and {len(found) - 4} more" if len(found) > 4 else ""
            lines.append(f"- **{OUTCOMES[outcome]}**: {words}: {named}{rest}.")
        else:
            lines.append(
                f"- **{OUTCOMES[outcome]}**: no group is clearly worse off; the differences between groups could be chance "
                f"({count_of(tested, 'comparison')})."
            )
    return "\n".join(lines)


def _outcome(row: Row) -> dict[str, str]:
    return {
        "Group": plain(row["group_name"]),
        "Episodes": f"{row['numerator']:,} of {row['denominator']:,}",
        "Share": share(row["value"]),
        "95 % interval": _span(row, "ci_low", "ci_high"),
        "Others": share(row["rest_value"]),
        "Difference": _points(row["difference"], row["difference_low"], row["difference_high"]),
        "Reading": difference_verdict(row),
    }


def _points(value: float | None, low: float | None, high: float | None) -> str:
    if value is None or low is None or high is None:
        return "–"
    ends = (f"{100 * end:+.1f}".replace("-", "−") for end in (value, low, high))
    first, lower, upper = ends
    return f"{first} points ({lower} to {upper})"


def not_here(equality: Equality) -> None:
    """Groups that live in the borough and of whom nobody started."""
    st.subheader("Who is not here at all", anchor=False)
    found = equality.not_here
    if len(equality.without_population) == len(equality.titles):
        st.markdown("This cannot be said: no population by characteristic is loaded for this borough.")
        return
    if not found:
        held_back = any(row["clients"] is None and row["population"] for row in equality.rows)
        whom = "that the census counts in the borough" + (" and that can be shown" if held_back else "")
        st.markdown(f"Somebody from every group {whom} has started.")
    tables.show(
        [
            {
                "Group": plain(row["group_name"]),
                "Characteristic": plain(row["title"]),
                "People in the borough": f"{row['population']:,.0f}",
                "Clients expected": figure(row["expected_clients"], "rate"),
                "Reading": verdict(row) if row["compared_stated"] else "nobody’s answer is recorded",
            }
            for row in found
        ],
        alt="Groups in the borough without any client",
    )
    if equality.without_population:
        names = ", ".join(inside_title(title) for title in equality.without_population)
        st.caption(
            f"Nothing is known of the borough’s people by {names}: who of them is missing cannot be said."
        )


def worked_out(equality: Equality) -> None:
    """Definitions and sources."""
    compared = max((row["comparisons"] for row in equality.rows), default=0)
    with st.expander("How this is worked out"):
        st.markdown(
            "**Clients** are distinct people with a start in the period, by what is last known of them. *Not stated* is an answer "
            "(ethnic category Z or 99 too), *not recorded* an empty cell; neither is in a share. Pregnancy and maternity are asked of "
            "women aged 12 to 55.\n\n"
            "**Expected** is the group’s share of the borough’s people, of those who answered the census, times the clients who stated the "
            "characteristic and are as old as the people counted. A ratio of 1 is a fair share; its interval is Byar’s (exact Poisson "
            "under ten). It is slow to accuse where a group makes up most of the people. Need differs between groups: a fair share is a "
            "question to ask, not a target.\n\n"
            "**Outcomes** are of started episodes whose planned end falls in the period, 28 days later, without people who died or were "
            "transferred; presumed left counts as left early. An episode is counted, so a person with two counts twice. Shares have Wilson "
            "intervals, differences from the other groups of the characteristic Newcombe’s. Groups with fewer than ten episodes are shown "
            "and not compared.\n\n"
            f"**Chance.** {count_of(compared, 'comparison')} with the borough’s people are made in this period, and each outcome has its own. "
            "“Clearly” means that the p-value, multiplied by Holm’s rule for the number of comparisons, is below 0.05.\n\n"
            "**Sharing.** Small numbers are not held back here or in the files: they are for officers and the provider. What everybody may "
            "see is this page as a board has it, by contract year."
        )  # fmt: skip

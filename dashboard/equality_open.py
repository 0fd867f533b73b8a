"""The Equality page as a board and the public see it: who started in a contract year beside who lives in the borough, from the
open file. Counts are rounded and some are held back, so whatever is worked out here is of what is shown."""

from dataclasses import replace

import streamlit as st

from dashboard import charts, equality_charts, equality_page, exports, filters, open_words, tables
from dashboard.equality_data import DETAIL, TOGETHER, Equality
from dashboard.equality_sentences import behind, inside, inside_title, share, verdict
from dashboard.frame import lead
from dashboard.open_words import HELD_BACK
from dashboard.queries import Row
from dashboard.view import Period, View
from dashboard.wording import figure, plain, year_label
from warehouse.disclosure.policy import Policy

KIND = "contract_year"


def show(view: View) -> View:
    """The whole page below its title. Returns what was looked at: the view of that contract year."""
    years = {row["period_end"].isoformat(): row for row in view.rows("equality/open_years")}
    labels = {end: f"Contract year {year_label(row['period_start'])}" for end, row in years.items()}
    asked = st.query_params.get("year")
    end = asked if asked in labels else next(iter(labels), None)
    if end is None:
        lead(
            "Who is missing out cannot be said yet: it is told for whole contract years, once all their returns are in."
        )
        return view
    start = years[end]["period_start"]
    view = replace(view, period=Period(KIND, start, years[end]["period_end"], start, held=True))
    equality = gather(view)
    policy = open_words.policy()
    lead(answer(equality, labels[end], policy.rounds_to))
    filters.pick_one("Contract year", "year", labels, width=240)
    if not equality.clients:
        return view
    _recorded(equality)
    equality_page.clearly_behind(equality)
    characteristic = equality_page.choose(equality)
    _against_people(equality, characteristic)
    equality_page.not_here(equality)
    _worked_out(equality, policy)
    return view


def gather(view: View) -> Equality:
    """The rows of a contract year. Compared with the people are all clients, of whatever age."""
    found = view.rows("equality/groups")
    rows = [row | {"compared_clients": row["clients"], "compared_stated": row["stated"], "compared_share": row["share"]} for row in found]  # fmt: skip
    return Equality(view, None, rows, [])


def answer(equality: Equality, year: str, rounds_to: int) -> str:
    """The sentence on top. `rounds_to`: what the counts are rounded to."""
    when = f"the {year[0].lower()}{year[1:]}"
    if not equality.clients:
        return f"Nobody started in {when}, or too few to say who they are."
    about = "About " if rounds_to > 1 else ""
    said = f"{about}{equality.clients:,} people started in {when}"
    short = [row for row in equality.behind if row["characteristic"] != DETAIL]
    if short:
        return (
            f"{said}; {inside(short[0]['group_name'])} are missing out most: {behind(short[0], rounds_to)}."
        )
    if len(equality.without_population) == len(equality.titles):
        return f"{said}; whether anybody is missing cannot be said, because no population by characteristic is loaded."
    return f"{said}; no group is clearly missing out: every difference that can be shown could be chance."


def _count(value: int | None) -> str:
    return HELD_BACK if value is None else f"{value:,}"


def _recorded(equality: Equality) -> None:
    """How complete the recording is, before anything is compared."""
    st.subheader("Is it recorded?", anchor=False)
    together = next((row for row in equality.recording if row["characteristic"] == TOGETHER), None)
    if together and together["stated"] is not None:
        st.markdown(
            f"{together['stated']:,} of {together['asked']:,} people ({share(together['stated'] / together['asked'])}) answered "
            "every question of equality monitoring."
        )
    rows = [row for row in equality.recording if row["asked"]]
    drawn = [row for row in rows if row["stated"] is not None]
    charts.show(
        equality_charts.recording(
            [row | {gap: row[gap] or 0 for gap in ("not_stated", "not_recorded")} for row in drawn],
            equality.view,
        ),
        "For each characteristic, the share of people for whom it is stated, not stated and not recorded; the table has the figures.",
        equality.view,
        "equality_recording",
    )
    if any(row[gap] is None for row in drawn for gap in ("not_stated", "not_recorded")):
        st.caption("Where a bar ends early, the rest is held back or rounded away.")
    with st.expander("The figures as a table"):
        tables.show(
            [
                {
                    "Characteristic": plain(row["title"]),
                    "Asked": _count(row["asked"]),
                    "Stated": _count(row["stated"]),
                    "Not stated": _count(row["not_stated"]),
                    "Not recorded": _count(row["not_recorded"]),
                }
                for row in rows
            ],
            alt="Stated, not stated and not recorded by characteristic",
        )


def _against_people(equality: Equality, characteristic: str) -> None:
    """Clients of each group beside its people: picture, table, file."""
    rows = equality.of(characteristic)
    title = rows[0]["title"]
    st.subheader(f"{plain(title)}: clients against the borough’s people", anchor=False)
    compared = [row for row in rows if row["population"] is not None]
    drawn = [row for row in compared if row["share"] is not None]
    if drawn:
        charts.show(
            equality_charts.against_people(drawn, equality.view),
            f"Share of clients and share of the people by {inside_title(title)}; the table has the figures.",
            equality.view,
            "equality_people",
        )
        left_out = len(compared) - len(drawn)
        st.caption(
            f"People: {plain(compared[0]['population_words'])}. Clients: about {rows[0]['stated']:,} who stated it."
            + (f" {_groups_held_back(left_out)}" if left_out else "")
        )
    elif compared:
        st.info("Too few have an answer recorded to compare them with the people of the borough.")
    else:
        st.info(
            f"Whether any of these groups is missing cannot be said: no population by {inside_title(title)} is loaded for this borough."
        )
    tables.show([_line(row) for row in rows], alt=f"Clients and people by {title}")
    exports.csv_button(
        [{name: value for name, value in row.items() if name not in ("kind", "words")} for row in equality.rows if row["characteristic"] != TOGETHER],
        equality.view, "equality-open", "Every characteristic as CSV",
    )  # fmt: skip


def _groups_held_back(number: int) -> str:
    return "One group is held back and not drawn." if number == 1 else f"{number} groups are held back and not drawn."  # fmt: skip


def _line(row: Row) -> dict[str, str]:
    is_group = row["group_kind"] == "group"
    ratio = f"{figure(row['reach_ratio'], 'ratio')} ({figure(row['ratio_low'], 'ratio')} to {figure(row['ratio_high'], 'ratio')})"
    return {
        "Group": plain(row["group_name"]),
        "Clients": _count(row["clients"]),
        "Share of clients": share(row["share"]) if is_group else "–",
        "Share of people": share(row["population_share"]),
        "Against its share": "–" if row["reach_ratio"] is None else ratio,
        "Reading": "not compared" if not is_group or row["clients"] is None else verdict(row),
    }


def _worked_out(equality: Equality, policy: Policy) -> None:
    """What everybody should know of these figures."""
    rounded = f" The others are rounded to the nearest {policy.rounds_to}, and shares are of rounded counts." if policy.rounds_to > 1 else ""  # fmt: skip
    compared = max((row["comparisons"] for row in equality.rows), default=0)
    st.subheader("How this is worked out", anchor=False)
    st.markdown(
        "People who started in the contract year, counted once, by what is last known of them; the people of the same borough beside, "
        "of those who answered the census. Most census tables ask people of 16 and over, and clients of all ages are compared with "
        "them. *Not stated* is an answer, *not recorded* an empty cell; neither is in a share.\n\n"
        f"{open_words.held_back(policy).capitalize()}.{rounded} So the "
        "groups of a characteristic need not add up exactly.\n\n"
        "**Expected** is a group’s share of the borough’s people, times the clients who stated the characteristic. A fair share is a "
        f"question to ask, not a target: need differs. “Clearly” means that chance is unlikely, all {compared} comparisons of the year "
        "counted together (Holm’s rule).\n\n"
        "Where clients live, by fifth of deprivation, is on the Reach page. How groups fare once they have started is for officers: the "
        "groups are too small to be told apart safely."
    )  # fmt: skip

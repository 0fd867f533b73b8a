"""The scorecard: counts of statuses, the table of measures, and one measure opened."""

from collections import Counter
from collections.abc import Sequence

import streamlit as st

from dashboard import figure_disputes, sections, sparks, status, tables
from dashboard.queries import Row
from dashboard.sentences import certain, short_reading
from dashboard.view import View
from dashboard.wording import NBSP, asked_for, bound, count_of, day, figure, interval, plain, prose

PERIODS = 8


def spark_kind(view: View) -> str:
    """The line shows quarters, or months where months are looked at: a year to date would be a saw."""
    assert view.period  # a page with a scorecard has one
    return "month" if view.period.kind == "month" else "quarter"


def histories(view: View) -> dict[str, list[Row]]:
    """Each measure's last eight quarters (or months), oldest first."""
    found: dict[str, list[Row]] = {}
    for row in view.rows("history", period_kind=spark_kind(view), periods=PERIODS):
        found.setdefault(row["kpi_code"], []).append(row)
    return found


def spark(row: Row, history: Sequence[Row], width: int = 120, height: int = 26) -> tuple[str, str]:
    """The picture of a measure's history and the words for it."""
    values = [item["value"] for item in history]
    target = history[-1]["target"] if history else None
    said = ", ".join(figure(item["value"], item["unit"], (item["target"],)) if item["value"] is not None else
                     status.of(item["status"]).word.lower() for item in history)  # fmt: skip
    picture = sparks.svg(
        values, None if target is None else float(target), status.of(row["status"]).ink, width, height
    )
    return picture, f"{row['title']}, oldest first: {said}"


def counts(rows: Sequence[Row]) -> str:
    """● 11 Met  ▲ 3 Below target … as one line of Markdown. Every status of the list is named, zeros too."""
    found = Counter(row["status"] for row in rows)
    shown = [item for code in ("green", "amber", "red", "not_due", "monitor", "insufficient", "no_return")
             for item in [status.of(code)]]  # fmt: skip
    if found["not_applicable"]:
        shown.append(status.of("not_applicable"))
    gap = "\u2003"
    return gap.join(
        f":{item.palette}[{item.shape}\u00a0**{found[item.code]}**\u00a0{item.word.replace(' ', chr(160))}]"
        for item in shown
    )


def _title(view: View, row: Row) -> str:
    """The row's header: a link to what is behind the figure, with the period where it is another than the page's."""
    assert view.period  # a page with a scorecard has one
    words = sections.link(
        "kpi", f"**{plain(row['title'])}**", view.link(kpi=row["kpi_code"], kind=row["period_kind"])
    )
    return f"{words} :small[(year to date)]" if row["period_kind"] != view.period.kind else words


def _status(row: Row, disputes: Sequence[Row]) -> str:
    noted = figure_disputes.note(row, disputes)
    return f"{status.mark(row)}  \n:small[{noted}]" if noted else status.mark(row)


def denominator(row: Row) -> str:
    """What the rate is of, and how many are too recent to be in it yet."""
    if row["unit"] == "count":
        return "–"
    if row["denominator"] is None:
        return "–"
    of = figure(row["denominator"], "count")
    return f"{of}  \n:small[{int(row['immature']):,}{NBSP}too{NBSP}recent]" if row["immature"] else of


def table(view: View, rows: Sequence[Row], history: dict[str, list[Row]], alt: str) -> None:
    """Rows of the scorecard as a real table, in the contract's order."""
    assert view.period  # a page with a scorecard has one
    lines = "Last eight months" if spark_kind(view) == "month" else "Last eight quarters"
    shown = []
    disputes = figure_disputes.of_contract(view)
    for row in rows:
        picture, words = spark(row, history.get(row["kpi_code"], []))
        cells = {
            "Measure": _title(view, row),
            "Status": _status(row, disputes),
            "Value": figure(row["value"], row["unit"], (row["target"], row["floor"])),
            "Target": asked_for(row),
            "Floor": _floor_mark(row),
            "Out of": denominator(row),
            lines: sparks.in_a_cell(picture, plain(words)),
            "Reading": short_reading(row),
        }
        shown.append(cells)
    if all(row["target"] is None for row in rows):
        shown = [
            {name: cell for name, cell in cells.items() if name not in ("Target", "Floor")} for cells in shown
        ]
    tables.show(shown, alt)


def whole(view: View, rows: Sequence[Row], history: dict[str, list[Row]]) -> None:
    """The whole scorecard: what the contract asks a target of, then what it only asks to be watched."""
    aimed = [row for row in rows if row["target"] is not None or row["judged"]]
    watched = [row for row in rows if row not in aimed]
    st.caption("A measure's name opens what is behind it, in a new tab.")
    if aimed:
        st.markdown(f"#### With a target ({len(aimed)})", anchors=False)
        table(
            view,
            aimed,
            history,
            "Measures with a target: status, value, target, floor, previous periods and reading",
        )
        if any(row["floor"] is not None and row["floor_source"] != "contract" for row in aimed):
            st.caption("† This floor is the commissioner's own setting, not a term of the contract.")
    if watched:
        with st.expander(f"Watched without a target ({len(watched)})", expanded=not aimed):
            table(view, watched, history, "Measures without a target: value, previous periods and reading")


def _floor_mark(row: Row) -> str:
    if row["floor"] is None:
        return "–"
    return bound(row["floor"], row["unit"]) + ("" if row["floor_source"] == "contract" else f"{NBSP}†")


def floor_words(row: Row) -> str:
    """The floor and whose it is: the contract's own, or the commissioner's setting."""
    if row["floor"] is None:
        return "none"
    whose = "contract" if row["floor_source"] == "contract" else "our setting"
    return f"{bound(row['floor'], row['unit'])} ({whose})"


def opened(view: View, row: Row) -> None:
    """One row opened: numerator, denominator, where the thresholds come from, the contract's words, by footprint."""
    kpi = view.rows("kpi", kpi_code=row["kpi_code"])[0]
    with st.container(border=True, key="opened_measure"):
        st.markdown(f"#### {plain(kpi['title'])}", anchors=False)
        st.markdown(f"{status.mark(row)} · {prose(row['reading'])}")
        left, right = st.columns(2)
        with left:
            tables.show(figures(row), alt=f"The figures of {kpi['title']}")
        with right:
            st.markdown(f"**In the contract's words:** {plain(kpi['words'] or kpi['title'])}")
            st.markdown(f"**Clause:** {plain(row['source_clause'] or kpi['source_clause'] or 'not named')}")
            if kpi["consequence"]:
                st.markdown(f"**What the contract says follows from a breach:** {plain(kpi['consequence'])}")
            if kpi["method"]:
                st.markdown(f"**How it is measured:** {plain(kpi['method'])}")
            st.page_link(
                sections.page("kpi"),
                label="Open this measure: over time, by footprint, the cases behind it",
                query_params=view.link(kpi=row["kpi_code"], kind=row["period_kind"]),
            )
        beside = view.rows("kpi_beside", kpi_code=row["kpi_code"], period_kind=row["period_kind"])
        if beside:
            st.markdown("**Beside it**")
            tables.show(beside_rows(beside), alt="Figures beside the measure")
        places = view.rows("kpi_footprints", kpi_code=row["kpi_code"], period_kind=row["period_kind"])
        if places:
            st.markdown("**By footprint of residence**")
            tables.show(footprint_rows(view, places), alt="The measure by footprint")


def figures(row: Row) -> list[dict[str, str]]:
    """Every number behind one row, two columns."""
    unit = row["unit"]
    pairs = [("Numerator", figure(row["numerator"], "count")), ("Denominator", figure(row["denominator"], "count")),
             ("Value", figure(row["value"], unit, (row["target"], row["floor"]))),
             ("95 % interval", interval(row)), ("Target", asked_for(row)), ("Floor", floor_words(row))]  # fmt: skip
    if unit == "count":
        pairs = [pair for pair in pairs if pair[0] not in ("Denominator", "Numerator")]
    if row["immature"]:
        by = f", all by {day(row['mature_by'])}" if row["mature_by"] else ""
        pairs.append(("Still to come", f"{count_of(int(row['immature']), 'case')} too recent to count{by}"))
    if row["claimed_value"] is not None:
        agrees = "agrees with the records" if row["claim_agrees"] else "differs from the records"
        pairs.append(("Provider's figure", f"{figure(row['claimed_value'], unit)}, which {agrees}"))
    told = certain(row)
    if told is not None:
        pairs.append(("Chance?", "The target lies outside the interval: not chance alone" if told else
                      "The target lies inside the interval: could be chance"))  # fmt: skip
    return [{"Item": name, "Figure": value} for name, value in pairs]


def beside_rows(rows: Sequence[Row]) -> list[dict[str, str]]:
    return [{"Figure": plain(row["title"]), "Value": figure(row["value"], row["unit"]), "Out of": denominator(row),
             "Note": plain(row["reason"] or "")} for row in rows]  # fmt: skip


def footprint_rows(view: View, rows: Sequence[Row]) -> list[dict[str, str]]:
    """One measure by footprint; each name leads to what is behind its figure."""

    def linked(row: Row) -> str:
        where = view.link(kpi=row["kpi_code"], kind=row["period_kind"], footprint=row["sdf_code"])
        return sections.link("kpi", plain(row["sdf_name"]), where)

    return [{"Footprint": linked(row), "Status": status.mark(row),
             "Value": figure(row["value"], row["unit"], (row["target"], row["floor"])),
             "Numerator": figure(row["numerator"], "count"), "Out of": denominator(row), "95 % interval": interval(row)}
            for row in rows]  # fmt: skip


def claim_words(row: Row, which: str) -> str:
    """A figure that was `claimed` or `computed`, with what it was made of where that was given."""
    value, top, bottom = (row[f"{which}_{part}"] for part in ("value", "numerator", "denominator"))
    if row["unit"] == "count":
        return figure(top if top is not None else value, "count")
    told = figure(value, row["unit"])
    return (
        f"{told} ({figure(top, 'count')} of {figure(bottom, 'count')})"
        if top is not None and bottom is not None
        else told
    )

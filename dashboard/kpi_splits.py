"""One figure by deprivation, programme and group: small multiples on one scale, and what differs beyond chance.

Intervals are Wilson's, as everywhere; a difference is only named where two of them do not overlap."""

from collections.abc import Sequence
from dataclasses import dataclass

import streamlit as st

from dashboard import charts, exports, splits_chart, tables
from dashboard.attrition_words import group_name
from dashboard.queries import Row
from dashboard.view import View
from dashboard.wording import code_words, figure, in_words, plain
from warehouse.statistics import intervals

FIFTHS = {
    "1": "most deprived fifth",
    "2": "2nd fifth",
    "3": "3rd fifth",
    "4": "4th fifth",
    "5": "least deprived fifth",
}
UNKNOWN = {"fifth_local": "no fifth known", "fifth_national": "no fifth known"}
PLACES = ("fifth_local", "fifth_national", "programme", "source")
PEOPLE = ("sex", "age_band", "ethnic_group")
BY = {
    "fifth_local": "fifth of the borough",
    "fifth_national": "fifth of England",
    "programme": "programme",
    "source": "source",
    "sex": "sex",
    "age_band": "age",
    "ethnic_group": "ethnic group",
}
TITLES = {
    "fifth_local": "Fifth of the borough",
    "fifth_national": "Fifth of England",
    "programme": "Programme",
    "source": "Source of the referral",
    "sex": "Sex",
    "age_band": "Age",
    "ethnic_group": "Ethnic group",
}


@dataclass(frozen=True)
class Part:
    """One value of one split with its figure. `low` and `high` are None where there is no interval."""

    split: str
    name: str
    numerator: float
    denominator: float | None
    value: float | None
    low: float | None
    high: float | None

    def is_too_few(self, fewest: int) -> bool:
        """Whether it is a rate of fewer people than `fewest`."""
        return self.denominator is not None and self.denominator < fewest


def parts(rows: Sequence[Row], unit: str) -> dict[str, list[Part]]:
    """Split → its parts in reading order; a split with one value only says nothing and is left out."""
    found: dict[str, list[Part]] = {}
    for split in (*PLACES, *PEOPLE):
        of_split = [_part(row, unit) for row in rows if row["split"] == split]
        known = [part for part in of_split if part.name not in ("not recorded", "no fifth known")]
        if len(known) > 1:
            found[split] = sorted(of_split, key=lambda part: (part not in known, _place(part)))
    return found


def _place(part: Part) -> tuple[int, str]:
    """Fifths from the most to the least deprived, ages from the youngest, the rest by name."""
    if part.split.startswith("fifth"):
        return list(FIFTHS.values()).index(part.name) if part.name in FIFTHS.values() else len(
            FIFTHS
        ), part.name
    return int(part.name != "under 18"), part.name


def _part(row: Row, unit: str) -> Part:
    value = row["numerator"] if unit == "count" else None
    low = high = None
    of = row["denominator"]
    if unit != "count" and of:
        value = row["numerator"] / of
    if unit == "proportion" and of and float(row["numerator"]).is_integer() and 0 <= row["numerator"] <= of:
        low, high = intervals.wilson(row["numerator"], of)
    name = row["split_value"]
    if name is None:
        name = UNKNOWN.get(row["split"], "not recorded")
    elif row["split"].startswith("fifth"):
        name = FIFTHS.get(name, name)
    elif row["split"] in ("ethnic_group", "source"):
        name = group_name(row)
    else:
        name = code_words(name)
    return Part(row["split"], name, row["numerator"], of, value, low, high)


def finding(found: dict[str, list[Part]], fewest: int) -> tuple[str, str]:
    """What differs beyond chance: a heading and the figures. Splits are compared within themselves, parts with `fewest` people
    or more."""
    where, said = [], []
    for split, of_split in found.items():
        fit = [part for part in of_split if part.low is not None and not part.is_too_few(fewest)]
        if len(fit) < 2:
            continue
        # Any two whose intervals lie apart: the figures furthest from each other may be of few people.
        low, high = min(fit, key=lambda part: part.high or 0), max(fit, key=lambda part: part.low or 0)
        assert low.high is not None and high.low is not None  # of the fit ones
        if low.high < high.low:
            where.append(BY[split])
            said.append(f"By {BY[split]}: {figure(high.value, 'proportion')} for {plain(high.name)}, "
                        f"{figure(low.value, 'proportion')} for {plain(low.name)}.")  # fmt: skip
    if not said:
        return (
            "No clear difference between groups",
            f"Among groups of {in_words(fewest)} or more, every two 95 % intervals within a split overlap.",
        )
    listed = where[0] if len(where) == 1 else f"{', '.join(where[:-1])} and {where[-1]}"
    return f"It differs beyond chance by {listed}", " ".join(said)


def show(view: View, kpi: Row, row: Row) -> None:
    """The small multiples, their table and file."""
    rows = view.rows("kpi_splits", kpi_code=kpi["kpi_code"])
    if kpi["deprivation_basis"]:
        # The figure is the share of a fifth: by fifth it would be all or nothing.
        rows = [row for row in rows if not row["split"].startswith("fifth")]
    found = parts(rows, row["unit"])
    if not found:
        st.markdown(
            "This figure cannot be split: it is not a sum over people's records, or everybody in it is alike."
        )
        return
    fewest = kpi["minimum_n"] or 10
    if row["unit"] == "proportion":
        heading, figures = finding(found, fewest)
        st.markdown(f"#### {heading}", anchors=False)
        st.markdown(figures)
    elif row["unit"] == "count":
        st.markdown("#### Counts, not rates: groups differ in size", anchors=False)
    _bases(view, kpi, found)
    columns = st.columns(2, gap="medium")
    for column, splits, what in ((columns[0], PLACES, "by-place"), (columns[1], PEOPLE, "by-group")):
        of_column = {split: found[split] for split in splits if split in found}
        if of_column:
            with column:
                alt = "; ".join(f"{TITLES[split]}: " + ", ".join(f"{part.name} {figure(part.value, row['unit'])}" for part in of_split)
                                for split, of_split in of_column.items())  # fmt: skip
                charts.show(
                    splits_chart.small_multiples(of_column, found, row, view, fewest), alt, view, what
                )
    shown = [{"By": TITLES[split], "Group": plain(part.name), "Value": figure(part.value, row["unit"]) + (" (too few)" if part.is_too_few(fewest) else ""),
              "Numerator": figure(part.numerator, "count"), "Out of": figure(part.denominator, "count"),
              "95 % interval": f"{figure(part.low, row['unit'])} to {figure(part.high, row['unit'])}" if part.low is not None else "–"}
             for split, of_split in found.items() for part in of_split]  # fmt: skip
    tables.show_in_pages(shown, "The measure by deprivation, programme and group", key="splits_page")
    exports.csv_button([{"split": TITLES[part.split], **vars(part)} for of_split in found.values() for part in of_split],
                       view, "splits", "Download the splits (CSV)")  # fmt: skip


def _bases(view: View, kpi: Row, found: dict[str, list[Part]]) -> None:
    """Whose fifth the contract is judged by, and what is only for exploring."""
    said = []
    if "fifth_local" in found or "fifth_national" in found:
        own = kpi["deprivation_basis"] or view.contract["deprivation_basis"]
        words = {"local": "the borough's own fifths", "national": "England's fifths"}
        if own in words:
            said.append(
                f"The contract goes by {words[own]} (indices of {view.contract['imd_release']}); the other is for exploring."
            )
    if kpi["distinct_of"]:
        said.append(
            "A person may be in several programmes, so that the parts can add up to more than the whole."
        )
    lost = sum(
        part.numerator if part.denominator is None else part.denominator
        for part in found.get("fifth_local", ())
        if part.name == "no fifth known"
    )
    if lost:
        verb = "lives" if lost == 1 else "live"
        said.append(f"{in_words(int(lost)).capitalize()} of those counted {verb} outside the borough or at no known place.")  # fmt: skip
    if said:
        st.markdown(" ".join(said))

"""What the Reach page shows: the published rows of one slice, asked once and kept together."""

from collections.abc import Sequence
from dataclasses import dataclass

import streamlit as st

from dashboard import reach_choices
from dashboard.queries import Row
from dashboard.reach_choices import Choices, Offered
from dashboard.reach_shapes import drawn_on
from dashboard.view import ALL, View


@dataclass(frozen=True)
class Reach:
    """`rows`: the areas of the chosen kind; `small` the small areas and `footprints` the footprints of the same slice;
    `whole` the whole, its fifths and those from outside, for every basis and release. Without figures `rows` are the small
    areas with their fifths, and `state` says why."""

    view: View
    contract: Row
    offered: Offered
    choices: Choices
    state: Row | None
    rows: Sequence[Row]
    small: Sequence[Row]
    footprints: Sequence[Row]
    whole: Sequence[Row]

    @property
    def has_figures(self) -> bool:
        return self.offered.figures

    @property
    def whole_now(self) -> list[Row]:
        """The whole, its fifths and the outside row by the chosen basis and release."""
        return [
            row
            for row in self.whole
            if (row["basis"], row["imd_release"]) == (self.choices.basis, self.choices.release)
        ]

    @property
    def programme_name(self) -> str | None:
        """The programme where one is chosen."""
        return None if self.choices.programme == "ALL" else self.offered.programmes[self.choices.programme]

    @property
    def is_contracts_own(self) -> bool:
        """Whether fifths and release are those by which the contract is judged."""
        return (self.choices.basis, self.choices.release) == (self.offered.basis, self.offered.release)

    def here(self, row: Row) -> bool:
        """Whether an area lies in the footprint that is looked at."""
        return (
            self.view.footprint == ALL or row["area_kind"] != "lsoa" or row["sdf_code"] == self.view.footprint
        )

    @property
    def shown(self) -> list[Row]:
        """The areas that the page lists: those of the footprint where one is chosen."""
        return [row for row in self.rows if self.here(row)]

    @property
    def deprived(self) -> list[Row]:
        """The contract's own shares of starts from the most deprived fifth, by KPI and footprint."""
        return self.view.rows("reach/deprived")

    @property
    def area(self) -> Row | None:
        """The area that is chosen, by click, select box or table."""
        return next((row for row in self.rows if row["area_code"] == self.choices.area), None)


def gather(view: View) -> Reach | None:
    """Ask everything that the page needs; None where no geography is loaded."""
    kinds = view.rows("reach/kinds")
    if not kinds:
        return None
    contract = view.rows("reach/contract")[0]
    offered = reach_choices.offered_to(
        view, kinds, view.rows("reach/programmes"), contract,
        view.rows("reach/slice", programme="ALL", population="adults"),
    )  # fmt: skip
    choices = reach_choices.choose(st.query_params.to_dict(), offered)
    slice_of = {
        "programme": choices.programme, "population": choices.population, "imd_release": choices.release, "basis": choices.basis,
        "drawn_on": drawn_on(view),
    }  # fmt: skip
    states = {row["imd_release"]: row for row in view.rows("reach/slice", **slice_of)}
    kinds_here = offered.kinds[choices.release]
    if not offered.figures:
        ground = view.rows("reach/ground", **slice_of)
        return Reach(view, contract, offered, choices, states.get(choices.release), ground, [], [], [])

    def ask(name: str, **more: str) -> list[Row]:
        return view.rows(name, **slice_of, **more)

    small = ask("reach/areas", area_kind="lsoa") if offered.small_areas else []
    footprints = ask("reach/areas", area_kind="sdf") if "sdf" in kinds_here else []
    rows = {"lsoa": small, "sdf": footprints}.get(choices.kind)
    if rows is None:
        rows = ask("reach/areas", area_kind=choices.kind)
    return Reach(
        view, contract, offered, choices, states.get(choices.release), rows, small, footprints, ask("reach/whole")
    )  # fmt: skip

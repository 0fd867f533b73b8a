"""What the page about attrition shows: the published rows of one programme and one stretch of referrals, asked once."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

import streamlit as st

from dashboard import access, filters
from dashboard.attrition_words import STEPS
from dashboard.queries import Row
from dashboard.view import View
from dashboard.wording import year_label

MONTHS = "%B %Y"
LATE_FOLLOW_UPS = ("maintained_6_month", "maintained_12_month")
FEWEST = 10


@dataclass(frozen=True)
class Attrition:
    """`steps`: the whole, step by step; `groups`: every group at the step that is looked at (`step`, a row of
    `steps`), workers among them only where people may be seen. `clear`: groups of any step whose difference is not chance, the
    widest first; `looked`: how many were compared."""

    view: View
    programme: str
    programme_name: str
    cohort: Row
    steps: Sequence[Row]
    step: Row | None
    groups: Sequence[Row]
    clear: Sequence[Row]
    looked: int
    reasons: Sequence[Row]
    worth: Sequence[Row]

    @property
    def months(self) -> str:
        """April 2021 to March 2022."""
        return months(self.cohort["cohort_start"], self.cohort["cohort_end"])

    @property
    def worst(self) -> Row | None:
        """The step at which most stop."""
        return worst(self.steps)

    @property
    def slice(self) -> dict[str, object]:
        """What every further question about this page is asked with."""
        return {"programme": self.programme} | {
            name: self.cohort[name] for name in ("cohort_kind", "cohort_start", "cohort_end", "data_date")
        }


def months(start: date, end: date) -> str:
    return f"{start:{MONTHS}} to {end:{MONTHS}}" if (start.year, start.month) != (end.year, end.month) else f"{start:{MONTHS}}"  # fmt: skip


def worst(steps: Sequence[Row]) -> Row | None:
    """The step at which most of those who had time stopped. Late follow-ups that the contract does not ask of the provider, and
    steps that fewer than ten came to, are not named."""
    candidates = [
        row
        for row in steps
        if row["step_before"]
        and row["mature_lost"]
        and row["mature_before"] >= FEWEST
        and not _of_others(row)
    ]
    return max(candidates, key=lambda row: (row["mature_lost"], -row["step_order"]), default=None)


def _of_others(row: Row) -> bool:
    return row["step"] in LATE_FOLLOW_UPS and row["follow_up_by"] != "provider"


def _cohort_words(row: Row) -> str:
    said = months(row["cohort_start"], row["cohort_end"])
    if row["cohort_kind"] == "mature_year":
        return f"{said}, the last year that has had time"
    return f"{said}, contract year {year_label(row['cohort_start'])}"


def gather(view: View) -> Attrition | None:
    """Draw the page's own choices and ask; None where nobody has been referred yet."""
    cohorts = view.rows("attrition/cohorts")
    programmes = {row["programme"]: row["programme_name"] for row in view.rows("attrition/programmes")}
    if not cohorts or not programmes:
        return None
    programmes["ALL"] = "All programmes"
    named = {f"{row['cohort_kind']}-{row['cohort_start']:%Y-%m}": row for row in cohorts}
    choices = st.container(horizontal=True, gap="xsmall", key="attrition_choices")
    with choices:
        programme = filters.pick_one("Programme", "programme", programmes, width=250) or "ALL"
        labels = {key: _cohort_words(row) for key, row in named.items()}
        chosen = filters.pick_one("Referred in", "cohort", labels, width=490)
    cohort = named[chosen or next(iter(named))]
    slice_of = {"programme": programme} | {
        name: cohort[name] for name in ("cohort_kind", "cohort_start", "cohort_end")
    }
    steps: Sequence[Row] = view.rows("attrition/funnel", **slice_of)
    reasons: Sequence[Row] = view.rows("attrition/reasons", **slice_of)
    with choices:
        step = _chosen_step(steps)
    groups = _groups(view, step, slice_of)
    clear = view.rows("attrition/clear", **slice_of)
    looked = view.rows("attrition/looked", **slice_of)[0]["groups_compared"]
    worth = view.rows("attrition/worth", programme=programme)
    named_programme = programmes[programme]
    return Attrition(
        view, programme, named_programme, cohort, steps, step, groups, clear, looked, reasons, worth
    )


def _groups(view: View, step: Row | None, slice_of: Mapping[str, object]) -> list[Row]:
    if step is None:
        return []
    rows = view.rows("attrition/groups", step=step["step"], **slice_of)
    return rows if access.may_see_people() else [row for row in rows if row["split"] != "worker"]


def _chosen_step(steps: Sequence[Row]) -> Row | None:
    """The step that is looked at in detail: the one at which most stop, unless somebody chose."""
    offered: Mapping[str, Row] = {row["step"]: row for row in steps if row["step_before"]}
    first = worst(steps)
    if first:
        offered = {first["step"]: first} | dict(offered)
    if not offered:
        return None
    if st.query_params.get("step") in set(STEPS) - set(offered):
        # A step of another programme, looked at before this one was chosen: not a link that is wrong.
        del st.query_params["step"]
    labels = {
        code: f"{STEPS[row['step_before']].name} → {STEPS[code].name.lower()}"
        for code, row in offered.items()
    }
    return offered[filters.pick_one("Step", "step", labels, width=440) or next(iter(offered))]

"""The controls above every page: contract, period, footprint, as known on. The URL is what they set and obey."""

from dataclasses import dataclass
from datetime import date

import streamlit as st

from dashboard import access, queries
from dashboard.freshness import earlier_snapshot
from dashboard.frozen import frozen_position
from dashboard.queries import Row
from dashboard.view import (
    ALL,
    KEYS,
    View,
    choose_contract,
    choose_day,
    choose_footprint,
    choose_period,
    complete,
)
from dashboard.wording import KINDS, compact_period, plain
from warehouse.sign_off import frozen_path

_LAST = "looked_at_last"


def changed(key: str) -> None:
    """A person changed one control: write it into the URL, and let go of what no longer fits."""
    words = dict(st.session_state.get(_LAST, {}))
    value = st.session_state[f"choose_{key}"]
    words[key] = value.isoformat() if isinstance(value, date) else str(value or "")
    if key in ("contract", "as_known_on"):
        # A frozen position is of one contract on one day.
        words.pop("signed", None)
        # Which months of referrals have had time depends on both.
        words.pop("cohort", None)
    if key == "contract":
        for other in (
            "period",
            "kpi",
            "open",
            "return",
            "opened_change",
            "year",
            "paid_for",
            "pace",
            "programme",
            "step",
        ):
            words.pop(other, None)
    if key == "kind" and st.session_state.get("shown_kind") == "contract_year":
        # A year under way ends in the future: the newest shorter period is meant.
        words.pop("period", None)
    _remember({name: word for name, word in words.items() if word})


def _remember(words: dict[str, str]) -> None:
    st.session_state[_LAST] = words
    if st.query_params.to_dict() != words:
        st.query_params.from_dict(words)


@dataclass(frozen=True)
class Looking:
    """What is looked at, and what else could be."""

    view: View
    contracts: list[Row]
    periods: list[Row]
    footprints: list[Row]
    latest: date


def looking_at() -> Looking:
    """Read from the link, and from what was looked at last, what to look at. What a link asked for and could not have is in
    the view's `complaints`."""
    asked = {key: value for key, value in st.query_params.to_dict().items() if value}
    words = complete(asked, st.session_state.get(_LAST, {}))
    complaints: list[str | None] = []

    published = queries.rows("publication")[0]
    if access.sees_open_only():
        # What was known on an earlier day, or when a meeting was signed off, is in the officers' snapshots only.
        words = {key: word for key, word in words.items() if key not in ("as_known_on", "signed")}
    earlier, said = choose_day(words.get("as_known_on"), published["as_known_on"])
    complaints.append(said)
    snapshot, said = earlier_snapshot(earlier) if earlier else (None, None)
    complaints.append(said)
    earlier = earlier if snapshot else None
    frozen, said = frozen_position(words.get("signed"))
    complaints.append(said)
    if frozen:
        earlier, snapshot = None, frozen_path(frozen["file_name"])
        words["contract"] = frozen["contract_code"]

    contracts = queries.rows("contracts", snapshot)
    contract, said = choose_contract(contracts, words.get("contract"))
    complaints.append(said if "contract" in asked else None)
    code = contract["contract_code"]
    periods = queries.rows("periods", snapshot, contract_code=code)
    period, unmet = choose_period(periods, words.get("kind"), words.get("period"))
    complaints += unmet if "period" in asked or "kind" in asked else []
    footprints = queries.rows("footprints", snapshot)
    footprint, name, said = choose_footprint(footprints, words.get("footprint"))
    complaints.append(said if "footprint" in asked else None)

    view = View(
        contract=contract,
        period=period,
        footprint=footprint,
        footprint_name=name,
        publication=queries.rows("publication", snapshot)[0],
        earlier=earlier,
        snapshot=snapshot,
        frozen=frozen,
        complaints=tuple(text for text in complaints if text),
    )
    extra = {key: value for key, value in words.items() if key not in KEYS}
    _remember(view.link(**extra))
    return Looking(view, contracts, periods, footprints, published["as_known_on"])


def draw(looking: Looking, by_period: bool = True, by_footprint: bool = True) -> None:
    """The controls. Without `by_period` only the contract and the day can be chosen; the rest is kept for the next page."""
    view = looking.view
    with st.container(horizontal=True, gap="xsmall", key="looking_at"):
        titles = {row["contract_code"]: row["short_title"] for row in looking.contracts}
        _pick("Contract", "contract", list(titles), view.contract["contract_code"], titles, width=240)
        if by_period and view.period:
            _draw_period(view, looking.periods)
            if by_footprint:
                _draw_footprint(view, looking.footprints)
        if not access.sees_open_only():
            _draw_day(view, looking.latest)


def _draw_period(view: View, periods: list[Row]) -> None:
    assert view.period  # asked only where there is one
    st.session_state["shown_kind"] = view.period.kind
    kinds = {row["period_kind"] for row in periods}
    _pick("Look at a", "kind", [kind for kind in KINDS if kind in kinds], view.period.kind, KINDS, width=150)
    labels = {
        row["period_end"].isoformat(): compact_period(
            row["period_kind"], row["period_start"], row["period_end"], row["year_start"]
        )
        for row in periods
        if row["period_kind"] == view.period.kind
    }
    _pick("Period", "period", list(labels), view.period.end.isoformat(), labels, width=225)


def _draw_footprint(view: View, footprints: list[Row]) -> None:
    names = {ALL: choose_footprint(footprints, None)[1]}
    names |= {row["sdf_code"]: row["sdf_name"] for row in footprints}
    _pick("Footprint", "footprint", list(names), view.footprint, names, width=170)


def _draw_day(view: View, latest: date) -> None:
    st.session_state["choose_as_known_on"] = view.known_on if view.frozen else view.earlier or latest
    st.date_input(
        "As known on",
        max_value=latest,
        min_value=date(2000, 1, 1),
        format="DD/MM/YYYY",
        key="choose_as_known_on",
        on_change=changed,
        args=("as_known_on",),
        width=145,
    )


def _pick(label: str, key: str, options: list[str], chosen: str, words: dict[str, str], width: int) -> None:
    # The URL decides: the control only shows it, and changes it when somebody chooses.
    st.session_state[f"choose_{key}"] = chosen
    st.selectbox(
        label,
        options,
        format_func=lambda option: words.get(option, option),
        key=f"choose_{key}",
        on_change=changed,
        args=(key,),
        filter_mode="contains",
        width=width,
    )


def pick_one(
    label: str, key: str, options: dict[str, str], none: str | None = None, width: int = 760
) -> str | None:
    """A control of one page that also lives in the URL (`kpi`, `open`, `return`). A link that asks for something else says so.

    `none` names the first choice "nothing chosen"; without it the first option is the default."""
    asked = st.query_params.get(key)
    if asked is not None and asked not in options:
        st.warning(f"This link asks for “{plain(asked)}”, which is not on this page. Choose another below.")
        asked = None
    choices = ([""] if none else []) + list(options)
    if not choices:
        return None
    chosen = asked or choices[0]
    if chosen and asked is None:
        # The link names what is shown, so that it opens the same view for somebody else.
        _remember(st.query_params.to_dict() | {key: chosen})
    _pick(label, key, choices, chosen, {"": none or ""} | options, width=width)
    return chosen or None

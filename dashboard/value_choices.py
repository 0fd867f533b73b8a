"""What the Value for money page is asked beside contract and period: price base, which pounds, cost of what. In the URL."""

from collections.abc import Sequence
from dataclasses import dataclass

import streamlit as st

from dashboard.reach_choices import set_words
from dashboard.wording import plain

POUNDS = {"cost": "What was spent", "contract_value": "What the contract pays"}
THINGS = {
    "start": "start",
    "client": "client",
    "completion": "completion",
    "achieved_outcome": "achieved outcome",
    "co_verified_quit": "CO-verified quit",
    "weight_loss": "5 % weight loss",
}


@dataclass(frozen=True)
class Choices:
    base: str
    pounds: str
    thing: str


def choose(bases: Sequence[str]) -> Choices:
    """The choices of the link; what it asks for and cannot have is said on the page."""

    def pick(key: str, options: Sequence[str], default: str) -> str:
        asked = st.query_params.get(key)
        if asked is None or asked in options:
            return asked or default
        st.warning(
            f"This link asks for “{plain(asked)}” under “{key}”, which there is not. Showing {plain(default)}."
        )
        return default

    return Choices(
        base=pick("prices", bases, "nominal"),
        pounds=pick("pounds", list(POUNDS), "cost"),
        thing=pick("per", list(THINGS), "start"),
    )


def switch(label: str, key: str, options: dict[str, str], chosen: str, width: int) -> None:
    """A control that shows what the URL says and changes it."""
    st.session_state[f"value_{key}"] = chosen
    st.selectbox(label, list(options), format_func=lambda option: options[option], key=f"value_{key}",
                 on_change=_changed, args=(key,), width=width)  # fmt: skip


def _changed(key: str) -> None:
    set_words(**{key: st.session_state[f"value_{key}"]})


def number(
    label: str, key: str, default: float, step: float, lowest: float, help_text: str | None = None
) -> float:
    """A number of a what-if that lives in the URL. A link that asks for none that can be used is told so."""
    asked = st.query_params.get(key)
    value = default
    if asked is not None:
        try:
            value = float(asked)
        except ValueError:
            value = float("nan")
        if not lowest <= value <= 1e9:
            st.warning(
                f"This link asks for “{plain(asked)}” under “{key}”: a number from {lowest:g} on is wanted."
            )
            value = default
    st.session_state[f"value_{key}"] = value
    st.number_input(label, min_value=lowest, max_value=1e9, step=step, key=f"value_{key}", on_change=_number_changed,
                    args=(key,), help=help_text, width=230, format="%g" if step < 1 else "%.0f")  # fmt: skip
    return value


def _number_changed(key: str) -> None:
    set_words(**{key: f"{st.session_state[f'value_{key}']:g}"})

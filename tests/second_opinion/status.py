"""The colour: one function, one order (kpi.md "Status", R7, R24, R51, R61)."""

from dataclasses import dataclass
from fractions import Fraction


@dataclass(frozen=True)
class Threshold:
    """What a figure is held against. `floor_strict`: the floor itself does not meet the floor."""

    target: Fraction | None = None
    target_strict: bool = False
    floor: Fraction | None = None
    floor_strict: bool = False
    floor_source: str | None = None
    upper: Fraction | None = None
    higher_is_better: bool = True


@dataclass(frozen=True)
class Figure:
    """What is known about one KPI in one period when its colour is decided."""

    in_force: bool
    period_over: bool
    return_state: str  # "in", "waiting" (not in, not yet past its due date) or "missing"
    is_rate: bool
    value: Fraction | None
    mature: int
    immature: int
    denominator: Fraction | None
    minimum_n: int
    judged: bool


def met(value: Fraction, bound: Fraction, strict: bool, higher_is_better: bool) -> bool:
    """Unrounded; a strict bound stays strict; `lower_is_better` mirrors."""
    if value == bound:
        return not strict
    return (value > bound) == higher_is_better


def decide(figure: Figure, threshold: Threshold) -> tuple[str, str]:
    """(status, class of the reason), in the one order of kpi.md."""
    if not figure.in_force:
        return "not_applicable", "not in force"
    if not figure.period_over:
        return "not_due", "period not over"
    if figure.return_state == "waiting":
        return "not_due", "return due"
    if figure.return_state == "missing":
        return "no_return", "no return"
    if figure.is_rate and figure.mature == 0 and figure.immature > 0:
        return "not_due", "nobody mature"
    if figure.is_rate and (figure.mature == 0 or not figure.denominator):
        return "insufficient", "no cases"
    if figure.is_rate and figure.denominator is not None and figure.denominator < figure.minimum_n:
        return "insufficient", "too few"
    if not figure.judged or threshold.target is None or figure.value is None:
        return "monitor", "monitoring only"
    return _colour(figure.value, threshold)


def _colour(value: Fraction, t: Threshold) -> tuple[str, str]:
    assert t.target is not None
    if met(value, t.target, t.target_strict, t.higher_is_better):
        above = t.upper is not None and value > t.upper
        return "green", "above range" if above else "met"
    # R24: where critical failure is "N/A" there is no floor, and amber is the worst.
    if t.floor is None or met(value, t.floor, t.floor_strict, t.higher_is_better):
        return "amber", "target missed"
    return "red", "floor missed"


def is_breach(status: str) -> bool:
    """R61: the contract's own threshold is not met. Floor and tolerance only shade how far."""
    return status in ("amber", "red")

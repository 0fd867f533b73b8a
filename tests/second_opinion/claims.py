"""What the provider claimed, against what the records said on the day (R8, R9)."""

from dataclasses import dataclass
from fractions import Fraction

from tests.second_opinion.facts import Row
from tests.second_opinion.figures import is_rate
from warehouse.contract_parts import Kpi
from warehouse.contract_types import Contract


@dataclass(frozen=True)
class Verdict:
    """One claim's verdict, kept for good. `agrees` None: it could not be held against anything, and is not counted."""

    submission_id: str
    kpi_code: str
    period_start: object
    period_end: object
    claimed: Fraction
    computed: Fraction | None
    agrees: bool | None


def claimed_value(kpi: Kpi, claim: Row) -> Fraction | None:
    """`value`; an empty one is numerator / denominator (a count's is its numerator). None: nothing was claimed."""
    if claim.get("value") is not None:
        return Fraction(claim["value"])
    numerator, denominator = claim.get("numerator"), claim.get("denominator")
    if numerator is None:
        return None
    if not is_rate(kpi):
        return Fraction(numerator)
    return Fraction(numerator) / Fraction(denominator) if denominator else None


def agrees(contract: Contract, kpi: Kpi, claimed: Fraction, computed: Fraction | None) -> bool:
    """Counts equal, proportions within 0.005, means within 0.05, inclusive and exact."""
    if computed is None:
        return False
    if not is_rate(kpi):
        return claimed == computed
    name = "claim_mean_within" if kpi.shape == "mean" else "claim_proportion_within"
    within = Fraction(next(s.value for s in contract.settings if s.name == name))
    return abs(claimed - computed) <= within

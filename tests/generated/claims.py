"""What a provider claims for its own KPIs: right, wrong, on the edge of agreeing, empty, or of no known code (R8, R9)."""

from dataclasses import replace
from datetime import date
from decimal import Decimal
from fractions import Fraction
from random import Random

from tests.generated.returns import Sent, World
from tests.second_opinion.engine import open_book
from tests.second_opinion.facts import Period, Return, Row
from tests.second_opinion.figures import cases_of, is_rate, sums
from tests.second_opinion.returns_in import counts_as_received
from warehouse.contract_parts import Kpi

CLAIMED = 6
FOUR_PLACES = Decimal("0.0001")


def with_claims(generated: World, how_many: int = 3) -> World:
    """The same world with claims in its last returns that count as received. A claim is about the return's own period.

    What is right is what the second opinion says on the day, from this return and all before it.
    """
    if len(generated.contract.providers) > 1:
        return generated  # a provider claims for itself, the contract's figures are of all
    chance = Random(f"claims:{generated.contract.code}:{generated.seed}")
    claiming = [s.facts.submission_id for s in generated.sent if _may_claim(generated, s.facts)][-how_many:]
    told: list[Sent] = []
    for sent in generated.sent:
        facts = sent.facts
        if facts.submission_id in claiming:
            earlier = [s.facts for s in told]
            facts = replace(
                facts, tables={**facts.tables, "claims": _claims(chance, generated, facts, earlier)}
            )
        told.append(replace(sent, facts=facts))
    return replace(generated, sent=tuple(told))


def _may_claim(generated: World, facts: Return) -> bool:
    return counts_as_received(generated.contract, facts) and facts.return_type == "quarterly"


def _claims(chance: Random, generated: World, facts: Return, earlier: list[Return]) -> list[Row]:
    contract = generated.contract
    book = open_book(contract, [*earlier, facts], generated.geography, facts.received_on)
    kpis = [
        k
        for k in contract.kpis
        if k.waits_for is None and k.measure not in ("returns_accurate", "returns_on_time")
    ]
    rows = []
    for kpi in chance.sample(kpis, min(CLAIMED, len(kpis))):
        start, end = facts.period_start, facts.period_end
        figure = sums(book, kpi, cases_of(book, kpi), Period("quarter", start, end, start))
        rows.append(_claim(chance, kpi, start, end, figure.numerator, figure.denominator, figure.value))
    nothing = {"numerator": None, "denominator": None, "value": None}
    if chance.random() < 0.3:
        rows.append(
            {
                "kpi_code": "NOT_A_KPI",
                "period_start": facts.period_start,
                "period_end": facts.period_end,
                **nothing,
            }
        )
    return rows


def _claim(
    chance: Random,
    kpi: Kpi,
    start: date,
    end: date,
    numerator: Fraction | None,
    denominator: Fraction | None,
    value: Fraction | None,
) -> Row:
    claim: Row = {"kpi_code": kpi.code, "period_start": start, "period_end": end}
    if chance.random() < 0.1:
        return claim  # neither a value nor numbers: a warning, not counted
    if not is_rate(kpi):
        said = _decimal(numerator or Fraction(0)) + chance.choice((0, 0, 0, 1))
        return claim | chance.choice(({"numerator": said}, {"value": said}))
    if value is None or numerator is None or not denominator:
        return claim | {"value": Decimal("0.5")}
    if denominator.denominator == 1 and numerator.denominator == 1 and chance.random() < 0.4:
        return claim | {"numerator": _decimal(numerator), "denominator": _decimal(denominator)}
    off = Decimal(chance.choice(("0", "0.005", "-0.005", "0.0051", "0.0049", "0.05", "0.06")))
    said = _decimal(value) + off
    return claim | {"value": said if said >= 0 else _decimal(value)}


def _decimal(number: Fraction) -> Decimal:
    """To the four places that a claim carries."""
    return (Decimal(number.numerator) / Decimal(number.denominator)).quantize(FOUR_PLACES)

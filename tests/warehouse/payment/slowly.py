"""The ledger a second time, in plain Python on exact fractions: slow, and written from the rulings, not from the SQL."""

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction


def allocate(pence: int, shares: Sequence[Fraction]) -> list[int]:
    """The whole pence of every line, by largest remainder; of equal remainders the first line comes first."""
    exact = [pence * share for share in shares]
    whole = [amount.numerator // amount.denominator for amount in exact]
    total = sum(exact)
    left = total.numerator // total.denominator - sum(whole)
    by_loss = sorted(range(len(shares)), key=lambda place: (-(exact[place] - whole[place]), place))
    for place in by_loss[:left]:
        whole[place] += 1
    return whole


@dataclass(frozen=True)
class Year:
    months: int
    months_over: int
    is_over: bool
    is_held: bool
    is_held_in_part: bool


def block(amount: int, year: Year) -> tuple[int, int, int, str]:
    """(earned, held, missed, state)."""
    earned = amount * year.months_over // year.months
    return earned, amount - earned, 0, "earned" if year.months_over == year.months else "held"


def tier(
    amount: int, threshold: int, people: int | None, outside: int, year: Year
) -> tuple[int, int, int, str]:
    """R28, R57: held until the year is over and its last return is in; then earned by those within the criteria, held where
    it hangs on the others, else missed."""
    if not (year.is_over and year.is_held) or year.months < 12:
        return 0, amount, 0, "held"
    assert people is not None
    if people - outside >= threshold:
        return amount, 0, 0, "earned"
    if people >= threshold:
        return 0, amount, 0, "held"
    return 0, 0, amount, "missed"


def is_critical(critical: int, people: int | None, year: Year) -> bool | None:
    """Missing until the year is settled for `state`."""
    if not (year.is_over and year.is_held) or year.months < 12 or people is None:
        return None
    return people < critical

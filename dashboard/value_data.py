"""What the Value for money page shows: the costs of one contract at one price base, and those of all contracts beside it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from dashboard import value_choices
from dashboard.queries import Row
from dashboard.value_choices import Choices
from dashboard.view import ALL, View
from dashboard.wording import period_label, year_label

# Money is read by quarter and longer: a month has too few people, a year to date is the contract year so far.
MONEY_KIND = {
    "month": "quarter",
    "quarter": "quarter",
    "year_to_date": "contract_year",
    "contract_year": "contract_year",
    "last_4_quarters": "last_4_quarters",
}


@dataclass(frozen=True)
class Money:
    """`now`: measure → row of the period looked at; `series` the same of every period; `across` contract years of all."""

    view: View
    contract: Row
    bases: Sequence[Row]
    choices: Choices
    kind: str
    start: date
    end: date
    now: dict[str, Row]
    series: Sequence[Row]
    across: Sequence[Row]

    @property
    def label(self) -> str:
        year_start = self.view.period.year_start if self.view.period else self.start
        return period_label(self.kind, self.start, self.end, year_start)

    @property
    def period_words(self) -> str:
        """The period that the pounds are of, and why it is not the one chosen above."""
        said = self.label
        if self.view.period and self.view.period.kind == "month":
            said += ": money is read by quarter"
        elif self.view.period and self.view.period.kind == "year_to_date":
            said += ": money is read by contract year, of one under way what there is so far"
        if self.view.footprint != ALL:
            said += ". Costs are of the whole contract: returns do not split them by footprint"
        return f"{said}."

    @property
    def base_words(self) -> str:
        """What the pounds are."""
        if self.choices.base == "nominal":
            more = (
                ""
                if len(self.bases) > 1
                else ": no price index is loaded, so years are not brought to one price base"
            )
            return f"Nominal pounds, of their own time{more}."
        chosen = next(row for row in self.bases if row["price_base"] == self.choices.base)
        return f"Pounds at the prices of {self.choices.base}, by the index in {chosen['file_name']}."

    def value(self, measure: str) -> float | None:
        row = self.now.get(measure)
        return None if row is None else row["value"]


def gather(view: View) -> Money | None:
    """Ask everything that the page needs; None where the contract has no period that money is read for."""
    assert view.period  # the frame stops a page without one
    kind = MONEY_KIND[view.period.kind]
    periods = view.rows("value/periods", money_kind=kind)
    if not periods:
        return None
    within = [row for row in periods if row["period_start"] <= view.period.end <= row["period_end"]]
    at = within[0] if within else periods[0]
    bases = view.rows("value/bases")
    choices = value_choices.choose([row["price_base"] for row in bases])
    asked = {"money_kind": kind, "price_base": choices.base}
    series = view.rows("value/costs", **asked)
    across = view.rows("value/across", **asked)
    return Money(
        view=view,
        contract=view.rows("value/contract")[0],
        bases=bases,
        choices=choices,
        kind=kind,
        start=at["period_start"],
        end=at["period_end"],
        now={row["measure"]: row for row in series if row["period_end"] == at["period_end"]},
        series=series,
        across=across,
    )


def year_name(money: Money, row: Row) -> str:
    """The contract year of a row: 2021/22, and whether it is under way."""
    return year_label(row["period_start"]) + (" so far" if row["period_end"] >= money.view.known_on else "")

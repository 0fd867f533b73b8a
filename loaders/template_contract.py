"""What one contract says that its template must show: who sends what for which period, and which codes there are."""

from dataclasses import dataclass
from datetime import date

from loaders.declarations import tables
from warehouse.contract_calendar import PERIOD_OF_RETURN, due_on
from warehouse.contract_files import load_all
from warehouse.contract_types import Contract
from warehouse.errors import FootprintError

NOT_RECORDED = "not_recorded"


@dataclass(frozen=True)
class DueReturn:
    """One return that the contract expects: what the first page lists."""

    return_type: str
    start: date
    end: date
    due: date
    source: str  # contract | setting


def contract(code: str) -> Contract:
    """The contract of that code, whatever its case. Raises `FootprintError` naming the codes there are, or what is missing."""
    found = load_all()
    wanted = {each.lower(): each for each in found}.get(code.strip().lower())
    if wanted is None:
        raise FootprintError(f"There is no contract “{code}”. The contracts are: {', '.join(found)}.")
    found[wanted].require_ready()
    return found[wanted]


def due_returns(of: Contract) -> list[DueReturn]:
    """Every return of the term, extensions taken up included, in order of the day it is due."""
    due = [
        DueReturn(rule.return_type, period.start, period.end, due_on(rule, period.end), rule.due_source)
        for rule in of.returns
        for period in of.periods
        if period.kind == PERIOD_OF_RETURN[rule.return_type]
    ]
    return sorted(due, key=lambda each: (each.due, each.start))


def contract_lists(of: Contract) -> dict[tuple[str, str], list[tuple[str, str]]]:
    """(table, column) → (code, meaning) of the codes that this contract lists. A list without codes is left out."""
    providers = [(each.code, each.name) for each in of.providers]
    lists = {
        ("submission", "contract_code"): [(of.code, of.title)],
        ("submission", "provider_code"): providers,
        ("claims", "kpi_code"): [(each.code, each.title) for each in of.kpis if not each.waits_for],
        ("activity", "measure_code"): [(each.code, each.title) for each in of.activity_measures],
    }
    for table in tables().values():
        for column in table.columns:
            codes = [(each.code, each.title) for each in of.listed_codes if each.list == column.name]
            # An empty cell is what "not recorded" means: nobody writes it.
            lists[(table.name, column.name)] = lists.get((table.name, column.name), []) + [
                c for c in codes if c[0] != NOT_RECORDED
            ]
    return {place: codes for place, codes in lists.items() if codes}

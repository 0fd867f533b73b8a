"""Small stores for tests of the warehouse, made through the production path: declared tables, real files."""

from datetime import date

from geo import schema as geography
from loaders import raw_schema
from warehouse.connection import open_store

LOT_1 = "wigan-lot1-health-improvement"


def empty_store() -> None:
    """A store with every table and no return in it."""
    with open_store() as con:
        raw_schema.ensure(con)
        geography.ensure(con)


def add_return(
    number: int,
    period: tuple[date, date],
    received_on: date,
    *,
    contract: str = LOT_1,
    provider: str = "WHIS",
    return_type: str = "quarterly",
    scope: str = "changes",
    table_counts: str = '{"clients": 1, "referrals": 1, "episodes": 1, "contacts": 1, "measurements": 1}',
) -> str:
    """One line in the register of returns; its rows, if any, are added by the test. Returns its id."""
    submission_id = f"S{number:04d}"
    with open_store() as con:
        con.execute(
            "insert into register.submission values (?, ?, ?, ?, ?, ?, ?, ?, null, ?, null, null, ?, "
            "timestamp '2023-01-01', ?, 'test', 1, 0, 0, ?)",
            [
                submission_id, number, contract, provider, return_type, *period, received_on, scope,
                received_on, f"hash-{number}", table_counts,
            ],
        )  # fmt: skip
    return submission_id


def quarter(year: int, month: int) -> tuple[date, date]:
    """The quarter that begins in that month: (first day, last day)."""
    return date(year, month, 1), _day_before(date(year + (month + 3 > 12), (month + 2) % 12 + 1, 1))


def _day_before(day: date) -> date:
    return date.fromordinal(day.toordinal() - 1)

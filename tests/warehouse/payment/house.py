"""A home with Cheshire East's contract filled in and one payment year that is over: November 2021 to October 2022.

All four returns are in, and 185 people started specialist stop smoking, whose tiers are at 180 and 200: £820,000 of £1,000,000.
"""

from datetime import date
from pathlib import Path

from tests.warehouse.stores import add_return, empty_store, quarter
from warehouse.connection import open_store

CODE = "cheshire-east-one-you"
YEAR = date(2021, 11, 1)
LOCAL = """
[cheshire-east-one-you.contract]
starts_on = 2021-11-01
ends_on = 2023-10-31
core_pounds = "1000000.00"

[[cheshire-east-one-you.provider]]
code = "P"
name = "A provider"
"""


def fill(home: Path) -> None:
    """Everything but a publish, in the home that `FOOTPRINT_HOME` names."""
    empty_store()
    (home / "contracts.local.toml").write_text(LOCAL, encoding="utf-8")
    (home / "home.toml").write_text("as_known_on = 2023-01-16\nsynthetic = true\n", encoding="utf-8")
    for number, (year, month) in enumerate([(2021, 11), (2022, 2), (2022, 5), (2022, 8)], 1):
        add_return(number, quarter(year, month), date(2022, 11, 10), contract=CODE, provider="P")
    starts(185)


def starts(people: int, first: int = 1, submission: str = "S0001") -> None:
    """That many people who start specialist stop smoking; its tiers are at 180 and 200, its critical figure is 120."""
    made = {
        "clients": "'C' || n as client_ref, 40 as age_at_referral, 'female' as sex",
        "referrals": "'R' || n as referral_ref, 'C' || n as client_ref, date '2022-03-01' as received_date, 'self' as source, "
        "'yes' as consent, 'accepted' as decision, 'current' as record_status",
        "episodes": "'E' || n as episode_ref, 'R' || n as referral_ref, 'C' || n as client_ref, "
        "'stop_smoking_specialist' as programme, date '2022-03-01' as start_date, 'current' as record_status",
    }
    with open_store() as con:
        for table, columns in made.items():
            con.execute(
                f"insert into raw.{table} by name select ? as submission_id, n as row_number, {columns} from range(?, ?) as numbers(n)",
                [submission, first, first + people],
            )

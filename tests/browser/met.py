"""A home in which a contract meeting can be held: Cheshire East with returns on time, late and missing, published as it is in life."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path

import pytest

from tests.warehouse.stores import add_return, empty_store, quarter
from warehouse import publish

CHESHIRE = "cheshire-east-one-you"
TODAY = date(2022, 11, 30)
# The newest quarter held, and the one after it, whose return is missing.
MET, NEXT = quarter(2022, 5), quarter(2022, 8)
FILLED_IN = f"""
[{CHESHIRE}.contract]
starts_on = 2021-11-01
ends_on = 2023-10-31
core_pounds = "1500000.00"

[[{CHESHIRE}.provider]]
code = "OYCE"
name = "One You"
"""


def build(home: Path) -> None:
    """On time by 15 February, five days late, 20 days late, and then nothing."""
    home.mkdir(parents=True, exist_ok=True)
    (home / "home.toml").write_text(f"as_known_on = {TODAY}\nsynthetic = true\n", encoding="utf-8")
    (home / "contracts.local.toml").write_text(FILLED_IN, encoding="utf-8")
    with in_home(home):
        empty_store()
        received = (date(2022, 2, 10), date(2022, 5, 20), date(2022, 9, 4))
        for number, day in enumerate(received, 1):
            add_return(
                number,
                quarter(*((2021, 11), (2022, 2), (2022, 5))[number - 1]),
                day,
                contract=CHESHIRE,
                provider="OYCE",
            )
        publish.publish()


def receive_the_missing_one(home: Path) -> None:
    """The return of the last quarter comes after all, and the figures are worked out anew."""
    with in_home(home):
        add_return(4, NEXT, date(2022, 11, 29), contract=CHESHIRE, provider="OYCE")
        publish.publish()


@contextmanager
def in_home(home: Path) -> Iterator[None]:
    """This process works in that home for a while."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("FOOTPRINT_HOME", str(home))
        yield

"""Homes with a few drawn people and only the published tables that one page asks, for tests of that page."""

from collections.abc import Iterable
from datetime import date
from pathlib import Path

import pytest

from tests.warehouse.disclosure import test_equality_worked as open_world
from tests.warehouse.equality import test_worked_by_hand as world
from tests.warehouse.equality.people import (
    AREAS,
    Person,
    Stay,
    empty_store,
    put_census,
    put_people,
    put_places,
    put_quarters,
)
from tests.warehouse.small_builds import built
from warehouse.connection import open_path, open_store, published_path
from warehouse.model_files import all_models

KNOWN_ON = date(2020, 1, 20)
FRAME = ("contract", "period", "provider", "publication", "footprint", "submission")
# How many ended as completed on which day; data to 31 December 2019, known on 20 January 2020.
ENDED = {date(2019, 10, 7): 5, date(2019, 11, 25): 3, date(2019, 12, 30): 2}


def equality(home: Path) -> Path:
    """The sixty hand-worked clients of `tests/warehouse/equality`, with their small census."""
    with _In(home):
        put_people(world.people(), world.stays())
        put_census(world.CENSUS)
        marts = (
            "equality",
            "equality_outcome",
            "equality_period",
            "characteristic",
            "characteristic_group",
        )
        _publish(marts)
    return home


def equality_open(home: Path) -> Path:
    """The sixty-two hand-worked clients of `tests/warehouse/disclosure/test_equality_worked.py`, as the open file holds them."""
    marts = ("equality", "equality_period", "characteristic", "characteristic_group")
    with _In(home, quarters=4, known_on=open_world.KNOWN_ON):
        open_world.put_clients()
        wanted = [f"mart.{name}" for name in (*marts, *FRAME)]
        with built(wanted, open_world.KNOWN_ON) as con:
            con.execute("update mart.publication set synthetic = true")
            shown = open_world.protected(con)
            con.execute(f"attach '{open_path()}' as snapshot")
            con.execute("create schema snapshot.mart")
            for name in ("characteristic", "characteristic_group", *FRAME):
                con.execute(f"create table snapshot.mart.{name} as from memory.mart.{name}")
            con.execute("create table snapshot.mart.equality as select *, null::varchar as disclosure from memory.mart.equality limit 0")  # fmt: skip
            names = [row[0] for row in con.execute("describe snapshot.mart.equality").fetchall()]
            con.executemany(
                f"insert into snapshot.mart.equality values ({', '.join('?' * len(names))})",
                [[row[name] for name in names] for row in shown],
            )
            con.execute("detach snapshot")
    return home


def follow_ups(home: Path) -> Path:
    """Ten people who completed; three of the first five were reached, of the fourth nothing is heard, the fifth did not agree."""
    with _In(home):
        ends = [end for end, many in ENDED.items() for _ in range(many)]
        put_people(
            [Person(f"P{n}") for n in range(len(ends))],
            [Stay(f"P{n}", date(2019, 9, 1), end, end, "completed") for n, end in enumerate(ends)],
        )
        with open_store() as con:
            con.execute(
                "insert into raw.follow_ups by name select 'S0002' as submission_id, n as row_number, 'E' || n as episode_ref, '4_week' as stage, "
                "date '2019-11-04' as due_on, 'yes' as reached, 'maintained' as result, 'current' as record_status from range(2, 5) as r(n)"
            )
            # One of them was given advice only, and is to be asked again on 1 December.
            con.execute(
                "insert into raw.follow_ups by name select 'S0002' as submission_id, 9 as row_number, 'P9' as client_ref, '6_month' as stage, "
                "date '2019-12-01' as due_on, 'not_yet_due' as reached, 'current' as record_status"
            )
            con.execute("update raw.episodes set agreed_to_follow_up = 'no' where episode_ref = 'E6'")
            con.execute("update raw.episodes set worker_ref = 'W-' || episode_ref, sdf_of_delivery = 'N'")
        _publish(("follow_up_due", "follow_up_case"))
    return home


class _In:
    """The block works in this home: a store with five areas and some quarterly returns."""

    def __init__(self, home: Path, quarters: int = 2, known_on: date = KNOWN_ON) -> None:
        self.home, self.patch = home, pytest.MonkeyPatch()
        self.quarters, self.known_on = quarters, known_on

    def __enter__(self) -> None:
        self.patch.setenv("FOOTPRINT_HOME", str(self.home))
        settings = f"as_known_on = {self.known_on.isoformat()}\nsynthetic = true\n"
        (self.home / "home.toml").write_text(settings, encoding="utf-8")
        empty_store()
        put_places(AREAS)
        put_quarters(self.quarters)

    def __exit__(self, *_: object) -> None:
        self.patch.undo()


def _publish(marts: Iterable[str]) -> None:
    wanted = [f"mart.{name}" for name in (*marts, *FRAME)]
    with built(wanted, KNOWN_ON) as con:
        con.execute("update mart.publication set synthetic = true")
        con.execute(f"attach '{published_path()}' as snapshot")
        con.execute("create schema snapshot.mart")
        for model in all_models():
            if model.table in wanted:
                con.execute(f"create table snapshot.{model.table} as from memory.{model.table}")
        con.execute("detach snapshot")

"""Invented clients and episodes for tests of equality, written as the loaders would leave them, and a small census."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta

from tests.warehouse.reach.places import BOROUGH, LOT_1, PROVIDER, Lsoa, empty_store, put_places, put_quarters
from warehouse.connection import open_store

A = {n: f"E0100000{n}" for n in range(1, 6)}
# Five areas, one a fifth, 1,000 adults each.
AREAS = [Lsoa(A[n], 2011, 6000 * n, 2 * n, {2019: 1000}) for n in range(1, 6)]


@dataclass
class Person:
    """A client; cells that are not said are empty."""

    ref: str
    age: int = 40
    sex: str = "female"
    lsoa: str | None = A[1]
    cells: dict[str, str] = field(default_factory=dict)


@dataclass
class Stay:
    """An episode of a person."""

    person: str
    start: date
    planned_end: date | None = None
    end: date | None = None
    reason: str | None = None
    goal: str | None = None
    last_attended: date | None = None


def put_census(rows: Iterable[tuple[str, str, float, int]], release: str = "Census 2021") -> None:
    """(characteristic, group, people, from_age) rows of the borough."""
    with open_store() as con:
        con.executemany(
            "insert into ref.characteristic_population values (?, ?, 'TS999', ?, ?, ?, 'people', ?, 'official')",
            [[BOROUGH, release, characteristic, group, people, from_age]
             for characteristic, group, people, from_age in rows],
        )  # fmt: skip


def put_people(people: Iterable[Person], stays: Iterable[Stay]) -> None:
    """Client rows, then a referral and an episode a stay, all from the first return."""
    stays = list(stays)
    with open_store() as con:
        con.execute("begin")
        for n, person in enumerate(people, 2):
            _insert(con, "clients", n, {"client_ref": person.ref, "age_at_referral": person.age, "sex": person.sex, "lsoa_code": person.lsoa, "lsoa_vintage": 2011 if person.lsoa else None, **person.cells})  # fmt: skip
        for n, stay in enumerate(stays, 2):
            _insert(con, "referrals", n, {"referral_ref": f"R{n}", "client_ref": stay.person, "received_date": stay.start, "source": "self", "consent": "yes", "decision": "accepted"})  # fmt: skip
            _insert(con, "episodes", n, {
                "episode_ref": f"E{n}", "referral_ref": f"R{n}", "client_ref": stay.person, "programme": "stop_smoking",
                "start_date": stay.start, "planned_end_date": stay.planned_end, "end_date": stay.end, "end_reason": stay.reason,
                "outcome_goal_achieved": stay.goal,
            })  # fmt: skip
            if stay.last_attended:
                _insert(con, "contacts", n, {"contact_ref": f"K{n}", "episode_ref": f"E{n}", "contact_date": stay.last_attended, "contact_type": "session", "attendance": "attended"})  # fmt: skip
        con.execute("commit")


def _insert(con, table: str, number: int, cells: Mapping[str, object]) -> None:
    row = {"submission_id": "S0001", "row_number": number, "record_status": "current", **cells}
    names = ", ".join(f'"{name}"' for name in row)
    con.execute(f"insert into raw.{table} ({names}) values ({', '.join('?' * len(row))})", list(row.values()))


def rows(con, table: str, **where: object) -> list[dict]:
    """Rows of a mart as dicts."""
    asked = " and ".join(f"{name} = ?" for name in where)
    found = con.execute(f"select * from mart.{table} where {asked}", list(where.values()))
    names = [column[0] for column in found.description]
    return [dict(zip(names, row, strict=True)) for row in found.fetchall()]


__all__ = [
    "A", "AREAS", "BOROUGH", "LOT_1", "PROVIDER", "Person", "Stay", "date", "empty_store", "put_census", "put_people",
    "put_places", "put_quarters", "rows", "timedelta",
]  # fmt: skip

"""Invented places and people for tests of reach, written as the loaders would leave them."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, timedelta
from typing import NamedTuple

from geo import schema as geography
from geo.derived.rebuild import rebuild
from tests.warehouse.stores import LOT_1, add_return, empty_store, quarter
from warehouse.connection import open_store

BOROUGH = "E08000099"
PROVIDER = "WHIS"


class Lsoa(NamedTuple):
    """An LSOA of one vintage: England's rank and decile in that vintage's release, its adults by mid-year, its borough."""

    code: str
    vintage: int
    rank: int | None
    decile: int | None
    adults: Mapping[int, float]
    borough: str = BOROUGH


class Member(NamedTuple):
    lsoa: str
    vintage: int
    sdf: str
    valid_from: date
    valid_to: date | None = None


class Ward(NamedTuple):
    lsoa: str
    vintage: int
    code: str
    year: int
    kind: str = "ward"


class Start(NamedTuple):
    """A start of a client who lives in `lsoa` (of `vintage`; both None: nobody knows where)."""

    client: str
    lsoa: str | None
    vintage: int | None
    day: date
    programme: str = "stop_smoking"


RELEASE = {2011: 2019, 2021: 2025}


def put_places(
    areas: Iterable[Lsoa],
    members: Iterable[Member] = (),
    changes: Iterable[tuple[str, str, str]] = (),
    wards: Iterable[Ward] = (),
) -> None:
    """Write areas, and let the geography derive what follows: codes and people carried between the vintages."""
    with open_store() as con:
        geography.ensure(con)
        con.execute("begin")
        boroughs = {area.borough for area in areas}
        con.executemany(
            "insert into ref.borough values (?, ?, false)", [[b, f"Borough {b}"] for b in sorted(boroughs)]
        )
        for a in areas:
            con.execute(
                "insert into ref.area values (?, ?, 'lsoa', ?, ?, null)",
                [a.code, f"Area {a.code}", a.vintage, a.borough],
            )
            if a.rank is not None:
                con.execute("insert into ref.deprivation values (?, ?, ?, ?, ?, ?, null)",
                            [a.code, a.vintage, RELEASE[a.vintage], a.borough, a.rank, a.decile])  # fmt: skip
            for year, people in a.adults.items():
                con.execute("insert into ref.population values (?, ?, ?, 'adults', ?, false, 'test', false)",
                            [a.code, a.vintage, year, people])  # fmt: skip
        for old, new, letter in changes:
            con.execute("insert into ref.lsoa_change values (?, ?, ?, ?)", [old, new, letter, BOROUGH])
        for m in members:
            con.execute("insert into ref.footprint_member values (?, ?, ?, ?, ?, ?, false)", [*m, BOROUGH])
        for sdf in sorted({m.sdf for m in members}):
            con.execute(
                "insert into ref.footprint values (?, ?, ?, null)", [sdf, f"Footprint {sdf}", BOROUGH]
            )
        for w in wards:
            con.execute("insert into ref.ward_member values (?, ?, ?, ?, ?, ?, ?)",
                        [w.lsoa, w.vintage, w.code, f"Ward {w.code}", w.year, w.kind, BOROUGH])  # fmt: skip
        rebuild(con)
        con.execute("commit")


def put_quarters(
    count: int, skip: Sequence[int] = (), contract: str = LOT_1, provider: str = PROVIDER
) -> None:
    """Returns of so many quarters from July 2019, each received ten days after its end; those in `skip` never came."""
    start = date(2019, 7, 1)
    for number in range(1, count + 1):
        period = quarter(start.year, start.month)
        if number not in skip:
            add_return(number, period, period[1] + timedelta(days=10), contract=contract, provider=provider)
        start = period[1] + timedelta(days=1)


def put_starts(starts: Iterable[Start], submission_id: str = "S0001") -> None:
    """A referral and an episode a start; a client's row, with where they live, once."""
    starts = list(starts)
    clients = {start.client: start for start in starts}
    with open_store() as con:
        con.execute("begin")
        con.executemany(
            "insert into raw.clients by name select ? as submission_id, ? as row_number, ? as client_ref, ? as lsoa_code, "
            "? as lsoa_vintage, 40 as age_at_referral, 'female' as sex, 'current' as record_status",
            [[submission_id, n, s.client, s.lsoa, s.vintage] for n, s in enumerate(clients.values(), 2)],
        )  # fmt: skip
        for n, s in enumerate(starts, 2):
            con.execute(
                "insert into raw.referrals by name select ? as submission_id, ? as row_number, ? as referral_ref, ? as client_ref, "
                "?::date as received_date, 'self' as source, 'yes' as consent, 'accepted' as decision, 'current' as record_status",
                [submission_id, n, f"R{n}", s.client, s.day],
            )  # fmt: skip
            con.execute(
                "insert into raw.episodes by name select ? as submission_id, ? as row_number, ? as episode_ref, ? as referral_ref, "
                "? as client_ref, ? as programme, ?::date as start_date, 'current' as record_status",
                [submission_id, n, f"E{n}", f"R{n}", s.client, s.programme, s.day],
            )  # fmt: skip
        con.execute("commit")


__all__ = [
    "BOROUGH",
    "LOT_1",
    "Lsoa",
    "Member",
    "Start",
    "Ward",
    "empty_store",
    "put_places",
    "put_quarters",
    "put_starts",
]

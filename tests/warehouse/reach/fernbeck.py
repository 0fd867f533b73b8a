"""The synthetic borough (or county) with clients who live where need is, venues, and a published file: a home to look at.

Four quarterly returns of Lot 1 from July 2019; the rest is still to come. `build(home)` publishes as known on 20 July 2020,
when the fifth quarter has just begun.
"""

import random
from datetime import date, timedelta
from pathlib import Path

import duckdb
import pytest

import geo.synthetic
from loaders import raw_schema
from tests.warehouse.reach.places import PROVIDER, Start, put_quarters, put_starts
from tests.warehouse.stores import LOT_1
from warehouse import publish
from warehouse.connection import open_store, published_path

KNOWN_ON = date(2020, 7, 20)
PROGRAMMES = ("stop_smoking", "weight_management", "physical_activity")


def build(home: Path, clients: int = 2400, county: bool = False, seed: int = 7) -> Path:
    """Fill and publish `home`; returns the published file. Two clients in three live in the more deprived half; one in a
    hundred lives elsewhere; two of every ten areas are hardly reached."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("FOOTPRINT_HOME", str(home))
        home.mkdir(parents=True, exist_ok=True)
        (home / "home.toml").write_text(
            f"as_known_on = {KNOWN_ON.isoformat()}\nsynthetic = true\n", encoding="utf-8"
        )
        with open_store() as con:
            raw_schema.ensure(con)
            geo.synthetic.county(con) if county else geo.synthetic.install(con)
            _divisions(con)
            areas = con.execute(
                "select lsoa_code, imd_rank from ref.deprivation where vintage = 2011 order by lsoa_code"
            ).fetchall()
        put_quarters(4)
        starts = _starts(areas, clients, random.Random(seed))
        put_starts(starts)
        _contacts(areas, starts)
        publish.publish()
        return published_path()


def _divisions(con: duckdb.DuckDBPyConnection) -> None:
    """Electoral divisions that are the wards by another code, so that their figures must be the same."""
    for table, code in (("ward_member", "ward_code"), ("boundary", "area_code"), ("area", "area_code")):
        con.execute(
            f"insert into ref.{table} select * replace ('division' as area_kind, replace({code}, 'E05', 'E58') as {code}) "
            f"from ref.{table} where area_kind = 'ward'"
        )


def _starts(areas: list[tuple[str, int]], clients: int, chance: random.Random) -> list[Start]:
    weights = [(2.5 - 2 * rank / 33_000) * (0.05 if n % 10 < 2 else 1) for n, (_, rank) in enumerate(areas)]
    homes = chance.choices([code for code, _ in areas], weights, k=clients)
    return [
        Start(f"C{n}", "E01099999" if n % 100 == 0 else code, 2011,
              date(2019, 7, 1) + timedelta(days=chance.randrange(360)), chance.choice(PROGRAMMES))
        for n, code in enumerate(homes)
    ]  # fmt: skip


def _contacts(areas: list[tuple[str, int]], starts: list[Start]) -> None:
    """One attended contact a client, in one of six places."""
    places = [areas[n * len(areas) // 6][0] for n in range(6)]
    with open_store() as con:
        con.executemany(
            "insert into raw.contacts by name select 'S0001' as submission_id, ? as row_number, ? as contact_ref, ? as episode_ref, "
            "?::date as contact_date, 'session' as contact_type, 'face_to_face' as mode, 'attended' as attendance, "
            "? as venue_lsoa_code, 'current' as record_status",
            [[n, f"K{n}", f"E{n}", start.day, places[n % 6]] for n, start in enumerate(starts, 2)],
        )  # fmt: skip


__all__ = ["KNOWN_ON", "LOT_1", "PROVIDER", "build"]

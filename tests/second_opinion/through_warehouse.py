"""The real way: returns as CSV through the real loader into a store, published, and read back as plain rows."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import duckdb

from geo import schema
from geo.derived.rebuild import rebuild
from loaders.loading_return import store_return
from tests.generated.write import write_return
from tests.second_opinion.facts import Geography, Return, Tables
from warehouse.connection import open_store
from warehouse.publish import publish

Rows = list[dict[str, Any]]
POPULATION_YEAR = 2019
RESULTS, CASES, SUBMISSIONS = (
    "select * from mart.kpi_result",
    "select * from mart.kpi_case",
    "select * from mart.submission",
)


def put_places(geography: Geography) -> None:
    """Write made-up places into `ref.*` as the geography loader would leave them, and let it derive the rest."""
    with open_store() as con:
        schema.ensure(con)
        con.execute("begin")
        if geography.borough_code:
            con.execute(
                "insert into ref.borough values (?, 'Made-up borough', true)", [geography.borough_code]
            )
        for a in geography.areas:
            con.execute(
                "insert into ref.area (area_code, area_name, area_kind, vintage, borough_code) values (?, ?, 'lsoa', ?, ?)",
                [a.code, a.code, a.vintage, a.borough_code],
            )
            con.execute(
                "insert into ref.population (area_code, vintage, year, population, people, estimated, source, derived)"
                " values (?, ?, ?, 'all_ages', ?, false, 'made up', false)",
                [a.code, a.vintage, POPULATION_YEAR, float(a.people)],
            )
        for (release, lsoa), rank in geography.ranks.items():
            con.execute(
                "insert into ref.deprivation (lsoa_code, vintage, imd_release, borough_code, imd_rank, imd_decile)"
                " values (?, ?, ?, ?, ?, ?)",
                [
                    lsoa, Geography.VINTAGE_OF_RELEASE[release], release, geography.borough_code, rank,
                    geography.deciles[release, lsoa],
                ],
            )  # fmt: skip
        for c in geography.changes:
            con.execute(
                "insert into ref.lsoa_change values (?, ?, ?, ?)",
                [c.lsoa11, c.lsoa21, c.kind, geography.borough_code],
            )
        for sdf in sorted({m.sdf for m in geography.members}):
            con.execute(
                "insert into ref.footprint values (?, ?, ?, ?)", [sdf, sdf, geography.borough_code, None]
            )
        for m in geography.members:
            con.execute(
                "insert into ref.footprint_member values (?, ?, ?, ?, ?, ?, false)",
                [m.lsoa, m.vintage, m.sdf, m.valid_from, m.valid_to, geography.borough_code],
            )
        rebuild(con)
        con.execute("commit")


def load(returns: Iterable[tuple[Return, Tables]], folder: Path) -> list[Return]:
    """Load returns (each with the rows that a reader must set aside) in order; gives them with the ids they got."""
    loaded = []
    for n, (facts, spoiled) in enumerate(returns, 1):
        path = write_return(facts, folder / f"return-{n:03d}", spoiled, uk_dates=n % 2 == 0)
        report = store_return(path, facts.received_on)
        faults = [str(issue) for issue in report.issues if issue.severity != "warning"]
        assert report.submission_id, f"return {n} was refused: {faults}"
        assert report.rows_quarantined == facts.rows_quarantined, f"return {n}: {faults}"
        loaded.append(replace(facts, load_order=n, submission_id=report.submission_id))
    return loaded


def published(as_known_on: date, out: Path) -> dict[str, Rows]:
    """Publish as known on a day and read the marts that the second opinion also makes."""
    path = publish(as_known_on=as_known_on, out=out)
    con = duckdb.connect(str(path), read_only=True)
    try:
        return {name: rows_of(con, name) for name in ("kpi_result", "kpi_case", "submission")}
    finally:
        con.close()


def rows_of(con: duckdb.DuckDBPyConnection, mart: str) -> Rows:
    found = con.execute({"kpi_result": RESULTS, "kpi_case": CASES, "submission": SUBMISSIONS}[mart])
    names = [column[0] for column in found.description or ()]
    return [dict(zip(names, row, strict=True)) for row in found.fetchall()]

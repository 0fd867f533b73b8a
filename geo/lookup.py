"""What a loader asks of the geography: is this LSOA known, where is this postcode, where does a code go in the other vintage.

For many rows at once join in SQL: `ref.known_lsoa` (a row a code), `ref.postcode_lsoa` (a row a postcode),
`ref.lsoa_carry` (a row a code and direction). These functions give the same answers one by one or as a dictionary.
A store into which no geography was ever loaded answers as an empty one.
"""

from dataclasses import dataclass

import duckdb

VINTAGES = (2011, 2021)


@dataclass(frozen=True)
class Carried:
    """Where a code goes (R13). `rule`: same | parent | largest; `ambiguous` ones are counted on the page."""

    code: str
    rule: str
    ambiguous: bool


def normalise_postcode(text: str) -> str:
    """As `ref.postcode` has it: capitals, no spaces of any kind."""
    return "".join(text.split()).upper()


def has_areas(con: duckdb.DuckDBPyConnection) -> bool:
    """True if any borough's LSOAs are loaded: without them no code can be told from a stranger (R45)."""
    return _holds_rows(con, "known_lsoa", "select 1 from ref.known_lsoa limit 1")


def has_postcodes(con: duckdb.DuckDBPyConnection) -> bool:
    """True if any postcode look-up is loaded: without one, postcode-only clients cannot be loaded (R67)."""
    return _holds_rows(con, "postcode_lsoa", "select 1 from ref.postcode_lsoa limit 1")


def known_lsoas(con: duckdb.DuckDBPyConnection) -> dict[str, int]:
    """Every LSOA code of the loaded boroughs -> its vintage (2021 where the code exists in both)."""
    if not _exists(con, "known_lsoa"):
        return {}
    rows = con.execute("select lsoa_code, vintage from ref.known_lsoa order by lsoa_code").fetchall()
    return {str(code): int(vintage) for code, vintage in rows}


def vintage_of(con: duckdb.DuckDBPyConnection, code: str) -> int | None:
    """2021 or 2011 (2021 where the code exists in both), None for a code of no loaded borough."""
    if not _exists(con, "known_lsoa"):
        return None
    row = con.execute("select vintage from ref.known_lsoa where lsoa_code = ?", [code]).fetchone()
    return int(row[0]) if row else None


def lsoa_of_postcode(con: duckdb.DuckDBPyConnection, postcode: str) -> tuple[str, int] | None:
    """(LSOA code, vintage) of a postcode however spaced, in the newest vintage loaded; None if it is not there."""
    if not _exists(con, "postcode_lsoa"):
        return None
    row = con.execute(
        "select lsoa_code, vintage from ref.postcode_lsoa where postcode = ?", [normalise_postcode(postcode)]
    ).fetchone()
    return (str(row[0]), int(row[1])) if row else None


def carry(con: duckdb.DuckDBPyConnection, code: str, from_vintage: int, to_vintage: int) -> Carried | None:
    """Where a code goes in the other vintage; itself in its own; None for a code that nothing loaded links."""
    if from_vintage == to_vintage:
        return Carried(code, "same", ambiguous=False)
    if not _exists(con, "lsoa_carry"):
        return None
    row = con.execute(
        "select to_code, rule, ambiguous from ref.lsoa_carry "
        "where from_code = ? and from_vintage = ? and to_vintage = ?",
        [code, from_vintage, to_vintage],
    ).fetchone()
    return Carried(*row) if row else None


def _holds_rows(con: duckdb.DuckDBPyConnection, name: str, probe: str) -> bool:
    return _exists(con, name) and con.execute(probe).fetchone() is not None


def _exists(con: duckdb.DuckDBPyConnection, name: str) -> bool:
    row = con.execute(
        "select 1 from information_schema.tables where table_schema = 'ref' and table_name = ?", [name]
    ).fetchone()
    return row is not None

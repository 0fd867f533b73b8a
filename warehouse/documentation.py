"""What every published table and column means, written into the snapshot as comments for Power BI and Excel users."""

import tomllib
from pathlib import Path

import duckdb

WORDS = Path(__file__).with_name("models") / "marts" / "documentation.toml"


def words() -> dict[str, dict[str, str]]:
    """Table → column → sentence; the table's own sentence is under the key `table`."""
    return tomllib.loads(WORDS.read_text(encoding="utf-8"))


def comment(con: duckdb.DuckDBPyConnection) -> None:
    """Put the sentences on those tables and views of `mart` that the database in use has, as COMMENTs."""
    kinds = dict(
        con.execute(
            "select table_name, case table_type when 'VIEW' then 'view' else 'table' end "
            "from information_schema.tables where table_schema = 'mart' and table_catalog = current_database()"
        ).fetchall()
    )
    for table, sentences in words().items():
        if table not in kinds:
            continue
        for name, sentence in sentences.items():
            place = f"{kinds[table]} mart.{table}" if name == "table" else f"column mart.{table}.{name}"
            con.execute(f"comment on {place} is '{sentence.replace(chr(39), chr(39) * 2)}'")

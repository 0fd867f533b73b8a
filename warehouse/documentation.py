"""What every published table and column means, written into the snapshot as comments for Power BI and Excel users."""

import tomllib
from pathlib import Path

import duckdb

WORDS = Path(__file__).with_name("models") / "marts" / "documentation.toml"


def words() -> dict[str, dict[str, str]]:
    """Table → column → sentence; the table's own sentence is under the key `table`."""
    return tomllib.loads(WORDS.read_text(encoding="utf-8"))


def comment(con: duckdb.DuckDBPyConnection, catalog: str) -> None:
    """Put the sentences on the tables of `catalog`.mart as COMMENTs."""
    for table, sentences in words().items():
        for name, sentence in sentences.items():
            place = (
                f"table {catalog}.mart.{table}"
                if name == "table"
                else f"column {catalog}.mart.{table}.{name}"
            )
            con.execute(f"comment on {place} is '{sentence.replace(chr(39), chr(39) * 2)}'")

"""The SQL of the loaders: statements in `sql/*.sql`, with places for what comes from our own declarations.

A place is written `@{name}`. Names and conditions derived from the declarations are put there, and values as SQL
literals. Values are not bound as parameters because DuckDB's client imports pandas and pyarrow (half a second and
more) to look at the first one, which a provider would wait for at every check.
"""

import string
from collections.abc import Iterable
from datetime import date
from decimal import Decimal
from functools import cache
from pathlib import Path

FOLDER = Path(__file__).with_name("sql")


class _Statement(string.Template):
    delimiter = "@"


@cache
def _statement(name: str) -> _Statement:
    return _Statement((FOLDER / f"{name}.sql").read_text(encoding="utf-8"))


def statement(name: str, **parts: str) -> str:
    """The statement of `sql/<name>.sql` with its places filled. Raises KeyError for a place that is not filled."""
    return _statement(name).substitute(parts)


def quoted(name: str) -> str:
    """A declared name as an SQL identifier."""
    return '"' + name.replace('"', '""') + '"'


def literal(value: str | int | Decimal | date | None) -> str:
    """A value as an SQL literal. A DuckDB string has one special character, the quote, which is doubled."""
    if value is None:
        return "null"
    if isinstance(value, date):
        return f"date '{value.isoformat()}'"
    if isinstance(value, str):
        return "'" + value.replace("'", "''") + "'"
    return str(value)


def values(rows: Iterable[Iterable[str | int | Decimal | date | None]]) -> str:
    """Rows as the body of a VALUES list."""
    return ", ".join(f"({', '.join(map(literal, row))})" for row in rows)

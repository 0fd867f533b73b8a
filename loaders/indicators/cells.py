"""A cell of a published table: a number, or a sign for why there is none. The two are kept apart, never mended."""

import polars as pl

from loaders.indicators.declared import markers
from warehouse.errors import FootprintError

NUMBER = r"^-?\d+(\.\d+)?$"
SHOWN = 5


def number(column: str) -> pl.Expr:
    """The number in a text column; missing where the cell holds a marker."""
    return pl.col(column).cast(pl.Float64, strict=False)


def marker(column: str) -> pl.Expr:
    """What the cell says instead of a number: not_collected, suppressed, not_applicable or missing; else null."""
    return pl.col(column).fill_null("").replace_strict(markers(), default=None, return_dtype=pl.String)


def refuse_unreadable(place: str, frame: pl.DataFrame, columns: dict[str, str]) -> None:
    """Raises `FootprintError` for cells that are neither a number nor a marker. `columns`: ours -> the file's header."""
    faults = []
    for name, header in columns.items():
        text = pl.col(name).fill_null("")
        wrong = frame.filter(~text.str.contains(NUMBER) & ~text.is_in(list(markers())))
        if wrong.height:
            faults.append(f"{header} in row {listed(wrong['row'].to_list())}")
    if faults:
        signs = ", ".join(
            f"{sign} ({meaning.replace('_', ' ')})" for sign, meaning in markers().items() if sign
        )
        raise FootprintError(
            f"{place}: these cells hold neither a number nor a sign that is known here: {'; '.join(faults)}. "
            f"Expected a plain number such as 15.6, an empty cell, or one of {signs}. Take the file as it was published."
        )


def listed(rows: list[int]) -> str:
    """'2, 5 and 7 more'"""
    shown = ", ".join(f"{row:,}" for row in rows[:SHOWN])
    return shown if len(rows) <= SHOWN else f"{shown} and {len(rows) - SHOWN:,} more"

"""Typing text cells: numbers with thousands separators, official codes, dates. What cannot be read is listed by row."""

import polars as pl

from geo.errors import listed
from warehouse.errors import FootprintError

# Nine characters: a country letter, two digits for the kind of area, six for the area.
LSOA = r"^[EW]01\d{6}$"
GROUPED = r"^\d{1,3}(,\d{3})+(\.\d+)?$"


def numbers(place: str, frame: pl.DataFrame, columns: list[str], required: bool = False) -> pl.DataFrame:
    """The columns as floats. `1,234` is 1234; an empty cell stays missing, or is refused where required.

    Raises `FootprintError` naming the rows whose cell is no number of 0 or more.
    """
    for column in columns:
        text = pl.col(column)
        plain = pl.when(text.str.contains(GROUPED)).then(text.str.replace_all(",", "")).otherwise(text)
        typed = frame.with_columns(plain.cast(pl.Float64, strict=False).alias("typed"))
        good = (pl.col("typed").is_finite() & (pl.col("typed") >= 0)).fill_null(False)
        _refuse(place, typed.filter(text.is_not_null() & ~good), column, "is no number")
        if required:
            _refuse(place, typed.filter(pl.col(column).is_null()), column, "is empty")
        frame = typed.drop(column).rename({"typed": column})
    return frame


def whole(place: str, frame: pl.DataFrame, column: str, low: int, high: int) -> pl.DataFrame:
    """A required whole number within low..high (the column already typed by `numbers`)."""
    value = pl.col(column)
    wrong = frame.filter(value.is_null() | (value != value.round()) | (value < low) | (value > high))
    _refuse(place, wrong, column, f"is not a whole number from {low:,} to {high:,}")
    return frame.with_columns(value.cast(pl.Int32))


def lsoa_codes(place: str, frame: pl.DataFrame, column: str, unique: bool = True) -> pl.DataFrame:
    """Refuses rows whose code has not the form of an LSOA code, and codes that are there twice."""
    frame = frame.with_columns(pl.col(column).str.to_uppercase())
    _refuse(
        place, frame.filter(~pl.col(column).str.contains(LSOA).fill_null(False)), column, "is no LSOA code"
    )
    if unique:
        once_only(place, frame, column)
    return frame


def once_only(place: str, frame: pl.DataFrame, column: str) -> None:
    """Refuses a file that states one area twice."""
    twice = frame.filter(pl.col(column).is_duplicated())[column].unique().sort().to_list()
    if twice:
        raise FootprintError(f"{place}: these areas are there more than once: {listed(twice)}.")


def dates(place: str, frame: pl.DataFrame, column: str, required: bool) -> pl.DataFrame:
    """The column as dates, from YYYY-MM-DD or DD/MM/YYYY."""
    text = pl.col(column)
    typed = pl.coalesce(
        text.str.to_date("%Y-%m-%d", strict=False), text.str.to_date("%d/%m/%Y", strict=False)
    )
    frame = frame.with_columns(typed.alias("typed"))
    _refuse(place, frame.filter(text.is_not_null() & pl.col("typed").is_null()), column, "is no date")
    if required:
        _refuse(place, frame.filter(text.is_null()), column, "is empty")
    return frame.drop(column).rename({"typed": column})


def _refuse(place: str, wrong: pl.DataFrame, column: str, fault: str) -> None:
    if wrong.height:
        rows = listed([str(row) for row in wrong["row"].to_list()])
        raise FootprintError(f"{place}: {column} {fault} in row {rows}. Check the file and load it again.")

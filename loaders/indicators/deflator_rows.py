"""A price index by financial year as rows of `ref.deflator`: one row a year, whole and in order, or the file is refused."""

import re
from datetime import date
from decimal import Decimal

import polars as pl

from loaders.indicators.cells import listed
from loaders.indicators.statistics_file import StatisticsFile
from loaders.indicators.table import Table, refuse_empty
from loaders.indicators.time_periods import Period, financial_year
from warehouse.errors import FootprintError

INDEX = re.compile(r"^\d{1,7}(\.\d{1,6})?$")
# A change of prices in one year beyond which a person should look: a base year changed in the middle of a column.
JUMP = Decimal("0.25")


def deflator_rows(table: Table) -> StatisticsFile:
    """Raises `FootprintError` for a year that is none or stands twice, an index that is no number above 0, and a gap."""
    refuse_empty(table, list(table.layout.columns))
    rows = [
        (row["row"], row["financial_year"], row["index_value"]) for row in table.frame.iter_rows(named=True)
    ]
    periods = [(number, _year(words)) for number, words, _ in rows]
    _refuse(
        table,
        [n for n, period in periods if period is None],
        "the financial year is none; expected 2022-23 or 2022/23",
    )
    _refuse(
        table,
        [n for n, _, text in rows if not INDEX.match(text) or Decimal(text) <= 0],
        "the index is not a plain number above 0, such as 98.7",
    )
    years = sorted(
        (period[0], period[1], Decimal(text), number)
        for (number, period), (_, _, text) in zip(periods, rows, strict=True)
        if period
    )
    _refuse(
        table,
        [year[3] for before, year in zip(years, years[1:], strict=False) if before[0] == year[0]],
        "the year stands in the file twice",
    )
    _refuse(
        table,
        [
            year[3]
            for before, year in zip(years, years[1:], strict=False)
            if year[0].year - before[0].year > 1
        ],
        "the year before it is missing: a series has every year from its first to its last",
    )
    frame = pl.DataFrame(
        {
            "financial_year": [year_words(start) for start, _, _, _ in years],
            "period_start": [start for start, _, _, _ in years],
            "period_end": [end for _, end, _, _ in years],
            "index_value": [index for _, _, index, _ in years],
        },
        schema_overrides={"index_value": pl.Decimal(18, 6)},
    )
    return StatisticsFile(
        table.name, table.sha256, table.layout, table.frame.height, {"deflator": frame}, _oddities(years)
    )


def year_words(start: date) -> str:
    """2022/23, as price bases are named everywhere."""
    return f"{start.year}/{(start.year + 1) % 100:02d}"


def _year(words: str) -> Period | None:
    return financial_year(words.replace("/", "-"))


def _refuse(table: Table, rows: list[int], why: str) -> None:
    if rows:
        raise FootprintError(
            f"{table.name}, row {listed(rows)}: {why}. Correct the file; its layout is in docs/money-files.md."
        )


def _oddities(years: list[tuple[date, date, Decimal, int]]) -> list[str]:
    return [
        f"from {year_words(before[0])} to {year_words(after[0])} the index goes from {before[2]} to {after[2]}: "
        "check that both are of one base year"
        for before, after in zip(years, years[1:], strict=False)
        if abs(after[2] / before[2] - 1) > JUMP
    ]

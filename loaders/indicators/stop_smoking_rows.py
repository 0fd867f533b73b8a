"""The national stop smoking statistics as rows of `ref.stop_smoking_statistic` and `ref.stop_smoking_finance`.

One row a published cell, with the number or the sign that stands in its place; nothing is corrected or added up.
"""

from collections.abc import Callable

import polars as pl

from loaders.indicators.cells import listed, marker, number, refuse_unreadable
from loaders.indicators.declared import markers
from loaders.indicators.statistics_file import StatisticsFile
from loaders.indicators.stop_smoking_oddities import oddities_of
from loaders.indicators.table import Table, refuse_empty
from loaders.indicators.time_periods import Period, financial_quarter, financial_year
from warehouse.errors import FootprintError


def stop_smoking_rows(table: Table) -> StatisticsFile:
    """Raises `FootprintError` for unreadable cells, quarters that are none, and a row stated twice."""
    layout = table.layout
    about = list(layout.columns)
    refuse_empty(table, about)
    numbers = layout.counts | layout.percentages
    refuse_unreadable(table.name, table.frame, numbers)
    _refuse_twice(table, about)
    frame = _periods(table, ["financial_year", "quarter"], financial_quarter, "2025-26 and 1 to 4")
    oddities = oddities_of(frame, layout) + _signs(table, list(numbers))
    cells = _cells(frame, [*about, "period_start", "period_end"], list(numbers), "value")
    return StatisticsFile(
        table.name, table.sha256, layout, table.frame.height, {"stop_smoking_statistic": cells}, oddities
    )


def finance_rows(table: Table) -> StatisticsFile:
    """Raises `FootprintError` as `stop_smoking_rows` does."""
    layout = table.layout
    about = list(layout.columns)
    refuse_empty(table, about)
    refuse_unreadable(table.name, table.frame, layout.pounds)
    _refuse_twice(table, about)
    frame = _periods(table, ["financial_year"], financial_year, "2025-26")
    cells = _cells(frame, [*about, "period_start", "period_end"], list(layout.pounds), "pounds")
    return StatisticsFile(
        table.name,
        table.sha256,
        layout,
        table.frame.height,
        {"stop_smoking_finance": cells},
        _signs(table, list(layout.pounds)),
    )


def _refuse_twice(table: Table, about: list[str]) -> None:
    twice = table.frame.filter(pl.struct(about).is_duplicated())
    if twice.height:
        raise FootprintError(
            f"{table.name}: two rows are about the same, in rows {listed(twice['row'].to_list())}. "
            "Take the file as it was published."
        )


def _periods(
    table: Table, columns: list[str], read: Callable[..., Period | None], expected: str
) -> pl.DataFrame:
    said = table.frame.select(columns).unique(maintain_order=True)
    periods = [read(*row) for row in said.rows()]
    unread = [" ".join(row) for row, period in zip(said.rows(), periods, strict=True) if period is None]
    if unread:
        raise FootprintError(
            f"{table.name}: {' and '.join(table.layout.wanted[name] for name in columns)} say no period: "
            f"found {', '.join(unread[:5])}; expected for example {expected}."
        )
    starts = [period[0] for period in periods if period]
    ends = [period[1] for period in periods if period]
    dated = said.with_columns(pl.Series("period_start", starts), pl.Series("period_end", ends))
    return table.frame.join(dated, on=columns, how="left", maintain_order="left")


def _cells(frame: pl.DataFrame, about: list[str], measures: list[str], value: str) -> pl.DataFrame:
    long = frame.unpivot(measures, index=about, variable_name="measure", value_name="cell")
    return long.with_columns(number("cell").alias(value), marker("cell").alias("marker")).drop("cell")


def _signs(table: Table, columns: list[str]) -> list[str]:
    cells = pl.concat([table.frame[name].fill_null("").alias("cell") for name in columns])
    said = []
    for sign, meaning in markers().items():
        count = (cells == sign).sum()
        if count:
            shown = f"“{sign}”" if sign else "nothing"
            said.append(f"{count:,} cells hold {shown}, read as {meaning.replace('_', ' ')}")
    return said

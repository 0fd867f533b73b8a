"""Fingertips rows, in either layout, as rows of `ref.indicator` and `ref.indicator_value`: values as published."""

import polars as pl

from loaders.indicators.cells import listed, marker, number, refuse_unreadable
from loaders.indicators.declared import declared_unit, indicator_code
from loaders.indicators.statistics_file import StatisticsFile
from loaders.indicators.table import Table, refuse_empty
from loaders.indicators.time_periods import period_of
from warehouse.errors import FootprintError

NUMBERS = ("value", "ci_low", "ci_high", "count", "denominator")
TEXTS = ("indicator_id", "sex", "age", "category_kind", "category", "value_note", "unit_words")
KEY = ["indicator", "area_code", "area_kind", "sex", "age", "category_kind", "category", "time_period"]
COLUMNS = [
    "indicator", "area_code", "area_name", "area_kind", "sex", "age", "category_kind", "category", "time_period",
    "period_start", "period_end", *NUMBERS, "marker", "value_note",
]  # fmt: skip


def indicator_rows(table: Table) -> StatisticsFile:
    """Raises `FootprintError` for unreadable cells, and for one figure that the file states twice with two values."""
    refuse_empty(table, ["indicator_name", "area_code", "time_period"])
    given = [name for name in NUMBERS if name in table.frame.columns]
    refuse_unreadable(table.name, table.frame, {name: table.layout.wanted[name] for name in given})
    absent = [name for name in (*NUMBERS, *TEXTS) if name not in table.frame.columns]
    frame = table.frame.with_columns([pl.lit(None, pl.String).alias(name) for name in absent])
    frame = _named(frame).with_columns(
        marker("value").alias("marker"), *(number(name).alias(name) for name in NUMBERS)
    )
    oddities: list[str] = []
    frame = _dated(frame, oddities)
    kept = _once(table.name, frame, oddities)
    _intervals(kept, oddities)
    without = kept.filter(pl.col("marker").is_not_null())
    if without.height:
        notes = sorted(without["value_note"].drop_nulls().unique().to_list())
        oddities.append(
            f"{without.height:,} rows have no value ({', '.join(sorted(without['marker'].unique().to_list()))})"
            + (f": {'; '.join(notes)}" if notes else "")
        )
    indicators = kept.group_by("indicator", maintain_order=True).agg(
        pl.col("indicator_id").first(), pl.col("indicator_name").first(), pl.col("unit").first()
    )
    return StatisticsFile(
        table.name,
        table.sha256,
        table.layout,
        table.frame.height,
        {
            "indicator": indicators.with_columns(pl.lit(table.layout.source).alias("source")),
            "indicator_value": kept.select(COLUMNS),
        },
        oddities,
    )


def _named(frame: pl.DataFrame) -> pl.DataFrame:
    """With our code of each indicator and the unit of its values: `percentage`, or null where nobody says."""
    pairs = frame.select("indicator_id", "indicator_name", "unit_words").unique()
    codes = [indicator_code(row["indicator_id"], row["indicator_name"]) for row in pairs.to_dicts()]
    units = [
        declared_unit(code) or ("percentage" if "percentage" in (words or "").lower() else None)
        for code, words in zip(codes, pairs["unit_words"], strict=True)
    ]
    pairs = pairs.with_columns(pl.Series("indicator", codes), pl.Series("unit", units, pl.String))
    named = frame.join(
        pairs, on=["indicator_id", "indicator_name", "unit_words"], nulls_equal=True, how="left"
    )
    # A republisher writes NA for "all", and an unsplit row of the export has an empty category.
    return named.with_columns(pl.col("category").replace("NA", None)).sort("row")


def _dated(frame: pl.DataFrame, oddities: list[str]) -> pl.DataFrame:
    words = frame["time_period"].unique(maintain_order=True).to_list()
    periods = [period_of(text) for text in words]
    unread = sorted(text for text, period in zip(words, periods, strict=True) if period is None)
    if unread:
        oddities.append(
            f"no dates could be read from the time period {', '.join(unread[:5])}"
            f"{' and more' if len(unread) > 5 else ''}: kept, and used for no KPI"
        )
    known = pl.DataFrame(
        {
            "time_period": words,
            "period_start": [period[0] if period else None for period in periods],
            "period_end": [period[1] if period else None for period in periods],
        },
        schema={"time_period": pl.String, "period_start": pl.Date, "period_end": pl.Date},
    )
    return frame.join(known, on="time_period", how="left", maintain_order="left")


def _once(place: str, frame: pl.DataFrame, oddities: list[str]) -> pl.DataFrame:
    """Each figure once. The same figure twice is said; two values for one figure refuse the file."""
    said = [*KEY, *NUMBERS, "marker"]
    once = frame.unique(said, keep="first", maintain_order=True)
    if once.height < frame.height:
        oddities.append(f"{frame.height - once.height:,} rows repeat another row and are kept once")
    twice = once.filter(pl.struct(KEY).is_duplicated())
    if twice.height:
        raise FootprintError(
            f"{place}: one figure is stated with two values, in rows {listed(twice['row'].to_list())}. "
            "Take the file as it was published."
        )
    return once


def _intervals(frame: pl.DataFrame, oddities: list[str]) -> None:
    odd = frame.filter((pl.col("value") < pl.col("ci_low")) | (pl.col("value") > pl.col("ci_high")))
    if odd.height:
        oddities.append(f"the value lies outside its own interval in row {listed(odd['row'].to_list())}")
    over = frame.filter((pl.col("unit") == "percentage") & ((pl.col("value") > 100) | (pl.col("value") < 0)))
    if over.height:
        oddities.append(f"a percentage below 0 or above 100 in row {listed(over['row'].to_list())}")

"""A peer file as rows of `ref.peer_count`: counts of another authority's service, by the elements of the frame.

A file filled in by another version of the definitions is kept and compared with nothing; the load says so.
"""

from datetime import date

import polars as pl

from loaders.indicators.cells import listed, marker, number, refuse_unreadable
from loaders.indicators.statistics_file import StatisticsFile
from loaders.indicators.table import Table, refuse_empty
from warehouse.contract_frame import counted_codes, definition_version
from warehouse.errors import FootprintError

KINDS = ("health_trainer", "stop_smoking", "weight_management", "link_worker", "integrated")
FTE = "front_line_fte"
# A part may not exceed its whole.
PARTS = {"group_work": "support_given", "health_improved": "people_due"}
SERVICE = ["body_code", "service_name", "period_start", "period_end"]


def peer_rows(table: Table) -> StatisticsFile:
    """Raises `FootprintError` naming every row that cannot be read, repeats another, or does not add up."""
    refuse_empty(table, [name for name in table.layout.columns if name != "value"])
    refuse_unreadable(table.name, table.frame, {"value": table.layout.columns["value"]})
    frame = table.frame.with_columns(
        pl.col("period_start").map_elements(_day, return_dtype=pl.Date, skip_nulls=False),
        pl.col("period_end").map_elements(_day, return_dtype=pl.Date, skip_nulls=False),
        number("value").alias("counted"),
        marker("value").alias("marker"),
    )
    faults = [
        (pl.col("period_start").is_null() | pl.col("period_end").is_null(), "a day is none; expected 2022-04-01"),
        (pl.col("period_start") > pl.col("period_end"), "the period ends before it starts"),
        (~pl.col("element").is_in(list(counted_codes())), f"the element is not known; there are {', '.join(counted_codes())}"),
        (~pl.col("service_kind").is_in(KINDS), f"the service kind is not known; there are {', '.join(KINDS)}"),
        (pl.col("counted") < 0, "a count is below 0"),
        ((pl.col("element") != FTE) & (pl.col("counted") != pl.col("counted").round()), "a count is no whole number"),
        (pl.struct([*SERVICE, "element"]).is_duplicated(), "the same element of the same service and period stands twice"),
    ]  # fmt: skip
    said = []
    for condition, words in faults:
        rows = frame.filter(condition.fill_null(False))["row"].to_list()
        if rows:
            said.append(f"row {listed(rows)}: {words}")
    said += _beyond_whole(frame)
    if said:
        raise FootprintError(
            f"{table.name}: {'; '.join(said)}. Correct the file; its layout is in docs/money-files.md."
        )
    rows_kept = frame.select(
        *(name for name in table.layout.columns if name != "value"),
        pl.col("counted").alias("value"),
        "marker",
    )
    return StatisticsFile(
        table.name,
        table.sha256,
        table.layout,
        table.frame.height,
        {"peer_count": rows_kept},
        _oddities(frame),
    )


def _day(words: str | None) -> date | None:
    try:
        return date.fromisoformat(words or "")
    except ValueError:
        return None


def _beyond_whole(frame: pl.DataFrame) -> list[str]:
    said = []
    for part, whole in PARTS.items():
        both = frame.filter(pl.col("element") == part).join(
            frame.filter(pl.col("element") == whole), on=SERVICE, suffix="_whole"
        )
        rows = both.filter(pl.col("counted") > pl.col("counted_whole"))["row"].to_list()
        if rows:
            said.append(f"row {listed(rows)}: {part} is more than the {whole} that it is part of")
    return said


def _oddities(frame: pl.DataFrame) -> list[str]:
    here = definition_version()
    others = (
        frame.filter(pl.col("definition_version") != here)["definition_version"]
        .unique(maintain_order=True)
        .to_list()
    )
    return [
        f"filled in by the definitions “{version}”; here they are “{here}”, so that nothing of it is compared"
        for version in others
    ]

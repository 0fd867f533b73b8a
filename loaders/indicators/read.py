"""One file of official statistics, read as the layout that its headers say."""

from collections.abc import Callable
from pathlib import Path

from loaders.indicators.deflator_rows import deflator_rows
from loaders.indicators.indicator_rows import indicator_rows
from loaders.indicators.peer_rows import peer_rows
from loaders.indicators.statistics_file import StatisticsFile
from loaders.indicators.stop_smoking_rows import finance_rows, stop_smoking_rows
from loaders.indicators.table import Table, read_table

READERS: dict[str, Callable[[Table], StatisticsFile]] = {
    "indicator": indicator_rows,
    "stop_smoking": stop_smoking_rows,
    "stop_smoking_finance": finance_rows,
    "deflator": deflator_rows,
    "peer": peer_rows,
}


def read(path: Path) -> StatisticsFile:
    """Raises `FootprintError` for a file that is not known or not readable, with what was found and expected."""
    table = read_table(path)
    return READERS[table.layout.kind](table)

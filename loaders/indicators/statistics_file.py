"""What a file of official statistics becomes: frames as the store holds them, and what is odd in them."""

from dataclasses import dataclass, field

import polars as pl

from loaders.indicators.declared import Layout


@dataclass(frozen=True)
class StatisticsFile:
    """`rows`: one frame a table of `ref`, in its columns (all but load_id and published). `oddities`: sentences."""

    name: str
    sha256: str
    layout: Layout
    rows_read: int
    rows: dict[str, pl.DataFrame]
    oddities: list[str] = field(default_factory=list)

    @property
    def rows_kept(self) -> int:
        return sum(frame.height for table, frame in self.rows.items() if table != "indicator")

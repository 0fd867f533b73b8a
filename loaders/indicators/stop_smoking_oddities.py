"""What does not add up in a file of the stop smoking statistics: said with its rows, and kept as published."""

import polars as pl

from loaders.indicators.cells import NUMBER, listed
from loaders.indicators.declared import Layout

# Percentages are published to one decimal.
ROUNDING = 0.05 + 1e-9
# Each percentage: of what it is the share.
SHARES = {
    "quit_share": ("quit", "set_quit_date"),
    "not_quit_share": ("not_quit", "set_quit_date"),
    "not_known_share": ("not_known", "set_quit_date"),
    "quit_co_share": ("quit_co", "set_quit_date"),
    "quit_co_of_quitters_share": ("quit_co", "quit"),
}


def oddities_of(frame: pl.DataFrame, layout: Layout) -> list[str]:
    """Sentences about a frame of text cells with the columns of the layout and `row`."""
    pointed = sum(frame[name].fill_null("").str.contains(r"^-?\d+\.\d+$").sum() for name in layout.counts)
    numbers = frame.select(
        "row",
        *(
            pl.when(pl.col(name).str.contains(NUMBER))
            .then(pl.col(name).cast(pl.Float64, strict=False))
            .alias(name)
            for name in (*layout.counts, *layout.percentages)
        ),
    )
    broken = pl.any_horizontal(*(pl.col(name) != pl.col(name).round() for name in layout.counts))
    found = [
        (broken, "a count is no whole number"),
        (
            pl.col("quit") + pl.col("not_quit") + pl.col("not_known") != pl.col("set_quit_date"),
            "quit, not quit and not known do not add up to the quit dates set",
        ),
        (
            (pl.col("total_referred") == 0) & (pl.col("set_quit_date") > 0),
            "nobody was referred, and quit dates were set",
        ),
        (
            (pl.col("total_referred") > 0) & (pl.col("set_quit_date") > pl.col("total_referred")),
            "more quit dates were set than people referred",
        ),
        (pl.col("quit_co") > pl.col("quit"), "more quits are confirmed by carbon monoxide than there are"),
        (pl.any_horizontal(*_off()), "a percentage is not that of its counts"),
    ]
    said = [f"{pointed:,} counts are written with a decimal point (24.0)"] if pointed else []
    for condition, words in found:
        rows = numbers.filter(condition.fill_null(False))["row"].to_list()
        if rows:
            said.append(f"{words}, in {len(rows):,} of {numbers.height:,} rows: {listed(rows)}")
    return said


def _off() -> list[pl.Expr]:
    return [
        ((100 * pl.col(part) / pl.col(whole)) - pl.col(share)).abs() > ROUNDING
        for share, (part, whole) in SHARES.items()
    ]

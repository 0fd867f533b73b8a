"""How many threads statements get: one while tables are small, where more only get in each other's way, then all."""

import duckdb

from loaders.sql_files import statement

# Rows above which a table is worth more than one thread.
FEW = 20_000


class Pace:
    """Setting the threads takes longer than a small table, so once a table was large it stays at all of them."""

    def __init__(self, con: duckdb.DuckDBPyConnection):
        self.con = con
        self.all_threads: bool | None = None

    def suit(self, rows: int) -> None:
        """Set the threads for statements on so many rows."""
        large = rows > FEW
        if self.all_threads is None or large > self.all_threads:
            self.con.execute(statement("all_threads" if large else "one_thread"))
            self.all_threads = large

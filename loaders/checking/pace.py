"""How many threads a statement gets: one for a small table, where more only get in each other's way, all for a large one."""

import duckdb

from loaders.sql_files import statement

# Rows above which a table is worth more than one thread.
FEW = 20_000


class Pace:
    """Remembers what was set, so that setting it again costs nothing."""

    def __init__(self, con: duckdb.DuckDBPyConnection):
        self.con = con
        self.all_threads: bool | None = None

    def suit(self, rows: int) -> None:
        """Set the threads for statements on so many rows."""
        large = rows > FEW
        if large != self.all_threads:
            self.con.execute(statement("all_threads" if large else "one_thread"))
            self.all_threads = large

"""The checks that stand between a build and its readers: each `checks/*.sql` must return no rows."""

import duckdb

from warehouse.errors import FootprintError
from warehouse.model_files import CHECKS

SHOWN = 3


class CheckFailed(FootprintError):
    """A published figure would break a rule. The previous snapshot stays."""


def run(con: duckdb.DuckDBPyConnection) -> int:
    """Run every check and return how many there were. Raises `CheckFailed` naming all that found something."""
    failed = []
    paths = sorted(CHECKS.glob("*.sql"))
    for path in paths:
        text = path.read_text(encoding="utf-8")
        found = con.execute(f"select * from ({text}) limit {SHOWN + 1}").fetchall()
        if found:
            rule = text.splitlines()[0].removeprefix("--").strip()
            shown = "; ".join(", ".join(str(cell) for cell in row) for row in found[:SHOWN])
            more = " and more" if len(found) > SHOWN else ""
            failed.append(f"  {path.stem}: {rule}\n    found: {shown}{more}")
    if failed:
        raise CheckFailed(
            "The figures were not published, because they break a rule that they must keep:\n"
            + "\n".join(failed)
        )
    return len(paths)

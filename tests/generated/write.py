"""A generated return as a folder of CSV files, for the real loader to read."""

import csv
from datetime import date
from decimal import Decimal
from pathlib import Path

from tests.generated.columns import COLUMNS
from tests.second_opinion.facts import Return, Row

UK_DATES = "%d/%m/%Y"


def submission_row(r: Return) -> Row:
    """The one row of the `submission` table."""
    return {
        "contract_code": r.contract_code,
        "provider_code": r.provider_code,
        "period_start": r.period_start,
        "period_end": r.period_end,
        "submitted_on": r.submitted_on,
        "prepared_by_role": "data_officer",
        "return_type": r.return_type,
        "scope": r.scope,
    }


def write_return(
    r: Return, folder: Path, spoiled: dict[str, list[Row]] | None = None, uk_dates: bool = False
) -> Path:
    """Write every table of `r` into `folder`, with the rows of `spoiled` (that a reader must set aside) at the end.

    Returns the folder. A table without rows is written with its header only.
    """
    folder.mkdir(parents=True, exist_ok=True)
    tables = {**r.tables, "submission": [submission_row(r)]}
    for table, columns in COLUMNS.items():
        rows = [*tables.get(table, []), *(spoiled or {}).get(table, [])]
        if not rows and table not in tables:
            continue
        with (folder / f"{table}.csv").open("w", newline="", encoding="utf-8") as file:
            writer = csv.writer(file)
            writer.writerow(columns)
            for row in rows:
                unknown = set(row) - set(columns)
                assert not unknown, f"{table} has no column {sorted(unknown)}"
                writer.writerow([as_text(row.get(column), uk_dates) for column in columns])
    return folder


def as_text(value: object, uk_dates: bool = False) -> str:
    """A cell as a provider would write it."""
    if value is None:
        return ""
    if isinstance(value, date):
        return value.strftime(UK_DATES) if uk_dates else value.isoformat()
    if isinstance(value, Decimal):
        return format(value, "f")
    return str(value)

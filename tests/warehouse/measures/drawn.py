"""Tables drawn in a test: a header, then rows, cells split by `|`. An empty cell is missing."""

from typing import Any

Row = dict[str, str | None]


def rows_of(drawn: str) -> list[Row]:
    """The rows of a drawn table, as text; a blank line or a line of dashes is skipped."""
    lines = [line for line in drawn.splitlines() if line.strip(" -|")]
    if not lines:
        return []
    header, *body = [[cell.strip() for cell in line.split("|")] for line in lines]
    for cells in body:
        assert len(cells) == len(header), f"{len(cells)} cells under {len(header)} headings: {cells}"
    return [{name: cell or None for name, cell in zip(header, cells, strict=True)} for cells in body]


def said(value: Any) -> str | None:
    """A value of the database as a person draws it: 3.0000 as 3, a date as 2022-07-01."""
    if value is None:
        return None
    text = str(value)
    return (
        text.rstrip("0").rstrip(".") if "." in text and text.replace(".", "").lstrip("-").isdigit() else text
    )


def drawn(rows: list[Row], columns: list[str]) -> str:
    """Rows as a drawn table, for the message of a test that fails."""
    return "\n".join([" | ".join(columns), *(" | ".join(row[c] or "" for c in columns) for row in rows)])

"""A plain reading of the documents' own tables, that knows nothing of the contract files."""

import re
from pathlib import Path


def document(shared: Path, number: str) -> str:
    return next((shared / "seeds").glob(f"{number}_*.txt")).read_text(encoding="utf-8")


def tidy(text: str) -> str:
    """One space for any run of white space; the contract files hold the words so."""
    return re.sub(r"\s+", " ", text.replace("\u00a0", " ")).strip()


def words(text: str) -> str:
    """Only letters and digits, in lower case: what is left when line breaks and marks are set aside."""
    return re.sub(r"[^a-z0-9]+", "", text.lower())


def between(text: str, first: str, last: str) -> str:
    start = text.index(first)
    return text[start : text.index(last, start + len(first))]


def cells(block: str) -> list[str]:
    """The cells of a table written with a tab before each; a cell may run over several lines."""
    found: list[str] = []
    for line in block.split("\n"):
        if line.startswith("\t"):
            found.append(line[1:])
        elif found:
            found[-1] += "\n" + line
    return [tidy(cell) for cell in found]


def rows(block: str, width: int, head: str) -> list[list[str]]:
    """The rows of a table of so many columns, without its header rows (those whose second cell is `head`)."""
    flat = cells(block)
    cut = [flat[i : i + width] for i in range(0, len(flat) - len(flat) % width, width)]
    return [row for row in cut if row[1] != head]

"""Reading the oracle files, and comparing with them: every case is tried, and all that fail are reported at once."""

import csv
import math
from collections.abc import Iterable
from itertools import groupby
from pathlib import Path

RELATIVE, ABSOLUTE = 1e-8, 1e-9
NOTHING = {"", "NA", "NaN"}
Row = dict[str, str]


def rows(shared: Path, name: str) -> list[Row]:
    with (shared / "oracles" / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def cases(found: Iterable[Row], *keys: str) -> list[tuple[Row, list[Row]]]:
    """Rows grouped by the keys, which must be neighbours in the file: (first row, all rows) of each case."""
    grouped = [list(group) for _, group in groupby(found, lambda row: [row[key] for key in keys])]
    return [(group[0], group) for group in grouped]


def value(text: str) -> float | None:
    return None if text in NOTHING else float(text)


def values(found: Iterable[Row], column: str) -> list[float | None]:
    return [value(row[column]) for row in found]


class Comparison:
    """Collects what differs; `report` fails with all of it. `compared` counts figures, so an empty file cannot pass."""

    def __init__(self) -> None:
        self.compared = 0
        self.differences: list[str] = []

    def same(self, place: str, found: object, expected: object) -> None:
        self.compared += 1
        if found != expected:
            self.differences.append(f"{place}: found {found!r}, expected {expected!r}")

    def close(
        self,
        place: str,
        found: float | None,
        expected: float | None,
        relative: float = RELATIVE,
        absolute: float = ABSOLUTE,
    ) -> None:
        self.compared += 1
        if found is None or expected is None:
            agrees = found is None and expected is None
        else:
            agrees = math.isclose(found, expected, rel_tol=relative, abs_tol=absolute)
        if not agrees:
            self.differences.append(f"{place}: found {found!r}, expected {expected!r}")

    def report(self, expected_figures: int) -> None:
        assert not self.differences, "\n".join(self.differences)
        assert self.compared == expected_figures

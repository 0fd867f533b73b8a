"""Errors of several files, told together."""

from warehouse.errors import FootprintError


class GeographyRefused(FootprintError):
    """One or more files were refused; nothing was stored."""

    def __init__(self, faults: list[str]):
        listed = "\n".join(f"  - {fault}" for fault in faults)
        count = "1 fault" if len(faults) == 1 else f"{len(faults)} faults"
        super().__init__(f"Nothing was loaded ({count}):\n{listed}")
        self.faults = faults


def listed(values: list[str], limit: int = 5) -> str:
    """A few examples and how many more there are: 'a, b and 3 more'."""
    shown = ", ".join(values[:limit])
    return shown if len(values) <= limit else f"{shown} and {len(values) - limit} more"


def counted(number: int, one: str, many: str | None = None) -> str:
    """'1 area', '200 areas', '32,844 areas'."""
    return f"{number:,} {one if number == 1 else many or one + 's'}"

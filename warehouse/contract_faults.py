"""A fault in a contract file: a record with its place, what was found and what was expected. All are raised at once."""

from dataclasses import dataclass

from warehouse.errors import FootprintError


@dataclass(frozen=True, order=True)
class Fault:
    file: str
    entry: str
    key: str
    found: str
    expected: str

    def __str__(self) -> str:
        place = " · ".join(part for part in (self.file, self.entry, self.key) if part)
        return f"{place}: found {self.found}, expected {self.expected}"


class ContractFaults(FootprintError):
    """The contract files cannot be used. `faults` holds every one of them, in the order of files and entries."""

    def __init__(self, faults: list[Fault]):
        self.faults = tuple(faults)
        count = "1 fault" if len(faults) == 1 else f"{len(faults)} faults"
        lines = "\n".join(f"  {fault}" for fault in faults)
        super().__init__(
            f"The contract files have {count}; nothing was read. Mend them and run this again.\n{lines}"
        )

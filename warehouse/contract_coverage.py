"""Is every row of the documents covered? Each row, or part of one, with the KPIs made of it, or what it is kept as,
or what it waits for."""

from collections.abc import Iterator
from dataclasses import dataclass

from warehouse.contract_parts import DocumentRow, Kpi, RowPart
from warehouse.contract_types import Contract


@dataclass(frozen=True)
class CoverageRow:
    """One row (part) of the document and one KPI made of it; `kpi` is None where there is none."""

    row_id: str
    part_id: str | None
    table: str
    section: str | None
    clause: str
    words: str
    part_words: str | None
    threshold: str | None
    critical: str | None
    criteria: str | None
    kpi: Kpi | None
    kept_as: str | None
    waits_for: str | None

    @property
    def kpi_code(self) -> str | None:
        return self.kpi.code if self.kpi else None

    @property
    def covered(self) -> bool:
        return bool(self.kpi or self.kept_as or self.waits_for)


def coverage_rows(contract: Contract) -> tuple[CoverageRow, ...]:
    """In the document's order. KPIs that only break another down, line by line, are left to the one they expand."""
    made_of: dict[str, list[Kpi]] = {}
    for kpi in contract.kpis:
        if not _is_later_line(kpi, made_of):
            for place in kpi.rows:
                made_of.setdefault(place, []).append(kpi)
    return tuple(line for row in contract.rows for line in _of_row(row, made_of))


def _is_later_line(kpi: Kpi, made_of: dict[str, list[Kpi]]) -> bool:
    """A breakdown stands in the coverage once: by its total, or by its first line where it has no total."""
    if kpi.breakdown_by is None:
        return False
    earlier = [k for place in kpi.rows for k in made_of.get(place, [])]
    return any(k.code == kpi.beside_of and k.measure == kpi.measure for k in earlier) or any(
        k.measure == kpi.measure and k.breakdown_by == kpi.breakdown_by for k in earlier
    )


def _of_row(row: DocumentRow, made_of: dict[str, list[Kpi]]) -> Iterator[CoverageRow]:
    for part in row.parts or (None,):
        place = f"{row.id}.{part.id}" if part else row.id
        holder: DocumentRow | RowPart = part or row
        kpis: list[Kpi | None] = list(made_of.get(place, []))
        for kpi in kpis or [None]:
            yield CoverageRow(
                row_id=row.id,
                part_id=part.id if part else None,
                table=row.table,
                section=row.section,
                clause=row.clause,
                words=f"{row.words} [{part.words}]" if part else row.words,
                part_words=part.words if part else None,
                threshold=row.threshold,
                critical=row.critical,
                criteria=row.criteria,
                kpi=kpi,
                kept_as=holder.kept_as,
                waits_for=holder.waits_for or (kpi.waits_for if kpi else None),
            )

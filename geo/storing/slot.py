"""What of the loads still stands: the same file again changes nothing, a newer file takes the older one's place.

A slot is a kind, release, vintage and borough; one or more loads stand in it.
"""

from dataclasses import dataclass, field
from datetime import UTC, datetime

import duckdb

from geo.reading.geofile import GeoFile

STANDING = """
select load_id, file_name, sha256
from ref.load
where kind = ? and release is not distinct from ? and vintage is not distinct from ?
  and area_code = ? and replaced_by is null
order by load_id
"""


@dataclass
class Outcome:
    """What became of one file: a line per borough for the summary, and whether anything changed."""

    file: GeoFile
    kept: dict[str, int] = field(default_factory=dict)
    unchanged: list[str] = field(default_factory=list)
    replaced: list[str] = field(default_factory=list)

    @property
    def changed(self) -> bool:
        return bool(self.kept)


@dataclass(frozen=True)
class Slot:
    """One place that a file of this kind can take."""

    con: duckdb.DuckDBPyConnection
    kind: str
    release: str | None
    vintage: int | None
    borough: str

    def standing(self) -> list[tuple[str, str, str]]:
        """(load_id, file_name, sha256) of the loads whose content stands."""
        found = self.con.execute(STANDING, [self.kind, self.release, self.vintage, self.borough])
        return [(row[0], row[1], row[2]) for row in found.fetchall()]

    def holds(self, file: GeoFile) -> bool:
        """True if this very file stands here already."""
        return any(sha256 == file.sha256 for _, _, sha256 in self.standing())

    def take(self, file: GeoFile, outcome: Outcome, rows: int, beside: bool = False) -> str:
        """Records the load and returns its id. Unless it stands `beside` them, the earlier loads are replaced."""
        number = self.con.execute("select count(*) + 1 from ref.load").fetchone()
        load_id = f"G{number[0] if number else 1:04d}"
        if not beside:
            for earlier, name, _ in self.standing():
                self.con.execute("update ref.load set replaced_by = ? where load_id = ?", [load_id, earlier])
                outcome.replaced.append(name)
        self.con.execute(
            "insert into ref.load values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, null)",
            [
                load_id,
                datetime.now(UTC).replace(tzinfo=None, microsecond=0),
                self.kind,
                file.title,
                file.name,
                file.sha256,
                self.borough,
                self.release,
                self.vintage,
                file.rows_read,
                rows,
                "; ".join(file.notes) or None,
                file.source,
            ],
        )
        outcome.kept[self.borough] = outcome.kept.get(self.borough, 0) + rows
        return load_id

"""What reading a file hands on: a frame of one kind, with release and vintage, and what there is to say about it."""

from dataclasses import dataclass, field

import polars as pl

from geo.reading.source import Source
from geo.recognise import Recognised
from warehouse.errors import FootprintError

VINTAGES = (2011, 2021)


@dataclass
class GeoFile:
    """One file read. `frame` is typed for its kind; `features` are a boundary file's own, and stay unread until they are kept.

    `vintage` is None only where it is settled against the areas already known (footprints, ward boundaries).
    """

    name: str
    sha256: str
    kind: str
    title: str
    frame: pl.DataFrame
    release: str | None = None
    vintage: int | None = None
    year: int | None = None
    area_kind: str | None = None
    denominator: bool = False
    source: str = "official"
    rows_read: int = 0
    notes: list[str] = field(default_factory=list)
    features: list[dict] = field(default_factory=list)
    crs_name: str | None = None


@dataclass(frozen=True)
class Asked:
    """What the command line says about files that do not say it themselves."""

    vintage: int | None = None
    year: int | None = None


def settle_vintage(source: Source, found: Recognised, column: str, asked: Asked) -> int:
    """The LSOA vintage: what the layout or the header proves, else what was asked. Never a guess.

    Raises `FootprintError` where neither says it, or where they contradict each other.
    """
    proven = found.layout.vintage or found.years.get(column)
    if proven is not None and proven not in VINTAGES:
        raise FootprintError(
            f"{source.name}: its header says LSOA {proven}; Footprint works with the areas of 2011 and 2021."
        )
    # --vintage speaks for the files that do not say; one that does say is simply believed.
    if proven is not None:
        return proven
    if asked.vintage is None:
        raise FootprintError(
            f"{source.name}: the file does not say whether its areas are the LSOAs of 2011 or of 2021. "
            "Say it with --vintage 2011 or --vintage 2021."
        )
    return asked.vintage


def new_file(source: Source, found: Recognised, frame: pl.DataFrame) -> GeoFile:
    """A `GeoFile` with what the source and the layout already tell."""
    layout = found.layout
    notes = ["the text is Windows-1252, not UTF-8; read as such"] if source.encoding == "cp1252" else []
    return GeoFile(
        name=source.name,
        sha256=source.sha256,
        kind=layout.kind,
        title=layout.title,
        frame=frame,
        area_kind=layout.area_kind,
        denominator=layout.denominator,
        rows_read=frame.height,
        notes=notes,
    )

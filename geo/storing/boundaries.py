"""Stores boundaries of LSOAs, wards or divisions, repaired and in WGS84."""

import polars as pl
import shapely

from geo.errors import counted, listed
from geo.reading.geofile import GeoFile
from geo.reading.shapes import Shapes, shapes_of
from geo.storing.frames import frame_of, incoming
from geo.storing.keep import keep
from geo.storing.members import Boroughs, add_areas, add_boroughs
from geo.storing.slot import Outcome, Slot
from warehouse.errors import FootprintError

WARD_YEARS = """
select vintage as year, list(area_code) as codes
from ref.area
where area_kind = ? and borough_code in (select unnest(?))
group by vintage
order by vintage desc
"""


def write_boundaries(file: GeoFile, boroughs: Boroughs) -> Outcome:
    """One row an area; the boundary that was held for the same kind, vintage and borough goes."""
    outcome = Outcome(file)
    kind = str(file.area_kind)
    kept = keep(file, boroughs, "area_code", kind=kind)
    if file.vintage is None:
        file.vintage = _ward_year(file, boroughs, kept)
    add_boroughs(boroughs, kept, synthetic=file.source == "synthetic")
    file.release = kind
    slots = {
        str(code): Slot(boroughs.con, file.kind, kind, file.vintage, str(code))
        for code in kept["borough_code"].unique()
    }
    fresh = [code for code, slot in sorted(slots.items()) if not slot.holds(file)]
    outcome.unchanged = sorted(set(slots) - set(fresh))
    if not fresh:
        return outcome
    shapes = shapes_of(file, kept.filter(pl.col("borough_code").is_in(fresh)))
    file.notes += shapes.notes
    rows = _rows(shapes)
    for borough in fresh:
        ours = rows.filter(pl.col("borough_code") == borough)
        slots[borough].take(file, outcome, ours.height)
        add_areas(boroughs.con, borough, kind, file.vintage, ours, "area_code", "area_name")
        boroughs.con.execute(
            "delete from ref.boundary where borough_code = ? and area_kind = ? and vintage = ?",
            [borough, kind, file.vintage],
        )
        with incoming(boroughs.con, ours):
            boroughs.con.execute(
                "insert into ref.boundary select area_code, ?, ?, borough_code, geojson, null, repaired, lon, lat "
                "from incoming order by area_code",
                [kind, file.vintage],
            )
    return outcome


def _rows(shapes: Shapes) -> pl.DataFrame:
    inside = shapely.point_on_surface(shapes.geometries)
    return shapes.frame.with_columns(
        pl.Series("geojson", [str(text) for text in shapely.to_geojson(shapes.geometries)]),
        pl.Series("repaired", [code in shapes.repaired for code in shapes.frame["area_code"]]),
        pl.Series("lon", shapely.get_x(inside)).round(6),
        pl.Series("lat", shapely.get_y(inside)).round(6),
    )


def _ward_year(file: GeoFile, boroughs: Boroughs, kept: pl.DataFrame) -> int:
    """The newest year whose list of wards has every code of the file; the file itself does not say."""
    codes = set(kept["area_code"])
    for year, listed_codes in frame_of(
        boroughs.con, WARD_YEARS, [file.area_kind, list(boroughs.codes)]
    ).iter_rows():
        if codes <= set(listed_codes):
            file.notes.append(
                f"the file does not say its year: its {counted(len(codes), 'code')} are those of the {year} list"
            )
            return int(year)
    raise FootprintError(
        f"{file.name}: no single year's list of {file.area_kind}s has all of its codes ({listed(sorted(codes))}). "
        f"Load the lookup from LSOAs to these {file.area_kind}s in the same command."
    )

"""Loads the files of one command: read them all, store them in one transaction, rebuild what follows, say what joined."""

from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from geo import schema
from geo.derived.rebuild import rebuild
from geo.errors import GeographyRefused
from geo.joins import Joined, joined
from geo.reading.geofile import Asked, GeoFile
from geo.reading.read import read
from geo.storing.keep import AreasUnknown
from geo.storing.members import Boroughs
from geo.storing.slot import Outcome
from geo.storing.write import in_order, write
from warehouse.connection import open_store
from warehouse.errors import FootprintError

Say = Callable[[str], None]
LONG_READ = 20_000_000  # bytes from which on reading is announced before it is done


@dataclass(frozen=True)
class Request:
    """What one command asks for: boroughs, and (option, file) pairs in the order given."""

    boroughs: tuple[str, ...]
    files: tuple[tuple[str, Path], ...]
    asked: Asked = field(default_factory=Asked)


@dataclass(frozen=True)
class Loaded:
    """What a load did: per file, and how the boroughs' areas join now."""

    names: dict[str, str]
    outcomes: list[Outcome]
    joins: list[Joined]
    notes: list[str]

    @property
    def changed(self) -> bool:
        return any(outcome.changed for outcome in self.outcomes)


def load(request: Request, say: Say = lambda line: None) -> Loaded:
    """Stores every file of the request, or none of them.

    Raises `GeographyRefused` with the faults of all files, `StoreBusy` when the store is held for too long.
    """
    files = _read_all(request, say)
    with open_store() as con:
        con.execute("begin")
        try:
            schema.ensure(con)
            boroughs = Boroughs(con, request.boroughs)
            say("Storing")
            outcomes = _write_all(files, boroughs)
            if any(outcome.changed for outcome in outcomes):
                say("Rebuilding what follows: carried codes and populations, thin boundaries, outlines")
                rebuild(con)
            loaded = Loaded(
                {code: boroughs.name(code) for code in request.boroughs},
                outcomes,
                joined(con, request.boroughs),
                _notes(boroughs),
            )
            con.execute("commit")
        except BaseException:
            con.execute("rollback")
            raise
    return loaded


def _read_all(request: Request, say: Say) -> list[GeoFile]:
    files: list[GeoFile] = []
    faults: list[str] = []
    for option, path in request.files:
        size = path.stat().st_size if path.is_file() else 0
        if size > LONG_READ:
            say(f"Reading {path.name} ({size / 1_000_000:,.0f} MB)")
        try:
            file = read(path, option, request.asked)
        except FootprintError as error:
            faults.append(str(error))
            continue
        say(f"Read {file.name}: {file.title}, {file.rows_read:,} rows")
        files.append(file)
    faults += _said_twice(files, request.asked)
    if faults:
        raise GeographyRefused(faults)
    return files


def _said_twice(files: list[GeoFile], asked: Asked) -> list[str]:
    """Two boundary files for the same areas in one command: --vintage can speak for one of them only."""
    seen: dict[tuple, GeoFile] = {}
    faults = []
    for file in files:
        key = (file.kind, file.area_kind, file.vintage)
        if (
            file.kind == "boundary"
            and file.vintage is not None
            and key in seen
            and seen[key].sha256 != file.sha256
        ):
            faults.append(
                f"{file.name} and {seen[key].name}: both would be the LSOA boundaries of {file.vintage}. If one is of "
                "another year, load it by a command of its own, with its own --vintage."
            )
        seen.setdefault(key, file)
    return faults


def _write_all(files: list[GeoFile], boroughs: Boroughs) -> list[Outcome]:
    """Stores the files; one that has to wait until another says which areas belong to the borough is tried again.

    An authority younger than a file (Cumberland is in no lookup of 2022) is found that way.
    """
    outcomes: list[Outcome] = []
    waiting = in_order(files)
    while waiting:
        again: list[GeoFile] = []
        faults: list[str] = []
        unknown: list[str] = []
        for file in waiting:
            try:
                outcomes.append(write(file, boroughs))
            except AreasUnknown as error:
                again.append(file)
                unknown.append(str(error))
            except FootprintError as error:
                faults.append(str(error))
        if faults or len(again) == len(waiting):
            raise GeographyRefused(faults + unknown)
        waiting = again
    return outcomes


def _notes(boroughs: Boroughs) -> list[str]:
    """What the whole store has to say about this load."""
    notes = []
    synthetic = boroughs.con.execute(
        "select borough_name from ref.borough where synthetic and borough_code not in (select unnest(?)) order by 1",
        [list(boroughs.codes)],
    ).fetchall()
    if synthetic:
        notes.append(
            f"this home also holds {', '.join(row[0] for row in synthetic)}: for real work set FOOTPRINT_HOME to a "
            "folder of its own"
        )
    vintages = boroughs.members("lsoa")["vintage"].unique().to_list()
    lookup = boroughs.con.execute(
        "select count(*) from ref.lsoa_change where borough_code in (select unnest(?))",
        [list(boroughs.codes)],
    ).fetchone()
    if len(vintages) > 1 and lookup and not lookup[0]:
        notes.append(
            "no LSOA 2011 to 2021 lookup is loaded: codes that exist in both vintages are taken as unchanged, "
            "the others cannot be carried"
        )
    ambiguous = boroughs.con.execute(
        "select from_vintage, to_vintage, count(*) from ref.lsoa_carry as c "
        "join ref.area as a on a.area_code = c.from_code and a.vintage = c.from_vintage and a.area_kind = 'lsoa' "
        "where c.ambiguous and a.borough_code in (select unnest(?)) group by all order by all",
        [list(boroughs.codes)],
    ).fetchall()
    notes += [
        f"{number} LSOAs of {start} were split or reshaped: carried to {end} they go to the part with the most people"
        for start, end, number in ambiguous
    ]
    return notes

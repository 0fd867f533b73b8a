"""`python -m geo load`: official geography into the store."""

import argparse
import re
import sys
from functools import partial
from pathlib import Path

from geo.loading import Request, load
from geo.publish import publish_if_needed
from geo.reading.geofile import VINTAGES, Asked
from geo.recognise import ASKED_FOR
from geo.summary import lines
from warehouse.errors import FootprintError

# Local authority districts: unitary, non-metropolitan, metropolitan, London borough; Welsh unitary.
DISTRICT = re.compile(r"^(E0[6-9]|W06)\d{6}$")
OPTIONS = {
    "deprivation": "Indices of Deprivation: File 1, 2 or 7 of 2019 or 2025",
    "boundaries": "boundaries of LSOAs, wards or electoral divisions (GeoJSON)",
    "population": "mid-year population by LSOA",
    "characteristics": "census tables of the authority by characteristic (ethnic group, religion, disability, …)",
    "lookup": "lookups: LSOA 2011 to 2021, LSOA to ward or division, output area to LSOA, lists of wards",
    "postcodes": "ONS Postcode Directory, National Statistics Postcode Lookup, or a short lookup",
    "footprints": "which footprint each LSOA belongs to, with dates",
}


def main(arguments: list[str] | None = None) -> int:
    """Exit code 0 loaded or nothing to do, 1 loaded but not published, 2 refused, 3 store busy."""
    given = _parser().parse_args(arguments)
    try:
        loaded = load(_request(given), say=partial(print, flush=True))
    except FootprintError as error:
        print(error, file=sys.stderr)
        return error.exit_code
    print("", *lines(loaded), sep="\n")
    trouble = publish_if_needed() if loaded.changed else None
    if trouble:
        print(f"The geography is stored, but publishing the figures failed:\n{trouble}", file=sys.stderr)
        return 1
    return 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m geo", description="Official geography for Footprint.")
    command = parser.add_subparsers(dest="command", required=True).add_parser(
        "load", help="load official files for one borough, or for every district of a county"
    )
    command.add_argument(
        "--area",
        action="append",
        required=True,
        metavar="CODE",
        help="local authority district, e.g. E08000010",
    )
    for option, words in OPTIONS.items():
        command.add_argument(
            f"--{option}", action="append", type=Path, default=[], metavar="FILE", help=words
        )
    command.add_argument(
        "--vintage", type=int, choices=VINTAGES, help="of the LSOAs, for files that do not say it themselves"
    )
    command.add_argument("--year", type=int, help="of a population, for files that do not say it themselves")
    return parser


def _request(given: argparse.Namespace) -> Request:
    boroughs = tuple(dict.fromkeys(code.strip().upper() for code in given.area))
    wrong = [code for code in boroughs if not DISTRICT.match(code)]
    if wrong:
        raise FootprintError(
            f"--area {wrong[0]}: expected the code of a local authority district, such as E08000010 for Wigan. "
            "For a county give --area once for each of its districts."
        )
    files = tuple((option, path) for option in ASKED_FOR for path in getattr(given, option))
    if not files:
        raise FootprintError(
            "Nothing to load: give at least one of " + ", ".join(f"--{option}" for option in ASKED_FOR) + "."
        )
    return Request(boroughs, files, Asked(given.vintage, given.year))


if __name__ == "__main__":
    sys.exit(main())

"""What one home folder says of itself in `home.toml`: a fixed as-known date, and whether its data are synthetic."""

import tomllib
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from warehouse.connection import home
from warehouse.errors import FootprintError

KEYS = {"as_known_on": date, "synthetic": bool}


@dataclass(frozen=True)
class HomeSettings:
    """`as_known_on` None means today (R62)."""

    as_known_on: date | None = None
    synthetic: bool = False


def home_settings(folder: Path | None = None) -> HomeSettings:
    """Read `home.toml`; a home without one has the defaults. Raises `FootprintError` on a key or value that is off."""
    path = (folder or home()) / "home.toml"
    if not path.exists():
        return HomeSettings()
    try:
        said = tomllib.loads(path.read_text(encoding="utf-8"))
    except tomllib.TOMLDecodeError as error:
        raise FootprintError(f"{path.name}: this is not TOML ({error}). Mend the line it names.") from None
    for key, value in said.items():
        if key not in KEYS:
            raise FootprintError(f"{path.name}: unknown key “{key}”. Known keys: {', '.join(KEYS)}.")
        if not isinstance(value, KEYS[key]):
            raise FootprintError(
                f"{path.name}: “{key}” must be a {KEYS[key].__name__}, as in as_known_on = 2023-01-16."
            )
    return HomeSettings(**said)

"""What one home folder says of itself in `home.toml`: a fixed as-known date, whether its data are synthetic, who looks."""

import tomllib
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from warehouse.connection import home
from warehouse.errors import FootprintError

KEYS = {"as_known_on": date, "synthetic": bool, "role": str, "disclosure": str}
DISCLOSURE = ("publish", "threshold")
ROLES = ("commissioner", "head_of_service", "provider", "board", "public")


@dataclass(frozen=True)
class HomeSettings:
    """`as_known_on` None means today (R62). `role`: of whoever uses this home's dashboard, one of `ROLES`.
    `disclosure`: how the open file holds small numbers back, one of `DISCLOSURE`."""

    as_known_on: date | None = None
    synthetic: bool = False
    role: str = "commissioner"
    disclosure: str = "publish"


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
    for key, known in (("role", ROLES), ("disclosure", DISCLOSURE)):
        if said.get(key, known[0]) not in known:
            raise FootprintError(
                f"{path.name}: unknown {key} “{said[key]}”. Expected one of: {', '.join(known)}."
            )
    return HomeSettings(**said)

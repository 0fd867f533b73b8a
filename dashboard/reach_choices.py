"""What the Reach page looks at beside contract, period and footprint: areas, shading, fifths, release, programme. In the URL.

`choose` is pure: it turns the words of a link into choices and says what it could not use. The URL holds only what somebody
chose; everything else is the contract's own.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import streamlit as st

from dashboard.queries import Row
from dashboard.view import View
from dashboard.wording import plain

AREAS = {
    "lsoa": "Small areas",
    "sdf": "Footprints",
    "ward": "Wards",
    "division": "Electoral divisions",
    "borough": "Districts",
}
ONE = {
    "lsoa": "small area",
    "sdf": "footprint",
    "ward": "ward",
    "division": "electoral division",
    "borough": "district",
}
MANY = {kind: f"{word}s" for kind, word in ONE.items()}
SHADES = {
    "ratio": "Against its share",
    "rate": "Clients per 1,000",
    "short": "Clients short",
    "fifth": "Deprivation",
}
BASES = {"local": "Fifths of the borough", "national": "Fifths of England"}
POPULATIONS = {"adults": "Adults", "smokers": "Smokers (estimate)"}


@dataclass(frozen=True)
class Offered:
    """What there is to choose from, the contract's own first. `figures`: whether the period has any."""

    kinds: Mapping[int, Sequence[str]]
    programmes: Mapping[str, str]
    populations: Mapping[str, Sequence[str]]
    basis: str
    release: int
    figures: bool
    small_areas: bool


@dataclass(frozen=True)
class Choices:
    kind: str
    shade: str
    basis: str
    release: int
    programme: str
    population: str
    area: str | None
    complaints: tuple[str, ...] = ()


def choose(asked: Mapping[str, str], offered: Offered) -> Choices:
    """The choices of a link. What it asks for and cannot have is in `complaints`, in words."""
    said: list[str] = []

    def pick(key: str, options: Sequence[str], default: str, why: str = "is not known here") -> str:
        wanted = asked.get(key)
        if wanted is None or wanted in options:
            return wanted or default
        said.append(f"This link asks for “{wanted}” under “{key}”, which {why}.")
        return default

    release = int(pick("release", [str(one) for one in offered.kinds], str(offered.release)))
    basis = pick("basis", list(BASES), offered.basis)
    programme = pick("programme", list(offered.programmes), "ALL")
    population = pick(
        "of", offered.populations.get(programme, ["adults"]), "adults", "goes with smoking programmes only"
    )
    loaded = [kind for kind in AREAS if kind in offered.kinds.get(release, ())]
    drawable = [kind for kind in loaded if kind != "lsoa" or offered.small_areas or not offered.figures]
    fallback = "lsoa" if "lsoa" in drawable else next(iter(drawable), "lsoa")
    kind = pick("areas", drawable, fallback, "this period or borough does not have")
    shades = shades_of(kind, offered.figures)
    shade = pick("shade", shades, shades[0], f"{MANY[kind]} do not have")
    return Choices(kind, shade, basis, release, programme, population, asked.get("area") or None, tuple(said))


def bases(offered: Offered) -> dict[str, str]:
    """What fifths are of. A county's own are those of each of its districts, so nobody takes them for the county's."""
    districts = any("borough" in kinds for kinds in offered.kinds.values())
    return BASES | ({"local": "Fifths of each district"} if districts else {})


def fifths(offered: Offered, basis: str) -> str:
    """The same within a sentence."""
    words = bases(offered)[basis]
    return words[0].lower() + words[1:]


def shades_of(kind: str, figures: bool) -> list[str]:
    """How areas of a kind can be shaded: only a small area has a fifth of its own."""
    if not figures:
        return ["fifth"]
    return [shade for shade in SHADES if shade != "fifth" or kind == "lsoa"]


def offered_to(
    view: View, kinds: Sequence[Row], programmes: Sequence[Row], contract: Row, slices: Sequence[Row]
) -> Offered:
    """What the published file offers for a view."""
    by_release: dict[int, list[str]] = {}
    for row in kinds:
        # One district alone is the whole: there is nothing to compare it with.
        if row["area_kind"] in AREAS and not (row["area_kind"] == "borough" and row["areas"] < 2):
            by_release.setdefault(row["imd_release"], []).append(row["area_kind"])
    populations: dict[str, list[str]] = {}
    for row in programmes:
        populations.setdefault(row["programme"], []).append(row["population"])
    release = contract["imd_release"] if contract["imd_release"] in by_release else max(by_release, default=0)
    figures = [row for row in slices if row["state"] in ("held", "so_far")]
    return Offered(
        kinds=dict(sorted(by_release.items(), key=lambda item: item[0] != release)),
        programmes={row["programme"]: row["programme_name"] for row in programmes}
        or {"ALL": "All programmes"},
        populations=populations,
        basis=contract["basis"],
        release=release,
        figures=bool(figures),
        small_areas=any(row["has_small_areas"] for row in figures),
    )


def set_words(**words: str | None) -> None:
    """Set words of the URL from anywhere on the page, such as a click on the map; None lets one go."""
    kept = st.query_params.to_dict() | words
    st.query_params.from_dict({key: word for key, word in kept.items() if word})


def _changed(key: str) -> None:
    words: dict[str, str | None] = {key: st.session_state[f"reach_{key}"]}
    if key in ("areas", "release"):
        # Codes of one kind of area, or of one vintage, mean nothing in another.
        words["area"] = None
    set_words(**words)


def draw(choices: Choices, offered: Offered) -> None:
    """The switches above the map. Each shows what the URL says and changes it."""
    kinds = [kind for kind in AREAS if kind in offered.kinds[choices.release]]
    if offered.figures and not offered.small_areas:
        kinds = [kind for kind in kinds if kind != "lsoa"]
    own = {str(release): f"IoD {release}" for release in offered.kinds}
    with st.container(horizontal=True, gap="xsmall", key="reach_switches"):
        _switch("Shade by", "shade", shades_of(choices.kind, offered.figures), choices.shade, SHADES, 195)
        _switch("Areas", "areas", kinds, choices.kind, AREAS, 180)
        _switch(
            "Programme", "programme", list(offered.programmes), choices.programme, offered.programmes, 190
        )
        populations = list(offered.populations.get(choices.programme, []))
        if len(populations) > 1:
            _switch("Rate of", "of", populations, choices.population, POPULATIONS, 170)
        _switch("Deprivation", "basis", list(BASES), choices.basis, bases(offered), 215)
        _switch("Index", "release", list(own), str(choices.release), own, 115)


def _switch(
    label: str, key: str, options: Sequence[str], chosen: str, words: Mapping[str, str], width: int
) -> None:
    st.session_state[f"reach_{key}"] = chosen
    st.selectbox(label, list(options), format_func=lambda option: words.get(option, option), key=f"reach_{key}",
                 on_change=_changed, args=(key,), width=width)  # fmt: skip


def complain(choices: Choices) -> None:
    for text in choices.complaints:
        st.warning(plain(text))


def pick_area(options: Mapping[str, str], chosen: str | None, kind: str) -> None:
    """The select box that shares its state with the map and the table."""
    st.session_state["reach_area"] = chosen if chosen in options else ""
    st.selectbox(
        f"Choose {'an' if ONE[kind][0] in 'aeiou' else 'a'} {ONE[kind]}",
        ["", *options],
        format_func=lambda code: options.get(code, f"No {ONE[kind]} chosen"),
        key="reach_area",
        on_change=_changed,
        args=("area",),
        filter_mode="contains",
        help="The same choice as a click on the map or a row of the table below.",
    )

"""What a link to the Reach page may ask for, and what is said of what it cannot have."""

from dashboard.reach_choices import Offered, bases, choose, fifths, shades_of

OFFERED = Offered(
    kinds={2019: ["lsoa", "sdf", "ward"], 2025: ["lsoa", "sdf", "ward"]},
    programmes={"ALL": "All programmes", "stop_smoking": "Stop smoking"},
    populations={"ALL": ["adults"], "stop_smoking": ["adults", "smokers"]},
    basis="local",
    release=2019,
    figures=True,
    small_areas=True,
)


def test_without_a_word_it_is_the_contracts_own():
    found = choose({}, OFFERED)
    assert (found.kind, found.shade, found.basis, found.release, found.programme, found.population, found.area) == (
        "lsoa", "ratio", "local", 2019, "ALL", "adults", None,
    )  # fmt: skip
    assert found.complaints == ()


def test_a_link_opens_what_it_names():
    asked = {
        "areas": "ward",
        "shade": "short",
        "basis": "national",
        "release": "2025",
        "programme": "stop_smoking",
        "of": "smokers",
        "area": "E05900001",
    }
    found = choose(asked, OFFERED)
    assert (found.kind, found.shade, found.basis, found.release, found.programme, found.population, found.area) == (
        "ward", "short", "national", 2025, "stop_smoking", "smokers", "E05900001",
    )  # fmt: skip
    assert found.complaints == ()


def test_what_a_link_cannot_have_is_said_and_the_default_is_shown():
    found = choose({"release": "2030", "areas": "parish", "shade": "hue", "of": "smokers"}, OFFERED)
    assert (found.release, found.kind, found.shade, found.population) == (2019, "lsoa", "ratio", "adults")
    said = " ".join(found.complaints)
    for word in (
        "“2030” under “release”",
        "“parish” under “areas”",
        "“hue” under “shade”",
        "smoking programmes only",
    ):
        assert word in said


def test_a_month_has_no_small_areas_and_a_footprint_no_fifth():
    month = Offered(**{**OFFERED.__dict__, "small_areas": False})
    assert choose({}, month).kind == "sdf"
    assert "this period" in choose({"areas": "lsoa"}, month).complaints[0]
    assert "fifth" not in shades_of("sdf", figures=True) and "fifth" in shades_of("lsoa", figures=True)


def test_without_figures_only_deprivation_is_drawn():
    waiting = Offered(**{**OFFERED.__dict__, "figures": False, "small_areas": False})
    found = choose({"shade": "rate"}, waiting)
    assert (found.kind, found.shade) == ("lsoa", "fifth") and found.complaints


def test_a_countys_own_fifths_are_those_of_its_districts_and_england_keeps_its_capital():
    county = Offered(**{**OFFERED.__dict__, "kinds": {2019: ["lsoa", "sdf", "borough"]}})
    assert bases(OFFERED)["local"] == "Fifths of the borough"
    assert bases(county)["local"] == "Fifths of each district"
    assert fifths(county, "local") == "fifths of each district"
    assert fifths(county, "national") == "fifths of England"

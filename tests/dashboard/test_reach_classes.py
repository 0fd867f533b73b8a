"""Shades and their legends: which class an area is in, and what the legend says of it."""

from dashboard.reach_classes import breaks, of, whole_people


def area(code, **more):
    row = {
        "area_code": code,
        "quintile": 3,
        "rate_per_1000": 4.0,
        "reach_ratio": 1.0,
        "reading": "as_expected",
        "clients_short": 0.0,
    }
    return row | more


def test_ratio_keeps_what_could_be_chance_apart():
    rows = [
        area("A", reading="fewer", reach_ratio=0.3, clients_short=8.0),
        area("B", reading="as_expected", reach_ratio=0.7),
        area("C", reading="as_expected", reach_ratio=1.0),
        area("D", reading="more", reach_ratio=2.0),
        area("E", reading="unknown", reach_ratio=None, rate_per_1000=None, clients_short=None),
    ]
    classes, keys = of("ratio", rows)
    assert keys == {"A": "fewer", "B": "maybe_fewer", "C": "maybe_more", "D": "more", "E": "no_people"}
    # Without a population an area has a class of its own, cross-hatched: never 0.
    assert classes[-1].hatch == "x" and "No population" in classes[-1].words
    assert of("rate", rows)[1]["E"] == "no_people" and of("short", rows)[1]["E"] == "no_people"


def test_a_fifth_says_its_end_in_words():
    classes, keys = of("fifth", [area("A", quintile=1), area("B", quintile=5), area("C", quintile=0)])
    assert [c.words for c in classes] == [
        "1 most deprived fifth",
        "2",
        "3",
        "4",
        "5 least deprived fifth",
        "No rank",
    ]
    assert keys == {"A": "1", "B": "5", "C": "0"}


def test_rates_are_parted_at_their_own_quantiles():
    # 20 areas at 1, 2 … 20 per 1,000: fifths begin at 4.8, 8.6, 12.4 and 16.2.
    rows = [area(str(n), rate_per_1000=float(n)) for n in range(1, 21)]
    assert breaks([float(n) for n in range(1, 21)], 5) == [4.8, 8.6, 12.4, 16.2]
    classes, keys = of("rate", rows)
    assert [c.words for c in classes] == [
        "under 4.8 per 1,000 adults",
        "4.8 to 8.6",
        "8.6 to 12.4",
        "12.4 to 16.2",
        "16.2 or more",
    ]
    assert keys["4"] == "0" and keys["5"] == "1" and keys["20"] == "4"


def test_areas_that_are_all_alike_are_one_class():
    classes, keys = of("rate", [area(str(n), rate_per_1000=2.0) for n in range(9)])
    assert len(classes) == 1 and set(keys.values()) == {"0"}
    assert breaks([], 5) == []


def test_clients_short_are_whole_people_and_never_0_where_an_area_is_short():
    assert (whole_people(0.3), whole_people(2.5), whole_people(7.49)) == (1, 3, 7)
    rows = [area(str(n), reading="fewer", clients_short=float(n)) for n in range(1, 10)] + [area("X")]
    classes, keys = of("short", rows)
    # 1 to 9: thirds begin at 1, 4 and 7.
    assert [c.words for c in classes] == ["Not clearly short", "1 to 3", "4 to 6", "7 or more clients short"]
    assert (keys["X"], keys["3"], keys["4"], keys["9"]) == ("none", "0", "1", "2")


def test_no_one_short_leaves_one_class():
    classes, keys = of("short", [area("A"), area("B")])
    assert [c.words for c in classes] == ["Not clearly short"] and set(keys.values()) == {"none"}


def test_shades_differ_in_lightness_so_that_they_print():
    def lightness(fill):
        red, green, blue = (int(fill[at : at + 2], 16) / 255 for at in (1, 3, 5))
        return 0.2126 * red + 0.7152 * green + 0.0722 * blue

    for shade in ("fifth", "rate"):
        rows = [area(str(n), quintile=1 + n % 5, rate_per_1000=float(n)) for n in range(20)]
        fills = [lightness(c.fill) for c in of(shade, rows)[0]]
        steps = [abs(b - a) for a, b in zip(fills, fills[1:], strict=False)]
        assert min(steps) > 0.08, shade
    fewer, _, _, more = (lightness(c.fill) for c in of("ratio", [area("A")])[0])
    assert fewer - more > 0.2

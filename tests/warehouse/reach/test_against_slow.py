"""The published reach equals the slow one, figure by figure, on generated boroughs with changed areas, footprints that move,
people without a known area, adults that are missing, and clients who come back."""

import random
from datetime import date, timedelta

import pytest

from tests.warehouse.reach.places import (
    LOT_1,
    Lsoa,
    Member,
    Start,
    empty_store,
    put_places,
    put_quarters,
    put_starts,
)
from tests.warehouse.reach.slowly import Ground, reached
from tests.warehouse.small_builds import built

MOVED = date(2020, 2, 1)
PROGRAMMES = ("stop_smoking", "weight_management", "physical_activity")
COLUMNS = (
    "area_kind, area_code, basis, quintile, clients, episodes, adults, client_share, adult_share, reach_ratio, ratio_low, "
    "ratio_high, expected_clients, clients_short, reading, rate_per_1000"
)


def borough(chance: random.Random) -> Ground:
    """About 24 areas: most unchanged, some split, merged or reshaped; ranks with a tie; one area without adults."""
    links: list[tuple[str, str, str]] = []
    old = [f"E0100{n:04d}" for n in range(24)]
    new = iter(f"E0104{n:04d}" for n in range(60))
    at = 0
    while at < len(old):
        letter = chance.choice("UUUUSMX")
        if letter == "S":
            links += [(old[at], next(new), "S") for _ in range(chance.randint(2, 3))]
            at += 1
        elif letter in "MX" and at + 1 < len(old):
            first, second = next(new), next(new)
            links += [(old[at], first, letter), (old[at + 1], first, letter)]
            if letter == "X":
                links.append((old[at + 1], second, "X"))
            at += 2
        else:
            links.append((old[at], old[at], "U"))
            at += 1
    codes = {2011: sorted({link[0] for link in links}), 2021: sorted({link[1] for link in links})}
    # Without adults in either vintage: where the other has them, the geography carries them over (R69).
    bare = next(link[0] for link in links if link[2] == "U")
    areas = []
    for vintage, years in ((2011, (2018, 2020)), (2021, (2018, 2020))):
        ranks = chance.sample(range(1, 32000), len(codes[vintage]))
        ranks[1] = ranks[0]
        for code, rank in zip(codes[vintage], ranks, strict=True):
            # People of both vintages are loaded for both years, so that nothing has to be carried or shared.
            adults = {year: chance.randint(600, 2000) + chance.random() for year in years}
            areas.append(Lsoa(code, vintage, rank, 1 + rank * 10 // 32001, {} if code == bare else adults))
    members = []
    for vintage in (2011, 2021):
        for n, code in enumerate(codes[vintage]):
            sdf = "NES"[n % 3]
            if n % 5 == 0:
                members += [
                    Member(code, vintage, sdf, date(2019, 4, 1), MOVED - timedelta(days=1)),
                    Member(code, vintage, "W", MOVED),
                ]
            else:
                members.append(Member(code, vintage, sdf, date(2019, 4, 1)))
    return Ground(areas, members, links)


def people(chance: random.Random, ground: Ground) -> list[Start]:
    codes = [(area.code, area.vintage) for area in ground.areas]
    weights = [chance.random() ** 3 for _ in codes]
    homes = [*codes, (None, None), ("E01099999", 2021)]
    starts = []
    for n in range(600):
        home = chance.choices(homes, [*weights, 0.5, 0.5])[0]
        for _ in range(chance.choice((1, 1, 1, 2, 3))):
            day = date(2019, 7, 1) + timedelta(days=chance.randrange(456))
            starts.append(Start(f"C{n}", *home, day, chance.choice(PROGRAMMES)))
    return starts


@pytest.mark.parametrize(
    "seed", [1, pytest.param(2, marks=pytest.mark.assure), pytest.param(3, marks=pytest.mark.assure)]
)
def test_every_figure_of_a_generated_borough(seed, home):
    chance = random.Random(seed)
    ground = borough(chance)
    starts = people(chance, ground)
    empty_store()
    put_places(ground.areas, ground.members, ground.changes)
    put_quarters(5)
    put_starts(starts)
    compared = 0
    with built(["mart.reach"], date(2020, 12, 1)) as con:
        periods = con.execute(
            "select distinct period_kind, period_start, period_end from mart.reach where contract_code = ? and state = 'held' "
            "order by all", [LOT_1]
        ).fetchall()  # fmt: skip
        assert {period[0] for period in periods} == {
            "month",
            "quarter",
            "year_to_date",
            "contract_year",
            "last_4_quarters",
        }
        assert ("last_4_quarters", date(2019, 10, 1), date(2020, 9, 30)) in periods
        for kind, first, last in periods:
            if kind in ("month", "year_to_date") and last.month % 3:
                continue
            for release in (2019, 2025):
                for programme in ("ALL", PROGRAMMES[1]):
                    found = con.execute(
                        f"select {COLUMNS} from mart.reach where period_kind = ? and period_end = ? and imd_release = ? and programme = ? "
                        "and population = 'adults'", [kind, last, release, programme]
                    ).fetchall()  # fmt: skip
                    slow = reached(ground, starts, first, last, release, programme)
                    wanted = {key for key in slow if kind != "month" or key[0] != "lsoa"}
                    assert {row[:4] for row in found} == wanted
                    for row in found:
                        compare(row, slow[row[:4]])
                        compared += 1
    assert compared > 3000


def compare(row, seen):
    kind, area, basis, fifth, clients, episodes, adults, *ratios, reading, rate = row
    place = f"{kind} {area} {basis} {fifth}"
    assert (clients, episodes) == (seen.clients, seen.episodes), place
    assert adults == pytest.approx(seen.adults), place
    if kind == "outside":
        assert ratios == [None] * len(ratios) and rate is None
        return
    told = seen.reach
    if adults is None:
        assert ratios == [None] * len(ratios) and reading == "unknown" and rate is None, place
        return
    assert rate == pytest.approx(1000 * clients / adults), place
    shares = (
        told.client_share,
        told.eligible_share,
        told.ratio,
        told.low,
        told.high,
        told.expected,
        told.short,
    )
    for found, expected in zip(ratios, shares, strict=True):
        assert found == pytest.approx(expected), place
    assert reading == told.reading, place

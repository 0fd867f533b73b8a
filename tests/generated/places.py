"""A small made-up borough with everything that is awkward about areas: split, merged and reshaped LSOAs, a remainder
when it is cut into fifths, a footprint boundary that moves, and somewhere outside."""

from datetime import date
from decimal import Decimal
from random import Random

from tests.second_opinion.facts import Area, Change, Geography, Member

BOROUGH = "E08900077"
OUTSIDE = ("E01999901", "E01999902")  # of no loaded area
FOOTPRINTS = ("NORTH", "MIDDLE", "SOUTH")
MOVED_ON = date(2020, 1, 1)


def small_borough(seed: int = 0, size: int = 23) -> Geography:
    """`size` LSOAs of 2011 and what became of them in 2021. 23 / 5 leaves a remainder of 3, as fifths do."""
    chance = Random(seed)
    old = [f"E0190{7000 + i}" for i in range(1, size + 1)]
    split, merged, reshaped = old[4], (old[9], old[10]), (old[14], old[15])
    changes = [Change(code, code, "U") for code in old if code not in (split, *merged, *reshaped)]
    changes += [Change(split, "E01907901", "S"), Change(split, "E01907902", "S")]
    changes += [Change(code, "E01907903", "M") for code in merged]
    changes += [Change(code, new, "X") for code in reshaped for new in ("E01907904", "E01907905")]
    new = sorted({change.lsoa21 for change in changes})

    areas = [Area(code, 2011, BOROUGH, Decimal(chance.randrange(1000, 2000))) for code in old]
    areas += [Area(code, 2021, BOROUGH, Decimal(chance.randrange(1000, 2000))) for code in new]
    ranks = {
        (2019, code): rank for code, rank in zip(old, chance.sample(range(1, 32845), len(old)), strict=True)
    }
    ranks |= {
        (2025, code): rank for code, rank in zip(new, chance.sample(range(1, 33756), len(new)), strict=True)
    }
    deciles = {key: 1 + rank * 10 // (32845 if key[0] == 2019 else 33756) for key, rank in ranks.items()}

    # A new area takes the footprint of one of those it was made from; one that did not change keeps its own.
    of_code = {code: FOOTPRINTS[i * len(FOOTPRINTS) // len(old)] for i, code in enumerate(old)}
    of_code |= {change.lsoa21: of_code[change.lsoa11] for change in changes}
    members = []
    for vintage, codes in ((2011, old), (2021, new)):
        for code in codes:
            sdf = of_code[code]
            if code == old[0]:  # this one moves between footprints while the contract runs
                last = date.fromordinal(MOVED_ON.toordinal() - 1)
                members.append(Member(code, vintage, sdf, date(2018, 4, 1), last))
                members.append(Member(code, vintage, FOOTPRINTS[1], MOVED_ON))
            elif code == old[1]:  # and this one joined late
                members.append(Member(code, vintage, sdf, date(2019, 10, 1)))
            else:
                members.append(Member(code, vintage, sdf, date(2018, 4, 1)))
    return Geography(BOROUGH, tuple(areas), ranks, deciles, tuple(changes), tuple(members))


def homes(geography: Geography) -> list[str]:
    """LSOA codes that clients may live in, of both vintages."""
    return sorted({area.code for area in geography.areas})

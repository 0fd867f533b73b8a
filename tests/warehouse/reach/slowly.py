"""Reach a second time, in plain Python over plain lists: slow, and written from the rules, not from the models."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from tests.warehouse.reach.places import RELEASE, Lsoa, Member, Start
from warehouse.statistics.quantiles import assign
from warehouse.statistics.reach_ratio import Reach, reach

Change = tuple[str, str, str]


@dataclass(frozen=True)
class Ground:
    """What is loaded. `changes`: LSOA of 2011, of 2021, letter."""

    areas: Sequence[Lsoa]
    members: Sequence[Member]
    changes: Sequence[Change]

    def of(self, vintage: int) -> dict[str, Lsoa]:
        return {area.code: area for area in self.areas if area.vintage == vintage}

    def local_fifths(self, vintage: int) -> dict[str, int | None]:
        """R13: within each borough, by the quantile rule on negated ranks."""
        found: dict[str, int | None] = {}
        by_borough = defaultdict(list)
        for area in self.of(vintage).values():
            if area.rank is not None:
                by_borough[area.borough].append(area)
        for areas in by_borough.values():
            fifths = assign([-area.rank for area in areas if area.rank is not None])
            found |= {area.code: fifth for area, fifth in zip(areas, fifths, strict=True)}
        return found

    def national_fifths(self, vintage: int) -> dict[str, int | None]:
        return {a.code: None if a.decile is None else (a.decile + 1) // 2 for a in self.of(vintage).values()}

    def carried(self, code: str | None, vintage: int | None, to: int) -> tuple[str | None, bool, bool]:
        """(the area of vintage `to`, moved to another code, could be several); nothing for an area that is not ours."""
        ours = self.of(to)
        if code is None:
            return None, False, False
        if vintage == to:
            return (code if code in ours else None), False, False
        side = 0 if to == 2021 else 1
        links = [change for change in self.changes if change[side] == code]
        if not links:
            return (code if code in ours else None), False, False
        people = {code: area.adults[max(area.adults)] if area.adults else -1 for code, area in ours.items()}
        best = min(
            (change[1 - side] for change in links), key=lambda target: (-people.get(target, -1), target)
        )
        reshaped = links[0][2] == "X"
        moved = links[0][2] != "U"
        return (best if best in ours else None), moved, len(links) > 1 or reshaped

    def footprint(self, code: str, vintage: int, on: date) -> str | None:
        for member in self.members:
            if (member.lsoa, member.vintage) == (code, vintage) and member.valid_from <= on <= (
                member.valid_to or date.max
            ):
                return member.sdf
        return None

    def adults(self, vintage: int, year: int) -> dict[str, float]:
        """Each borough's nearest loaded year among those with the most areas; of two equally near the later."""
        found: dict[str, float] = {}
        for borough in {area.borough for area in self.of(vintage).values()}:
            areas = [area for area in self.of(vintage).values() if area.borough == borough]
            held = defaultdict(int)
            for area in areas:
                for loaded in area.adults:
                    held[loaded] += 1
            if held:
                best = min(held, key=lambda loaded: (-held[loaded], abs(loaded - year), -loaded))
                found |= {area.code: area.adults[best] for area in areas if best in area.adults}
        return found


@dataclass
class Seen:
    clients: int
    episodes: int
    adults: float | None
    reach: Reach


def reached(
    ground: Ground, starts: Sequence[Start], first: date, last: date, release: int, programme: str = "ALL"
) -> dict[tuple[str, str, str, int], Seen]:
    """(kind, area, basis, fifth) → who was seen; `outside` has the borough's code."""
    vintage = next(v for v, r in RELEASE.items() if r == release)
    inside = [s for s in starts if first <= s.day <= last and programme in ("ALL", s.programme)]
    homes = {s.client: ground.carried(s.lsoa, s.vintage, vintage)[0] for s in starts}
    clients: dict[str | None, set[str]] = defaultdict(set)
    episodes: dict[str | None, int] = defaultdict(int)
    for start in inside:
        clients[homes[start.client]].add(start.client)
        episodes[homes[start.client]] += 1
    adults = ground.adults(vintage, last.year)
    areas = ground.of(vintage)
    fifths = {"local": ground.local_fifths(vintage), "national": ground.national_fifths(vintage)}
    base_clients = sum(len(clients[code]) for code in adults)
    base_adults = sum(adults.values())

    groups: dict[tuple[str, str, str, int], list[str]] = defaultdict(list)
    for code, area in areas.items():
        for basis, of in fifths.items():
            fifth = of.get(code)
            groups["lsoa", code, basis, fifth or 0].append(code)
            holders = [("borough", area.borough)]
            if sdf := ground.footprint(code, vintage, last):
                holders.append(("sdf", sdf))
            for kind, holder in holders:
                groups[kind, holder, basis, 0].append(code)
                if fifth:
                    groups[kind, holder, basis, fifth].append(code)
    found = {}
    for key, codes in groups.items():
        known = all(code in adults for code in codes)
        people = sum(adults[code] for code in codes) if known else None
        seen = sum(len(clients[code]) for code in codes)
        found[key] = Seen(seen, sum(episodes[code] for code in codes), people,
                          reach(seen, people, max(base_clients, seen) if not known else base_clients, base_adults))  # fmt: skip
    whole = next(iter(areas.values())).borough
    for basis in fifths:
        found["outside", whole, basis, 0] = Seen(
            len(clients[None]), episodes[None], None, reach(None, None, None, None)
        )
    return found

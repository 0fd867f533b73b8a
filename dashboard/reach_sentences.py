"""Who is and who is not being reached, in words made by rules from published figures."""

from collections.abc import Sequence

from dashboard import status
from dashboard.queries import Row
from dashboard.reach_choices import ONE
from dashboard.reach_classes import count_words, whole_people
from dashboard.reach_data import Reach
from dashboard.view import ALL
from dashboard.wording import asked_for, count_of, figure, in_words, plain

NAMED = 3
# Ratios that a person would call a fair share.
ABOUT = (0.95, 1.05)


def share(value: float | None) -> str:
    return figure(value, "proportion")


def times(row: Row) -> str:
    """The reach ratio as a person says it: `2.7 times its share`, `0.81 of its share`."""
    ratio = row["reach_ratio"]
    if ratio is None:
        return "not shown" if row["reading"] == "suppressed" else "not known"
    return (
        f"{figure(ratio, 'rate')} times its share"
        if ratio > ABOUT[1]
        else f"{figure(ratio, 'ratio')} of its share"
    )


def verdict(row: Row) -> str:
    """The reading of an area in a few words."""
    if row["reading"] == "as_expected":
        ratio = row["reach_ratio"]
        return (
            "about its share"
            if ABOUT[0] <= ratio <= ABOUT[1]
            else f"{'fewer' if ratio < 1 else 'more'}, could be chance"
        )
    return {
        "fewer": "clearly fewer than expected",
        "more": "clearly more than expected",
        "unknown": "no population loaded",
        "suppressed": "1 to 7 clients: not shown",
    }[row["reading"]]


def clients_of(row: Row) -> str:
    """`40 clients`, or that there are too few to be shown."""
    return "1 to 7 clients" if row["clients"] is None else count_of(row["clients"], "client")


def interval(row: Row, low: str, high: str, unit: str) -> str:
    if row[low] is None or row[high] is None:
        return "–"
    return f"{figure(row[low], unit)} to {figure(row[high], unit)}"


def short_words(row: Row) -> str:
    if row["clients_short"] is None:
        return "–"
    return f"{whole_people(row['clients_short']):,}" if row["clients_short"] else "none"


def listed(names: Sequence[str]) -> str:
    """a, b and c."""
    return names[0] if len(names) == 1 else f"{', '.join(names[:-1])} and {names[-1]}"


def most_deprived(row: Row | None) -> str:
    """Whether the people of the most deprived fifth are reached. `row`: the whole's fifth 1."""
    if row is not None and row["reading"] == "suppressed":
        return "Whether the most deprived fifth is reached cannot be said: there are too few clients to show."
    if row is None or row["reading"] == "unknown":
        return "Whether the most deprived fifth is reached cannot be said: no population is loaded for it."
    living = f"{share(row['client_share'])} of clients live there, against {share(row['adult_share'])} of {_people(row)}"
    if row["reading"] == "more":
        return f"People in the most deprived fifth are being reached: {living}."
    if row["reading"] == "fewer":
        short = whole_people(row["clients_short"])
        return f"People in the most deprived fifth are not being reached: {living}, {count_of(short, 'client')} short of their share."
    return f"People in the most deprived fifth are reached about as much as others: {living}; the difference could be chance."


def contract_asks(rows: Sequence[Row], exploring: bool = False) -> str:
    """What the contract itself asks of the most deprived fifth, and whether it is met. `rows`: those shares of the whole contract.

    `exploring`: the page looks at another fifth than the contract is judged by."""
    judged = [row for row in rows if row["status"] in ("green", "amber", "red")]
    if not judged:
        return ""
    if len(judged) > 1:
        met = sum(row["status"] == "green" for row in judged)
        return f"Of the {in_words(len(judged))} shares of starts that the contract asks for, {in_words(met)} {'is' if met == 1 else 'are'} met."
    row = judged[0]
    found = figure(row["value"], row["unit"], (row["target"], row["floor"]))
    fifth = "its own most deprived fifth" if exploring else "the most deprived fifth"
    return (
        f"The contract asks for {asked_for(row)} of starts from {fifth}: {found}, {status.word(row).lower()}."
    )


def behind(rows: Sequence[Row], kind: str) -> str:
    """Which footprints (or wards, districts) are clearly behind their share of the people."""
    short = sorted((row for row in rows if row["reading"] == "fewer"), key=lambda row: -row["clients_short"])
    if all(row["reading"] in ("unknown", "suppressed") for row in rows):
        return ""
    if not short:
        return f"No {ONE[kind]} is clearly behind its share of the people."
    named = [
        f"{plain(row['area_name'])} ({whole_people(row['clients_short']):,} short)" for row in short[:NAMED]
    ]
    rest = len(short) - len(named)
    also = f" and {count_words(rest, ONE[kind])} more" if rest else ""
    return (
        f"Clearly behind their share: {listed(named)}{also}."
        if not rest
        else f"Clearly behind their share: {', '.join(named)}{also}."
    )


def cold_spots(rows: Sequence[Row]) -> str:
    """Cold spots among the small areas, those of the most deprived fifth first."""
    cold = [row for row in rows if row["reading"] == "fewer"]
    deprived = [row for row in cold if row["quintile"] == 1]
    if deprived:
        short = sum(row["clients_short"] for row in deprived)
        one = "is" if len(deprived) == 1 else "are"
        return (f"Within the most deprived fifth itself, {count_words(len(deprived), 'small area')} {one} clearly behind, "
                f"{whole_people(short):,} clients short between them." if len(deprived) > 1 else
                f"Within the most deprived fifth itself, {plain(deprived[0]['area_name'])} is clearly behind, {whole_people(short):,} clients short.")  # fmt: skip
    if cold:
        return f"Of the small areas, {in_words(len(cold))} {'is' if len(cold) == 1 else 'are'} clearly behind, none of them in the most deprived fifth."
    return "No small area is clearly behind."


def answer(
    whole: Sequence[Row],
    footprints: Sequence[Row],
    kind: str,
    small: Sequence[Row],
    programme: str | None,
    asked: Sequence[Row] = (),
    exploring: bool = False,
) -> str:
    """The sentence on top, for the whole contract."""
    everybody = next((row for row in whole if row["area_kind"] != "outside" and row["quintile"] == 0), None)
    if everybody is not None and everybody["reading"] == "suppressed":
        return "Fewer than eight people from the area have started in this period: too few to show."
    if everybody is None or not everybody["clients"]:
        who = f" {plain(programme)}" if programme else ""
        return f"Nobody from the area has started{who} in this period."
    fifth = next((row for row in whole if row["quintile"] == 1), None)
    opening = f"{plain(programme)}: " if programme else ""
    said = [
        opening + most_deprived(fifth),
        contract_asks(asked, exploring),
        behind(footprints, kind) if footprints else "",
        cold_spots(small) if small else "",
    ]
    return " ".join(text for text in said if text)


def of_footprint(row: Row, small: Sequence[Row]) -> str:
    """The sentence on top where one footprint is looked at; `small` are its small areas."""
    name = plain(row["area_name"])
    if row["reading"] == "suppressed":
        return f"{name}: fewer than eight clients, too few to show."
    if row["reading"] == "unknown":
        return f"{name}: {count_of(row['clients'], 'client')}. What to expect cannot be said: no population is loaded for all of it."
    said = (f"{name}: {count_of(row['clients'], 'client')}, {figure(row['rate_per_1000'], 'rate')} per 1,000 {_people(row)}, "
            f"{times(row)}: {verdict(row)}.")  # fmt: skip
    if row["reading"] == "fewer":
        said = said[:-1] + f", {whole_people(row['clients_short']):,} short."
    return f"{said} {cold_spots(small)}" if small else said


def _people(row: Row) -> str:
    return "smokers (estimated)" if row["population"] == "smokers" else "adults"


def release_difference(now: Sequence[Row], moved: Row, carried: dict[int, Row]) -> str:
    """Why two releases give different reach. `now`: the whole's fifth 1 by release; `carried`: the whole by release."""
    told = [
        f"by IoD {row['imd_release']}, {share(row['client_share'])} of clients live in the most deprived fifth ({share(row['adult_share'])} of adults)"
        for row in now
    ]
    why = [f"of the {moved['were_deprived']:,} small areas that were in the most deprived fifth and kept their code, "
           f"{moved['left_the_fifth']:,} are not in it any more, and {moved['joined_the_fifth']:,} have joined it"]  # fmt: skip
    for release, row in carried.items():
        if row["clients_carried"]:
            certain = (
                f", {row['clients_ambiguous']:,} of them to one of several areas"
                if row["clients_ambiguous"]
                else ""
            )
            why.append(f"{row['clients_carried']:,} {'client is' if row['clients_carried'] == 1 else 'clients are'} carried to an area redrawn "
                       f"between 2011 and 2021 to be placed in IoD {release}{certain}")  # fmt: skip
    text = "; ".join(told)
    return f"{text[0].upper()}{text[1:]}. They differ because 2025 ranks the areas anew: {'; '.join(why)}."


def of(reach: Reach) -> str:
    """The sentence of the page: the whole contract, or the footprint that is looked at, or why there is nothing to say."""
    if not reach.has_figures:
        why = plain(reach.state["reason"] or "no return") if reach.state else "no return"
        return f"Who is reached cannot be said for this period yet: {why}. The map shows deprivation only."
    if reach.view.footprint != ALL:
        mine = next((row for row in reach.footprints if row["area_code"] == reach.view.footprint), None)
        if mine is None:
            return f"{plain(reach.view.footprint_name)} did not exist in this period."
        return of_footprint(mine, [row for row in reach.small if row["sdf_code"] == reach.view.footprint])
    kind = "sdf" if reach.footprints or reach.choices.kind == "lsoa" else reach.choices.kind
    compared = reach.footprints if kind == "sdf" else reach.rows
    asked = [] if reach.programme_name else [row for row in reach.deprived if row["sdf_code"] == ALL]
    exploring = not reach.is_contracts_own
    return answer(reach.whole_now, compared, kind, reach.small, reach.programme_name, asked, exploring)

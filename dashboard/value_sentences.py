"""The sentences of the Value for money page: made by rules, every number from a published row. Pure."""

from collections.abc import Sequence

from dashboard.queries import Row
from dashboard.value_choices import THINGS
from dashboard.wording import figure, plain

NAMED = 3


def pounds(value: float | None) -> str:
    """£66,327; under £100 with its pence."""
    if value is None:
        return "–"
    return (
        figure(round(value, 2), "pounds")
        if abs(value) < 100
        else f"{'−' if value < 0 else ''}£{abs(value):,.0f}"
    )


def lead(now: dict[str, Row], contract: Row, base: str = "nominal") -> str:
    """What a pound buys, in one sentence: a post, its share of the cost, a start."""
    parts = []
    post, contracted = (
        now.get(f"contract_value_per_fte_{which}", {}).get("value") for which in ("in_post", "contracted")
    )
    if post is not None:
        parts.append(f"a filled front-line post takes {pounds(post)} of contract value a year")
    elif contracted is not None:
        parts.append(
            f"the contract pays {pounds(now['contract_value_per_fte_contracted']['pounds'])} a year for about {float(contract['front_line_fte']):g} full-time "
            f"front-line posts, {pounds(contracted)} each"
        )
    share = now.get("front_line_share", {}).get("value")
    if share is not None:
        parts.append(f"{round(100 * share):.0f}p of each pound spent is front-line pay")
    start = now.get("cost_per_start", {})
    if start.get("value") is not None:
        between = f" ({pounds(start['ci_low'])} to {pounds(start['ci_high'])})"
        parts.append(f"a start cost {pounds(start['value'])}{between}")
    if not parts:
        why = now.get("actual_cost", {}).get("reason")
        return "What a pound buys cannot be said for this period" + (f": {plain(why)}" if why else " yet")
    said = parts[0] if len(parts) == 1 else f"{', '.join(parts[:-1])}, and {parts[-1]}"
    at = "" if base == "nominal" else f", at {base} prices"
    return f"{said[0].upper()}{said[1:]}{at}"


def ranking(rows: Sequence[Row], thing: str) -> str:
    """Which of several services gives a thing for least, said only as far as their intervals allow."""
    known = [
        row for row in rows if row["value"] is not None and row["state"] not in ("provisional", "so_far")
    ]
    if len(known) < 2:
        return "There is nothing to compare with: fewer than two have a figure of a whole year."
    ordered = sorted(known, key=lambda row: row["value"])
    least = ordered[0]
    tied = [row for row in ordered if row["ci_low"] <= least["ci_high"]]
    dearer = [row for row in ordered if row["ci_low"] > least["ci_high"]]
    what = f"{'an' if THINGS[thing][0] in 'aeiou' else 'a'} {THINGS[thing]}"
    if len(tied) == 1:
        return f"{plain(least['name'])} gives {what} for least: its whole 95 % interval lies below those of the others."
    if not dearer:
        return f"They cannot be ranked: every 95 % interval overlaps that of {plain(least['name'])}, so the differences could be chance."
    return (
        f"{_names(tied)} cannot be ranked: their 95 % intervals overlap. {what[0].upper()}{what[1:]} costs more at {_names(dearer)}: "
        f"{'its whole interval lies' if len(dearer) == 1 else 'their whole intervals lie'} above that of {plain(least['name'])}."
    )


def _names(rows: Sequence[Row]) -> str:
    names = [plain(row["name"]) for row in rows]
    if len(names) > NAMED:
        names = [*names[:NAMED], f"{len(names) - NAMED} more"]
    return names[0] if len(names) == 1 else f"{', '.join(names[:-1])} and {names[-1]}"


def interval(row: Row, unit: str = "pounds") -> str:
    if row["ci_low"] is None or row["ci_high"] is None:
        return "–"
    if unit == "pounds":
        return f"{pounds(row['ci_low'])} to {pounds(row['ci_high'])}"
    return f"{figure(row['ci_low'], unit)} to {figure(row['ci_high'], unit)}"


def national(rows: Sequence[Row]) -> str:
    """An authority's stop smoking service against its region and England, in one sentence."""
    own = next((row for row in rows if row["is_own"]), None)
    england = next((row for row in rows if row["area_kind"] == "National"), None)
    if own is None or own["set_quit_date"] is None:
        return "The national statistics have no quit dates of this authority."
    said = f"In {own['financial_year']} {plain(own['area_name'])} published {own['set_quit_date']:,.0f} people who set a quit date"
    if own["quit_share"] is not None:
        said += f"; {figure(own['quit_share'], 'proportion')} had quit at four weeks"
        if england is not None and england["quit_share"] is not None:
            said += f" against {figure(england['quit_share'], 'proportion')} in {plain(england['area_name'])}"
    if own["pounds_per_quit"] is not None:
        said += f", at {pounds(own['pounds_per_quit'])} of published spending a quit"
        if england is not None and england["pounds_per_quit"] is not None:
            apart = (
                own["pounds_per_quit_low"] > england["pounds_per_quit_high"]
                or own["pounds_per_quit_high"] < england["pounds_per_quit_low"]
            )
            said += f" against {pounds(england['pounds_per_quit'])}" + (
                "" if apart else ", a difference in spending that could be chance"
            )
    return f"{said}."

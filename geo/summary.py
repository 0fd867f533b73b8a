"""What a load did, in words a council analyst can check against the files."""

from geo.errors import counted, listed
from geo.joins import Joined
from geo.loading import Loaded
from geo.storing.slot import Outcome


def lines(loaded: Loaded) -> list[str]:
    """The summary, line by line."""
    text: list[str] = []
    for outcome in loaded.outcomes:
        text += _file(outcome, loaded)
    for borough, name in loaded.names.items():
        mine = [join for join in loaded.joins if join.borough == borough]
        for vintage in sorted({join.vintage for join in mine}):
            text += _vintage(name, vintage, [join for join in mine if join.vintage == vintage])
    text += ["", *[f"Note: {note}." for note in loaded.notes]] if loaded.notes else []
    text += ["", "Stored." if loaded.changed else "Nothing changed: these files are loaded already."]
    return text


def _file(outcome: Outcome, loaded: Loaded) -> list[str]:
    file = outcome.file
    about = ", ".join(
        part
        for part in (
            file.title,
            file.release if file.release not in (file.title, file.area_kind) else None,
            f"LSOA {file.vintage}"
            if file.vintage and file.area_kind in (None, "lsoa") and file.kind != "ward_list"
            else None,
        )
        if part
    )
    text = [f"{file.name}", f"    {about}"]
    for borough, rows in outcome.kept.items():
        text.append(
            f"    {counted(rows, 'row')} of {loaded.names[borough]} kept, of {file.rows_read:,} in the file"
        )
    for borough in sorted(set(outcome.unchanged) - set(outcome.kept)):
        text.append(f"    {loaded.names[borough]}: nothing to do, loaded before")
    if outcome.replaced:
        text.append(f"    takes the place of {listed(sorted(set(outcome.replaced)))}")
    return text + [f"    note: {note}" for note in file.notes]


def _vintage(name: str, vintage: int, joins: list[Joined]) -> list[str]:
    width = max(len(join.thing) for join in joins)
    text = ["", f"{name}: {counted(joins[0].areas, 'LSOA')} of {vintage}"]
    for join in joins:
        line = f"    {join.thing:<{width}}  {join.joined} of {join.areas}"
        if join.without:
            line += f"  without: {listed(list(join.without))}"
        text.append(line)
    return text

"""The sentences of the Benchmark page, made by rules. Pure."""

from collections.abc import Sequence

from dashboard.queries import Row
from dashboard.wording import figure, in_words, plain

# With fewer, the sentence says how few.
FEW = 4
READINGS = {
    "within": "within chance of the average",
    "high_95": "above the average, beyond the 95 % limit",
    "high_998": "above the average, beyond the 99.8 % limit",
    "low_95": "below the average, beyond the 95 % limit",
    "low_998": "below the average, beyond the 99.8 % limit",
}


def unit(row: Row) -> str:
    return "proportion" if row["kind_of_figure"] == "proportion" else "rate"


def lead(own: Sequence[Row], name: str, year: str) -> str:
    """Where the service lies, over all comparisons, in one sentence."""
    judged = [row for row in own if row["reading"] is not None]
    if not judged:
        return f"There is no service like {plain(name)} to compare {year} with yet"
    within = sum(row["reading"] == "within" for row in judged)
    said = f"In {year} {plain(name)} lies within chance of services like it on {in_words(within)} of {in_words(len(judged))} comparisons"
    parts = []
    for word, start in (("above them", "high"), ("below them", "low")):
        titles = [_short(row) for row in judged if row["reading"].startswith(start)]
        if titles:
            parts.append(f"{word} on {_list(titles)}")
    said = f"{said}; it lies {' and '.join(parts)}" if parts else said
    most = max(row["services"] for row in judged)
    return said if most >= FEW else f"{said} (only {in_words(most)} services are compared)"


def one(row: Row) -> str:
    """Where the service lies on one comparison."""
    if row["value"] is None:
        return f"This service has no figure here: {plain(row['reason'] or 'not stated')}."
    value = figure(round(row["value"], 3), unit(row))
    if row["reading"] is None:
        return f"{value}; there is no service like it to compare with."
    average = figure(round(row["average"], 3), unit(row))
    return f"{value} against an average of {average} over {in_words(row['services'])} services: {READINGS[row['reading']]}."


def _short(row: Row) -> str:
    title: str = row["title"].split(",")[0]
    return plain(title[0].lower() + title[1:])


def _list(words: Sequence[str]) -> str:
    return words[0] if len(words) == 1 else f"{', '.join(words[:-1])} and {words[-1]}"

"""What a load of official statistics says on the command line."""

from collections.abc import Sequence

from loaders.indicators.loading import Outcome


def in_words(outcomes: Sequence[Outcome]) -> str:
    return "\n".join(line for outcome in outcomes for line in _of_one(outcome))


def _of_one(outcome: Outcome) -> list[str]:
    file = outcome.file
    if outcome.already_loaded:
        return [f"{file.name}: loaded before, as {outcome.load_id}; nothing changed."]
    lines = [
        f"{file.name}: {file.layout.title}.",
        f"  {file.rows_read:,} rows read, {file.rows_kept:,} figures stored as {outcome.load_id}.",
    ]
    if file.oddities:
        lines.append("  Odd in the file, and kept as published:")
        lines += [f"  - {oddity}." for oddity in file.oddities]
    return lines

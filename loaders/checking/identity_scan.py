"""Does anything in the return identify a person (R48)? Asked of every cell, of unknown columns and headings too.

The marks of the file say which questions are worth asking: without an @ there is no email. SQL then picks the few
records that might, and Python looks at their cells. The answer names the column and how many rows, never the value.
"""

import re
from collections.abc import Callable

from loaders import identifying
from loaders.checking.text_tables import other_name
from loaders.checking.workbench import Workbench
from loaders.issues import RETURN, WARNING, Issue
from loaders.reading.prepared import BEYOND, PreparedTable
from loaders.sql_files import literal, quoted

# RE2 patterns of what is worth a look: ten digits with little between them, an @; in free text nine digits, or what
# has the shape of a postcode. The mark between two cells is matched by none of them.
MARK = "\x1f"
TEN_DIGITS = "[0-9]([^A-Za-z0-9\x1f]{0,3}[0-9]){9}"
NUMBER_OR_EMAIL = f"@|{TEN_DIGITS}"
CONTACT = "[0-9]([^\x1f]{0,3}[0-9]){8}|(?i:[A-Z][0-9][A-Z0-9]?\\s*[0-9][A-Z]{2})"
MOBILE = "(0|44|0044)[.-]?7([.-]?[0-9]){9}"
FREE_KINDS = ("text", "open_code")
Judge = Callable[[str], str | None]
Say = Callable[[PreparedTable, str, str, list[int]], Issue]


def check_identity(bench: Workbench, text: PreparedTable) -> None:
    """List what identifies somebody in one table, one issue a column and kind of thing."""
    table = text.table.name
    for place, heading in enumerate(text.heading, 1):
        kind = _number_or_email(heading)
        if kind:
            message = f"The heading of column {place} holds what looks like {kind}. Take it out."
            bench.issues.append(Issue(RETURN, "identifying_value", message, table, 1))
    others = [other_name(cell) for cell in text.others]
    free = [name for name in text.given if text.table.column(name).kind in FREE_KINDS] + others
    refs = [name for name in text.given if text.table.column(name).kind == "ref"]
    if text.marks.at_sign or text.marks.ten_digits:
        _look(bench, text, [*text.given, *others], NUMBER_OR_EMAIL, _number_or_email, _issue)
    if refs and text.marks.ten_digits:
        _look(bench, text, refs, MOBILE, _mobile, _phone_like)
    if free:
        _look(bench, text, free, CONTACT, _contact, _issue)


def _look(
    bench: Workbench, text: PreparedTable, names: list[str], pattern: str, judge: Judge, say: Say
) -> None:
    found: dict[tuple[str, str], list[int]] = {}
    for row, cells in bench.rows(
        "cells_to_look_at",
        table=text.table.name,
        cells=", ".join(map(quoted, names)),
        mark=MARK,
        pattern=literal(pattern),
    ):
        for name, cell in zip(names, cells, strict=True):
            kind = judge(cell) if cell else None
            if kind:
                found.setdefault((name, kind), []).append(row)
    bench.issues += [say(text, name, kind, rows) for (name, kind), rows in found.items()]


def _mobile(value: str) -> str | None:
    return "a mobile phone number" if re.fullmatch(MOBILE, value) else None


def _number_or_email(value: str) -> str | None:
    if identifying.nhs_number(value):
        return "an NHS number"
    return "an email address" if identifying.email(value) else None


def _contact(value: str) -> str | None:
    if identifying.phone(value):
        return "a phone number"
    return "a postcode" if identifying.postcode(value) else None


def _where(rows: list[int]) -> str:
    return f"row {rows[0]}" if len(rows) == 1 else f"{len(rows):,} rows, the first of them row {rows[0]}"


def _phone_like(text: PreparedTable, name: str, kind: str, rows: list[int]) -> Issue:
    """A warning, because a counter may look so too."""
    message = (
        f"The reference in {_where(rows)} has the form of {kind}. It is kept. If it is one, use pseudonyms instead: a "
        "reference tells nobody who somebody is."
    )
    return Issue(WARNING, "phone_like_ref", message, text.table.name, rows[0], name)


def _issue(text: PreparedTable, name: str, kind: str, rows: list[int]) -> Issue:
    column = name if name in text.given else _place(name)
    message = f"There is what looks like {kind} in {_where(rows)}. A return holds nothing that identifies a person: take it out."
    return Issue(RETURN, "identifying_value", message, text.table.name, rows[0], column)


def _place(other: str) -> str | None:
    """Words for the place of a column that is not declared; its heading may say too much."""
    return None if other == other_name(BEYOND) else f"column {int(other.removeprefix(other_name('c'))) + 1}"

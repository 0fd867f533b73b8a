"""What a number in a sheet stands for: a plain number, a date or a time, by its style; and its text."""

import re
import zipfile
from datetime import date, datetime, timedelta
from decimal import Decimal

from loaders.reading.xml_parts import Damaged, local, read

# Built-in number formats (ECMA-376, 18.8.30) that show a date, a date with a time, or a time.
BUILT_IN_DATES = frozenset([*range(14, 18), 22, *range(27, 37), *range(50, 59)])
BUILT_IN_TIMES = frozenset([*range(18, 22), *range(45, 48)])
_NOT_FORMAT = re.compile(r'"[^"]*"|\\.|_.|\*.|\[(?!h|m|s)[^\]]*\]', re.IGNORECASE)
# A serial of Excel counts days; in the usual epoch there is a 29 February 1900, serial 60, that never was.
EPOCH_1900, EPOCH_1904, LEAP_1900 = date(1899, 12, 30), date(1904, 1, 1), 60
LAST_SERIAL = 2_958_465
SECONDS_IN_DAY = 86_400
# A spreadsheet keeps and shows 15 significant digits; the sixteenth is noise of its arithmetic.
DIGITS = 15


def date_styles(book: zipfile.ZipFile, part: str | None) -> frozenset[int]:
    """The numbers of the cell styles that show a date or a time."""
    if part is None:
        return frozenset()
    formats: dict[int, str] = {}
    styles: list[int] = []
    inside = []

    def start(name: str, attributes: dict[str, str]) -> None:
        name = local(name)
        if name == "numFmt":
            formats[int(attributes["numFmtId"])] = attributes.get("formatCode", "")
        elif name == "cellXfs":
            inside.append(True)
        elif name == "xf" and inside:
            styles.append(int(attributes.get("numFmtId", 0)))

    def end(name: str) -> None:
        if local(name) == "cellXfs":
            inside.clear()

    try:
        read(book, part, start, end)
    except (KeyError, ValueError) as error:
        raise Damaged from error
    dated = {number for number, code in formats.items() if shows_date(code)} | BUILT_IN_DATES | BUILT_IN_TIMES
    return frozenset(style for style, number in enumerate(styles) if number in dated)


def shows_date(code: str) -> bool:
    """Whether a number format of a workbook shows a date or a time; its first section decides."""
    bare = _NOT_FORMAT.sub("", code).split(";")[0].lower()
    return "general" not in bare and re.search(r"[ymdhs]", bare) is not None


def number_text(value: str) -> str:
    """A number of a sheet as plain decimals, without an exponent."""
    if value.removeprefix("-").isdigit() and len(value) <= DIGITS:
        return value
    try:
        number = float(value)
    except ValueError:
        raise Damaged from None
    if number != number or abs(number) >= 1e300:
        return value
    return format(Decimal(f"{number:.{DIGITS}g}"), "f")


def date_text(value: str, epoch_1904: bool) -> str:
    """The date that a serial stands for, in ISO form, with the time of day where there is one.

    A serial that is no date in the workbook's calendar (29 February 1900 among them) stays a number.
    """
    try:
        serial = Decimal(value)
    except ArithmeticError:
        raise Damaged from None
    if not 0 <= serial <= LAST_SERIAL:
        return number_text(value)
    days, seconds = divmod(round(serial * SECONDS_IN_DAY), SECONDS_IN_DAY)
    if days == 0 and not epoch_1904:
        return f"{timedelta(seconds=seconds)}" if seconds else "0"
    if epoch_1904:
        day = EPOCH_1904 + timedelta(days=days)
    elif days == LEAP_1900:
        return number_text(value)
    else:
        day = EPOCH_1900 + timedelta(days=days + (1 if days < LEAP_1900 else 0))
    if not seconds:
        return day.isoformat()
    return (datetime(day.year, day.month, day.day) + timedelta(seconds=seconds)).isoformat(" ")  # noqa: DTZ001

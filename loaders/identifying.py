"""Is this identifying a person? NHS numbers by their check digit, emails, phone numbers, postcodes (R48).

Pure functions on one cell's text. A set-based filter in SQL picks the few cells that are worth asking about.
"""

import re
import tomllib
import unicodedata
from pathlib import Path

# Zero-width and direction marks, and the soft hyphen: invisible, so never part of a ref or a code (R41).
INVISIBLE = "\u00ad\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff"
_INVISIBLE = re.compile(f"[{INVISIBLE}]")

# Ten digits together, in groups of 3 3 4 or 5 5, or all apart; letters may touch them, further digits may not.
_GAP = r"[ .\-/]{1,3}"
_NHS = re.compile(
    rf"(?<!\d)(?:\d{{10}}|\d{{3}}{_GAP}\d{{3}}{_GAP}\d{{4}}|\d{{5}}{_GAP}\d{{5}}|\d(?: \d){{9}})(?!\d)"
)
_EMAIL = re.compile(r"[\w.!#$%&'*+/=?^`{|}~-]+@[\w-]+(?:\.[\w-]+)+")
_PHONE = re.compile(
    r"(?<![\w.])(?:(?:\+|00)44\s?(?:\(0\))?|\(?0)[\s-]?[1-37-9](?:[\s().-]{0,2}\d){8,9}(?!\d)"
)
AREAS = tomllib.loads(Path(__file__).with_suffix(".toml").read_text(encoding="utf-8"))["postcode_areas"]
POSTCODE = rf"\b(?:{'|'.join(AREAS)})[0-9][A-Z0-9]?\s*[0-9][ABD-HJLNP-UW-Z]{{2}}\b"
_POSTCODE = re.compile(POSTCODE, re.IGNORECASE)
# For SQL (RE2): what has the shape of a postcode or of a phone number, whether or not it is one.
LOOKS_LIKE_CONTACT = r"(?i:[A-Z][0-9][A-Z0-9]?\s*[0-9][A-Z]{2}\b)|^[(]?(\+44|0)([ ()-]*[0-9]){9,10}$|@"


def nhs_number(text: str) -> bool:
    """Whether a valid NHS number stands anywhere in the text, spaced or not.

    The check digit is 11 less the weighted sum (10 down to 2) modulo 11, 11 counting as 0 (NHS Data Dictionary).
    Numbers that begin 00 are issued by none of the four nations; a counter padded with zeros is no NHS number.
    """
    for found in _NHS.finditer(plain(text)):
        digits = [int(character) for character in found.group() if character.isdigit()]
        check = 11 - sum(digit * weight for digit, weight in zip(digits, range(10, 1, -1), strict=False)) % 11
        if check % 11 == digits[9] and check != 10 and digits[:2] != [0, 0]:
            return True
    return False


def email(text: str) -> bool:
    return _EMAIL.search(plain(text)) is not None


def phone(text: str) -> bool:
    """Whether a United Kingdom phone number stands anywhere in the text."""
    return _PHONE.search(plain(text)) is not None


def postcode(text: str) -> bool:
    """Whether a full postcode of a real postcode area stands anywhere in the text."""
    return _POSTCODE.search(plain(text)) is not None


def invisible(text: str) -> bool:
    return _INVISIBLE.search(text) is not None


def plain(text: str) -> str:
    """The text as an eye reads it: full-width and other digits as ASCII ones, invisible marks gone."""
    return text if text.isascii() else _INVISIBLE.sub("", unicodedata.normalize("NFKC", text))

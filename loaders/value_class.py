"""What kind of thing stands in a cell, in words: a message says this, never the value itself."""

import re

from loaders import identifying

SPREADSHEET_ERRORS = (
    "#N/A", "#REF!", "#VALUE!", "#DIV/0!", "#NAME?", "#NULL!", "#NUM!", "#GETTING_DATA", "#SPILL!", "#CALC!", "#FIELD!",
    "#BLOCKED!", "#UNKNOWN!", "#CONNECT!",
)  # fmt: skip
LONGEST_TEXT = 1000

_NUMBER = re.compile(r"[-+]?(\d+\.?\d*|\.\d+)")
_NUMBER_LIKE = re.compile(r"[-+(]?\s*[£$€]?\s*[-+]?[\d.,'\s]*\d[\d.,'\s]*([eE][-+]?\d+)?\s*%?\)?")
_DATE_LIKE = re.compile(
    r"\d{1,4}[-/. ]\s?(\d{1,2}|[A-Za-z]{3,9})[-/., ]\s?\d{2,4}([ T].*)?|[A-Za-z]{3,9}[ -]\d{1,2},? \d{2,4}"
)
_WORD = re.compile(r"[^\W\d_]+")


def value_class(text: str | None) -> str:
    """Words for what a cell holds, such as “a number”, “several words” or “what looks like an email address”."""
    if text is None or not text.strip():
        return "nothing"
    text = text.strip()
    if text.upper() in SPREADSHEET_ERRORS:
        return "a spreadsheet error"
    if len(text) > LONGEST_TEXT:
        return f"text of {len(text):,} characters"
    return _identifying_class(text) or _plain_class(text)


def _identifying_class(text: str) -> str | None:
    if identifying.nhs_number(text):
        return "what looks like an NHS number"
    if identifying.email(text):
        return "what looks like an email address"
    if identifying.phone(text):
        return "what looks like a phone number"
    if identifying.postcode(text):
        return "what looks like a postcode"
    return None


def _plain_class(text: str) -> str:
    if identifying.invisible(text):
        return "text with invisible characters"
    if text[0] in "=@" or (
        text[0] in "+-" and not _NUMBER_LIKE.fullmatch(text) and len(text) > 1 and "(" in text
    ):
        return "a formula"
    if text.lower() in ("nan", "inf", "-inf", "infinity", "-infinity", "+inf"):
        return "a word for no number"
    if _NUMBER.fullmatch(text):
        return "a number" if text.isascii() else "a number in other than the digits 0 to 9"
    if _DATE_LIKE.fullmatch(text):
        return "something like a date"
    if _NUMBER_LIKE.fullmatch(text):
        return "a number with signs or separators"
    if not any(character.isalnum() for character in text):
        return "only punctuation"
    if _WORD.fullmatch(text):
        return "a word" if text.isascii() else "a word with other than the letters A to Z"
    return "several words" if len(text.split()) > 1 else "letters, digits or marks"

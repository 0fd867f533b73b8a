"""May these words of a person be kept? Nothing that identifies somebody goes into the register (R48)."""

import re

from loaders import identifying

ADVICE = "Use references such as E0001. Nothing that identifies a person: no name, number, address, email or postcode."
# A title and a capital: a name, whoever's it is. A name alone cannot be told from any other word.
_TITLED = re.compile(r"\b(?:Mr|Mrs|Ms|Miss|Mx|Dr|Prof)\.?\s+[A-Z][\w'’-]+")
_FOUND = {
    "an NHS number": identifying.nhs_number,
    "an email address": identifying.email,
    "a phone number": identifying.phone,
    "a postcode": identifying.postcode,
    "an invisible mark": identifying.invisible,
    "a person's name": lambda text: _TITLED.search(text) is not None,
}


def refusal(text: str) -> str | None:
    """The sentence that refuses the words, by the rules that a return is read with; None where nothing is found."""
    found = [kind for kind, judge in _FOUND.items() if judge(text)]
    if not found:
        return None
    return f"There is what looks like {' and '.join(found)} in it. Nothing was recorded: take it out and try again."

"""The outer spaces that a cell loses, no-break ones too (R41). One list, for Python and for SQL."""

SPACES = (
    "\t\n\x0b\x0c\r \x85\u00a0\u1680"
    + "".join(map(chr, range(0x2000, 0x200B)))
    + "\u2028\u2029\u202f\u205f\u3000"
)


def trim(text: str) -> str:
    return text.strip(SPACES)

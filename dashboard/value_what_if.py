"""What if: more or fewer posts, another price basis, care navigators, an extension. Pure: assumptions in, lines out.

Every line is a formula over the lines above it, kept as text and worked out from that text, so that what is shown, what is
exported and what was computed cannot differ. A line that would divide by nothing has no value.
"""

import ast
import operator
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from dashboard.queries import Row

# Assumption: key → (words, unit). The order is that of the page and of the export.
ASSUMPTIONS = {
    "value": ("Contract value a year", "pounds"),
    "posts": ("Front-line posts (full-time equivalent)", "posts"),
    "clients_per_post": ("People starting per post a year", "people"),
    "more_posts": ("Posts more, or fewer (below 0)", "posts"),
    "pounds_per_post": ("Cost of one post more a year", "pounds"),
    "planned": ("People planned a year", "people"),
    "activity": ("People who come, as a share of those planned", "share"),
    "fixed": ("Part of the price that is fixed under cost and volume", "share"),
    "navigators": ("Care navigators trained", "people"),
    "training": ("Training one navigator", "pounds"),
    "reach": ("Reach of a navigator, as a share of a health trainer's", "share"),
}
# Section, key, words, unit, formula.
FORMULAS: tuple[tuple[str, str, str, str, str], ...] = (
    ("posts", "per_post_now", "Contract value per post now", "pounds", "value / posts"),
    ("posts", "clients_now", "People starting now", "people", "posts * clients_per_post"),
    ("posts", "per_client_now", "Contract value per person now", "pounds", "value / clients_now"),
    ("posts", "posts_then", "Posts then", "posts", "posts + more_posts"),
    ("posts", "value_then", "Contract value then", "pounds", "value + more_posts * pounds_per_post"),
    ("posts", "clients_then", "People starting then", "people", "posts_then * clients_per_post"),
    ("posts", "per_client_then", "Contract value per person then", "pounds", "value_then / clients_then"),
    ("basis", "case_price", "Price of one person at the planned number", "pounds", "value / planned"),
    ("basis", "come", "People who come", "people", "planned * activity"),
    ("basis", "paid_block", "Paid under a block contract", "pounds", "value"),
    ("basis", "paid_volume", "Paid under cost and volume", "pounds", "value * fixed + (1 - fixed) * case_price * come"),
    ("basis", "paid_case", "Paid under cost per case", "pounds", "case_price * come"),
    ("navigators", "training_cost", "Training all navigators, once", "pounds", "navigators * training"),
    ("navigators", "equal_posts", "Posts that their reach equals", "posts", "navigators * reach"),
    ("navigators", "clients_reached", "People reached by navigators a year", "people", "equal_posts * clients_per_post"),
    ("navigators", "per_client_reached", "Training per person of the first year", "pounds", "training_cost / clients_reached"),
    ("navigators", "posts_instead", "Posts that the same money pays for a year", "posts", "training_cost / pounds_per_post"),
    ("navigators", "clients_instead", "People starting with those posts", "people", "posts_instead * clients_per_post"),
)  # fmt: skip
OPTION_FORMULAS: tuple[tuple[str, str, str, str, str], ...] = (
    ("options", "months", "Months between the end of the term and the end of the extension", "months", "months"),
    ("options", "pounds_a", "Option A: a new service at the value above, those months", "pounds", "value_then / 12 * months"),
    ("options", "pounds_b", "Option B: the contract as it is, those months", "pounds", "value / 12 * months"),
    ("options", "clients_a", "Option A: people starting in those months", "people", "clients_then / 12 * months"),
    ("options", "clients_b", "Option B: people starting in those months", "people", "clients_now / 12 * months"),
)  # fmt: skip
_OPERATORS = {ast.Add: operator.add, ast.Sub: operator.sub, ast.Mult: operator.mul, ast.Div: operator.truediv}


@dataclass(frozen=True)
class Line:
    """One figure: an assumption (no formula) or what follows from the lines before it. None: nothing to divide by."""

    section: str
    key: str
    words: str
    unit: str
    value: float | None
    formula: str | None = None


def lines(assumed: Mapping[str, float], months: int | None = None) -> list[Line]:
    """Every line, assumptions first. `months`: between the end of the term and of an extension, where there is one."""
    made = [Line("assumed", key, *ASSUMPTIONS[key], value=float(assumed[key])) for key in ASSUMPTIONS]
    known: dict[str, float | None] = {line.key: line.value for line in made}
    formulas = FORMULAS
    if months is not None:
        known["months"] = float(months)
        formulas = FORMULAS + OPTION_FORMULAS
    for section, key, words, unit, formula in formulas:
        known[key] = evaluate(formula, known)
        made.append(Line(section, key, words, unit, known[key], None if formula == key else formula))
    return made


def evaluate(formula: str, known: Mapping[str, float | None]) -> float | None:
    """The formula's value; None where it divides by 0 or stands on a line without a value."""
    return _value(ast.parse(formula, mode="eval").body, known)


def _value(node: ast.expr, known: Mapping[str, float | None]) -> float | None:
    if isinstance(node, ast.Name):
        return known[node.id]
    if isinstance(node, ast.Constant) and isinstance(node.value, int | float):
        return float(node.value)
    if not isinstance(node, ast.BinOp) or type(node.op) not in _OPERATORS:
        raise ValueError(f"a formula holds only names, numbers and + - * /, not {ast.dump(node)}")
    left, right = _value(node.left, known), _value(node.right, known)
    if left is None or right is None or (isinstance(node.op, ast.Div) and right == 0):
        return None
    found: float = _OPERATORS[type(node.op)](left, right)
    return found


def as_cells(found: Sequence[Line]) -> list[Row]:
    """The lines as rows of a sheet: `cell_formula` recomputes `value`, which is column D; the header is row 1."""
    cell = {line.key: f"D{number}" for number, line in enumerate(found, 2)}
    return [
        {
            "section": line.section,
            "line": line.key,
            "what": line.words,
            "value": line.value,
            "unit": line.unit,
            "formula": line.formula,
            "cell_formula": _in_cells(line.formula, cell) if line.formula else None,
        }
        for line in found
    ]


def _in_cells(formula: str, cell: Mapping[str, str]) -> str:
    return " ".join(_word(word, cell) for word in formula.split(" "))


def _word(word: str, cell: Mapping[str, str]) -> str:
    name = word.strip("()")
    return word.replace(name, cell[name]) if name in cell else word


@dataclass(frozen=True)
class Option:
    """An option of the document: what is done, when, with its benefits and risks in the document's words."""

    code: str
    title: str
    does: str
    benefits: str
    risks: str
    days: tuple[tuple[date, str], ...]
    clause: str


def options(contract: Row, clauses: Sequence[Row]) -> list[Option]:
    """The options of a document side by side, each with the days that follow from it."""
    found = []
    for row in clauses:
        does, _, rest = row["words"].partition("Benefits:")
        benefits, _, risks = rest.partition("Risks:")
        found.append(
            Option(
                row["clause_code"],
                row["title"],
                does.strip(),
                benefits.strip(),
                risks.strip(),
                _days(row["clause_code"], contract),
                row["source_clause"],
            )
        )
    return found


def _days(code: str, contract: Row) -> tuple[tuple[date, str], ...]:
    term, longer = contract["first_ends_on"], contract["extension_ends_on"]
    if term is None or longer is None:
        return ()
    if code == "option_a":
        return ((term, "the contract ends"), (term + timedelta(1), "a new service starts"))
    if code == "option_b":
        return (
            (term, "the first term ends"),
            (longer, "the extension ends"),
            (longer + timedelta(1), "a new service starts"),
        )
    return ()


def months_of_extension(contract: Row) -> int | None:
    """Calendar months from the end of the term to the end of its extensions."""
    term, longer = contract["first_ends_on"], contract["extension_ends_on"]
    if term is None or longer is None:
        return None
    return (longer.year - term.year) * 12 + longer.month - term.month

"""The what-if, worked by hand with Kent's own figures; and every exported formula worked out again cell by cell."""

import re
from datetime import date

import pytest

from dashboard import value_what_if
from dashboard.value_what_if import as_cells, evaluate, lines

# £1,462,000 for 30 posts; 100 people a post; two posts more at £35,000; 3,000 planned, 90 % come; 70 % fixed.
KENT = {
    "value": 1_462_000, "posts": 30, "clients_per_post": 100, "more_posts": 2, "pounds_per_post": 35_000, "planned": 3_000,
    "activity": 0.9, "fixed": 0.7, "navigators": 300, "training": 500, "reach": 0.1,
}  # fmt: skip
CONTRACT = {
    "first_ends_on": date(2015, 3, 31),
    "extension_starts_on": date(2015, 4, 1),
    "extension_ends_on": date(2016, 1, 31),
}


def of(**changed):
    months = changed.pop("months", None)
    return {line.key: line.value for line in lines(KENT | changed, months)}


def test_more_posts():
    found = of()
    assert found["per_post_now"] == pytest.approx(48_733.33, abs=0.01)  # 1,462,000 / 30
    assert found["clients_now"] == 3_000 and found["clients_then"] == 3_200  # 30 × 100, 32 × 100
    assert found["value_then"] == 1_532_000  # 1,462,000 + 2 × 35,000
    assert found["per_client_then"] == 478.75  # 1,532,000 / 3,200


def test_fewer_posts():
    found = of(more_posts=-3)
    assert (found["posts_then"], found["value_then"], found["clients_then"]) == (27, 1_357_000, 2_700)


def test_price_bases():
    found = of()
    assert found["case_price"] == pytest.approx(487.3333, abs=1e-4)  # 1,462,000 / 3,000
    assert found["paid_block"] == 1_462_000
    assert found["paid_case"] == pytest.approx(1_315_800)  # 487.33 × 2,700
    assert found["paid_volume"] == pytest.approx(1_418_140)  # 0.7 × 1,462,000 + 0.3 × 1,315,800


def test_all_bases_pay_the_same_when_everybody_comes():
    found = of(activity=1.0)
    assert found["paid_case"] == pytest.approx(1_462_000) and found["paid_volume"] == pytest.approx(1_462_000)


def test_care_navigators():
    found = of()
    assert found["training_cost"] == 150_000  # 300 × 500
    assert found["equal_posts"] == 30 and found["clients_reached"] == 3_000  # 300 × 10 %, × 100
    assert found["per_client_reached"] == 50
    assert found["clients_instead"] == pytest.approx(150_000 / 35_000 * 100)


def test_the_options_are_ten_months_apart():
    assert value_what_if.months_of_extension(CONTRACT) == 10
    found = of(months=10)
    assert found["pounds_b"] == pytest.approx(1_218_333.33, abs=0.01)  # 1,462,000 × 10/12
    assert found["pounds_a"] == pytest.approx(1_276_666.67, abs=0.01)  # 1,532,000 × 10/12
    assert found["clients_b"] == 2_500


def test_nothing_to_divide_by_is_no_value_and_goes_on():
    found = of(posts=0, planned=0)
    for key in ("per_post_now", "per_client_now", "case_price", "paid_case", "paid_volume"):
        assert found[key] is None
    assert found["paid_block"] == 1_462_000 and found["clients_then"] == 200


def test_the_documents_options_with_their_days():
    clauses = [
        {"clause_code": "option_a", "title": "A", "words": "Tender. Benefits: Quick. Risks: Same again.", "source_clause": "A"},
        {"clause_code": "option_b", "title": "B", "words": "Extend. Benefits: Better. Risks: Staff leave.", "source_clause": "B"},
    ]  # fmt: skip
    first, second = value_what_if.options(CONTRACT, clauses)
    assert (first.does, first.benefits, first.risks) == ("Tender.", "Quick.", "Same again.")
    assert first.days == (
        (date(2015, 3, 31), "the contract ends"),
        (date(2015, 4, 1), "a new service starts"),
    )
    assert second.days[-1] == (date(2016, 2, 1), "a new service starts")


@pytest.mark.parametrize("months", [None, 10])
def test_every_exported_formula_gives_its_value_again(months):
    rows = as_cells(lines(KENT | {"reach": 0.073, "more_posts": -1.5}, months))
    cells = {f"D{number}": row["value"] for number, row in enumerate(rows, 2)}
    for row in rows:
        if row["cell_formula"]:
            assert not row["cell_formula"].startswith(("=", "+", "-", "@"))
            sheet = re.sub(r"D\d+", lambda found: repr(cells[found[0]]), row["cell_formula"])
            assert eval(sheet) == pytest.approx(row["value"]), row["line"]  # noqa: S307 our own arithmetic
    assert sum(row["cell_formula"] is not None for row in rows) == (18 if months is None else 22)


def test_a_formula_holds_arithmetic_only():
    for bad in ("__import__('os')", "value ** 2", "value if 1 else 2"):
        with pytest.raises(ValueError, match="only names, numbers"):
            evaluate(bad, {"value": 1.0})

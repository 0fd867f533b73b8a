"""What the Equality page says, against rows worked by hand."""

from typing import Any

import pytest

from dashboard import equality_sentences
from dashboard.equality_data import Equality


def group(
    name: str, clients: int, expected: float, reading: str, characteristic: str = "sex", **more: Any
) -> dict[str, Any]:
    return {
        "characteristic": characteristic, "title": characteristic.replace("_", " ").capitalize(), "group_code": name, "group_name": name,
        "group_kind": "group", "clients": clients, "compared_clients": clients, "expected_clients": expected, "reading": reading,
        "asked": 100, "stated": 90, "not_stated": 6, "not_recorded": 4, "population": 1000.0, "compared_stated": 90, "comparisons": 9,
        **more,
    }  # fmt: skip


def outcome(name: str, value: float, rest: float, reading: str, kind: str = "left_early") -> dict[str, Any]:
    return {
        "characteristic": "deprivation_fifth", "group_name": name, "group_kind": "group", "outcome": kind, "value": value,
        "rest_value": rest, "difference": value - rest, "reading": reading, "comparisons": 9,
    }  # fmt: skip


def equality(rows: list[dict[str, Any]], outcomes: list[dict[str, Any]] = []) -> Equality:  # noqa: B006
    return Equality(None, {"reason": "no return for July 2022"}, rows, outcomes)  # type: ignore[arg-type]


def answer(*given: Any) -> str:
    return equality_sentences.answer(equality(*given)).replace("\u00a0", " ")


def test_it_names_the_group_that_is_furthest_behind_and_the_widest_gap():
    rows = [
        group("Men", 40, 61.4, "fewer"),
        group("Sikhs", 1, 15.2, "fewer"),
        group("Women", 50, 28.6, "more"),
    ]
    gaps = [
        outcome("People in the most deprived fifth", 0.317, 0.246, "higher"),
        outcome("Black people", 0.5, 0.25, "as_others"),
        outcome("Men", 0.2, 0.3, "lower"),
    ]
    # 61.4 − 40 = 21.4 fewer men, 15.2 − 1 = 14.2 fewer Sikhs. Leaving early less often is not missing out.
    assert answer(rows, gaps) == (
        "Men are missing out most: 40 started where 61 would be expected from their share of the borough's people, 21 fewer; "
        "people in the most deprived fifth leave early more often than others (31.7 % against 24.6 %)."
    )
    beside = equality_sentences.beside(equality(rows, gaps))
    assert beside.startswith("Neither is likely to be chance") and "Also clearly behind: Sikhs." in beside


def test_what_could_be_chance_is_not_said_to_be_missing():
    assert answer([group("Men", 40, 45.0, "as_expected")]) == (
        "No group is clearly missing out: every difference that can be seen could be chance."
    )


def test_fewer_from_the_better_off_is_what_was_asked_for():
    rows = [
        group("5", 4, 20.0, "fewer", "deprivation_fifth"),
        group("no", 4, 20.0, "fewer", "routine_and_manual"),
    ]
    assert "No group is clearly missing out" in answer(rows)


def test_the_detail_of_a_group_does_not_lead():
    rows = [
        group("J", 4, 20.0, "fewer", "ethnic_category"),
        group("Asian people", 6, 21.0, "fewer", "ethnic_group"),
    ]
    assert answer(rows).startswith("Asian people are missing out most: 6 started where 21")


def test_without_a_population_it_says_what_it_cannot_say():
    rows = [group("Men", 40, None, "unknown", population=None)]  # type: ignore[arg-type]
    assert "cannot be said, because no population by characteristic is loaded" in answer(rows)


def test_without_a_return_it_says_why():
    assert answer([]) == "Who is missing out cannot be said for this period: no return for July 2022."


def test_nobody_started():
    assert answer([group("Men", 0, 0.0, "unknown", asked=0)]) == "Nobody started in this period."


def test_completing_and_goals_are_said_where_leaving_has_no_gap():
    gaps = [
        outcome("Carers", 0.4, 0.6, "lower", "completed"),
        outcome("Asian people", 0.1, 0.5, "lower", "goal_achieved"),
    ]
    assert "Carers complete less often than others (40 % against 60 %)." in answer(
        [group("Men", 40, 45.0, "as_expected")], gaps
    )


def test_recording_comes_in_numbers():
    rows = [
        group("All", 0, 0.0, "unknown", "every_characteristic", stated=57, not_stated=37, not_recorded=6),
        group("Men", 40, 45.0, "as_expected"),
    ]
    # 57 + 37 = 94 of 100 have no empty cell; 4 of 100 are not recorded for sex.
    assert equality_sentences.recording(equality(rows)).replace("\u00a0", " ") == (
        "94 of 100 clients (94 %) have no empty field of equality monitoring; for 57 (57 %) every field is also stated. "
        "The widest gap is sex: not recorded for 4 of 100 (4 %)."
    )


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("Retired people", "retired people"),
        ("Asian people", "Asian people"),
        ("Men", "men"),
        ("Muslims", "Muslims"),
    ],
)
def test_names_inside_a_sentence(name, said):
    assert equality_sentences.inside(name) == said

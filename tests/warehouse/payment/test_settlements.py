"""A payment year is settled: what is refused in words, what is frozen, that it does not move, that two at once cannot."""

import os
import subprocess
import sys
from dataclasses import replace
from datetime import date

import pytest

from tests.warehouse.payment.house import CODE, YEAR, fill, starts
from tests.warehouse.stores import add_return, quarter
from warehouse import settlements
from warehouse.connection import home as home_folder
from warehouse.connection import open_store
from warehouse.errors import FootprintError
from warehouse.settlements import Position, position, settle
from warehouse.small_build import built

DAY = date(2022, 12, 20)


@pytest.fixture
def store(home) -> None:
    """A year that is over with its four returns in: 185 people started specialist stop smoking."""
    fill(home)


def year_and_lines(day: date) -> tuple[tuple, list[tuple]]:
    with built(["mart.payment", "mart.payment_year"], day, CODE) as con:
        (year,) = con.execute(
            "select state, settled_on, settled_by, note, earned_pence, restated_pence, is_changed_since from mart.payment_year "
            "where year_start = ?", [YEAR],
        ).fetchall()  # fmt: skip
        lines = con.execute(
            "select line_kind, programme, tier, achieved, earned_pence, missed_pence, state, settlement_number from mart.payment "
            "where year_start = ? order by settlement_number nulls last, sort_order", [YEAR],
        ).fetchall()  # fmt: skip
    return year, lines


def test_a_year_is_settled_and_then_stands_whatever_comes_in(store):
    settle(CODE, YEAR, "commissioner", "Agreed  with the\nprovider.", on_date=DAY)
    year, frozen = year_and_lines(DAY)
    # 80 % of £1,000,000 and one tier of 2 % (185 ≥ 180): £820,000.
    assert year == ("settled", DAY, "commissioner", "Agreed with the provider.", 82_000_000, 0, False)
    assert ("incentive", "smoking_specialist", "10", 185, 2_000_000, 0, "earned", 1) in frozen
    assert ("incentive", "smoking_specialist", "20", 185, 0, 2_000_000, "missed", 1) in frozen

    # The provider sends the last quarter again in January, with sixteen people more: 201.
    add_return(
        5, quarter(2022, 8), date(2023, 1, 5), contract=CODE, provider="P", table_counts='{"episodes": 16}'
    )
    starts(16, first=186, submission="S0005")
    year, lines = year_and_lines(date(2023, 1, 16))
    assert [line for line in lines if line[-1] == 1] == frozen
    assert [line for line in lines if line[-1] is None] == [
        ("restatement", "smoking_specialist", "20", 201, 2_000_000, 0, "earned", None)
    ]
    assert year == ("settled", DAY, "commissioner", "Agreed with the provider.", 84_000_000, 2_000_000, True)
    # As known on the day before the settlement there is none.
    assert year_and_lines(date(2022, 12, 19))[0][0] == "to_settle"

    # The restatement is settled too, and then there is nothing left to settle.
    settle(CODE, YEAR, "head_of_service", "Paid in January.")
    year, lines = year_and_lines(date(2023, 1, 16))
    assert [line for line in lines if line[-1] == 2] == [
        ("restatement", "smoking_specialist", "20", 201, 2_000_000, 0, "earned", 2)
    ]
    assert (year[4], year[5], year[6]) == (84_000_000, 0, False)
    with pytest.raises(FootprintError, match="settled on 16 January 2023, and nothing has changed since"):
        settle(CODE, YEAR, "commissioner", "Again.")
    with pytest.raises(FootprintError, match="settled on a later day than 20 December 2022 already"):
        settle(CODE, YEAR, "commissioner", "Again.", on_date=DAY)
    with open_store() as con:
        assert con.execute("select count(*) from register.settlement").fetchone() == (2,)


SETTLING = """
import sys
from datetime import date
from warehouse.errors import FootprintError
from warehouse.settlements import settle
try:
    settle("cheshire-east-one-you", date(2021, 11, 1), "commissioner", "Agreed.")
except FootprintError as error:
    print(error)
    sys.exit(2)
"""


@pytest.mark.assure
def test_of_two_who_settle_at_once_one_is_told(store):
    running = [
        subprocess.Popen(
            [sys.executable, "-c", SETTLING], env=os.environ.copy(), stdout=subprocess.PIPE, text=True
        )
        for _ in range(2)
    ]
    said = [process.communicate(timeout=180)[0] for process in running]
    assert sorted(process.returncode for process in running) == [0, 2]
    assert any("Nothing was recorded" in words or "nothing has changed since" in words for words in said)
    with open_store() as con:
        assert con.execute("select count(*) from register.settlement").fetchone() == (1,)


def test_a_return_that_comes_in_meanwhile_stops_the_settlement(store, monkeypatch):
    real = settlements.position

    def slow(*asked: object) -> Position:
        found = real(*asked)  # type: ignore[arg-type]
        add_return(9, quarter(2022, 8), date(2023, 1, 5), contract=CODE, provider="P")
        return found

    monkeypatch.setattr(settlements, "position", slow)
    with pytest.raises(
        FootprintError, match="came in while this year was being settled. Nothing was recorded"
    ):
        settle(CODE, YEAR, "commissioner", "Agreed.")
    with open_store() as con:
        assert con.execute("select count(*) from register.settlement").fetchone() == (0,)


# ------------------------------------------------------------------ what is refused, and how questions are answered
FOUND = Position(
    CODE, YEAR, DAY,
    {"state": "to_settle", "reason": "over", "figures_sha256": "f", "cases_sha256": "c", "settlements": 0},
    ({"line_kind": "incentive", "programme": "falls", "tier": "10", "depends_on_criteria": True, "earned_pence": 0,
      "held_pence": 500, "missed_pence": 0, "state": "held", "reason": "depends on 2 starts outside the criteria"},),
    ("falls",), {}, 4, 0,
)  # fmt: skip


@pytest.mark.parametrize(
    ("found", "criteria", "seen", "said"),
    [
        ({"state": "under_way", "reason": "the year ends on 31 October 2023"}, {}, None, "cannot be settled: the year ends on 31 October 2023"),
        ({"state": "waiting", "reason": "no return for May 2022"}, {}, None, "cannot be settled: no return for May 2022"),
        ({"state": "no_value", "reason": "the value is not filled in"}, {}, None, "the value is not filled in"),
        ({}, {}, None, "Say for falls whether starts outside the criteria count"),
        ({}, {"falls": True, "weight": True}, None, "No tier of weight depends"),
        ({}, {"falls": True}, "other", "have changed since this page was drawn"),
    ],
)  # fmt: skip
def test_what_cannot_be_settled_is_refused_in_words(found, criteria, seen, said):
    with pytest.raises(FootprintError, match=said):
        settlements._checked(replace(FOUND, year=FOUND.year | found), criteria, seen)


def test_an_answer_about_the_criteria_is_kept_with_earlier_ones():
    found = replace(FOUND, criteria={"weight": False})
    assert settlements._checked(found, {"falls": True}, "f") == {"weight": False, "falls": True}


@pytest.mark.parametrize(
    ("kind", "held", "counts", "frozen"),
    [
        ("incentive", 500, True, (500, 0, 0, "earned")),
        ("incentive", 500, False, (0, 0, 500, "missed")),
        ("restatement", 500, True, (500, 0, 0, "earned")),  # a possible credit comes true
        ("restatement", 500, False, None),
        ("restatement", -500, True, None),  # a possible debit does not
        ("restatement", -500, False, (-500, 0, 0, "earned")),
    ],
)
def test_the_answer_decides_what_is_frozen(kind, held, counts, frozen):
    line = {**FOUND.lines[0], "line_kind": kind, "held_pence": held}
    found = settlements._answered(line, {"falls": counts})
    keys = ("earned_pence", "held_pence", "missed_pence", "state")
    assert (found and tuple(found[key] for key in keys)) == frozen


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ({"by_role": "board"}, "“board” cannot settle a year. Expected one of: commissioner, head_of_service"),
        ({"note": "  "}, "A settlement needs a note"),
        ({"note": "x" * 501}, "501 characters long"),
        ({"contract_code": "wigan-lot9"}, "There is no contract wigan-lot9"),
        ({"on_date": date(2999, 1, 1)}, "has not come yet"),
    ],
)  # fmt: skip
def test_what_nobody_may_settle_is_refused_before_anything_is_built(given, said):
    right = {"contract_code": CODE, "year_start": YEAR, "by_role": "commissioner", "note": "Agreed."}
    with pytest.raises(FootprintError, match=said):
        settle(**{**right, **given})
    assert not (home_folder() / "store.duckdb").exists()


def test_a_year_that_has_not_begun_is_not_there(store):
    with pytest.raises(FootprintError, match="no payment year that began on 1 November 2024"):
        position(CODE, date(2024, 11, 1))

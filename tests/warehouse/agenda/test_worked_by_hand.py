"""The agenda's rules at their boundaries, one thing at a time: what puts an item on it, what does not, and in which order."""

from datetime import date
from typing import Any

import pytest

from tests.warehouse.agenda.drawn import CHESHIRE, LOT_1, agenda_of, quarter_states
from tests.warehouse.agenda.one_quarter import (
    ALCOHOL,
    EQUALITY,
    Q1,
    Q2,
    Q3,
    QUITS,
    TODAY,
    WEIGHT,
    entry,
    items,
    result,
    sent,
)


def test_a_breach_is_always_on_the_agenda_and_what_is_met_or_watched_never():
    drawn = {
        "mart.kpi_result": [result(QUITS, "amber"), result(WEIGHT, "green"), result(ALCOHOL, "monitor"), result(EQUALITY, "red")]
    }  # fmt: skip
    assert items(drawn) == [(f"kpi:{EQUALITY}", "well_below"), (f"kpi:{QUITS}", "below_target")]
    # Nothing of it on the agenda of another quarter, and a footprint's own figure is no item.
    assert items(drawn, Q1) == []
    assert items({"mart.kpi_result": [result(QUITS, "red", sdf_code="SDF1")]}) == []


def test_worst_first_critical_then_certain_then_the_widest_gap():
    drawn = {
        "mart.kpi_result": [
            # Red by 20 % of the target, the target inside the interval: could be chance.
            result(QUITS, "red", value=0.4, target=0.5, ci_low=0.29, ci_high=0.51),
            # Red by 10 %, the target outside: not chance, so before it.
            result(WEIGHT, "red", value=0.45, target=0.5, ci_low=0.41, ci_high=0.49),
            # Red by 16 %, outside too: the wider gap before it.
            result(ALCOHOL, "red", value=0.42, target=0.5, ci_low=0.38, ci_high=0.46),
            # Amber, below the contract's own floor it is not.
            result(EQUALITY, "red", value=0.49, target=0.5, ci_low=0.4, ci_high=0.6, floor_source="contract"),
        ]
    }
    assert items(drawn) == [
        (f"kpi:{EQUALITY}", "critical_failure"),
        (f"kpi:{ALCOHOL}", "well_below"),
        (f"kpi:{WEIGHT}", "well_below"),
        (f"kpi:{QUITS}", "well_below"),
    ]


def test_the_interval_that_touches_the_target_could_be_chance():
    drawn = {
        "mart.kpi_result": [
            result(QUITS, "red", target=0.5, ci_high=0.5),
            result(WEIGHT, "red", ci_high=0.4999),
        ]
    }
    assert items(drawn, columns="kpi_code, is_certain") == [(WEIGHT, True), (QUITS, False)]


def test_one_item_a_measure_with_every_reason_under_the_gravest():
    drawn = {
        "mart.kpi_result": [result(QUITS, "amber", travel="worsening")],
        "mart.kpi_spc": [{"kpi_code": QUITS, "period_kind": "quarter", "period_end": Q2[1], "variation": "concern", "words": "Low."}],
        "mart.submission": [{"submission_id": "S1", "period_end": Q2[1]}],
        "mart.claim": [{"submission_id": "S1", "kpi_code": QUITS, "agrees": False}],
        "staging.stg_claims": [{"kpi_code": QUITS, "return_period_end": Q2[1], "narrative_code": "staff_vacancy"}],
    }  # fmt: skip
    assert items(drawn, columns="item_key, rule, reasons, words, narrative_code") == [
        (f"kpi:{QUITS}", "below_target", ["below_target", "disputed_figure", "special_cause", "worsening"],
         "QUIT_4W read out. Low.", "staff_vacancy")
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("more", "rule"),
    [
        ({"travel": "worsening"}, "worsening"),
        ({"travel": "improving"}, None),
        ({"travel": "falling"}, None),
    ],
)
def test_a_measure_that_is_met_and_gets_worse_comes_up(more, rule):
    assert [row[1] for row in items({"mart.kpi_result": [result(QUITS, "green", **more)]})] == [rule] * bool(
        rule
    )


@pytest.mark.parametrize(
    ("variation", "kind", "end", "listed"),
    [
        ("concern", "quarter", Q2[1], True), ("improvement", "quarter", Q2[1], False), ("common_cause", "quarter", Q2[1], False),
        # A month's chart is not a quarter's, and an earlier point is not this one.
        ("concern", "month", Q2[1], False), ("concern", "quarter", Q1[1], False),
    ],
)  # fmt: skip
def test_special_cause_is_for_the_worse_and_of_this_period(variation, kind, end, listed):
    drawn = {
        "mart.kpi_result": [result(QUITS, "green")],
        "mart.kpi_spc": [
            {"kpi_code": QUITS, "period_kind": kind, "period_end": end, "variation": variation, "words": "w"}
        ],
    }
    assert items(drawn) == [(f"kpi:{QUITS}", "special_cause")] * listed


@pytest.mark.parametrize(
    ("claim", "submission", "dispute", "listed"),
    [
        (False, None, None, True), (True, None, None, False), (None, None, None, False),
        # The claim of a return that was sent again no longer counts.
        (False, "S2", None, False),
        # A dispute counts while it is open.
        (None, None, "open", True), (None, None, "settled", False),
    ],
)  # fmt: skip
def test_a_figure_is_disputed_by_a_claim_that_differs_or_by_somebody(claim, submission, dispute, listed):
    drawn = {
        "mart.kpi_result": [result(QUITS, "green")],
        "mart.submission": [{"submission_id": "S1", "period_end": Q2[1], "superseded_by": submission}],
        "mart.claim": [{"submission_id": "S1", "kpi_code": QUITS, "agrees": claim}],
        "mart.dispute": [{"kpi_code": QUITS, "period_end": Q2[1], "state": dispute}] if dispute else [],
    }
    assert items(drawn) == [(f"kpi:{QUITS}", "disputed_figure")] * listed


@pytest.mark.parametrize(
    ("state", "received", "source", "rule", "said"),
    [
        ("on_time", date(2022, 10, 28), "contract", None, None),
        ("not_due", None, "contract", None, None),
        ("late", date(2022, 10, 29), "contract", "late_return", "came on 29 October 2022, 1 day late (due by 28 October 2022)"),
        ("late", date(2022, 11, 6), "setting", "late_return",
         "came on 6 November 2022, 9 days after the day asked (requested by 28 October 2022)"),
        ("missing", None, "setting", "missing_return", "has not come; it was requested by 28 October 2022"),
        ("missing", None, "contract", "missing_return", "has not come; it was due by 28 October 2022"),
    ],
)  # fmt: skip
def test_a_return_comes_up_when_it_is_late_or_missing(state, received, source, rule, said):
    found = items({"intermediate.int_due_return": [sent(state, received, source)]}, columns="rule, words")
    assert [row[0] for row in found] == [rule] * bool(rule)
    assert all(said in row[1] for row in found)
    # Where the day is our own setting nobody is late (R66).
    assert source == "contract" or not any(" late" in row[1] for row in found)


@pytest.mark.parametrize(("inaccurate", "listed"), [(True, True), (False, False)])
def test_an_inaccurate_return_says_how_accurate_it_was(inaccurate, listed):
    drawn = {
        "intermediate.int_due_return": [sent("on_time", date(2022, 10, 20))],
        "intermediate.int_return_failing": [
            {"provider_code": "WHIS", "return_type": "quarterly", "period_start": Q2[0], "period_end": Q2[1],
             "is_inaccurate": inaccurate, "accuracy": 0.9499, "accuracy_asked": 0.95}
        ],
    }  # fmt: skip
    found = items(drawn, columns="item_key, rule, words")
    assert [row[:2] for row in found] == [
        ("return:WHIS:quarterly:2022-09-30:accuracy", "inaccurate_return")
    ] * listed
    assert all("94.99 % is right at its weakest point; the contract asks for 95 %" in row[2] for row in found)


def certificate(state: str, **more: Any) -> dict[str, Any]:
    return {"provider_code": "WHIS", "item": "insurance_employers", "title": "Employers' liability", "is_asked": True,
            "source_clause": "8", "state": state} | more  # fmt: skip


@pytest.mark.parametrize(
    ("row", "rule", "words"),
    [
        (certificate("held", valid_until=date(2023, 9, 30)), None, None),
        (certificate("expires_soon", valid_until=date(2023, 3, 1)), "evidence_expiring", "It runs out on 1 March 2023."),
        (certificate("expired", valid_until=date(2023, 1, 15)), "evidence_expired", "It ran out on 15 January 2023 and nothing newer has come."),
        (certificate("too_low", amount_shown=2_000_000, amount_asked=5_000_000), "evidence_expired", "It shows £2,000,000; the contract asks for £5,000,000."),
        (certificate("not_provided"), "evidence_missing", "Employers' liability."),
        (certificate("not_provided", is_asked=False), None, None),
    ],
)  # fmt: skip
def test_evidence_belongs_to_the_current_meeting_and_those_after_it(row, rule, words):
    drawn = {"mart.evidence": [row]}
    expected = [(rule, words)] * bool(rule)
    # The data reach the second quarter: its meeting is the current one. The third is over and waits for its return.
    assert items(drawn, Q1, "rule, words") == []
    assert items(drawn, Q2, "rule, words") == expected
    assert items(drawn, Q3, "rule, words") == expected


@pytest.mark.parametrize(("due_on", "listed"), [(date(2023, 1, 15), True), (TODAY, False)])
def test_what_comes_with_the_annual_return_is_missed_from_the_day_after_that_was_due(due_on, listed):
    annual = sent("not_due", None, kind="annual") | {"due_on": due_on, "period_end": date(2022, 10, 31)}
    drawn = {
        "mart.evidence": [certificate("not_provided", due="30 April")],
        "intermediate.int_due_return": [annual],
    }
    assert items(drawn) == [("evidence:missing", "evidence_missing")] * listed


@pytest.mark.parametrize(
    ("known_on", "listed"),
    # Lot 1's extension from 1 July 2022 must be decided by 30 June 2022: 180 days before is 1 January.
    [
        (date(2022, 1, 1), True),
        (date(2021, 12, 31), False),
        (date(2022, 6, 30), True),
        (date(2022, 7, 1), False),
    ],
)
def test_a_decision_is_near_from_180_days_before_until_its_day(known_on, listed):
    with agenda_of({"intermediate.int_period_state": quarter_states([Q1], known_on, Q1[1])}, LOT_1) as con:
        found = con.execute("select item_key, due_on from mart.agenda_item").fetchall()
    assert found == [("extension:2022-07-01", date(2022, 6, 30))] * listed


def tier(state: str, **more: Any) -> dict[str, Any]:
    return {"line_kind": "incentive", "programme": "weight", "programme_name": "Weight", "year_start": date(2022, 7, 1),
            "year_end": date(2023, 6, 30), "tier": "10", "threshold": 750, "achieved": 100, "forecast": 580.2, "chance": 0.3,
            "state": state, "held_pence": 2_000_000, "missed_pence": 0, "share": 0.02, "early_warning": None,
            "depends_on_criteria": False, "source_clause": "5", "settled_on": None} | more  # fmt: skip


@pytest.mark.parametrize(
    ("row", "words"),
    [
        (tier("held"), "Weight, tier 10 (from 750 people): about 580 expected, chance 30 %, £20,000 held."),
        # An even chance is not yet at risk.
        (tier("held", chance=0.5), None),
        (tier("held", chance=None), None),
        (tier("held", chance=0.004), "Weight, tier 10 (from 750 people): about 580 expected, chance under 1 %, £20,000 held."),
        # No core value is filled in: no pence are made up.
        (tier("held", held_pence=None), "Weight, tier 10 (from 750 people): about 580 expected, chance 30 %, 2 % of the value held."),
        (tier("held", chance=0.9, depends_on_criteria=True),
         "Weight, tier 10 (from 750 people): about 580 expected, chance 90 %, passed only with people outside the criteria, £20,000 held."),
        (tier("earned"), None),
        (tier("missed", achieved=664, missed_pence=2_000_050), "Weight, tier 10 (from 750 people): 664 reached, £20,000.50 missed."),
        (tier("missed", settled_on=TODAY), None),
        # The year was over before the current meeting's quarter began.
        (tier("missed", year_end=date(2022, 6, 30)), None),
    ],
)  # fmt: skip
def test_payment_comes_up_when_it_is_unlikely_or_missed_and_not_settled(row, words):
    found = items({"mart.payment": [row]}, columns="item_key, rule, words")
    assert found == [("payment:2022-07-01", "payment_at_risk", words)] * bool(words)


@pytest.mark.parametrize(
    ("row", "rule", "said"),
    [
        (entry("action", "agreed", due_on=TODAY), None, None),
        (entry("action", "agreed", due_on=date(2023, 1, 15), is_overdue=True), "overdue", "Call them. It was due by 15 January 2023."),
        (entry("exception_report", "asked", due_on=date(2023, 1, 1), is_overdue=True), "overdue", "Call them. It was due by 1 January 2023."),
        (entry("remedy", "active", clause_code="formal_default_notice"), "active_step", "Call them. In force since 1 December 2022."),
        (entry("remedy", "ended", clause_code="formal_default_notice", is_open=False), None, None),
        (entry("decision", "recorded", is_open=False), None, None),
    ],
)  # fmt: skip
def test_what_was_agreed_comes_up_when_it_is_overdue_and_a_step_while_it_is_in_force(row, rule, said):
    found = items({"mart.register_entry": [row]}, columns="rule, words", contract=CHESHIRE)
    triggers = [("trigger_raised", "An Improvement Notice or Default Notice is in place (3.2 a).")]
    # A notice in force is a trigger of inspection in this contract, which is then for a person to judge.
    assert found == [(rule, said)] * bool(rule) + triggers * (rule == "active_step")
    assert items({"mart.register_entry": [row]}, Q1, contract=CHESHIRE) == []


def test_three_failures_in_a_row_are_on_the_agenda_while_they_run_and_in_the_quarter_that_ended_them():
    run = {"provider_code": "WHIS", "return_type": "quarterly", "kind": "not_on_time", "to_period_end": Q1[1], "periods": 3,
           "is_running": True, "words": "3 in a row."}  # fmt: skip
    key = ("failure:WHIS:quarterly:not_on_time", "service_failure")
    assert items({"mart.return_failure": [run]}, Q1) == [key] == items({"mart.return_failure": [run]}, Q2)
    ended = {"mart.return_failure": [run | {"is_running": False}]}
    assert items(ended, Q1) == [key] and items(ended, Q2) == []


def test_graver_rules_come_first_whatever_the_gap():
    drawn = {
        "mart.kpi_result": [result(QUITS, "red"), result(WEIGHT, "amber", ci_high=0.41), result(ALCOHOL, "green", travel="worsening")],
        "intermediate.int_due_return": [sent("missing", None)],
        "mart.evidence": [certificate("expired", valid_until=Q2[1])],
        "mart.register_entry": [entry("action", "agreed", due_on=Q3[1], is_overdue=True)],
    }  # fmt: skip
    assert [rule for _, rule in items(drawn)] == [
        "missing_return", "evidence_expired", "well_below", "below_target", "overdue", "worsening",
    ]  # fmt: skip


def test_the_question_suits_the_measure():
    drawn = {"mart.kpi_result": [result(QUITS, "red"), result(ALCOHOL, "amber")]}
    assert items(drawn, columns="question") == [
        ("How many who set a date were lost before four weeks, and what would keep in touch with them?",),
        ("What would bring “Drinking fewer units than at the start” back to target, and by when shall we see it?",),
    ]  # fmt: skip

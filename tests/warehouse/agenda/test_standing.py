"""The standing items of a meeting: what the returns say of each; nothing said is not the same as no return, nor as none."""

from datetime import date

from tests.warehouse.agenda.drawn import CHESHIRE, standing_of

QUARTER = (date(2022, 8, 1), date(2022, 10, 31))


def events(*pairs: tuple[str, date]) -> list[dict]:
    return [{"kind": kind, "occurred_on": day, "resolved_on": None} for kind, day in pairs]


def test_what_the_return_brought_is_counted_within_the_period():
    said = standing_of(
        QUARTER,
        CHESHIRE,
        {
            "staging.stg_events": events(
                ("incident", QUARTER[0]), ("incident", QUARTER[1]), ("incident", date(2022, 11, 1)),
                ("safeguarding_referral", QUARTER[0]), ("case_study", QUARTER[0]), ("compliment", QUARTER[1]),
                ("complaint", QUARTER[0]),
            ) + [{"kind": "complaint", "occurred_on": QUARTER[1], "resolved_on": date(2022, 11, 9)}],
            "staging.stg_workforce": [
                # The newest month tells who is in post; the months together who came and went.
                {"month": date(2022, 8, 1), "funded_fte": 20, "in_post_fte": 20, "vacant_fte": 0, "starters": 1, "leavers": 0, "sickness_days": 3},
                {"month": date(2022, 10, 1), "funded_fte": 12, "in_post_fte": 10.5, "vacant_fte": 1.5, "starters": 0, "leavers": 2, "sickness_days": 4.5},
                {"month": date(2022, 10, 1), "funded_fte": 8, "in_post_fte": 8, "vacant_fte": 0, "starters": 0, "leavers": 0, "sickness_days": 0},
            ],
            "staging.stg_costs": [
                {"month": date(2022, 8, 1), "amount": 40000, "budget": 41000}, {"month": date(2022, 10, 1), "amount": 2500.4, "budget": 2000},
                {"month": date(2022, 11, 1), "amount": 99, "budget": 99},
            ],
        },
    )  # fmt: skip
    assert said == {
        "safeguarding": "1 safeguarding referral, 0 enquiries, 2 incidents, 0 interruptions of the service.",
        "complaints": "2 complaints, of which 1 resolved; 0 low-level concerns; 1 compliment.",
        # 10.5 + 8 of 12 + 8; 1 + 0 came, 0 + 2 went, 3 + 4.5 days.
        "workforce": "18.5 full-time equivalents in post of 20 funded, 1.5 vacant (Oct 2022); 1 started, 2 left, 7.5 days of sickness.",
        # 40,000 + 2,500.40 of 41,000 + 2,000.
        "finance": "£42,500 spent against a budget of £43,000.",
        "case_studies": "1 case study and 0 service examples.",
    }


def test_a_return_that_says_nothing_is_not_a_missing_one():
    said = standing_of(QUARTER, CHESHIRE, {})
    assert said["workforce"] == "The return says nothing of the workforce."
    assert said["finance"] == "The return says nothing of costs."
    assert said["complaints"] == "0 complaints, of which 0 resolved; 0 low-level concerns; 0 compliments."
    assert set(standing_of(QUARTER, CHESHIRE, {}, held=False).values()) == {"No return for this period."}

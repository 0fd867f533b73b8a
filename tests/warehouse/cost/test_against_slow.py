"""The models against a slow second implementation, on drawn quarters: both must say the same of everything."""

from datetime import date, timedelta
from random import Random

import pytest

from tests.warehouse.cost import slowly

START, END = date(2022, 7, 1), date(2022, 9, 30)
LINES = ("pay_front_line", "pay_management", "overheads", "other")
ROLES = ("advisor", "health_trainer", "manager")
REASONS = (None, "completed", "completed", "illness", "transferred", "deceased")
MONTHS = ("2022-06-01", "2022-07-01", "2022-08-01", "2022-09-01")


def drawn(chance: Random) -> dict:
    """Rows with everything that may go wrong: credits, months left out, nobody, nobody in post, other roles."""

    def day(first=date(2022, 5, 1), length=170):
        return (first + timedelta(chance.randrange(length))).isoformat()

    rows = {"costs": [], "workforce": [], "episodes": [], "contacts": []}
    skipped = {month for month in MONTHS if chance.random() < 0.07}
    for month in MONTHS:
        for line in LINES:
            if month not in skipped and chance.random() < 0.85:
                pence = chance.randrange(-200_000, 5_000_000) if line == "other" else chance.randrange(1, 9_000_000)  # fmt: skip
                rows["costs"].append(
                    {
                        "month": month,
                        "cost_line": line,
                        "amount": f"{'-' if pence < 0 else ''}{abs(pence) // 100}.{abs(pence) % 100:02d}",
                    }
                )
        for role in ROLES:
            if chance.random() < 0.8:
                fte = chance.choice(["0", "1.5", "7.25", "12"])
                rows["workforce"].append({"month": month, "role": role, "headcount": "13", "funded_fte": "12", "in_post_fte": fte})  # fmt: skip
    for number in range(chance.choice([0, 1, 3, 40])):
        started = day() if chance.random() < 0.9 else None
        reason = chance.choice(REASONS)
        rows["episodes"].append({
            "episode_ref": f"E{number}", "client_ref": f"C{chance.randrange(1, 30)}", "referral_ref": f"R{number}", "programme": "stop_smoking",
            "start_date": started, "planned_end_date": day(date(2022, 6, 1), 150), "end_date": day() if reason else None,
            "end_reason": reason, "outcome_goal_achieved": chance.choice(["yes", "no", None]),
        })  # fmt: skip
        for n in range(chance.randrange(4)):
            rows["contacts"].append({
                "contact_ref": f"K{number}-{n}", "episode_ref": f"E{number}", "contact_date": day(), "contact_type": "session",
                "attendance": chance.choice(["attended", "did_not_attend"]),
            })  # fmt: skip
    return rows


@pytest.mark.parametrize("seed", range(6))
def test_the_same_by_two_ways(money, seed):
    rows = drawn(Random(f"cost:{seed}"))
    money.rows = rows
    expected = slowly.figures(rows, START, END, 480_000, END)
    asked = {
        "actual_cost", "front_line_share", "fte_in_post", "contract_value_per_fte_in_post", "contacts_per_fte",
        *(f"{prefix}_per_{thing}" for prefix in ("cost", "contract_value")
          for thing in ("start", "client", "completion", "achieved_outcome")),
    }  # fmt: skip
    for measure in sorted(asked):
        value, low, high = money.cost(measure, "value", "ci_low", "ci_high")
        wanted = expected.get(measure)
        if wanted is None:
            assert value is None, (seed, measure, value)
            assert money.cost(measure, "reason")[0], measure
        else:
            assert (value, low, high) == tuple(
                None if number is None else pytest.approx(number, rel=1e-9) for number in wanted
            ), (seed, measure)

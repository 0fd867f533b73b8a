"""The published funnel equals the slow one, figure by figure, on generated people around every boundary of the rules."""

import random
from datetime import date

import pytest

from tests.warehouse.funnel import slowly
from tests.warehouse.funnel.drawn import build_funnel
from tests.warehouse.funnel.generated import (
    DATA_DATE,
    FIRST_ENDS,
    MEMBERS,
    PROGRAMMES,
    generate,
    only_first_return,
)
from tests.warehouse.funnel.slow_records import Places, standing
from tests.warehouse.measures.world import World, kpi_of

FIGURES = ("reached", "still_open", "lost", "overdue", "mature_reached", "mature_open", "mature_lost", "mature_unknown",
           "implied", "deceased", "transferred")  # fmt: skip


def compare(world: World, data_date: date) -> dict[tuple, dict]:
    """The slow figures, after the published ones were found to be the same."""
    build_funnel(world, kpis=(kpi_of("followed_up_4_week", code="FOLLOWED"),))
    rows = standing(world.rows, world.returns)
    steps_of = slowly.steps_of(rows, PROGRAMMES, asked=("4_week",))
    slow = slowly.funnel(rows, steps_of, data_date, Places(world.deprivation, MEMBERS))
    found = {
        tuple(row[:6]): dict(zip(FIGURES, row[6:], strict=True))
        for row in world.con.execute(
            f"select programme, strftime(cohort_start, '%Y-%m'), split, basis, split_value, step, {', '.join(FIGURES)} "
            "from mart.funnel where programme in ('ALL', 'stop_smoking', 'weight_management')"
        ).fetchall()
        if any(row[6:])
    }
    wanted = {
        key: {name: count[name] for name in FIGURES}
        for key, count in slow.items()
        if any(count[name] for name in FIGURES)
    }
    assert found.keys() == wanted.keys()
    different = {key: (found[key], wanted[key]) for key in wanted if found[key] != wanted[key]}
    assert not different, dict(list(different.items())[:3])
    return wanted


@pytest.mark.parametrize("seed", range(3))
def test_the_funnel_equals_the_slow_one(placed, seed):
    generate(placed, random.Random(seed))
    wanted = compare(placed, DATA_DATE)
    assert sum(count["still_open"] for count in wanted.values()) and sum(count["implied"] for count in wanted.values())  # fmt: skip


def test_late_starts_restate_the_same_months(placed):
    """The same referrals as known in July and in October: starts that came late are in the months they belong to."""

    def started(wanted: dict[tuple, dict]) -> int:
        return sum(
            count["reached"]
            for (scope, month, split, _, _, step), count in wanted.items()
            if (scope, split, step) == ("ALL", "all", "start") and month <= "2022-03"
        )

    generate(placed, random.Random(7), 120, versions=True)
    now = started(compare(placed, DATA_DATE))
    only_first_return(placed)
    then = started(compare(placed, FIRST_ENDS))
    assert 0 < then < now

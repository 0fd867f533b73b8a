"""The whole demo, built once as a newcomer builds it: minutes, so it is one of the long runs (`make assure`)."""

from pathlib import Path

import duckdb
import pytest

from loaders.demo import make
from loaders.demo.faults import FAULTS
from loaders.demo.services import TOLD
from loaders.demo.story import WRONG_CLAIMS

pytestmark = pytest.mark.assure
STATUSES = {"not_applicable", "not_due", "no_return", "insufficient", "monitor", "green", "amber", "red"}


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, list[str]]:
    home = tmp_path_factory.mktemp("demo")
    said: list[str] = []
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("FOOTPRINT_HOME", str(home))
        make(say=said.append)
        make(if_empty=True, say=said.append)  # does nothing
    return home, said


@pytest.fixture(scope="module")
def marts(built):
    con = duckdb.connect(str(built[0] / "published.duckdb"), read_only=True)
    yield con
    con.close()


def test_a_newcomer_is_told_what_happens(built):
    _, said = built
    returns = sum(len(returns) for _, returns in TOLD)
    assert "Fernbeck, which does not exist" in said[0]
    assert sum("Loading " in line for line in said) == returns
    assert "16 January 2023" in said[-1] and len(said) == returns + 6


def test_nothing_is_left_lying_about(built):
    home, _ = built
    assert {path.name for path in home.iterdir()} >= {
        "home.toml",
        "contracts.local.toml",
        "store.duckdb",
        "published.duckdb",
        "open.duckdb",
    }
    assert not list(home.glob(".demo-building")) and not list(home.glob(".building-*"))


def test_a_board_member_finds_figures_after_the_first_command(built):
    with duckdb.connect(str(built[0] / "open.duckdb"), read_only=True) as con:
        rows = con.execute("select count(distinct contract_code) from mart.kpi_result").fetchone()
    assert rows == (len({service.contract for service, _ in TOLD}),)


def test_every_return_set_aside_exactly_what_was_planted(marts):
    planted = {
        (service.contract, one.start, one.end, one.received): sum(
            FAULTS[name].quarantined for name in one.faults
        )
        for service, returns in TOLD
        for one in returns
    }
    found = marts.execute(
        "select contract_code, period_start, period_end, received_on, rows_quarantined from mart.submission "
        "where received_on is not null"
    ).fetchall()
    assert {tuple(row[:4]): row[4] for row in found} == planted


def test_cheshire_easts_first_year_is_settled_and_restated_and_its_second_waits(marts):
    rows = marts.execute(
        "select year(year_start), state, settled_on::varchar, earned_pence, restated_pence from mart.payment_year "
        "where contract_code = 'cheshire-east-one-you' order by all"
    ).fetchall()
    # Year 1: 80 % + 3 × 2 % of £1,000,000, less £5,000 agreed since. Year 2: 80 % + 5 × 2 %. Year 3: 2 of 12 months of 80 %.
    assert rows == [
        (2020, "settled", "2022-05-12", 85_500_000, -500_000),
        (2021, "to_settle", None, 90_000_000, 0),
        (2022, "under_way", None, 13_333_333, 0),
    ]


def test_every_status_occurs(marts):
    found = {row[0] for row in marts.execute("select distinct status from mart.kpi_result").fetchall()}
    assert found == STATUSES


def test_lot_1_is_late_twice_silent_once_and_replaces_once(marts):
    rows = marts.execute(
        "select state, count(*), count(superseded_by) from mart.submission "
        "where contract_code = 'wigan-lot1-health-improvement' group by state"
    ).fetchall()
    counts = {state: (n, replaced) for state, n, replaced in rows}
    assert counts["late"][0] == 2 and counts["missing"][0] == 1
    assert sum(replaced for _, replaced in counts.values()) == 1


def test_claims_disagree_where_the_story_says_so(marts):
    """And in the return that left out the pharmacies, whose figures the provider had counted from all its records."""
    keys = {service.contract: service.key for service, _ in TOLD}
    wrong = {
        (keys[contract], kpi, str(end))
        for contract, kpi, end in marts.execute(
            "select submission.contract_code, claim.kpi_code, claim.period_end from mart.claim as claim "
            "join mart.submission as submission using (submission_id) "
            "where not claim.agrees and submission.superseded_by is null"
        ).fetchall()
    }
    assert wrong == set(WRONG_CLAIMS)
    forgotten = marts.execute(
        "select claim.kpi_code from mart.claim as claim join mart.submission as submission using (submission_id) "
        "where not claim.agrees and submission.superseded_by is not null"
    ).fetchall()
    assert ("STARTS",) in forgotten


def test_the_years_end_as_the_story_says(marts):
    def years(contract, kpi):
        rows = marts.execute(
            "select year(period_end), numerator, status from mart.kpi_result "
            "where kpi_code = ? and period_kind = 'contract_year' and sdf_code = 'ALL' and status <> 'not_due' "
            "and contract_code = ?",
            [kpi, contract],
        ).fetchall()
        return {year: (None if n is None else int(n), status) for year, n, status in rows}

    starts = years("wigan-lot1-health-improvement", "STARTS")
    assert starts[2020] == (None, "no_return")
    assert starts[2021][1] == "amber" and starts[2022][1] == "green"
    one_you = "cheshire-east-one-you"
    assert years(one_you, "FALLS_PARTICIPATION")[2021] == (327, "red")
    assert years(one_you, "COMMUNITY_PARTICIPATION")[2021] == (319, "green")
    assert years(one_you, "PA_PARTICIPATION") == {2021: (2064, "green"), 2022: (2288, "green")}

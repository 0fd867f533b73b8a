"""What holds for all measures at once: each has its model, each model its columns, and every filter restricts every measure.

Two clients, A and B, differ in all seven things that a KPI may filter by, and each has something to count in every measure.
A KPI that lists A's value may count nobody but A.
"""

from collections import defaultdict

import pytest

from tests.warehouse.measures.world import World, connect, kpi_of
from warehouse.contract_measures import measures
from warehouse.model_files import MODELS, all_models

COLUMNS = [
    "contract_code", "kpi_code", "provider_code", "unit_kind", "unit_ref", "client_number", "referral_number",
    "episode_number", "event_date", "matures_on", "in_numerator", "in_denominator", "programme", "pathway",
]  # fmt: skip
OF_A = {
    "programmes": "smoking_harm_reduction", "pathways": "maternity", "client_statuses": "new", "complexities": "simple",
    "settings": "gp", "sources": "gp", "presenting_issues": "smoking",
}  # fmt: skip
PARAMETERS = {
    "deprivation_basis": "local", "limit_days": 14, "measure_name": "waist_cm", "measure_names": ("waist_cm", "berg_balance"),
    "cut": "0.03", "stages": (), "question_codes": ("Q1",), "event_kinds": ("complaint",), "measure_codes": ("x",),
    "evidence_items": ("policies",),
}  # fmt: skip
OWN_PARAMETERS = {
    "readings_total": {"stages": ("baseline",)},
    "readings_taken": {"stages": ("baseline",)},
    "complexity_share": {"complexities": ("simple", "complex")},
    "evidence_in_time": {"part": "quarterly"},
    "workforce_count": {"part": "starters"},
}
# From outside the returns; they have models of their own kind.
EXTERNAL = {name for name, measure in measures().items() if measure.shape == "external_rate"}
NOT_ABOUT_A_CLIENT = {
    "events_count", "events_resolved", "activity_count", "evidence_in_time", "evidence_held", "returns_on_time",
    "returns_accurate", "workforce_fte", "workforce_count", "workforce_qualified_share", "recruited_locally_share",
    "staff_turnover", "vacancy_rate", "sickness_days_per_fte", "agency_spend", "contacts_per_fte", "venues",
}  # fmt: skip
# Their own tests show these: who has no programme, or no area, is nobody here.
ELSEWHERE = {"referrals_not_split", "starts_unplaced"}


def life(world: World, who: str, programme: str, episode: str, referral: str) -> None:
    """One client with something in every table. `episode` and `referral` are the cells that the filters look at."""
    world.draw("clients", f"""
        ref   | lsoa_code | lsoa_vintage | interpreter_required | gp_practice_code
        C-{who} | E01000001 | 2011         | yes                  | P92001
    """)  # fmt: skip
    world.draw("referrals", f"""
        ref    | client_ref | received_date | decision        | requested_programme | source | presenting_issue
        R-{who}1 | C-{who}      | 2021-12-01    | accepted        | {programme}         | {referral}
        R-{who}2 | C-{who}      | 2022-01-01    | signposted_only | {programme}         | {referral}
    """)  # fmt: skip
    head = "ref | client_ref | referral_ref | programme | start_date | quit_date | planned_end_date | end_date | end_reason | plan_agreed_date | outcome_goal_achieved | first_appointment_date | assessment_date | pathway | client_status | complexity | service_setting"
    for number, dates in enumerate((
        "2022-06-01 | 2022-06-10 | 2022-07-30 | 2022-07-30 | completed | 2022-06-01 | yes | 2022-05-01 | 2022-05-01",
        "2022-06-01 |            | 2022-07-30 | 2022-07-01 | illness   |            |     |            |           ",
        "2022-06-01 |            | 2022-07-30 |            |           |            |     |            |           ",
        "2022-06-01 |            | 2022-07-30 | 2022-07-01 | deceased  |            |     |            |           ",
        "2021-12-01 |            | 2022-02-01 | 2022-02-01 | completed |            |     |            |           ",
        "           |            |            |            |           |            |     |            |           ",
    ), 1):  # fmt: skip
        # The sixth, not started, is of the referral that was only signposted.
        referred = f"R-{who}{2 if number == 6 else 1}"
        world.draw(
            "episodes", f"{head}\n{who}{number} | C-{who} | {referred} | {programme} | {dates} | {episode}"
        )
    for measure, before, after in (
        ("weight_kg", 100, 90), ("height_cm", 170, 170), ("waist_cm", 100, 90), ("berg_balance", 40, 45),
        ("active_days_week", 0, 5), ("active_minutes_week", 0, 150), ("alcohol_units_week", 20, 10), ("alcohol_free_days", 0, 3),
        ("swemwbs", 20, 25), ("systolic_mmhg", 150, 130), ("diastolic_mmhg", 95, 80), ("uses_vaporiser", 1, 0),
        ("cigarettes_per_day", 20, 0),
    ):  # fmt: skip
        for number in (1, 5):
            world.draw("measurements", f"""
                episode_ref   | stage    | measure   | value    | measured_on
                {who}{number} | baseline | {measure} | {before} | 2022-06-01
                {who}{number} | end      | {measure} | {after}  | 2022-07-30
            """)  # fmt: skip
    world.draw("measurements", f"""
        episode_ref | stage    | measure          | value | measured_on
        {who}1      | 4_week   | smoke_free       | 1     | 2022-07-10
        {who}1      | 4_week   | co_ppm           | 2     | 2022-07-10
        {who}2      | baseline | active_days_week | 6     | 2022-06-01
    """)  # fmt: skip
    world.draw("follow_ups", f"""
        episode_ref | client_ref | stage   | reached | result   | relapse_reason | onward_activity | attempted_on
        {who}1      |            | 4_week  | yes     | relapsed | stress         |                 |
        {who}5      |            | 6_month | yes     |          |                | yes             |
                    | C-{who}    | 6_month | yes     |          |                |                 | 2022-08-01
    """)  # fmt: skip
    world.draw("contacts", f"""
        episode_ref | contact_type | attendance     | duration_minutes | out_of_hours | venue_lsoa_code | contact_date
        {who}1      | session      | attended       | 30               | yes          | E01000001       | 2022-06-08
        {who}1      | taster       | attended       | 30               | yes          | E01000001       | 2022-05-20
        {who}1      | session      | did_not_attend |                  |              |                 | 2022-06-15
    """)  # fmt: skip
    world.draw("signposting", f"""
        client_ref | referral_ref | accessed | gap_identified
        C-{who}    | R-{who}1     | yes      | a gap
    """)  # fmt: skip
    world.draw("feedback", f"""
        episode_ref | programme   | survey           | score | rating | question_code | response
        {who}1      | {programme} | end_of_programme | 8     | good   |               |
        {who}1      | {programme} | annual           |       |        | Q1            | agree
        {who}1      | {programme} | plan_completion  |       |        |               |
    """)  # fmt: skip


@pytest.fixture(scope="module")
def built():
    """All measures, each unfiltered and under each filter, built once."""
    con = connect()
    world = World(con)
    life(world, "A", "smoking_harm_reduction", "maternity | new | simple | gp", "gp | smoking")
    life(world, "B", "weight_management", "standard | known | complex | core", "self | diet")
    world.areas(
        "lsoa_code | imd_rank | imd_decile\n" + "\n".join(f"E0100000{n} | {n} | {n}" for n in range(1, 6))
    )
    for programme in ("smoking_harm_reduction", "weight_management"):
        world.limit(programme, minimum_bmi="10", minimum_age=50)
    kpis = []
    for name in measures():
        if name not in EXTERNAL:
            own = {**PARAMETERS, **OWN_PARAMETERS.get(name, {})}
            kpis.append(kpi_of(name, code=f"{name}:all", **own))
            kpis += [
                kpi_of(name, code=f"{name}:{key}", **{**own, key: (value,)}) for key, value in OF_A.items()
            ]
    world.build("intermediate.int_case", tuple(kpis))
    yield con
    con.close()


@pytest.fixture(scope="module")
def clients_counted(built) -> dict[str, set[str]]:
    """KPI → the clients that it counts."""
    counted = defaultdict(set)
    for kpi, client in built.execute(
        "select distinct kpi_code, client_ref from intermediate.int_case left join intermediate.int_client using (client_number)"
    ).fetchall():
        counted[kpi].add(client)
    return counted


def test_every_measure_of_the_register_has_its_model_and_no_model_is_unknown():
    models = {path.stem.removeprefix("case_") for path in (MODELS / "intermediate").glob("case_*.sql")}
    assert set(measures()) - EXTERNAL <= models <= set(measures())


def test_every_model_is_part_of_the_cases():
    cases = next(m for m in all_models() if m.table == "intermediate.int_case")
    models = {m.table for m in all_models() if m.table.startswith("intermediate.case_")}
    assert models - cases.reads == set()


def test_every_model_has_the_columns_of_a_case_in_their_order(built):
    found = built.execute(
        "select table_name, list(column_name order by ordinal_position) from information_schema.columns where table_schema = 'intermediate' and table_name like 'case\\_%' escape '\\' group by 1"
    ).fetchall()
    assert len(found) >= len(measures()) - len(EXTERNAL)
    assert {name: columns for name, columns in found if columns != COLUMNS} == {}


def test_a_unit_is_counted_once_in_a_kpi_unless_it_counts_distinct_ones(built):
    twice = built.execute("""
        select kpi_code, unit_ref, event_date, count(*)
        from intermediate.int_case join contract.kpi using (contract_code, kpi_code)
        where distinct_of is null
        group by kpi_code, provider_code, unit_kind, unit_ref, event_date
        having count(*) > 1
    """).fetchall()
    assert twice == []


def test_what_a_case_says_of_its_unit_is_what_the_unit_says(built):
    """So the published cases need keep only numbers: `mart.kpi_case` looks the rest up."""
    different = built.execute("""
        select kpi_code, unit_kind, unit_ref, one.provider_code, one.programme, one.pathway
        from intermediate.int_case as one
        left join intermediate.int_client as client using (client_number)
        left join intermediate.int_referral_entry as referral using (referral_number)
        left join intermediate.int_episode as episode using (episode_number)
        where unit_kind <> 'row' and (
            one.provider_code is distinct from client.provider_code
            or unit_ref is distinct from case unit_kind
                when 'client' then client.client_ref when 'referral' then referral.referral_ref else episode.episode_ref end
            or one.programme is distinct from if(episode_number is null, referral.programme, episode.programme)
            or one.pathway is distinct from if(episode_number is null, referral.pathway, episode.pathway)
        )
    """).fetchall()
    assert different == []


@pytest.mark.parametrize("measure", sorted(set(measures()) - EXTERNAL - NOT_ABOUT_A_CLIENT - ELSEWHERE))
def test_every_filter_restricts(clients_counted, measure):
    counted = {key: clients_counted[f"{measure}:{key}"] for key in OF_A}
    if measure == "complexity_share":
        # Its complexities are the numerator, not a filter: both clients have one recorded.
        assert counted.pop("complexities") == {"C-A", "C-B"}
    assert counted == {key: {"C-A"} for key in counted}


@pytest.mark.parametrize(
    "measure",
    sorted(set(measures()) - EXTERNAL - NOT_ABOUT_A_CLIENT - ELSEWHERE - {"harm_reduction_clients", "harm_reduction_to_quit_date", "harm_reduction_to_quit_share", "vaporiser_supported"}),
)  # fmt: skip
def test_without_a_filter_both_are_counted(clients_counted, measure):
    assert clients_counted[f"{measure}:all"] == {"C-A", "C-B"}

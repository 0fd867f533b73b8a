"""`contracts.local.toml` fills in and decides, through the same linter (R56); it never edits a contract file."""

from datetime import date
from decimal import Decimal

import pytest

from warehouse.contract_faults import ContractFaults
from warehouse.contract_files import load_all
from warehouse.contract_types import ContractNotReady

EXTENSION = "\n[[extension]]\nstarts_on = 2022-07-01\nends_on = 2023-06-30\n"
TAKEN_UP = """
[[small.extension]]
starts_on = 2022-07-01
taken_up = true
decided_on = 2022-03-15
decided_by = "Director of Public Health"
"""


def test_an_extension_counts_only_when_it_is_recorded_as_taken_up(read):
    without = read(EXTENSION)
    assert without.last_day == date(2022, 6, 30)
    assert without.period("quarter", date(2022, 7, 1), date(2022, 9, 30)) is None
    taken = read(EXTENSION, TAKEN_UP)
    assert taken.last_day == date(2023, 6, 30)
    assert taken.period("quarter", date(2022, 7, 1), date(2022, 9, 30)) is not None
    (extension,) = taken.extensions
    assert (extension.ends_on, extension.decided_by) == (date(2023, 6, 30), "Director of Public Health")


def test_an_entry_that_matches_none_must_be_complete(faults):
    (fault,) = faults(local=TAKEN_UP)
    assert (fault.file, fault.key, fault.found) == ("contracts.local.toml", "ends_on", "nothing")


def test_faults_of_local_entries_name_the_local_file(faults):
    (fault,) = faults(local='[[small.setting]]\nname = "tolerance"\nvalue = "ten"\nsource = "setting"\n')
    assert str(fault).startswith("contracts.local.toml · small, setting tolerance · value")


def test_an_unknown_contract_and_an_unknown_key_are_both_named(faults):
    found = faults(local="[smal.contract]\nstarts_on = 2020-07-01\n[small.contract]\nstart_on = 2020-07-01\n")
    assert [(f.entry, f.key) for f in found] == [("", "smal"), ("small, contract", "start_on")]


def test_a_due_date_takes_the_place_of_the_contracts_own(read):
    due = '\n[[return]]\nreturn_type = "quarterly"\ndue_source = "contract"\ndue_day_of_next_month = 15\n'
    local = '[[small.return]]\nreturn_type = "quarterly"\ndue_source = "setting"\ndue_days_after = 21\n'
    (rule,) = read(due, local).returns
    assert (rule.due_days_after, rule.due_day_of_next_month) == (21, None)


def test_an_agreed_target_needs_who_and_when(faults):
    found = faults(local='[[small.target]]\nkpi = "STARTS"\nvalid_from = 2021-07-01\ntarget = 110\n')
    assert [f.key for f in found] == ["agreed_by", "agreed_on"]


AGREED = 'agreed_by = "Meeting"\nagreed_on = 2021-06-01\n'


def test_an_agreed_target_for_a_kpi_that_is_not_there(faults):
    (fault,) = faults(
        local='[[small.target]]\nkpi = "STRATS"\nvalid_from = 2021-07-01\ntarget = 110\n' + AGREED
    )
    assert fault.expected == "a kpi code of this contract"


def test_an_agreed_target_below_the_contracts_floor(faults):
    local = '[[small.target]]\nkpi = "STARTS"\nvalid_from = 2021-07-01\ntarget = 60\n' + AGREED
    (fault,) = faults(local=local, replace={"target = 100": "target = 100, floor = 70"})
    assert (fault.file, fault.key) == ("contracts.local.toml", "term.floor")


def test_an_agreed_target_for_a_figure_beside_another(faults):
    beside = (
        '\n[[kpi]]\ncode = "B"\nrows = ["starts"]\ntitle = "B"\nmeasure = "starts"\nbeside_of = "STARTS"\n'
    )
    local = '[[small.target]]\nkpi = "B"\nvalid_from = 2021-07-01\ntarget = 60\n' + AGREED
    (fault,) = faults(beside, local)
    assert fault.key == "target"


def test_a_kpi_for_an_innovation_project_can_be_added(read):
    local = (
        '[[small.kpi]]\ncode = "PROJECT"\nrows = ["starts"]\ntitle = "Project"\nmeasure = "start_clients"\n'
    )
    assert [k.code for k in read(local=local).kpis] == ["STARTS", "PROJECT"]


def test_the_file_is_read_again_when_it_changes(home, folder, read):
    assert read(EXTENSION).last_day == date(2022, 6, 30)
    (home / "contracts.local.toml").write_text(TAKEN_UP)
    assert load_all(home, folder)["small"].last_day == date(2023, 6, 30)


# ---- the contracts that leave something open

CHESHIRE = """
[cheshire-east-one-you.contract]
starts_on = 2018-11-01
core_pounds = "1500000.00"

[[cheshire-east-one-you.provider]]
code = "OYCE"
name = "One You provider"
"""


def with_local(home, text):
    home.mkdir(exist_ok=True)
    (home / "contracts.local.toml").write_text(text, encoding="utf-8")
    return load_all(home)


def test_cheshire_east_is_not_ready_and_says_which_file_and_keys(contracts):
    cheshire = contracts["cheshire-east-one-you"]
    assert not cheshire.ready
    assert cheshire.periods == ()
    with pytest.raises(ContractNotReady) as raised:
        cheshire.require_ready()
    message = str(raised.value)
    assert "contracts.local.toml" in message
    for key in ("contract.starts_on", "contract.core_pounds", "provider"):
        assert f"cheshire-east-one-you.{key}" in message


def test_cheshire_east_filled_in(home):
    cheshire = with_local(home, CHESHIRE)["cheshire-east-one-you"]
    cheshire.require_ready()
    assert cheshire.core_pounds == Decimal("1500000.00")
    assert cheshire.missing_keys == ("contract.ends_on",)
    # no end in the document: five years, marked as a setting
    assert (cheshire.last_day, cheshire.ends_on_source) == (date(2023, 10, 31), "setting")
    assert cheshire.period("quarter", date(2018, 11, 1), date(2019, 1, 31)) is not None


def test_a_start_without_the_core_value_is_enough_for_returns(home):
    local = "[cheshire-east-one-you.contract]\nstarts_on = 2018-11-01\n"
    cheshire = with_local(home, local)["cheshire-east-one-you"]
    assert cheshire.ready
    assert set(cheshire.missing_keys) == {"contract.ends_on", "contract.core_pounds", "provider"}


def test_the_unfilled_template_lists_everything_that_is_missing(contracts):
    template = contracts["health-trainer-template"]
    with pytest.raises(ContractNotReady) as raised:
        template.require_ready()
    undecided = {k.code for k in template.kpis if k.locally_determined}
    assert {f"target.{code}" for code in undecided} < set(template.blocking_keys)
    for key in template.blocking_keys:
        assert f"health-trainer-template.{key}" in str(raised.value)


def test_the_template_filled_in_is_ready(home, contracts):
    template = contracts["health-trainer-template"]
    local = """
[health-trainer-template.contract]
starts_on = 2011-04-01
ends_on = 2014-03-31
year_start_month = 4
annual_pounds = 250000
[health-trainer-template.payment]
basis = "cost_and_volume"
[[health-trainer-template.provider]]
code = "HTS"
name = "Health trainer service"
[[health-trainer-template.return]]
return_type = "quarterly"
due_source = "contract"
due_days_after = 20
[[health-trainer-template.kpi]]
code = "APPOINTMENT_IN_TIME"
limit_days = 2
"""
    for kpi in template.kpis:
        if kpi.locally_determined:
            local += (
                f'[[health-trainer-template.target]]\nkpi = "{kpi.code}"\nvalid_from = 2011-04-01\n'
                'target = 0.5\nagreed_by = "Meeting"\nagreed_on = 2011-03-01\n'
            )
    filled = with_local(home, local)["health-trainer-template"]
    assert (filled.ready, filled.missing_keys) == (True, ())
    appointment = next(k for k in filled.kpis if k.code == "APPOINTMENT_IN_TIME")
    assert (appointment.limit_days, appointment.judged, appointment.terms[0].target) == (
        2,
        True,
        Decimal("0.5"),
    )


def test_lot_2_waits_for_its_agreed_measures_until_they_are_named(home, contracts):
    def kpi(all_contracts):
        lot2 = all_contracts["wigan-lot2-specialist-weight"]
        return next(k for k in lot2.kpis if k.code == "WEIGHT_MAINTAINED_PLUS_TWO")

    waiting = kpi(contracts)
    assert (waiting.judged, waiting.waits_for is not None) == (False, True)
    local = (
        '[[wigan-lot2-specialist-weight.kpi]]\ncode = "WEIGHT_MAINTAINED_PLUS_TWO"\n'
        'measure_names = ["timed_up_and_go_seconds", "berg_balance", "swemwbs"]\n'
    )
    agreed = kpi(with_local(home, local))
    assert (agreed.judged, agreed.waits_for, agreed.terms[0].target) == (True, None, Decimal("0.70"))


def test_a_fault_in_the_local_file_refuses_them_all(home):
    with pytest.raises(ContractFaults) as raised:
        with_local(
            home, "[[wigan-lot1-health-improvement.extension]]\nstarts_on = 2022-07-01\ntaken_up = 1\n"
        )
    assert "contracts.local.toml" in str(raised.value)
    assert "taken_up: found 1, expected true or false" in str(raised.value)


def test_a_count_without_a_threshold_is_given_what_its_target_is_for(read):
    more = '\n[[kpi]]\ncode = "GOALS"\nrows = ["starts"]\ntitle = "Goals"\nmeasure = "starts"\n'
    local = '[[small.target]]\nkpi = "GOALS"\nvalid_from = 2021-07-01\ntarget = 60\nper = "annual"\n' + AGREED
    goals = read(more, local).kpis[1]
    assert (goals.per, goals.judged, [t.target for t in goals.terms]) == ("annual", True, [None, 60])


def test_what_a_target_is_for_stays_as_the_contract_has_it(faults):
    local = (
        '[[small.target]]\nkpi = "STARTS"\nvalid_from = 2021-07-01\ntarget = 110\nper = "quarter"\n' + AGREED
    )
    (fault,) = faults(local=local)
    assert (fault.key, fault.expected) == ("per", "“annual”, as its thresholds before are")

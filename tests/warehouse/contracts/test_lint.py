"""Every fault of a contract file is named: file, entry, key, what was found and what was expected; all at once."""

import pytest

from warehouse.contract_faults import Fault

TERM = "term = [{ target = 100 }]"
KPI = '\n[[kpi]]\ncode = "MORE"\nrows = ["starts"]\ntitle = "More"\n'


def places(faults: tuple[Fault, ...]) -> list[tuple[str, str]]:
    return [(fault.entry, fault.key) for fault in faults]


def test_a_sound_file_is_read(read):
    contract = read()
    assert (contract.code, [k.code for k in contract.kpis]) == ("small", ["STARTS"])


def test_all_faults_are_reported_at_once_with_their_places(faults):
    found = faults(
        '\n[[provider]]\nname = "Nobody"\n[[kpi]]\ncode = "X"\nrows = ["nowhere"]\ntitel = "X"\nmeasure = "strats"\n',
        replace={"year_start_month = 7": "year_start_month = 13"},
    )
    assert set(places(found)) >= {
        ("contract", "year_start_month"),
        ("provider Nobody", "code"),
        ("kpi X", "titel"),
        ("kpi X", "title"),
        ("kpi X", "measure"),
        ("kpi X", "rows"),
    }


def test_a_fault_reads_as_a_sentence_with_place_found_and_expected(faults):
    (fault,) = faults(replace={"year_start_month = 7": "year_start_month = 13"})
    assert str(fault) == "small.toml · contract · year_start_month: found 13, expected 1 to 12"


def test_an_unknown_key_names_the_nearest(faults):
    (fault,) = faults(replace={"ends_on = ": "end_on = "})
    assert (fault.key, fault.expected) == ("end_on", "ends_on?")


def test_an_unknown_section_names_the_nearest(faults):
    (fault,) = faults('\n[[kpis]]\ncode = "X"\n')
    assert (fault.key, fault.expected) == ("kpis", "kpi?")


@pytest.mark.parametrize(
    ("old", "new", "key"),
    [
        ("starts_on = 2020-07-01", 'starts_on = "2020-07-01"', "starts_on"),
        ("starts_on = 2020-07-01", "starts_on = 2020-07-01T09:00:00", "starts_on"),
        ("year_start_month = 7", 'year_start_month = "July"', "year_start_month"),
        ("year_start_month = 7", "year_start_month = true", "year_start_month"),
        ('title = "A small contract"', "title = 3", "title"),
        ('title = "A small contract"', 'title = " "', "title"),
        ('per = "annual"', 'per = "year"', "per"),
        ("judged = true", 'judged = "yes"', "judged"),
        ('rows = ["starts"]', 'rows = "starts"', "rows"),
        ("judged = true", "judged = true\ncut = nan", "cut"),
        ("judged = true", 'judged = true\ncut = "three"', "cut"),
    ],
)
def test_a_value_of_the_wrong_kind(faults, old, new, key):
    assert key in [fault.key for fault in faults(replace={old: new})]


def test_a_file_that_is_not_toml_names_the_line(faults):
    found = faults("\n[[kpi]\n")
    assert "not TOML" in found[0].found
    assert "line" in found[0].found


def test_the_code_is_the_name_of_the_file(faults):
    assert places(faults(replace={'code = "small"': 'code = "large"'})) == [("contract", "code")]


def test_two_kpis_with_one_code(faults):
    found = faults(KPI.replace("MORE", "STARTS") + 'measure = "starts"\n')
    assert ("kpi STARTS", "code") in places(found)


def test_a_code_that_the_return_does_not_have(faults):
    found = faults(KPI + 'measure = "starts"\nsources = ["gpp"]\npathways = ["maternal"]\n')
    assert places(found) == [("kpi MORE", "pathways"), ("kpi MORE", "sources")]


def test_a_programme_of_the_return_that_the_contract_does_not_list(faults):
    (fault,) = faults(KPI + 'measure = "starts"\nprogrammes = ["link_worker"]\n')
    assert fault.expected == "a programme that this contract lists"


def test_an_unknown_table(faults):
    found = faults(replace={"year_start_month = 7": 'year_start_month = 7\nrequired_tables = ["client"]'})
    assert places(found) == [("contract", "required_tables")]


def test_a_measure_lacks_a_key_that_it_needs(faults):
    (fault,) = faults(KPI + 'measure = "weight_loss"\n')
    assert (fault.key, fault.expected) == ("cut", "a value, as the measure weight_loss needs it")


def test_a_key_that_the_measure_does_not_use(faults):
    (fault,) = faults(KPI + 'measure = "starts"\nlimit_days = 14\n')
    assert (fault.key, fault.expected) == ("limit_days", "nothing, as the measure starts does not use it")


def test_a_part_that_the_measure_does_not_have(faults):
    (fault,) = faults(KPI + 'measure = "appointment_in_time"\nlimit_days = 14\npart = "smokers"\n')
    assert fault.expected == "one of smoking, other"


def test_a_floor_above_its_target(faults):
    (fault,) = faults(replace={TERM: "term = [{ target = 100, floor = 101 }]"})
    assert (fault.key, fault.expected) == ("term.floor", "no higher than the target 100")


def test_a_floor_below_its_target_where_lower_is_better(faults):
    (fault,) = faults(
        replace={TERM: 'direction = "lower_is_better"\nterm = [{ target = 0.40, floor = 0.39 }]'}
    )
    assert fault.expected == "no lower than the target 0.40"


def test_a_floor_equal_to_its_target_is_allowed(read):
    assert read(replace={TERM: "term = [{ target = 100, floor = 100 }]"}).kpis[0].terms[0].floor == 100


def test_a_range_that_ends_before_it_begins(faults):
    (fault,) = faults(replace={TERM: "term = [{ target = 0.75, upper = 0.50 }]"})
    assert fault.key == "term.upper"


def test_a_floor_and_no_floor(faults):
    (fault,) = faults(replace={TERM: "term = [{ target = 100, floor = 90, no_floor = true }]"})
    assert fault.key == "term.no_floor"


@pytest.mark.parametrize(
    "dated",
    [
        # both from the contract's first day
        "term = [{ target = 100 }, { target = 120 }]",
        "term = [{ valid_from = 2021-07-01, target = 100 }, { valid_from = 2021-07-01, target = 120 }]",
        # the first lasts until the day on which the second begins
        "term = [{ target = 100, valid_to = 2021-07-01 }, { valid_from = 2021-07-01, target = 120 }]",
    ],
)
def test_dated_entries_that_overlap(faults, dated):
    (fault,) = faults(replace={TERM: dated})
    assert (fault.key, fault.expected) == ("term.valid_from", "dated entries that do not overlap")


def test_dated_entries_that_meet_do_not_overlap(read):
    dated = "term = [{ target = 100, valid_to = 2021-06-30 }, { valid_from = 2021-07-01, target = 120 }]"
    assert len(read(replace={TERM: dated}).kpis[0].terms) == 2


def test_an_entry_that_ends_before_it_begins(faults):
    (fault,) = faults(replace={TERM: "term = [{ target = 100, valid_to = 2020-06-30 }]"})
    assert fault.key == "term.valid_to"


def test_a_judged_kpi_needs_a_threshold(faults):
    (fault,) = faults(replace={TERM: ""})
    assert (fault.entry, fault.key) == ("kpi STARTS", "term")


def test_beside_points_nowhere(faults):
    found = faults(KPI + 'measure = "starts"\nbeside_of = "STRATS"\n')
    assert places(found) == [("kpi MORE", "beside_of")]


def test_a_figure_beside_another_is_not_judged(faults):
    found = faults(KPI + 'measure = "starts"\nbeside_of = "STARTS"\njudged = true\nterm = [{ target = 1 }]\n')
    assert places(found) == [("kpi MORE", "judged")]


def test_nothing_stands_beside_a_figure_beside(faults):
    more = KPI + 'measure = "starts"\nbeside_of = "STARTS"\n'
    found = faults(more + more.replace("MORE", "THIRD").replace('"STARTS"', '"MORE"'))
    assert places(found) == [("kpi THIRD", "beside_of")]


@pytest.mark.parametrize(
    "profile",
    [
        "[0.5, 1]",  # not twelve
        "[0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 0.9, 0.95, 0.99]",  # not the whole year
        "[0.2, 0.1, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 0.9, 0.95, 1]",  # falls
    ],
)
def test_a_profile_climbs_to_the_whole_year_in_twelve_months(faults, profile):
    (fault,) = faults(replace={"judged = true": f"judged = true\nprofile = {profile}"})
    assert fault.key == "profile"


def test_a_profile_is_for_annual_counts(faults):
    shares = "[" + ", ".join(f"{n / 12:.2f}" for n in range(1, 12)) + ", 1]"
    (fault,) = faults(replace={'per = "annual"': f'per = "quarter"\nprofile = {shares}'})
    assert fault.key == "profile"


def test_a_row_that_leads_nowhere(faults):
    (fault,) = faults('\n[[row]]\nid = "lost"\ntable = "Table 1"\nclause = "1.2"\nwords = "Lost"\n')
    assert (fault.entry, fault.found) == ("row lost", "no KPI, kept_as or waits_for")


def test_every_part_of_a_row_must_lead_somewhere(faults):
    row = (
        '\n[[row]]\nid = "split"\ntable = "Table 1"\nclause = "1.2"\nwords = "Split"\n'
        'part = [{ id = "a", words = "first" }, { id = "b", words = "second", waits_for = "an agreement" }]\n'
    )
    assert [fault.entry for fault in faults(row)] == ["row split.a"]


def test_kept_as_something_that_is_not_there(faults):
    row = '\n[[row]]\nid = "ins"\ntable = "T"\nclause = "8"\nwords = "Insurance"\nkept_as = "clause.insurance"\n'
    assert places(faults(row)) == [("row ins", "kept_as")]


def test_extensions_leave_no_gap(faults):
    (fault,) = faults("\n[[extension]]\nstarts_on = 2022-07-02\nends_on = 2023-06-30\n")
    assert fault.expected == "the day after 2022-06-30"


def test_a_term_is_shorter_than_ten_years(faults):
    (fault,) = faults("\n[[extension]]\nstarts_on = 2022-07-01\nends_on = 2030-07-01\n")
    assert (fault.key, fault.expected) == ("ends_on", "less than 10 years after 2020-07-01")


def test_a_year_cannot_be_taken_up_before_the_one_before_it(faults):
    found = faults(
        "\n[[extension]]\nstarts_on = 2022-07-01\nends_on = 2023-06-30\n"
        "[[extension]]\nstarts_on = 2023-07-01\nends_on = 2024-06-30\ntaken_up = true\n"
    )
    assert places(found) == [("extension 2023-07-01", "taken_up")]


@pytest.mark.parametrize(
    "due",
    ["", "due_days_after = 28\ndue_day_of_next_month = 15", "due_month = 4", "due_day_of_next_month = 31"],
)
def test_a_return_is_due_in_exactly_one_way(faults, due):
    found = faults(f'\n[[return]]\nreturn_type = "quarterly"\ndue_source = "setting"\n{due}\n')
    assert {fault.entry for fault in found} == {"return quarterly"}


def test_an_unknown_setting_or_one_that_is_no_number(faults):
    found = faults(
        '\n[[setting]]\nname = "tolerence"\nvalue = "0.1"\nsource = "setting"\n'
        '[[setting]]\nname = "tolerance"\nvalue = "a tenth"\nsource = "setting"\n'
    )
    assert places(found) == [("setting tolerence", "name"), ("setting tolerance", "value")]


PAYMENT = """
[payment]
basis = "block"
block_share = {block}
incentive_share = 0.20

[[incentive]]
group = "weight"
kpi = "STARTS"
critical = 450
baseline = 600
cap = {cap}
clause = "2"
tier = [{{ tier = "10", threshold = 750, share = 0.10 }}, {{ tier = "20", threshold = {top}, share = {share} }}]
"""


def test_shares_that_do_not_sum_to_the_stated_pot(faults):
    found = faults(PAYMENT.format(block="0.80", cap=900, top=900, share="0.05"))
    # 0.10 + 0.05 = 0.15, not 0.20
    assert [(f.key, f.found, f.expected) for f in found] == [
        ("incentive_share", "tiers adding up to 0.15", "the stated 0.20")
    ]


def test_block_and_pot_make_the_whole(faults):
    (fault,) = faults(PAYMENT.format(block="0.85", cap=900, top=900, share="0.10"))
    assert (fault.key, fault.found) == ("block_share", "0.85 + 0.20")


def test_thresholds_of_payment_climb_to_the_cap(faults):
    assert places(faults(PAYMENT.format(block="0.80", cap=850, top=900, share="0.10"))) == [
        ("incentive weight", "cap")
    ]
    assert places(faults(PAYMENT.format(block="0.80", cap=900, top=750, share="0.10"))) == [
        ("incentive weight", "tier")
    ]


def test_sound_payment_terms_are_read(read):
    contract = read(PAYMENT.format(block="0.80", cap=900, top=900, share="0.10"))
    assert [tier.threshold for tier in contract.incentives[0].tiers] == [750, 900]


NOTICE = '\n[[clause]]\nkind = "{kind}"\ncode = "{code}"\ntitle = "T"\nwords = "W"\nclause = "1"\n'


def test_what_follows_from_a_remedy_is_a_remedy_of_the_contract(faults, read):
    stop = NOTICE.format(kind="remedy", code="stop")
    warned = NOTICE.format(kind="remedy", code="notice") + 'leads_to = "{to}"\n'
    assert read(warned.format(to="stop") + stop).clauses[0].leads_to == "stop"
    (fault,) = faults(warned.format(to="halt") + stop)
    assert (fault.entry, fault.key, fault.found) == ("clause notice", "leads_to", '"halt"')
    (fault,) = faults(NOTICE.format(kind="condition", code="duty") + 'leads_to = "stop"\n' + stop)
    assert fault.entry == "clause duty"

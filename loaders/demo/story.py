"""The story that the demo tells, as data. README.md beside this file tells it to a person.

Fernbeck is made up, and so is everybody in it. Three years of a health improvement service (Lot 1) that
starts slowly, loses the spring of 2020, recovers, meets its target once and then loses staff; two smaller
lots of the same contract; and an integrated lifestyle service (Cheshire East's contract) with incentive
payments. What the pages should show is planted here: who reaches whom, where people leave, which return
came late, never or twice, which figures the provider got wrong, and which rows a loader must set aside.
"""

from dataclasses import dataclass, replace
from datetime import date

AS_KNOWN_ON = date(2023, 1, 16)

# ------------------------------------------------------------------ places
# How readily people are referred, footprint by footprint (Fernbeck's codes; 1 where none is given).
FOOTPRINT_PULL = {"EAS": 1.1, "COM": 1.2, "NOR": 0.75, "SOU": 0.8, "RIV": 1.15}
# Cold spots: rank within the borough (1 = most deprived) and how readily people are referred from there.
# Three very deprived LSOAs of Northfields that no service reaches as it should.
COLD_SPOTS = {4: 0.12, 11: 0.15, 22: 0.18}

# ------------------------------------------------------------------ who leaves early (shift of the log-odds)
FIFTH_LEAVING = (0.22, 0.12, 0.0, -0.12, -0.2)  # most deprived fifth first: a modest gradient
FOOTPRINT_LEAVING = {"TOW": 0.34, "EAS": 0.08, "HIL": -0.3, "RIV": -0.08}
WEAK_WORKER, WEAK_WORKER_LEAVING = 7, 0.55
# Quits in pharmacies and GP practices fall behind the core service.
PHARMACY_SHIFT = -0.07


# ------------------------------------------------------------------ returns
@dataclass(frozen=True)
class Return:
    """One return as it is sent. `form` is folder, zip or workbook; `faults` are named in `faults.py`."""

    start: date
    end: date
    received: date
    form: str = "folder"
    faults: tuple[str, ...] = ()
    leaves_out: str = ""  # a service setting whose new episodes the return forgot
    replaces: bool = False  # it replaces the return before it
    uk_dates: bool = False
    encoding: str = "utf-8"
    return_type: str = "quarterly"


def quarter(start: str, end: str, received: str, faults: str = "", form: str = "folder") -> Return:
    day = date.fromisoformat
    return Return(day(start), day(end), day(received), form=form, faults=tuple(faults.split()))


# Lot 1 asks for returns within 28 days (a setting, not a contract term). Two come later; April to June 2020
# never came: its records are in the next return, but nobody ever stated the quarter's figures. The return
# for October to December 2021 forgot the pharmacies and was sent again.
LOT1 = (
    quarter(
        "2019-07-01",
        "2019-09-30",
        "2019-10-24",
        "us_date us_date unknown_programme orphan_contact waist_820 unknown_source extra_column",
    ),
    quarter(
        "2019-10-01", "2019-12-31", "2020-01-27", "us_date orphan_contact attended_yes reading_n_a bmi_75"
    ),
    quarter(
        "2020-01-01", "2020-03-31", "2020-04-27", "attended_yes unknown_programme orphan_contact", form="zip"
    ),
    quarter(
        "2020-07-01",
        "2020-09-30",
        "2020-11-17",
        "us_date us_date us_date orphan_contact orphan_contact unknown_ethnic reading_n_a twice_different attended_yes",
    ),
    replace(
        quarter("2020-10-01", "2020-12-31", "2021-01-26", "orphan_contact waist_820 unknown_programme"),
        uk_dates=True,
    ),
    replace(
        quarter("2021-01-01", "2021-03-31", "2021-04-23", "reading_n_a us_date attended_yes"),
        encoding="windows-1252",
    ),
    quarter("2021-04-01", "2021-06-30", "2021-07-27", "us_date orphan_contact unknown_source extra_column"),
    quarter("2021-07-01", "2021-09-30", "2021-10-25", "twice_different unknown_programme bmi_75"),
    replace(
        quarter("2021-10-01", "2021-12-31", "2022-01-24", "orphan_contact us_date reading_n_a"),
        leaves_out="pharmacy",
    ),
    replace(quarter("2021-10-01", "2021-12-31", "2022-02-21", "us_date"), replaces=True),
    quarter(
        "2022-01-01",
        "2022-03-31",
        "2022-05-12",
        "us_date attended_yes waist_820 orphan_contact unknown_ethnic",
        form="zip",
    ),
    quarter("2022-04-01", "2022-06-30", "2022-07-26", "reading_n_a orphan_contact unknown_programme"),
    quarter(
        "2022-07-01",
        "2022-09-30",
        "2022-10-27",
        "us_date orphan_contact waist_820 attended_yes unknown_source bmi_75",
    ),
)

# Lots 2 and 3 send every quarter of Lot 1's, and are in time but once.
LOT2 = (
    quarter("2019-07-01", "2019-09-30", "2019-10-21", "reading_n_a", form="workbook"),
    quarter("2019-10-01", "2019-12-31", "2020-01-22", "orphan_contact"),
    quarter("2020-01-01", "2020-03-31", "2020-04-24"),
    quarter("2020-04-01", "2020-06-30", "2020-07-27", "waist_820"),
    quarter("2020-07-01", "2020-09-30", "2020-10-26"),
    quarter("2020-10-01", "2020-12-31", "2021-01-25", "us_date"),
    quarter("2021-01-01", "2021-03-31", "2021-04-26"),
    quarter("2021-04-01", "2021-06-30", "2021-07-26", "reading_n_a"),
    quarter("2021-07-01", "2021-09-30", "2021-10-26"),
    quarter("2021-10-01", "2021-12-31", "2022-01-26", form="workbook"),
    quarter("2022-01-01", "2022-03-31", "2022-04-26", "waist_820"),
    quarter("2022-04-01", "2022-06-30", "2022-07-27"),
    quarter("2022-07-01", "2022-09-30", "2022-10-26", "reading_n_a orphan_contact"),
)
LOT3 = tuple(
    quarter(
        str(one.start),
        str(one.end),
        str(one.received),
        "attended_yes us_date",
        form="zip" if place % 2 else "folder",
    )
    for place, one in enumerate(LOT2)
)

# Cheshire East asks for returns by the 15th of the month after. The last three were all late, which the
# contract calls a service failure.
CHESHIRE_EAST = (
    quarter("2020-11-01", "2021-01-31", "2021-02-12", "us_date orphan_contact"),
    quarter("2021-02-01", "2021-04-30", "2021-05-14", "waist_820"),
    quarter("2021-05-01", "2021-07-31", "2021-08-13", "unknown_source", form="zip"),
    quarter("2021-08-01", "2021-10-31", "2021-11-15", "attended_yes"),
    quarter("2021-11-01", "2022-01-31", "2022-02-15", "orphan_contact reading_n_a"),
    replace(quarter("2020-11-01", "2021-10-31", "2022-04-28"), return_type="annual"),
    quarter("2022-02-01", "2022-04-30", "2022-05-24", "us_date"),
    quarter("2022-05-01", "2022-07-31", "2022-08-19", "unknown_programme us_date"),
    quarter("2022-08-01", "2022-10-31", "2022-11-29", "waist_820 orphan_contact"),
)

# Kent's returns hold people in post and money only.
KENT = (
    quarter("2014-04-01", "2014-06-30", "2014-07-22"),
    quarter("2014-07-01", "2014-09-30", "2014-10-21"),
    quarter("2014-10-01", "2014-12-31", "2015-01-23"),
    quarter("2015-01-01", "2015-03-31", "2015-04-24"),
    quarter("2015-04-01", "2015-06-30", "2015-07-22"),
    quarter("2015-07-01", "2015-09-30", "2015-10-23"),
    quarter("2015-10-01", "2015-12-31", "2016-01-22"),
    quarter("2016-01-01", "2016-01-31", "2016-02-25"),
)

# ------------------------------------------------------------------ figures the provider got wrong
# Claims agree with the records but for these: (KPI, period end) and how far off the numerator is.
# July to September 2022: 27 starts were placed in the wrong area, which lifts the share from the most
# deprived fifth to the contract's 60 %; the records do not bear it out.
WRONG_CLAIMS = {
    # (26, as one client more lives in an area that was reshaped: the provider and the records place it differently.)
    ("lot1", "STARTS_DEPRIVED_20", "2022-09-30"): 26,
    ("lot1", "STARTS", "2019-12-31"): 14,
    ("lot1", "CASE_STUDIES", "2021-03-31"): 1,
    ("lot1", "QUIT_4W", "2020-09-30"): 9,
    ("lot1", "SMOKE_FREE_FAMILIES", "2022-03-31"): 6,
    # 319 people started community stop smoking in year 1, six short of the payment at 325; the provider says 327.
    ("cheshire-east", "COMMUNITY_PARTICIPATION", "2021-10-31"): 8,
    ("cheshire-east", "PA_PARTICIPATION", "2022-07-31"): 12,
}
# The provider's explanations, where it gives one: (service, KPI, period end).
NARRATIVES = {
    ("lot1", "QUIT_4W_CO", "2020-09-30"): "covid_19",
    ("lot1", "QUIT_4W_CO", "2020-12-31"): "covid_19",
    ("lot1", "STARTS", "2020-09-30"): "covid_19",
    ("lot1", "STARTS", "2022-06-30"): "staff_vacancy",
    ("lot1", "STARTS", "2022-09-30"): "staff_vacancy",
    ("lot1", "SERVICE_EXAMPLES", "2022-09-30"): "staff_vacancy",
}

# ------------------------------------------------------------------ what the council has settled
# Cheshire East's first payment year, once the annual return was in. The second is for whoever looks at the demo to settle.
SETTLED = (
    "cheshire-east-one-you",
    date(2020, 11, 1),
    date(2022, 5, 12),
    "Agreed with the provider after the annual return (made up).",
)

# ------------------------------------------------------------------ what the contracts leave to be filled in
# Fernbeck's council took up the first extension year of the three lots. Cheshire East's document gives no start,
# provider or core value: these are the demo's (R27, R56).
LOCAL_CONTRACTS = """What the contracts leave open, filled in for the demo.

[[wigan-lot1-health-improvement.extension]]
starts_on = 2022-07-01
taken_up = true
decided_on = 2022-03-14
decided_by = "Fernbeck Council (made up)"

[[wigan-lot3-link-workers.extension]]
starts_on = 2022-07-01
taken_up = true
decided_on = 2022-03-14
decided_by = "Fernbeck Council (made up)"

[cheshire-east-one-you.contract]
starts_on = 2020-11-01
ends_on = 2023-10-31
core_pounds = "1000000.00"

[[cheshire-east-one-you.provider]]
code = "FOYP"
name = "Fernbeck One You Partnership (made up)"

# Falls prevention was below its critical figure in year 1. What was taken off for it was agreed after year 1 was settled.
[[cheshire-east-one-you.adjustment]]
code = "FALLS_YEAR_1"
title = "Pricing adjustment for falls prevention"
clause = "2.7.1 c"
year_starts_on = 2020-11-01
pounds = "-5000.00"
agreed_by = "Fernbeck Council and the provider (made up)"
agreed_on = 2022-06-20

# Year 1 gave the baseline; year 2 has a target.
[[cheshire-east-one-you.target]]
kpi = "SPECIALIST_CONVERSION"
valid_from = 2021-11-01
target = 0.60
agreed_by = "Contract meeting of Fernbeck Council and the partnership (made up)"
agreed_on = 2021-10-28
note = "Proposed from the baseline of year 1"

# A target on trial for three quarters: from August 2022 the KPI is not in force.
[[cheshire-east-one-you.target]]
kpi = "COMMUNITY_LEAVING_EARLY"
valid_from = 2021-11-01
valid_to = 2022-07-31
target = 0.35
agreed_by = "Contract meeting of Fernbeck Council and the partnership (made up)"
agreed_on = 2021-10-28
note = "On trial until July 2022"
"""

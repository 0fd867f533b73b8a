"""Lot 1, health improvement: £1,300,000 a year, 3,600 starts, the fullest story of the demo."""

from datetime import date

from loaders.demo.service import Organisation, Programme, Service

CORE = {"core": 60, "community": 22, "digital": 10, "home": 8}
SMOKING_SETTINGS = {"core": 52, "pharmacy": 27, "gp": 13, "community": 8}
SMOKER = (46.0, 13.5, 17, 84)

PROGRAMMES = (
    Programme("stop_smoking", 0.355, "smoking", 84, 8, (("2019-07", 0.29), ("2020-03", 0.36), ("2020-09", 0.29)), SMOKER, 0.53, 0.58,
              settings=SMOKING_SETTINGS, outcomes=("smoking",)),
    Programme("stop_smoking_specialist", 0.052, "smoking", 84, 10, (("2019-07", 0.27),), (41.0, 12.0, 18, 75), 0.5, 0.55,
              pathways={"maternity": 52, "mental_health": 48}, settings={"core": 70, "hospital": 20, "home": 10}, outcomes=("smoking",)),
    Programme("smoking_harm_reduction", 0.045, "smoking", 84, 6, (("2019-07", 0.34),), SMOKER, 0.5, 0.45, outcomes=("harm_reduction",)),
    Programme("weight_management", 0.24, "weight", 84, 12, (("2019-07", 0.3),), (48.0, 13.5, 18, 84), 0.73, 0.55,
              pathways={"standard": 96, "outreach": 4}, settings=CORE, outcomes=("weight",)),
    Programme("physical_activity", 0.17, "inactivity", 84, 10, (("2019-07", 0.185),), (52.0, 15.5, 18, 88), 0.6, 0.66,
              pathways={"standard": 94, "outreach": 6}, settings=CORE, outcomes=("activity",)),
    Programme("alcohol_reduction", 0.058, "alcohol", 84, 6, (("2019-07", 0.11),), (49.0, 12.0, 19, 80), 0.42, 0.6, settings=CORE, outcomes=("alcohol",)),
    Programme("vaping_cessation", 0.008, "smoking", 84, 6, (("2019-07", 0.3),), (34.0, 10.0, 18, 64), 0.48, outcomes=("vaping",)),
    Programme("mental_wellbeing", 0.08, "low_mood", 84, 8, (("2019-07", 0.1),), (44.0, 15.0, 18, 86), 0.66, 0.62, settings=CORE, outcomes=("wellbeing",)),
)  # fmt: skip

LEVELS = {
    "2019-07": 0.55, "2019-08": 0.7, "2019-09": 0.85, "2019-10": 0.95, "2019-11": 1.0,
    "2020-03": 0.62, "2020-04": 0.16, "2020-05": 0.22, "2020-06": 0.36, "2020-07": 0.62, "2020-08": 0.8, "2020-09": 0.93, "2020-11": 0.86,
    "2021-01": 0.86, "2021-02": 0.95, "2021-03": 1.05, "2021-04": 1.1, "2021-07": 1.02, "2021-10": 1.02, "2022-01": 1.02, "2022-05": 0.98, "2022-07": 1.01,
}  # fmt: skip

ORGANISATION = Organisation(
    staff={"advisor": (24, 20.4), "specialist": (4, 3.4), "co_ordinator": (2, 2.0), "manager": (2, 1.8), "administrator": (4, 3.2)},
    front_line="advisor",
    vacant=(("2019-07", 2.0), ("2019-10", 0.6), ("2020-04", 1.0), ("2021-03", 0.6), ("2022-03", 2.4), ("2022-05", 4.4), ("2022-09", 3.2)),
    costs={
        "pay_front_line": 67_400, "pay_management": 13_300, "premises": 4_900, "training": 1_150, "travel": 1_700, "digital": 2_600,
        "overheads": 10_400, "sub_contract": 5_600, "incentives": 320, "prescribing": 0,
    },
    counts={
        "smoke_free_families": (26, None), "training_level_1": (11, None), "training_level_2": (4, None), "training_update": (3, None),
        "alternative_formats": (2, None), "pregnancy_smoke_free_pledges": (3, None), "pregnancy_temporary_abstinence": (1.5, None),
    },
    events={"complaint": 0.9, "compliment": 4.2, "low_level_concern": 0.5, "incident": 0.25, "safeguarding_referral": 0.5, "outreach": 4.5, "partnership": 1.1},
    by_quarter={
        "case_study": (("2019-07", 3), ("2019-10", 4), ("2020-01", 3), ("2020-04", 0), ("2020-07", 2), ("2020-10", 3), ("2021-01", 2),
                       ("2021-04", 4), ("2021-07", 3), ("2021-10", 5), ("2022-01", 3), ("2022-04", 4), ("2022-07", 3)),
        "service_example": (("2019-07", 3), ("2020-04", 0), ("2020-07", 3), ("2021-01", 4), ("2021-07", 3), ("2022-01", 2), ("2022-04", 3), ("2022-07", 1)),
        "service_interruption": (("2019-07", 0), ("2020-01", 1), ("2020-04", 0), ("2021-01", 1), ("2021-04", 0)),
    },
    evidence={
        "smoking_quarterly_return": tuple(f"{year}-{month}" for year in range(2019, 2023) for month in ("03", "06", "09", "12") if f"{year}-{month}" != "2021-03"),
        "smoking_annual_return": ("2021-06", "2022-06"),
        "insurance_public_liability": ("2019-09", "2020-09", "2021-09", "2022-09"),
        "insurance_employers": ("2019-09", "2020-09", "2021-09", "2022-09"),
        "insurance_professional_indemnity": ("2019-09", "2020-12", "2021-12"),
    },
)  # fmt: skip

SERVICE = Service(
    key="lot1",
    contract="wigan-lot1-health-improvement",
    provider="WHIS",
    letters="H",
    first=date(2019, 7, 1),
    last=date(2022, 9, 30),
    referrals_a_month=492,
    levels=LEVELS,
    programmes=PROGRAMMES,
    sources={
        "gp": 25, "practice_nurse": 12, "secondary_care": 4, "pharmacy": 9, "nhs_health_check": 8, "adult_social_care": 3,
        "community_group": 4, "outreach": 6, "wellbeing_hub": 10, "self": 18, "other": 1,
    },
    pathway_sources={"maternity": {"maternity": 86, "self": 6, "gp": 8}, "mental_health": {"mental_health": 78, "gp": 14, "self": 8}},
    deprived=(("2019-07", 0.49), ("2020-01", 0.51), ("2020-07", 0.53), ("2021-01", 0.56), ("2021-07", 0.585), ("2022-01", 0.6), ("2022-07", 0.585)),
    rest=(0.4, 0.26, 0.2, 0.14),
    consent=0.972,
    accept=0.815,
    attend=0.865,
    plan=0.955,
    start=0.96,
    in_time=(("2019-07", 0.9), ("2019-10", 0.955), ("2020-04", 0.93), ("2020-07", 0.97), ("2022-03", 0.92), ("2022-05", 0.86), ("2022-07", 0.875)),
    days_limit=14,
    smoking_limit=7,
    workers=14,
    organisation=ORGANISATION,
    gaps=(("2019-07", 0.13), ("2019-10", 0.09), ("2020-07", 0.075), ("2021-07", 0.055), ("2022-01", 0.045)),
    reply=(("2019-07", 0.2), ("2020-01", 0.24), ("2020-07", 0.22), ("2021-01", 0.27), ("2022-07", 0.285)),
    co_tested=(("2019-07", 0.87), ("2020-03", 0.45), ("2020-04", 0.12), ("2020-07", 0.34), ("2020-10", 0.55), ("2021-01", 0.58), ("2021-04", 0.78),
               ("2021-07", 0.86), ("2021-10", 0.885), ("2022-04", 0.86)),
    outcome_shift=(("2019-07", 0.0), ("2020-03", -0.25), ("2020-09", 0.0), ("2022-04", -0.06)),
    follow_up_reached={"4_week": 0.86, "6_month": 0.52, "12_month": 0.38},
    maintained=0.925,
    sessions_recorded=5,
    claims=(
        "STARTS", "STARTS_DEPRIVED_20", "QUIT_DATES", "QUIT_4W", "QUIT_4W_CO", "CASE_STUDIES", "SERVICE_EXAMPLES", "SMOKE_FREE_FAMILIES",
    ),
)  # fmt: skip

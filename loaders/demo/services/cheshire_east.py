"""Cheshire East's One You service on the made-up borough: five incentivised programmes, two contract years.

Year 1 ends 31 October 2021, year 2 a year later. What is earned is in README.md.
"""

from datetime import date

from loaders.demo.service import Organisation, Programme, Service

SETTINGS = {"community": 55, "core": 20, "digital": 15, "home": 10}
# Each programme's referrals by year of the contract, on top of the service's own level.
PROGRAMMES = (
    Programme("physical_activity", 0.55, "inactivity", 84, 10, (("2020-11", 0.45), ("2021-08", 0.4), ("2022-02", 0.36)), (51.0, 15.0, 18, 88), 0.64, 0.6,
              pathways={"standard": 93, "maternity": 7}, settings=SETTINGS, outcomes=("activity", "some_wellbeing", "some_alcohol", "body"),
              levels={"2020-11": 0.94, "2021-11": 0.89}),
    Programme("weight_management", 0.19, "weight", 84, 12, (("2020-11", 0.37), ("2022-02", 0.52)), (48.0, 13.0, 18, 82), 0.74, 0.58,
              settings=SETTINGS, outcomes=("weight", "some_wellbeing", "body"), levels={"2020-11": 1.09, "2021-11": 0.57}),
    Programme("weight_management_family", 0.016, "weight", 84, 10, (("2020-11", 0.3),), (11.0, 2.4, 6, 17), 0.5, 0.6,
              settings=SETTINGS, outcomes=("family_weight",)),
    Programme("falls_prevention", 0.1, "falls", 112, 14, (("2020-11", 0.4), ("2021-08", 0.27)), (78.0, 7.0, 65, 98), 0.68, 0.66,
              settings={"community": 70, "home": 30}, outcomes=("falls", "some_wellbeing"), levels={"2020-11": 0.74, "2021-11": 1.44}),
    Programme("stop_smoking_specialist", 0.05, "smoking", 84, 8, (("2020-11", 0.33),), (40.0, 12.0, 18, 74), 0.55, 0.5,
              pathways={"maternity": 55, "mental_health": 45}, settings={"hospital": 40, "core": 45, "home": 15}, outcomes=("smoking", "some_wellbeing"),
              levels={"2020-11": 0.76, "2021-11": 0.86}),
    Programme("stop_smoking", 0.105, "smoking", 84, 8, (("2020-11", 0.34),), (46.0, 13.5, 16, 82), 0.52, 0.52,
              settings={"pharmacy": 55, "gp": 20, "core": 25}, outcomes=("smoking",), levels={"2020-11": 0.73, "2021-11": 0.95}),
)  # fmt: skip

ORGANISATION = Organisation(
    staff={"health_trainer": (20, 17.2), "advisor": (8, 6.6), "specialist": (3, 2.6), "co_ordinator": (3, 3.0), "manager": (2, 2.0), "administrator": (4, 3.4)},
    front_line="health_trainer",
    vacant=(("2020-11", 3.0), ("2021-02", 1.0), ("2021-11", 0.4), ("2022-03", 2.0)),
    costs={
        "pay_front_line": 47_500, "pay_management": 9_800, "premises": 4_400, "training": 900, "travel": 1_500, "digital": 2_100, "overheads": 8_300,
        "sub_contract": 4_200, "incentives": 250,
    },
    counts={
        "partner_organisations_pa": (1.2, None), "partner_organisations_falls": (0.5, None), "partner_organisations_weight": (0.6, None),
        "partner_organisations_maternal": (0.3, None), "partner_organisations_specialist": (0.3, None), "partner_organisations_community": (0.4, None),
        "outreach_pa": (3.5, None), "outreach_falls": (1.2, None), "outreach_weight": (1.6, None), "outreach_maternal": (0.6, None),
        "outreach_specialist": (0.5, None), "outreach_community": (1.1, None),
        "alcohol_advice_pa": (24, None), "alcohol_advice_falls": (3, None), "alcohol_advice_weight": (15, None), "alcohol_advice_maternal": (4, None),
        "alcohol_advice_specialist": (3, None), "alcohol_advice_community": (9, None),
        "satod_smokers_crewe": (9, "hospital"), "satod_smokers_macclesfield": (6, "hospital"), "household_advice": (7, None),
        "brief_advice_and_medication": (11, None), "not_ready_to_quit": (8, None), "nrt_vouchers": (62, "pharmacy"), "nrt_prescriptions": (48, "pharmacy"),
        "varenicline_prescriptions": (6, "gp"), "community_activities": (5, None),
    },
    events={"complaint": 0.7, "compliment": 3.5, "low_level_concern": 0.6, "incident": 0.3, "safeguarding_referral": 0.4, "safeguarding_enquiry": 0.15,
            "outreach": 5.5, "partnership": 1.8},
    by_quarter={"case_study": (("2020-11", 2),)},
    # The training matrix was never sent.
    evidence=dict.fromkeys(
        ("insurance_public_liability", "insurance_employers", "insurance_professional_indemnity", "workforce_plan", "satisfaction_survey",
         "health_and_safety", "policies"),
        ("2021-10",),
    ),
    evidence_in="annual",
    prices=(("2020-11", 1.0), ("2021-11", 1.02)),
)  # fmt: skip

SERVICE = Service(
    key="cheshire-east",
    contract="cheshire-east-one-you",
    provider="FOYP",
    letters="Y",
    first=date(2020, 11, 1),
    last=date(2022, 10, 31),
    referrals_a_month=560,
    levels={"2020-11": 0.8, "2020-12": 0.9, "2021-01": 0.78, "2021-03": 1.0, "2021-05": 1.1, "2021-09": 1.05, "2022-02": 1.0},
    programmes=PROGRAMMES,
    sources={"gp": 24, "practice_nurse": 9, "secondary_care": 6, "nhs_health_check": 6, "adult_social_care": 5, "community_group": 6, "outreach": 7, "self": 35, "other": 2},
    pathway_sources={"maternity": {"maternity": 84, "gp": 10, "self": 6}, "mental_health": {"mental_health": 76, "gp": 14, "self": 10}},
    deprived=(("2020-11", 0.27), ("2021-11", 0.3)),
    rest=(0.3, 0.26, 0.24, 0.2),
    consent=0.985,
    accept=0.88,
    attend=0.87,
    plan=0.96,
    start=0.965,
    in_time=(("2020-11", 0.92),),
    days_limit=14,
    smoking_limit=7,
    workers=16,
    organisation=ORGANISATION,
    gaps=(("2020-11", 0.08), ("2021-11", 0.05)),
    reply=(("2020-11", 0.2),),
    co_tested=(("2020-11", 0.3), ("2021-08", 0.7)),
    follow_up_reached={"4_week": 0.7, "6_month": 0.56},
    maintained=0.9,
    sessions_recorded=4,
    signposted=0.16,
    tasters=0.13,
    survey_questions=tuple(f"Q{number:02d}" for number in range(1, 13)),
    claims=("PA_PARTICIPATION", "FALLS_PARTICIPATION", "WEIGHT_PARTICIPATION", "SPECIALIST_PARTICIPATION", "COMMUNITY_PARTICIPATION"),
    scores={
        "physical_activity": 8.95, "weight_management": 8.35, "weight_management_family": 8.7, "falls_prevention": 9.3, "stop_smoking": 8.8,
        "stop_smoking_specialist": 8.9,
    },
)  # fmt: skip

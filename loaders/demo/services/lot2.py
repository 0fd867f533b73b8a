"""Lot 2, specialist weight management: £660,000 a year, 575 starts and 50 pregnant women."""

from datetime import date

from loaders.demo.service import Organisation, Programme, Service

PROGRAMMES = (
    Programme(
        "weight_management_specialist", 1.0, "weight", 182, 12, (("2019-07", 0.29), ("2020-03", 0.4), ("2020-10", 0.3), ("2021-06", 0.24)),
        (47.0, 13.0, 18, 78), 0.71, 0.56,
        pathways={"standard": 80, "maternity": 8, "domiciliary": 6, "bariatric": 6},
        settings={"hospital": 35, "community": 40, "digital": 15, "home": 10}, outcomes=("specialist_weight",),
    ),
)  # fmt: skip

ORGANISATION = Organisation(
    staff={"specialist": (12, 9.6), "co_ordinator": (1, 1.0), "manager": (1, 1.0), "administrator": (3, 2.2)},
    front_line="specialist",
    vacant=(("2019-07", 1.0), ("2019-10", 0.0), ("2021-09", 0.8), ("2022-02", 0.0)),
    costs={"pay_front_line": 36_500, "pay_management": 6_100, "premises": 3_300, "training": 500, "travel": 600, "digital": 1_400, "overheads": 5_600},
    counts={"bariatric_surgery": (1.3, None), "alternative_formats": (0.6, None)},
    events={"complaint": 0.4, "compliment": 1.8, "low_level_concern": 0.2, "incident": 0.15, "safeguarding_referral": 0.15, "outreach": 0.8, "partnership": 0.5},
    by_quarter={"case_study": (("2019-07", 3), ("2020-04", 1), ("2020-07", 3)), "service_example": (("2019-07", 3), ("2020-04", 0), ("2020-07", 3), ("2022-01", 4))},
)  # fmt: skip

SERVICE = Service(
    key="lot2",
    contract="wigan-lot2-specialist-weight",
    provider="WSWM",
    letters="B",
    first=date(2019, 7, 1),
    last=date(2022, 9, 30),
    referrals_a_month=86,
    levels={"2019-07": 0.8, "2019-09": 1.0, "2020-03": 0.6, "2020-04": 0.12, "2020-06": 0.4, "2020-08": 0.7, "2020-10": 0.9, "2021-03": 1.05, "2021-09": 1.1},
    programmes=PROGRAMMES,
    sources={"gp": 46, "practice_nurse": 12, "secondary_care": 22, "self": 9, "wellbeing_hub": 7, "adult_social_care": 2, "other": 2},
    pathway_sources={"maternity": {"maternity": 92, "gp": 8}, "bariatric": {"secondary_care": 80, "gp": 20}},
    deprived=(("2019-07", 0.38), ("2020-07", 0.41), ("2021-07", 0.44)),
    rest=(0.36, 0.27, 0.21, 0.16),
    consent=0.985,
    accept=0.82,
    attend=0.84,
    plan=0.965,
    start=0.96,
    in_time=(("2019-07", 0.95), ("2020-07", 0.9), ("2020-10", 0.97), ("2021-09", 0.93), ("2022-02", 0.98)),
    days_limit=28,
    smoking_limit=28,
    workers=9,
    organisation=ORGANISATION,
    gaps=(("2019-07", 0.08), ("2020-07", 0.05), ("2021-07", 0.03)),
    reply=(("2019-07", 0.26), ("2020-03", 0.18), ("2020-10", 0.31)),
    follow_up_reached={"4_week": 0.8, "6_month": 0.55, "12_month": 0.45},
    complexities={"simple": 0.2, "intermediate": 0.45, "complex": 0.35},
    sessions_recorded=12,
    heard={"health_professional": 72, "access_hub": 9, "website": 6, "friend_or_family": 6, "social_media": 4, "previous_client": 3},
    second=0.0,
    again=0.05,
    signposted=0.3,
)  # fmt: skip

"""Lot 3, community link workers: £510,000 a year; 3,000 to 3,500 people expected, some 2,000 supported."""

from datetime import date

from loaders.demo.service import Organisation, Programme, Service

ISSUES = {
    "isolation": 34,
    "low_mood": 27,
    "bereavement": 11,
    "debt": 10,
    "housing": 7,
    "unemployment": 6,
    "other": 5,
}

PROGRAMMES = (
    Programme(
        "link_worker", 1.0, "isolation", 84, 5, (("2019-07", 0.24), ("2020-04", 0.17), ("2021-06", 0.22)), (57.0, 19.0, 18, 95), 0.63, 0.64,
        pathways={"standard": 84, "integrated_discharge": 16}, settings={"gp": 62, "hospital": 14, "community": 18, "home": 6},
        outcomes=("some_wellbeing",), asked=ISSUES,
    ),
)  # fmt: skip

ORGANISATION = Organisation(
    staff={"link_worker": (14, 12.6), "co_ordinator": (1, 1.0), "manager": (1, 0.6), "administrator": (1, 0.8)},
    front_line="link_worker",
    vacant=(("2019-07", 2.0), ("2019-11", 0.0), ("2021-12", 1.0), ("2022-04", 0.0)),
    costs={"pay_front_line": 33_200, "pay_management": 3_400, "premises": 700, "training": 450, "travel": 950, "digital": 700, "overheads": 3_100},
    events={"complaint": 0.2, "compliment": 2.1, "low_level_concern": 0.2, "safeguarding_referral": 0.7, "outreach": 1.2, "partnership": 1.6},
    by_quarter={"case_study": (("2019-07", 2), ("2020-07", 3), ("2021-07", 4)), "service_example": (("2019-07", 1), ("2020-10", 2))},
)  # fmt: skip

SERVICE = Service(
    key="lot3",
    contract="wigan-lot3-link-workers",
    provider="WCLW",
    letters="L",
    first=date(2019, 7, 1),
    last=date(2022, 9, 30),
    referrals_a_month=178,
    levels={"2019-07": 0.6, "2019-09": 0.85, "2019-11": 1.0, "2020-04": 0.85, "2020-06": 1.1, "2021-01": 1.25, "2021-06": 1.1, "2022-01": 1.15},
    programmes=PROGRAMMES,
    sources={"gp": 56, "practice_nurse": 15, "secondary_care": 3, "adult_social_care": 8, "mental_health": 4, "community_group": 4, "self": 8, "other": 2},
    pathway_sources={"integrated_discharge": {"secondary_care": 100}},
    deprived=(("2019-07", 0.36), ("2021-01", 0.4)),
    rest=(0.32, 0.26, 0.23, 0.19),
    consent=0.975,
    accept=0.88,
    attend=0.88,
    plan=0.95,
    start=0.97,
    in_time=(("2019-07", 0.78), ("2019-11", 0.9), ("2020-04", 0.95), ("2021-12", 0.86), ("2022-04", 0.93)),
    days_limit=7,
    smoking_limit=7,
    workers=13,
    organisation=ORGANISATION,
    gaps=(("2019-07", 0.12), ("2020-07", 0.09)),
    reply=(("2019-07", 0.0),),
    complexities={"simple": 0.58, "intermediate": 0.26, "complex": 0.16},
    sessions_recorded=4,
    second=0.0,
    again=0.08,
    signposted=0.86,
    by_postcode=0.7,
)  # fmt: skip

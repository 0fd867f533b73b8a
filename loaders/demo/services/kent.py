"""Kent's health trainers: months of people and money only, as its paper tells no more (£1,462,000 for about 30 FTE)."""

from datetime import date

from loaders.demo.service import Office, Organisation

ORGANISATION = Organisation(
    staff={"health_trainer": (38, 30.0), "co_ordinator": (6, 5.0), "manager": (2, 2.0), "administrator": (4, 3.0)},
    front_line="health_trainer",
    vacant=(("2014-04", 0.0), ("2015-06", 1.5), ("2015-10", 3.0)),
    costs={"pay_front_line": 75_900, "pay_management": 22_400, "premises": 4_200, "training": 1_900, "travel": 5_300, "digital": 1_100, "overheads": 11_033.33},
    prices=(("2014-04", 1.0),),
)  # fmt: skip

SERVICE = Office(
    key="kent",
    contract="kent-health-trainers",
    provider="KCHT",
    letters="K",
    first=date(2014, 4, 1),
    last=date(2016, 1, 31),
    organisation=ORGANISATION,
)

"""A published home for the pages: one year of Lot 1 and Kent's term, with a price index, peers and national figures.

Lot 1, July 2021 to June 2022: £90,000 spent a month of which £60,000 is front-line pay, 20 posts in post of 24 funded, 240 starts
of 240 people, of whom 120 completed and 90 reached their goal; 480 contacts, 48 of them in groups.
"""

from datetime import date, timedelta
from pathlib import Path

import pytest

from geo import schema as geography
from loaders.demo.context import load_context
from tests.warehouse.stores import LOT_1, add_return, empty_store, quarter
from warehouse import publish
from warehouse.connection import open_store

KENT = "kent-health-trainers"
YEAR = {"contract": LOT_1, "kind": "contract_year", "period": "2022-06-30"}
KENT_YEAR = {"contract": KENT, "kind": "contract_year", "period": "2015-03-31"}


def build(home: Path) -> None:
    """Write store and published file into `home`."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("FOOTPRINT_HOME", str(home))
        home.mkdir(parents=True, exist_ok=True)
        (home / "home.toml").write_text("as_known_on = 2022-09-01\nsynthetic = true\n", encoding="utf-8")
        empty_store()
        _lot_1()
        _kent()
        load_context(home / "context")
        publish.publish()


def _lot_1() -> None:
    for number, (year, month) in enumerate([(2021, 7), (2021, 10), (2022, 1), (2022, 4)], 1):
        period = quarter(year, month)
        add_return(number, period, period[1] + timedelta(20))
    months = [date(2021 + (n + 6) // 12, (n + 6) % 12 + 1, 1) for n in range(12)]
    rows: dict[str, list[dict]] = {name: [] for name in ("costs", "workforce", "clients", "referrals", "episodes", "contacts", "events", "signposting")}  # fmt: skip
    for month in months:
        rows["costs"] += [
            {"month": month, "cost_line": "pay_front_line", "amount": "60000", "budget": "62000"},
            {"month": month, "cost_line": "overheads", "amount": "30000", "budget": "30000"},
        ]
        rows["workforce"].append(
            {"month": month, "role": "advisor", "headcount": 25, "funded_fte": "24", "in_post_fte": "20", "vacant_fte": "4",
             "leavers": 1, "sickness_days": "10", "agency_cost": "500"}
        )  # fmt: skip
        rows["events"].append(
            {
                "event_ref": f"V{month:%Y%m}",
                "occurred_on": month,
                "kind": "outreach",
                "record_status": "current",
            }
        )
    for n in range(240):
        start = months[n // 20] + timedelta(n % 20)
        done, reached = n % 2 == 0, n % 8 < 3
        rows["clients"].append({"client_ref": f"C{n}", "age_at_referral": 40, "sex": "female"})
        rows["referrals"].append(
            {"referral_ref": f"R{n}", "client_ref": f"C{n}", "received_date": start, "source": "self", "consent": "yes", "decision": "accepted"}
        )  # fmt: skip
        rows["episodes"].append(
            {"episode_ref": f"E{n}", "referral_ref": f"R{n}", "client_ref": f"C{n}", "programme": "physical_activity", "start_date": start,
             "planned_end_date": start + timedelta(7), "end_date": start + timedelta(7) if done else None,
             "end_reason": "completed" if done else None, "outcome_goal_achieved": "yes" if reached else "no"}
        )  # fmt: skip
        for k in range(2):
            rows["contacts"].append(
                {"contact_ref": f"K{n}-{k}", "episode_ref": f"E{n}", "contact_date": start, "attendance": "attended",
                 "contact_type": "group" if k and n % 5 == 0 else "session"}
            )  # fmt: skip
        if n % 4 == 0:
            rows["signposting"].append(
                {"client_ref": f"C{n}", "signposted_on": start, "from_stage": "initial", "organisation_type": "voluntary"}
            )  # fmt: skip
    _insert("S0004", rows)


def _kent() -> None:
    quarters = [quarter(2014, 4), quarter(2014, 7), quarter(2014, 10), quarter(2015, 1)]
    for number, period in enumerate(quarters, 11):
        add_return(number, period, period[1] + timedelta(20), contract=KENT, provider="KCHT")
    months = [date(2014 + (n + 3) // 12, (n + 3) % 12 + 1, 1) for n in range(12)]
    _insert(
        "S0014",
        {
            "costs": [
                {"month": month, "cost_line": line, "amount": amount}
                for month in months
                for line, amount in (("pay_front_line", "76000"), ("pay_management", "45000"))
            ],
            "workforce": [
                {"month": month, "role": "health_trainer", "headcount": 38, "funded_fte": "30", "in_post_fte": "30"}
                for month in months
            ],
        },
    )  # fmt: skip


def _insert(submission_id: str, tables: dict[str, list[dict]]) -> None:
    with open_store() as con:
        geography.ensure(con)
        for table, rows in tables.items():
            columns = list(rows[0])
            con.executemany(
                f"insert into raw.{table} (submission_id, row_number, {', '.join(columns)}) values ({', '.join('?' * (len(columns) + 2))})",
                [[submission_id, number, *(row[name] for name in columns)] for number, row in enumerate(rows, 2)],
            )  # fmt: skip

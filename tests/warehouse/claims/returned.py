"""Rows of returns put straight into the store's raw tables, as the loader leaves them."""

import json
from datetime import date
from typing import Any

from warehouse.connection import home, open_store

CHESHIRE = "cheshire-east-one-you"
LOCAL = """
[cheshire-east-one-you.contract]
starts_on = 2020-11-01
ends_on = 2023-10-31
core_pounds = "1000000.00"

[[cheshire-east-one-you.provider]]
code = "ALLIANCE"
name = "Alliance"
"""


def add(table: str, **values: Any) -> None:
    """One row of a raw or register table."""
    with open_store() as con:
        con.execute(
            f"insert into {table} ({', '.join(values)}) values ({', '.join('?' * len(values))})",
            list(values.values()),
        )


def episode(submission_id: str, ref: str, start_date: date, row_number: int = 2, **more: Any) -> None:
    """A started stop-smoking episode with its referral and client."""
    status = {"record_status": "current"}
    add(
        "raw.clients", submission_id=submission_id, row_number=row_number, client_ref=f"C-{ref}", age_at_referral=40,
        sex="female", lsoa_code="E01000001", lsoa_vintage=2011, **status,
    )  # fmt: skip
    add(
        "raw.referrals", submission_id=submission_id, row_number=row_number, referral_ref=f"R-{ref}", client_ref=f"C-{ref}",
        received_date=date(2019, 6, 1), source="self", consent="yes", decision="accepted", **status,
    )  # fmt: skip
    add(
        "raw.episodes",
        **{
            "submission_id": submission_id, "row_number": row_number, "episode_ref": ref, "referral_ref": f"R-{ref}",
            "client_ref": f"C-{ref}", "programme": "stop_smoking", "start_date": start_date, **status, **more,
        },
    )  # fmt: skip


def set_aside(submission_id: str, table: str, row_number: int, code: str, message: str, **cells: str) -> None:
    add(
        "raw.quarantined",
        submission_id=submission_id,
        table_name=table,
        row_number=row_number,
        row_values=json.dumps(cells),
    )
    add(
        "register.issue", submission_id=submission_id, issue_number=row_number, severity="row", code=code, table_name=table,
        row_number=row_number, message=message,
    )  # fmt: skip


def disagreeing(
    submission_id: str, kpi: str, period: tuple[date, date], claimed: float, computed: float
) -> None:
    """The verdict that a figure claimed is not the one in the records."""
    add(
        "register.claim_verdict", submission_id=submission_id, kpi_code=kpi, period_start=period[0], period_end=period[1],
        claimed_numerator=claimed, claimed_value=claimed, computed_numerator=computed, computed_value=computed, agrees=False,
    )  # fmt: skip


def fill_in_cheshire() -> None:
    home().mkdir(parents=True, exist_ok=True)
    (home() / "contracts.local.toml").write_text(LOCAL, encoding="utf-8")

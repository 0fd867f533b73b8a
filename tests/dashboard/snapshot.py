"""A small published file for the dashboard's own tests: the documented tables, literal figures, every status.

One contract with returns (Jul 2019 to Sep 2022, Apr to Jun 2020 never sent), one that is not filled in yet.
`build(path)` writes it. Figures are invented and listed below, so that a test can show its arithmetic.
"""

from datetime import date, datetime, timedelta
from decimal import Decimal
from pathlib import Path
from typing import Any

import duckdb

DDL = Path(__file__).with_name("snapshot.sql")
LOT1 = "wigan-lot1-health-improvement"
PROVIDER = "healthier-wigan"
NEVER_SENT = date(2020, 6, 30)
BUILT_AT = datetime(2026, 11, 21, 9, 30)  # noqa: DTZ001 published times are local, without a zone
DATA_DATE = date(2022, 9, 30)
FOOTPRINTS = ("Ashmoor", "Brackley Bridge", "Canalside", "Dunmere", "Easthope", "Fernbeck Town", "Gorsehill")

# kpi_code, section, title, unit, direction, per, target, floor, floor_source, beside_of, words
KPIS: list[tuple[Any, ...]] = [
    ("starts", "Access", "Starts, all interventions", "count", "higher_is_better", "annual", 3600, None, None, None),
    ("starts_deprived", "Access", "Starts from the most deprived fifth of the borough", "proportion",
     "higher_is_better", "period", 0.6, 0.54, "tolerance", None),
    ("offered_in_time", "Access", "Appointments offered in time", "proportion", "higher_is_better", "period", 0.95,
     0.855, "tolerance", None),
    ("quit_4_week", "Smoking", "Smoke-free four weeks after the quit date", "proportion", "higher_is_better",
     "period", 0.5, 0.45, "tolerance", None),
    ("left_early", "Attrition", "People who leave early", "proportion", "lower_is_better", "period", 0.4, 0.45,
     "contract", None),
    ("weight_kept", "Weight", "Weight loss kept four weeks after the programme", "proportion", "higher_is_better",
     "period", 0.9, 0.81, "tolerance", None),
    ("case_studies", "Quality", "Case studies", "count", "higher_is_better", "quarter", 3, 2.7, "tolerance", None),
    ("satisfaction", "Quality", "Satisfaction score", "mean", "higher_is_better", "period", 8, 7, "contract", None),
    ("domiciliary", "Access", "Home visits started", "proportion", "higher_is_better", "period", 0.1, 0.09,
     "tolerance", None),
    ("satod", "Smoking", "Smoking at the time of delivery", "percentage_points", "lower_is_better", "period", None,
     None, None, None),
    ("ethnicity_mix", "Equality", "Starts by ethnic group", "count", "higher_is_better", "period", None, None, None,
     None),
    ("starts_deprived_national", "Access", "Starts from England's most deprived fifth", "proportion",
     "higher_is_better", "period", None, None, None, "starts_deprived"),
    ("quit_lost", "Smoking", "Not reached at four weeks", "proportion", "lower_is_better", "period", None, None,
     None, "quit_4_week"),
]  # fmt: skip

# The last eight quarters that were sent, oldest first: (numerator, denominator) or None where nobody was there.
LAST: dict[str, list[Any]] = {
    "starts": [(820, 0), (870, 0), (900, 0), (930, 0), (860, 0), (910, 0), (905, 0), (800, 0)],
    "starts_deprived": [(480, 780), (470, 760), (455, 760), (450, 740), (440, 760), (425, 770), (418, 780),
                        (412, 786)],
    "offered_in_time": [(700, 730)] * 8,
    "quit_4_week": [(150, 290), (160, 310), (140, 300), (155, 300), (140, 285), (138, 280), (136, 281), (134, 280)],
    "left_early": [(60, 170), (66, 172), (70, 175), (71, 174), (75, 178), (80, 181), (85, 184), (90, 190)],
    "weight_kept": [(55, 60)] * 7 + [None],
    "case_studies": [(3, 0), (4, 0), (3, 0), (3, 0), (5, 0), (3, 0), (3, 0), (2, 0)],
    "satisfaction": [(700, 82), (730, 85), (690, 81), (710, 84), (705, 83), (720, 86), (715, 85), (703, 84)],
    "domiciliary": [(2, 8)] * 8,
    "satod": [None] * 8,
    "ethnicity_mix": [(800, 0)] * 8,
    "starts_deprived_national": [(395, 786)] * 8,
    "quit_lost": [(50, 280)] * 8,
}  # fmt: skip


def quarters() -> list[tuple[date, date]]:
    """Every quarter of the contract that has begun by 16 January 2023, and the one under way."""
    found, start = [], date(2019, 7, 1)
    while start <= date(2023, 1, 1):
        end = (date(start.year + (start.month + 3 > 12), (start.month + 2) % 12 + 1, 1)) - timedelta(days=1)
        found.append((start, end))
        start = end + timedelta(days=1)
    return found


def year_start(start: date) -> date:
    return date(start.year if start.month >= 7 else start.year - 1, 7, 1)


def _status(kpi: tuple[Any, ...], value: float | None, denominator: float, judged: bool) -> str:
    code, _, _, unit, direction, _, target, floor, _, _ = kpi
    if unit != "count" and denominator < 10:
        return "insufficient"
    if target is None or not judged:
        return "monitor"
    assert value is not None
    sign = -1 if direction == "lower_is_better" else 1
    if sign * value >= sign * target:
        return "green"
    return "amber" if floor is not None and sign * value >= sign * floor else "red"


def _result(
    kpi: tuple[Any, ...], kind: str, start: date, end: date, sdf: str, pair: Any, **more: Any
) -> dict[str, Any]:
    code, _, title, unit, _, per, target, floor, floor_source, beside = kpi
    judged = not (unit == "count" and (per == "annual" and kind != "year_to_date" or sdf != "ALL"))
    if per == "annual" and target is not None:
        months = (end.year - year_start(start).year) * 12 + end.month - year_start(start).month + 1
        target = Decimal(target) * months / 12 if kind == "year_to_date" else Decimal(target) / 4
    row = {
        "contract_code": LOT1, "kpi_code": code, "period_kind": kind, "period_start": start, "period_end": end,
        "sdf_code": sdf, "unit": unit, "target": target, "floor": floor, "floor_source": floor_source,
        "beside_of": beside, "source_clause": "Appendix C", "breach": False, "mature": None, "immature": 0,
    }  # fmt: skip
    if pair is None:
        return row | {"status": "monitor" if target is None else "not_due", "reason": "61 people due by 14 January 2023",
                      "reading": f"{title}: nobody has had time to reach this yet.", "mature": 0, "immature": 61} | more  # fmt: skip
    top, bottom = pair
    value = top if unit == "count" else top / bottom if bottom else None
    status = _status(kpi, value, bottom, judged)
    spread = (
        None
        if unit == "count" or value is None
        else 1.96 * (value * (1 - value) / bottom) ** 0.5
        if unit == "proportion"
        else 0.3
    )
    said = f"{title}: {value:.3f}." if value is not None else f"{title}: no value."
    row |= {
        "numerator": top, "denominator": bottom, "value": value, "status": status, "reading": said,
        "breach": status in ("red", "amber"), "mature": bottom or None,
        "reason": {"insufficient": "fewer than 10", "monitor": "monitoring only"}.get(status),
        "ci_low": None if spread is None or value is None else value - spread,
        "ci_high": None if spread is None or value is None else value + spread,
    }  # fmt: skip
    return row | more


def _results() -> list[dict[str, Any]]:
    rows = []
    sent = [pair for pair in quarters() if pair[1] <= DATA_DATE and pair[1] != NEVER_SENT]
    for kpi in KPIS:
        for start, end in quarters():
            if end == NEVER_SENT:
                rows.append(_result(kpi, "quarter", start, end, "ALL", None, status="no_return", mature=None, immature=None,
                                    reason="the return for April to June 2020 was never sent", reading="No return."))  # fmt: skip
            elif end > DATA_DATE:
                over = end < date(2023, 1, 16)
                rows.append(_result(kpi, "quarter", start, end, "ALL", None, status="not_due", mature=None, immature=None,
                                    reason="return due on 28 January 2023" if over else "the period is not over",
                                    reading="Not due yet."))  # fmt: skip
            else:
                place = sent.index((start, end)) - (len(sent) - 8)
                pair = LAST[kpi[0]][max(place, 0)]
                more: dict[str, Any] = {}
                if (kpi[0], end) == ("starts_deprived", DATA_DATE):
                    more = {"claimed_value": 0.571, "claim_agrees": False}
                rows.append(_result(kpi, "quarter", start, end, "ALL", pair, **more))
                if kpi[0] == "starts":
                    so_far = [LAST["starts"][max(sent.index(q) - (len(sent) - 8), 0)][0]
                              for q in sent if year_start(q[0]) == year_start(start) and q[1] <= end]  # fmt: skip
                    rows.append(_result(kpi, "year_to_date", year_start(start), end, "ALL", (sum(so_far), 0)))
                if end == DATA_DATE:
                    for n, _ in enumerate(FOOTPRINTS, start=1):
                        part = None if pair is None else (round(pair[0] / 7), round(pair[1] / 7) + n)
                        rows.append(_result(kpi, "quarter", start, end, f"SDF{n}", part))
    return rows


def _agenda(results: list[dict[str, Any]], submissions: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """The agenda of every quarter, as the models put it: breaches by their colour, then returns late or missing."""
    ranks = {
        "critical_failure": 1,
        "missing_return": 4,
        "well_below": 6,
        "below_target": 8,
        "late_return": 11,
    }
    titles = {kpi[0]: (kpi[2], kpi[5], kpi[9]) for kpi in KPIS}
    found = []
    for row in results:
        title, per, beside = titles[row["kpi_code"]]
        shown = "year_to_date" if per == "annual" and row["unit"] == "count" else "quarter"
        if not row["breach"] or row["sdf_code"] != "ALL" or row["period_kind"] != shown or beside:
            continue
        rule = "below_target"
        if row["status"] == "red":
            rule = "critical_failure" if row["floor_source"] == "contract" else "well_below"
        target = float(row["target"])
        certain = row["ci_low"] is not None and not row["ci_low"] <= target <= row["ci_high"]
        found.append({
            "period_end": row["period_end"], "item_key": f"kpi:{row['kpi_code']}", "rule": rule, "heading": title,
            "words": row["reading"], "kpi_code": row["kpi_code"], "is_certain": certain,
            "shortfall": abs(row["value"] - target) / target, "consequence": "Exception report",
        })  # fmt: skip
    for row in submissions:
        if row["state"] in ("late", "missing"):
            asked = f"requested by {row['due_on']:%-d %B %Y}"
            said = (
                f"came 9 days after the day asked ({asked})"
                if row["state"] == "late"
                else f"has not come; it was {asked}"
            )
            found.append({
                "period_end": row["period_end"], "item_key": f"return:{PROVIDER}:quarterly:{row['period_end']}",
                "rule": f"{row['state']}_return", "heading": "Quarterly return", "words": f"The quarterly return {said}.",
                "is_certain": None, "shortfall": None, "provider_code": PROVIDER, "due_on": row["due_on"],
            })  # fmt: skip
    found.sort(
        key=lambda item: (
            item["period_end"],
            ranks[item["rule"]],
            not item["is_certain"],
            -(item["shortfall"] or 0),
        )
    )
    starts = {end: start for start, end in quarters()}
    return [
        item | {
            "contract_code": LOT1, "period_kind": "quarter", "period_start": starts[item["period_end"]], "item_number": number,
            "rank": ranks[item["rule"]], "reasons": [item["rule"]], "question": "What will bring it back?",
            "source_clause": "Appendix C",
        }
        for number, item in enumerate(found, 1)
    ]  # fmt: skip


def _submissions() -> list[dict[str, Any]]:
    rows, number = [], 0
    for start, end in quarters():
        due = end + timedelta(days=28)
        row = {"contract_code": LOT1, "provider_code": PROVIDER, "return_type": "quarterly", "period_start": start,
               "period_end": end, "due_on": due, "due_source": "setting"}  # fmt: skip
        if end == NEVER_SENT:
            rows.append(row | {"state": "missing"})
            continue
        if end > DATA_DATE:
            rows.append(row | {"state": "not_due"})
            continue
        number += 1
        late = end in (date(2020, 12, 31), date(2021, 12, 31))
        rows.append(row | {"submission_id": f"S{number:04d}", "received_on": due + timedelta(days=9 if late else -3),
                           "state": "late" if late else "on_time", "rows_accepted": 3100 + number, "rows_quarantined": 12,
                           "warnings": 7, "claims": 4, "claims_agreeing": 3})  # fmt: skip
    newest = rows[-3]
    newest |= {"superseded_by": "S0013"}
    rows.append(newest | {"submission_id": "S0013", "received_on": date(2022, 11, 20), "superseded_by": None,
                          "rows_quarantined": 2})  # fmt: skip
    return rows


def _periods() -> list[dict[str, Any]]:
    rows = []
    for start, end in quarters():
        year = year_start(start)
        common = {"contract_code": LOT1, "year_start": year, "year_end": date(year.year + 1, 6, 30)}
        rows.append(
            common
            | {
                "period_kind": "quarter",
                "period_start": start,
                "period_end": end,
                "months": 3,
                "quarters_whole": 1,
            }
        )
        rows.append(
            common
            | {
                "period_kind": "year_to_date",
                "period_start": year,
                "period_end": end,
                "months": 3,
                "quarters_whole": 1,
            }
        )
    return rows


def _insert(con: duckdb.DuckDBPyConnection, table: str, rows: list[dict[str, Any]]) -> None:
    for row in rows:
        names = ", ".join(row)
        marks = ", ".join("?" for _ in row)
        con.execute(f"insert into {table} ({names}) values ({marks})", list(row.values()))  # noqa: S608 names are ours


def build(path: Path, synthetic: bool = True, as_known_on: date = date(2023, 1, 16)) -> Path:
    """Write the published file to `path`."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with duckdb.connect(str(path)) as con:
        con.execute(DDL.read_text(encoding="utf-8"))
        con.execute("begin")
        _insert(
            con,
            "mart.publication",
            [{"as_known_on": as_known_on, "built_at": BUILT_AT, "synthetic": synthetic}],
        )
        _insert(con, "mart.contract", [
            {"contract_code": LOT1, "title": "Wigan Lot 1: integrated health improvement service",
             "short_title": "Wigan Lot 1 · Health Improvement", "commissioner": "Wigan Council", "starts_on": date(2019, 7, 1),
             "first_ends_on": date(2022, 6, 30), "ends_on": date(2023, 6, 30), "year_start_month": 7, "annual_pounds": Decimal("1300000.00"), "imd_release": 2019,
             "data_date": DATA_DATE, "ready": True, "missing_keys": []},
            {"contract_code": "cheshire-east-one-you", "title": "One You Cheshire East", "short_title": "Cheshire East · One You",
             "commissioner": "Cheshire East Council", "year_start_month": 11, "ready": False,
             "missing_keys": ["starts_on", "provider", "annual_pounds"]}])  # fmt: skip
        _insert(
            con,
            "mart.provider",
            [{"contract_code": LOT1, "provider_code": PROVIDER, "provider_name": "Healthier Fernbeck"}],
        )
        _insert(
            con,
            "mart.footprint",
            [{"sdf_code": f"SDF{n}", "sdf_name": name} for n, name in enumerate(FOOTPRINTS, start=1)],
        )
        _insert(con, "mart.period", _periods())
        for order, (
            code,
            section,
            title,
            unit,
            direction,
            per,
            target,
            floor,
            floor_source,
            beside,
        ) in enumerate(KPIS, start=1):
            _insert(con, "mart.kpi", [{
                "contract_code": LOT1, "kpi_code": code, "sort_order": order, "section": section, "title": title,
                "words": f"The contract's own words for: {title}.", "shape": "count" if unit == "count" else "proportion",
                "measure": code, "unit": unit, "direction": direction, "per": per, "judged": target is not None, "minimum_n": 10,
                "beside_of": beside, "source_clause": "Appendix C, quality outcomes", "method": "Quarterly return",
                "consequence": "Exception report", "frequency": "Quarterly",
                "waits_for": "the national SATOD statistics" if code == "satod" else None}])  # fmt: skip
            if target is not None:
                _insert(con, "mart.kpi_term", [{
                    "contract_code": LOT1, "kpi_code": code, "valid_from": date(2019, 7, 1), "target": target,
                    "target_strict": False, "floor": floor, "floor_strict": False, "floor_source": floor_source,
                    "source_clause": "Appendix C, quality outcomes"}])  # fmt: skip
        _insert(con, "mart.kpi_result", _results())
        _insert(con, "mart.submission", _submissions())
        _insert(con, "mart.agenda_item", _agenda(_results(), _submissions()))
        _insert(con, "mart.standing_item", [
            {"contract_code": LOT1, "period_kind": "quarter", "period_start": start, "period_end": end, "item": item,
             "item_order": order, "title": title, "words": words}
            for start, end in quarters()
            for order, (item, title, words) in enumerate((
                ("safeguarding", "Safeguarding and incidents", "0 safeguarding referrals, 0 enquiries, 1 incident."),
                ("complaints", "Complaints and their actions", "1 complaint, of which 0 resolved."),
                ("workforce", "Workforce", "31.5 full-time equivalents in post."), ("finance", "Finance", "£300,000 spent."),
                ("case_studies", "Case studies of the period", "2 case studies and 1 service example."),
            ), 1)])  # fmt: skip
        _insert(con, "mart.complaint", [
            {"contract_code": LOT1, "provider_code": PROVIDER, "event_ref": "V0001", "occurred_on": date(2022, 5, 3),
             "summary_code": "waiting_time", "action": "apology"}])  # fmt: skip
        _insert(con, "mart.clause", [
            {"contract_code": LOT1, "kind": "remedy", "clause_code": code, "sort_order": order, "title": title,
             "words": f"The contract's words for {title.lower()}.", "source_clause": "4.3"}
            for order, (code, title) in enumerate((("exception_report", "Exception report"), ("service_review", "Service review")), 1)])  # fmt: skip
        _insert(con, "mart.meeting", [
            {"contract_code": LOT1, "clause_code": "meeting_quarterly", "title": "Quarterly contract monitoring meeting",
             "source_clause": "Lot 1, 4.3", "period_kind": "quarter", "period_start": start, "period_end": end,
             "meeting_on": end + timedelta(days=31), "meeting_on_source": "setting", "is_over": end < date(2022, 12, 1)}
            for start, end in quarters()])  # fmt: skip
        _insert(con, "mart.extension", [
            {"contract_code": LOT1, "starts_on": date(2022, 7, 1), "ends_on": date(2023, 6, 30), "taken_up": True,
             "decided_on": date(2022, 3, 14), "decided_by": "Wigan Council", "source_clause": "Specification, Period"},
            {"contract_code": LOT1, "starts_on": date(2023, 7, 1), "ends_on": date(2024, 3, 31), "taken_up": False,
             "source_clause": "Specification, Period"}])  # fmt: skip
        _insert(con, "mart.cost", [
            {"contract_code": LOT1, "provider_code": PROVIDER, "price_base": "nominal", "period_kind": "contract_year",
             "period_start": date(2021, 7, 1), "period_end": date(2022, 6, 30), "measure": measure, "pounds": Decimal("1290397.62"),
             "value": value, "state": "known"}
            for measure, value in (("actual_cost", 1290397.62), ("cost_per_start", 339.667))])  # fmt: skip
        _insert(con, "mart.claim", [
            {"submission_id": "S0013", "kpi_code": "starts_deprived", "period_start": date(2022, 7, 1), "period_end": DATA_DATE,
             "claimed_numerator": 449, "claimed_denominator": 786, "claimed_value": Decimal("0.571247"),
             "computed_numerator": 412, "computed_denominator": 786, "computed_value": Decimal("0.524173"), "agrees": False},
            {"submission_id": "S0013", "kpi_code": "case_studies", "period_start": date(2022, 7, 1), "period_end": DATA_DATE,
             "claimed_numerator": 2, "computed_numerator": 2, "agrees": True}])  # fmt: skip
        _insert(con, "mart.issue", [
            {"submission_id": "S0013", "issue_number": n, "severity": "row" if n < 3 else "warning",
             "code": "date_order" if n < 3 else "unknown_column", "table_name": "episodes" if n < 3 else "clients",
             "row_number": n + 1 if n < 3 else None, "column_name": "start_date" if n < 3 else "shoe_size",
             "message": "start_date is before received_date." if n < 3 else "The column shoe_size is not in the specification.",
             "value_class": "date"} for n in (1, 2, 3)])  # fmt: skip
        _insert(con, "mart.kpi_case", [
            {"contract_code": LOT1, "kpi_code": "starts_deprived", "provider_code": PROVIDER, "unit_kind": "episode",
             "unit_ref": f"E{n:03d}", "client_ref": f"C{n:03d}", "episode_ref": f"E{n:03d}", "event_date": date(2022, 8, 1),
             "matures_on": date(2022, 8, 1), "is_mature": True, "in_numerator": n % 2, "in_denominator": 1, "programme": "stop_smoking",
             "pathway": "standard", "sdf_code": f"SDF{n % 7 + 1}"} for n in range(1, 13)])  # fmt: skip
        con.execute("commit")
    return path

"""Do the payment terms hold together? Shares sum to the stated pot, thresholds climb, every line pays for a real KPI."""

from decimal import Decimal

from warehouse.contract_faults import Fault
from warehouse.contract_key_types import Entry
from warehouse.contract_parse import shown

WHOLE = Decimal(1)


def lint_money(entries: Entry, file: str) -> list[Fault]:
    faults = [fault for line in entries["incentive"] for fault in _line(line, entries, file)]
    payment = entries["payment"]
    if entries["incentive"] and not payment:
        faults.append(
            Fault(file, "", "payment", "nothing", "a section written [payment], as there are incentives")
        )
    if payment:
        faults += _shares(payment, entries["incentive"], file)
    activity = {m.get("code") for m in entries["activity_measure"]}
    faults += [
        Fault(
            file,
            f"tariff {t.get('code')}",
            "measure_code",
            shown(t["measure_code"]),
            "an activity_measure of this contract",
        )
        for t in entries["tariff"]
        if "measure_code" in t and t["measure_code"] not in activity
    ]
    for key in ("annual_pounds", "core_pounds"):
        faults += _pounds(entries["contract"] or {}, key, "contract", file)
    if payment:
        faults += _ceiling(payment, entries, file)
    for tariff in entries["tariff"]:
        faults += _tariff(tariff, entries, file)
    for adjustment in entries["adjustment"]:
        faults += _adjustment(adjustment, file)
    return faults + _commissioners(entries["commissioner"], file)


def _pounds(entry: Entry, key: str, label: str, file: str, negative: bool = False) -> list[Fault]:
    value = entry.get(key)
    if value is None or (value == round(value, 2) and (negative or value >= 0)):
        return []
    return [Fault(file, label, key, str(value), "pounds with at most two decimals")]


def _ceiling(payment: Entry, entries: Entry, file: str) -> list[Fault]:
    faults = _pounds(payment, "ceiling_pounds", "payment", file)
    value, ceiling = (entries["contract"] or {}).get("annual_pounds"), payment.get("ceiling_pounds")
    if value is not None and ceiling is not None and value > ceiling:
        faults.append(
            Fault(file, "payment", "ceiling_pounds", str(ceiling), f"at least the annual value ({value})")
        )
    kpi, within = payment.get("capacity_kpi"), payment.get("capacity_within")
    if kpi is not None and kpi not in _kpis(entries):
        faults.append(
            Fault(file, "payment", "capacity_kpi", shown(kpi), "the code of a kpi of this contract")
        )
    if (kpi is None) != (within is None):
        faults.append(
            Fault(file, "payment", "capacity_within", shown(within), "a share, together with capacity_kpi")
        )
    if within is not None and not 0 < within < WHOLE:
        faults.append(Fault(file, "payment", "capacity_within", str(within), "a share between 0 and 1"))
    return faults


def _tariff(tariff: Entry, entries: Entry, file: str) -> list[Fault]:
    label = f"tariff {tariff.get('code')}"
    faults = _pounds(tariff, "price_pounds", label, file)
    if "kpi" in tariff and tariff["kpi"] not in _kpis(entries):
        faults.append(Fault(file, label, "kpi", shown(tariff["kpi"]), "the code of a kpi of this contract"))
    if "kpi" in tariff and "measure_code" in tariff:
        faults.append(Fault(file, label, "kpi", shown(tariff["kpi"]), "either a kpi or a measure_code"))
    return faults


def _adjustment(adjustment: Entry, file: str) -> list[Fault]:
    label = f"adjustment {adjustment.get('code')}"
    faults = _pounds(adjustment, "pounds", label, file, negative=True)
    if "pounds" in adjustment:
        faults += [
            Fault(file, label, key, "nothing", "where there is an amount: for which year, by whom, when")
            for key in ("year_starts_on", "agreed_by", "agreed_on")
            if key not in adjustment
        ]
    elif "waits_for" not in adjustment:
        faults.append(Fault(file, label, "pounds", "nothing", "an agreed amount, or what it waits_for"))
    return faults


def _commissioners(commissioners: list[Entry], file: str) -> list[Fault]:
    total = sum((c.get("share", Decimal(0)) for c in commissioners), Decimal(0))
    if not commissioners or total == WHOLE:
        return []
    return [Fault(file, "commissioner", "share", f"shares adding up to {total}", "shares that add up to 1")]


def _kpis(entries: Entry) -> set[str]:
    return {k.get("code", "") for k in entries["kpi"]}


def _line(line: Entry, entries: Entry, file: str) -> list[Fault]:
    label = f"incentive {line.get('group', '?')}"
    faults = []
    if "group" in line and line["group"] not in {p.get("group") for p in entries["programme"]}:
        faults.append(Fault(file, label, "group", shown(line["group"]), "a programme group of this contract"))
    if "kpi" in line and line["kpi"] not in _kpis(entries):
        faults.append(Fault(file, label, "kpi", shown(line["kpi"]), "the code of a kpi of this contract"))
    tiers = [tier["threshold"] for tier in line.get("tier", []) if "threshold" in tier]
    named = [("critical", line.get("critical")), ("baseline", line.get("baseline"))]
    steps = [*named, *(("tier", t) for t in tiers), ("cap", line.get("cap"))]
    known = [(name, value) for name, value in steps if value is not None]
    for (before, low), (name, high) in zip(known, known[1:], strict=False):
        if high < low or (name == "tier" and high == low):
            faults.append(Fault(file, label, name, f"{high}", f"more than {before} ({low})"))
    if not tiers:
        faults.append(Fault(file, label, "tier", "none", "entries written [[incentive.tier]]"))
    return faults


def _shares(payment: Entry, incentives: list[Entry], file: str) -> list[Fault]:
    faults = []
    block, pot = payment.get("block_share"), payment.get("incentive_share")
    if block is not None and block + (pot or 0) != WHOLE:
        faults.append(
            Fault(file, "payment", "block_share", f"{block} + {pot or 0}", "shares that add up to 1")
        )
    if pot is not None or incentives:
        stated = pot or Decimal(0)
        total = sum(
            (t.get("share", Decimal(0)) for line in incentives for t in line.get("tier", [])), Decimal(0)
        )
        if total != stated:
            faults.append(
                Fault(
                    file, "payment", "incentive_share", f"tiers adding up to {total}", f"the stated {stated}"
                )
            )
    return faults

"""Are a KPI's thresholds in order? Floors below targets (above, where lower is better), dated entries that do not
overlap, profiles that climb to the whole year."""

from datetime import date

from warehouse.contract_faults import Fault
from warehouse.contract_key_types import Entry
from warehouse.contract_ready import LOCAL_FILE
from warehouse.contract_terms import ALWAYS, dated_entries


def lint_terms(kpi: Entry, entries: Entry, file: str, label: str) -> list[Fault]:
    starts_on = (entries["contract"] or {}).get("starts_on") or ALWAYS
    terms = kpi.get("term", [])
    faults = [fault for term in dated_entries(kpi, starts_on) for fault in _one(term, kpi, file, label)]
    faults += _overlaps(terms, starts_on, file, label)
    if kpi.get("judged") and not terms and not kpi.get("locally_determined"):
        faults.append(Fault(file, label, "term", "none", "at least one, as the kpi is judged"))
    if kpi.get("locally_determined") and not kpi.get("judged"):
        faults.append(
            Fault(file, label, "judged", "false", "true, as locally_determined asks for a threshold")
        )
    return faults + _profile(kpi, file, label)


def _one(term: Entry, kpi: Entry, file: str, label: str) -> list[Fault]:
    target, floor, upper = term.get("target"), term.get("floor"), term.get("upper")
    lower = kpi.get("direction") == "lower_is_better"
    if term.get("local"):
        file = LOCAL_FILE
    faults = []
    if target is None and floor is None:
        faults.append(Fault(file, label, "term.target", "nothing", "a target or a floor"))
    if target is not None and floor is not None and (floor < target if lower else floor > target):
        side = "no lower than" if lower else "no higher than"
        faults.append(Fault(file, label, "term.floor", str(floor), f"{side} the target {target}"))
    if target is not None and upper is not None and (upper > target if lower else upper < target):
        faults.append(Fault(file, label, "term.upper", str(upper), f"beyond the target {target}"))
    if floor is not None and term.get("no_floor"):
        faults.append(Fault(file, label, "term.no_floor", "true", "either a floor or no_floor"))
    return faults


def _overlaps(terms: list[Entry], starts_on: date, file: str, label: str) -> list[Fault]:
    dated = sorted(terms, key=lambda t: t.get("valid_from", starts_on))
    faults = []
    for term, following in zip(dated, dated[1:], strict=False):
        first, next_first = term.get("valid_from", starts_on), following.get("valid_from", starts_on)
        last = term.get("valid_to")
        if next_first <= first or (last is not None and last >= next_first):
            found = f"{first} to {last or 'open'} and then {next_first}"
            faults.append(Fault(file, label, "term.valid_from", found, "dated entries that do not overlap"))
    faults += [
        Fault(
            file,
            label,
            "term.valid_to",
            str(term["valid_to"]),
            f"a day from {term.get('valid_from', starts_on)} on",
        )
        for term in terms
        if term.get("valid_to") and term["valid_to"] < term.get("valid_from", starts_on)
    ]
    return faults


def _profile(kpi: Entry, file: str, label: str) -> list[Fault]:
    shares = kpi.get("profile")
    if shares is None:
        return []
    climbing = all(a <= b for a, b in zip(shares, shares[1:], strict=False))
    if kpi.get("per") != "annual":
        return [Fault(file, label, "profile", "a profile", 'none, as the kpi is not per = "annual"')]
    if len(shares) != 12 or not climbing or shares[0] < 0 or shares[-1] != 1:
        return [
            Fault(file, label, "profile", f"{len(shares)} shares", "12 cumulative shares that climb to 1")
        ]
    return []

"""Is every KPI sound? Its measure known, its keys those that the measure uses, its codes real, its thresholds in order."""

from warehouse.contract_faults import Fault
from warehouse.contract_key_types import Entry
from warehouse.contract_lint_terms import lint_terms
from warehouse.contract_measures import Measure, measures, vocabulary
from warehouse.contract_parse import shown
from warehouse.contract_ready import LOCAL_FILE

# Filters that apply to any measure; key → list of the vocabulary.
FILTERS = {
    "programmes": "programmes", "pathways": "pathways", "sources": "sources", "presenting_issues": "presenting_issues",
    "client_statuses": "client_statuses", "complexities": "complexities", "settings": "settings",
}  # fmt: skip
# Keys that only the measures naming them in the register may have; key → list of the vocabulary, if it holds codes.
PARAMETERS = {
    "stages": "stages", "roles": "roles", "contact_types": "contact_types", "modes": "modes",
    "organisation_types": "organisation_types", "event_kinds": "event_kinds", "evidence_items": "evidence_items",
    "measure_codes": None, "question_codes": None, "measure_names": None, "measure_name": None, "cut": None,
    "cut_strict": None, "limit_days": None, "limit_days_smoking": None, "part": None, "deprivation_basis": None,
    "indicator": None, "baseline": None,
}  # fmt: skip


def lint_kpis(entries: Entry, file: str) -> list[Fault]:
    by_code = {kpi["code"]: kpi for kpi in entries["kpi"] if "code" in kpi}
    faults: list[Fault] = []
    for kpi in entries["kpi"]:
        label = f"kpi {kpi.get('code', '?')}"
        measure = measures().get(kpi.get("measure", ""))
        if "measure" in kpi and measure is None:
            faults.append(Fault(file, label, "measure", shown(kpi["measure"]), "a measure of measures.toml"))
        faults += _filters(kpi, entries, file, label)
        faults += _beside(kpi, by_code, file, label)
        faults += lint_terms(kpi, entries, file, label)
        if measure:
            faults += _parameters(kpi, measure, file, label)
            faults += _own_codes(kpi, entries, file, label)
            faults += _breakdown(kpi, measure, entries, file, label)
    return faults


def _filters(kpi: Entry, entries: Entry, file: str, label: str) -> list[Fault]:
    faults = []
    own_programmes = {p.get("code") for p in entries["programme"]}
    groups = {p.get("group") for p in entries["programme"]}
    for key, listed in FILTERS.items():
        known = vocabulary().codes(listed)
        faults += [
            Fault(file, label, key, shown(code), "one of " + ", ".join(known))
            for code in kpi.get(key, ())
            if code not in known
        ]
    faults += [
        Fault(file, label, "programmes", shown(code), "a programme that this contract lists")
        for code in kpi.get("programmes", ())
        if code in vocabulary().codes("programmes") and code not in own_programmes
    ]
    faults += [
        Fault(file, label, "groups", shown(code), "a programme group of this contract")
        for code in kpi.get("groups", ())
        if code not in groups
    ]
    if kpi.get("minimum_n", 1) < 1:
        faults.append(Fault(file, label, "minimum_n", str(kpi["minimum_n"]), "1 or more"))
    return faults


def _parameters(kpi: Entry, measure: Measure, file: str, label: str) -> list[Fault]:
    faults = [
        Fault(file, label, key, "nothing", f"a value, as the measure {measure.name} needs it")
        for key in measure.needs
        if key not in kpi
        and not _given_otherwise(key, kpi)
        and not (kpi.get("waits_for") or kpi.get("locally_determined"))
    ]
    uses = measure.uses
    faults += [
        Fault(file, label, key, "a value", f"nothing, as the measure {measure.name} does not use it")
        for key in PARAMETERS
        if key in kpi and key not in uses
    ]
    for key, listed in PARAMETERS.items():
        if listed:
            known = vocabulary().codes(listed)
            faults += [
                Fault(file, label, key, shown(code), "one of " + ", ".join(known))
                for code in kpi.get(key, ())
                if code not in known
            ]
    if "part" in kpi and "part" in uses and kpi["part"] not in measure.parts:
        faults.append(Fault(file, label, "part", shown(kpi["part"]), "one of " + ", ".join(measure.parts)))
    return faults


def _given_otherwise(key: str, kpi: Entry) -> bool:
    """Programmes may come from groups, and a filter from the breakdown that fills it line by line."""
    breakdown = vocabulary().breakdowns.get(kpi.get("breakdown_by", ""))
    return (key == "programmes" and "groups" in kpi) or (breakdown is not None and breakdown.filter == key)


def _own_codes(kpi: Entry, entries: Entry, file: str, label: str) -> list[Fault]:
    activity = {m.get("code") for m in entries["activity_measure"]}
    questions = {c.get("code") for c in entries["clause"] if c.get("kind") == "survey_question"}
    readings = vocabulary().better
    checks = (
        ("measure_codes", kpi.get("measure_codes", ()), activity, "an activity_measure of this contract"),
        ("question_codes", kpi.get("question_codes", ()), questions, "a survey_question clause of this contract"),
        ("measure_names", kpi.get("measure_names", ()), readings, "a measure of the measurements table"),
        ("measure_name", (kpi["measure_name"],) if "measure_name" in kpi else (), readings, "a measure of the measurements table"),
        ("indicator", (kpi["indicator"],) if "indicator" in kpi else (), vocabulary().codes("indicators"), "an indicator of vocabulary.toml"),
    )  # fmt: skip
    return [
        Fault(file, label, key, shown(code), expected)
        for key, codes, known, expected in checks
        for code in codes
        if code not in known
    ]


def _beside(kpi: Entry, by_code: dict[str, Entry], file: str, label: str) -> list[Fault]:
    other = kpi.get("beside_of")
    if other is None:
        return []
    faults = []
    if other == kpi.get("code") or other not in by_code:
        faults.append(
            Fault(file, label, "beside_of", shown(other), "the code of another kpi of this contract")
        )
    elif by_code[other].get("beside_of"):
        faults.append(
            Fault(file, label, "beside_of", shown(other), "a kpi that does not itself stand beside another")
        )
    if any(term.get("local") for term in kpi.get("term", [])):
        faults.append(
            Fault(LOCAL_FILE, label, "target", "a target", "none, as this figure only stands beside another")
        )
    if kpi.get("judged"):
        faults.append(Fault(file, label, "judged", "true", "false, as a figure beside another is not judged"))
    return faults


def _breakdown(kpi: Entry, measure: Measure, entries: Entry, file: str, label: str) -> list[Fault]:
    by = kpi.get("breakdown_by")
    faults = []
    if by is not None and by not in vocabulary().breakdowns:
        known = ", ".join(vocabulary().breakdowns)
        return [Fault(file, label, "breakdown_by", shown(by), f"one of {known}")]
    if measure.shape == "breakdown" and kpi.get("judged"):
        faults.append(Fault(file, label, "judged", "true", "false, as a breakdown has no threshold"))
    if by is not None:
        lists = {c.get("list") for c in entries["listed_code"]} | set(vocabulary().lists)
        wanted = kpi.get("breakdown_list", vocabulary().breakdowns[by].list)
        if wanted not in lists:
            faults.append(
                Fault(
                    file, label, "breakdown_list", shown(wanted), "a list of listed_code or of the vocabulary"
                )
            )
        if measure.shape == "breakdown" and not kpi.get("beside_of"):
            faults.append(
                Fault(file, label, "beside_of", "nothing", "the kpi that the breakdown stands beside")
            )
    elif "breakdown_list" in kpi:
        faults.append(Fault(file, label, "breakdown_list", "a value", "breakdown_by beside it"))
    return faults

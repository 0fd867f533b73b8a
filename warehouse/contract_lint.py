"""Is a contract file sound? Every fault of its entries, each with file, entry, key, what was found and expected."""

from collections import Counter
from datetime import timedelta
from decimal import Decimal, InvalidOperation

from warehouse.contract_faults import Fault
from warehouse.contract_key_types import Entry
from warehouse.contract_lint_kpi import lint_kpis
from warehouse.contract_lint_money import lint_money
from warehouse.contract_lint_rows import lint_rows
from warehouse.contract_local_keys import SETTINGS
from warehouse.contract_measures import vocabulary
from warehouse.contract_parse import shown

UNIQUE_BY = {
    "kpi": "code", "provider": "code", "programme": "code", "row": "id", "clause": "code", "activity_measure": "code",
    "incentive": "group", "tariff": "code", "adjustment": "code", "commissioner": "code", "setting": "name", "issue_programme": "presenting_issue",
}  # fmt: skip
# The months of a term, extensions included, are counted as bits of one number of 128.
LONGEST_YEARS = 10
DUE_WAYS = (("due_days_after",), ("due_day_of_next_month",), ("due_month", "due_day"))


def lint(entries: Entry, file: str) -> list[Fault]:
    """Every fault of one contract's entries (its file with the local file laid over it), in the file's order."""
    if entries["contract"] is None:
        return [Fault(file, "", "contract", "nothing", "a section written [contract]")]
    return [
        *_duplicates(entries, file),
        *_head(entries["contract"], file),
        *_term_of_contract(entries, file),
        *_programmes(entries, file),
        *_settings(entries, file),
        *_returns(entries, file),
        *_remedies(entries, file),
        *lint_rows(entries, file),
        *lint_kpis(entries, file),
        *lint_money(entries, file),
    ]


def _duplicates(entries: Entry, file: str) -> list[Fault]:
    faults = []
    for section, key in UNIQUE_BY.items():
        counts = Counter(entry[key] for entry in entries[section] if key in entry)
        faults += [
            Fault(file, f"{section} {value}", key, f"{count} entries", "each only once")
            for value, count in counts.items()
            if count > 1
        ]
    return faults


def _remedies(entries: Entry, file: str) -> list[Fault]:
    """What follows from a remedy is a remedy of the same contract."""
    remedies = {entry.get("code") for entry in entries["clause"] if entry.get("kind") == "remedy"}
    return [
        Fault(file, f"clause {entry.get('code')}", "leads_to", shown(entry["leads_to"]), "the code of a remedy of this contract")
        for entry in entries["clause"]
        if "leads_to" in entry and (entry["leads_to"] not in remedies or entry.get("kind") != "remedy")
    ]  # fmt: skip


def _head(head: Entry, file: str) -> list[Fault]:
    faults = []
    stem = file.removesuffix(".toml")
    if head.get("code", stem) != stem:
        faults.append(Fault(file, "contract", "code", shown(head["code"]), f'"{stem}", the name of the file'))
    for table in head.get("required_tables", ()):
        if table not in vocabulary().codes("tables"):
            faults.append(
                Fault(file, "contract", "required_tables", shown(table), "a table of the provider return")
            )
    for role in head.get("front_line_roles", ()):
        if role not in vocabulary().codes("roles"):
            faults.append(
                Fault(file, "contract", "front_line_roles", shown(role), "a role of the workforce table")
            )
    if not 1 <= head.get("year_start_month", 1) <= 12:
        faults.append(Fault(file, "contract", "year_start_month", str(head["year_start_month"]), "1 to 12"))
    return faults


def _term_of_contract(entries: Entry, file: str) -> list[Fault]:
    """The term and its extensions follow each other without a gap, and no year is taken up before an earlier one."""
    head, faults = entries["contract"], []
    starts, ends = head.get("starts_on"), head.get("ends_on")
    if starts and ends and ends < starts:
        faults.append(Fault(file, "contract", "ends_on", str(ends), f"a day after starts_on ({starts})"))
    taken_before = True
    known = [e for e in entries["extension"] if "starts_on" in e and "ends_on" in e]
    for extension in sorted(known, key=lambda e: e["starts_on"]):
        label = f"extension {extension['starts_on']}"
        if ends and extension["starts_on"] != ends + timedelta(days=1):
            faults.append(
                Fault(file, label, "starts_on", str(extension["starts_on"]), f"the day after {ends}")
            )
        if extension["ends_on"] < extension["starts_on"]:
            faults.append(Fault(file, label, "ends_on", str(extension["ends_on"]), "a day after starts_on"))
        if extension.get("taken_up") and not taken_before:
            faults.append(
                Fault(file, label, "taken_up", "true", "false, as the extension before was not taken up")
            )
        taken_before = extension.get("taken_up", False)
        ends = extension["ends_on"]
    if starts and ends and ends >= starts.replace(year=starts.year + LONGEST_YEARS):
        faults.append(
            Fault(file, "contract", "ends_on", str(ends), f"less than {LONGEST_YEARS} years after {starts}")
        )
    for provider in entries["provider"]:
        first, last = provider.get("valid_from"), provider.get("valid_to")
        if first and last and last < first:
            faults.append(
                Fault(file, f"provider {provider.get('code')}", "valid_to", str(last), f"after {first}")
            )
    return faults


def _programmes(entries: Entry, file: str) -> list[Fault]:
    faults = []
    codes = vocabulary().codes("programmes")
    own = {p.get("code") for p in entries["programme"]}
    for programme in entries["programme"]:
        if programme.get("code") not in (None, *codes):
            faults.append(
                Fault(
                    file,
                    f"programme {programme['code']}",
                    "code",
                    shown(programme["code"]),
                    "a programme of the return",
                )
            )
    for issue in entries["issue_programme"]:
        label = f"issue_programme {issue.get('presenting_issue')}"
        if issue.get("presenting_issue") not in (None, *vocabulary().codes("presenting_issues")):
            faults.append(
                Fault(
                    file,
                    label,
                    "presenting_issue",
                    shown(issue["presenting_issue"]),
                    "a presenting issue of the return",
                )
            )
        if "programme" in issue and issue["programme"] not in own:
            faults.append(
                Fault(
                    file,
                    label,
                    "programme",
                    shown(issue["programme"]),
                    "a programme that this contract lists",
                )
            )
    return faults


def _settings(entries: Entry, file: str) -> list[Fault]:
    faults = []
    for setting in entries["setting"]:
        name, label = setting.get("name"), f"setting {setting.get('name')}"
        if name is not None and name not in SETTINGS:
            faults.append(Fault(file, label, "name", shown(name), "one of " + ", ".join(SETTINGS)))
        elif (
            "value" in setting
            and name is not None
            and not _is_number(setting["value"], SETTINGS[name] == "whole")
        ):
            faults.append(
                Fault(file, label, "value", shown(setting["value"]), f"a {SETTINGS[name]} number in quotes")
            )
    return faults


def _is_number(value: str, whole: bool) -> bool:
    try:
        number = Decimal(value)
    except InvalidOperation:
        return False
    return number.is_finite() and number >= 0 and (not whole or number == number.to_integral_value())


def _returns(entries: Entry, file: str) -> list[Fault]:
    faults = []
    for number, rule in enumerate(entries["return"], 1):
        label = f"return {rule.get('return_type', number)}"
        given = [way for way in DUE_WAYS if all(key in rule for key in way)]
        loose = {key for way in DUE_WAYS for key in way if key in rule} - {
            key for way in given for key in way
        }
        if len(given) != 1 or loose:
            found = ", ".join(key for way in DUE_WAYS for key in way if key in rule) or "no due date"
            faults.append(
                Fault(
                    file,
                    label,
                    "due",
                    found,
                    "one of due_days_after, due_day_of_next_month, or due_month with due_day",
                )
            )
        if rule.get("due_day_of_next_month", 1) not in range(1, 29) or rule.get("due_day", 1) not in range(
            1, 32
        ):
            faults.append(
                Fault(file, label, "due", "a day that some months lack", "a day of the month from 1 to 28")
            )
        if rule.get("due_month", 1) not in range(1, 13):
            faults.append(Fault(file, label, "due_month", str(rule["due_month"]), "1 to 12"))
    return faults

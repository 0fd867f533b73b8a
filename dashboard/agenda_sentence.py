"""The sentence that opens a contract meeting: how much needs discussion, the gravest first. Every number is traceable."""

from collections.abc import Mapping, Sequence
from datetime import date

from dashboard.freshness import return_name, timing
from dashboard.queries import Row
from dashboard.sentences import about, lower_first
from dashboard.wording import day, in_words, plain, prose
from warehouse.agenda_rules import rules

NAMED = 3
RANK = {rule.code: rule.rank for rule in rules()}
BREACHES = ("critical_failure", "well_below", "below_target")


def things(
    items: Sequence[Row], rows: Mapping[str, Row], differing: int = 0, disputes: int = 0, steps: int = 0, overdue: int = 0,
    triggers: int = 0,
) -> list[str]:  # fmt: skip
    """One clause a thing to discuss, gravest first. `rows`: the scorecard by KPI code. Then how many of the provider's
    figures differ from the records, and from the register as it stands: figures in dispute, steps in force, things
    overdue, triggers to judge."""
    found = [(item["rank"], _clause(item, rows)) for item in items if item["rule"] != "disputed_figure"]
    if differing:
        measures = "measure" if differing == 1 else "measures"
        found.append((RANK["disputed_figure"], "the provider's own figure differs from the records on "
                      f"{in_words(differing)} {measures}"))  # fmt: skip
    if disputes:
        found.append((RANK["disputed_figure"], f"{in_words(disputes)} {'figure is' if disputes == 1 else 'figures are'} "
                      "in dispute and not settled"))  # fmt: skip
    if steps:
        found.append((RANK["active_step"], f"{in_words(steps)} {'step' if steps == 1 else 'steps'} under the contract "
                      f"{'is' if steps == 1 else 'are'} in force"))  # fmt: skip
    if overdue:
        found.append((RANK["overdue"], f"{in_words(overdue)} {'thing' if overdue == 1 else 'things'} agreed before "
                      f"{'is' if overdue == 1 else 'are'} overdue"))  # fmt: skip
    if triggers:
        found.append((RANK["trigger_raised"], f"{in_words(triggers)} {'trigger' if triggers == 1 else 'triggers'} of the "
                      f"contract {'is' if triggers == 1 else 'are'} to be confirmed or dismissed"))  # fmt: skip
    return [clause for _, clause in sorted(found, key=lambda pair: pair[0])]


def _clause(item: Row, rows: Mapping[str, Row]) -> str:
    row = rows.get(item["kpi_code"] or "")
    title = lower_first(plain(item["heading"]))
    if item["rule"] in BREACHES and row:
        return about(row)
    if item["rule"] == "special_cause":
        return f"{title} shows a special cause for the worse"
    if item["rule"] == "worsening":
        return f"{title} is getting worse"
    if item["rule"] in ("missing_return", "late_return", "inaccurate_return", "decision_near"):
        return lower_first(prose(item["words"].removesuffix(".")))
    if item["rule"] in ("evidence_expired", "evidence_expiring"):
        return f"{title}: {lower_first(prose(item['words'].removesuffix('.')))}"
    return title


def sentence(found: Sequence[str], rows: Sequence[Row], returns: Sequence[Row], known_on: date) -> str:
    """What must we discuss with this provider today? One to three plain sentences."""
    judged = [row for row in rows if row["status"] in ("green", "amber", "red")]
    waiting = [row for row in returns if row["state"] == "not_due"]
    if not judged and waiting:
        said = (f"Nothing can be judged yet: the {return_name(waiting[0], returns)} for this period is "
                f"{timing(waiting[0])}. It is {day(known_on)} on this page.")  # fmt: skip
        return f"{said} {_counted(found)}" if found else said
    if found:
        return _counted(found)
    if not judged:
        return (
            "Nothing needs discussion: no measure is judged in this view, all are watched without a colour."
        )
    met = sum(row["status"] == "green" for row in judged)
    verb = (
        "measure that is judged meets its target"
        if met == 1
        else "measures that are judged meet their targets"
    )
    said = f"Nothing needs discussion today: {'the one' if met == 1 else f'all {in_words(met)}'} {verb}"
    in_time = bool(returns) and all(row["state"] == "on_time" for row in returns)
    return f"{said}, and the return was in time." if in_time else f"{said}."


def _counted(found: Sequence[str]) -> str:
    if len(found) == 1:
        return f"One thing needs discussion today: {found[0]}."
    count = in_words(len(found))
    opening = f"{count[0].upper()}{count[1:]} things need discussion today"
    if len(found) <= NAMED:
        return f"{opening}: {'; '.join(found[:-1])}; and {found[-1]}."
    rest = len(found) - NAMED
    more = f"{in_words(rest).capitalize()} more {'follows' if rest == 1 else 'follow'} below."
    return f"{opening}. The most pressing: {'; '.join(found[:NAMED])}. {more}"

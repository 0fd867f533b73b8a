"""One KPI per code: a breakdown is declared once and becomes a line for every code of its list (R51)."""

from dataclasses import replace
from typing import Any

from warehouse.contract_measures import vocabulary
from warehouse.contract_parts import Kpi

SAID = {"gp": "GP", "nhs": "NHS", "nhs_health_check": "NHS Health Check", "nrt_single": "NRT, single", "nrt_combination": "NRT, combination"}  # fmt: skip


def expanded(kpi: Kpi, list_name: str | None, own_lists: dict[str, list[tuple[str, str]]]) -> list[Kpi]:
    """The KPI itself (a total) and, where it is broken down, one KPI beside it for every code of the list.

    A measure that is nothing but its breakdown has no line of its own: its lines stand beside `beside_of`.
    """
    if kpi.breakdown_by is None:
        return [kpi]
    total = replace(kpi, breakdown_by=None)
    lines = [_line(kpi, code, title) for code, title in codes_of(kpi, list_name, own_lists)]
    return lines if kpi.shape == "breakdown" else [total, *lines]


def codes_of(
    kpi: Kpi, list_name: str | None, own_lists: dict[str, list[tuple[str, str]]]
) -> list[tuple[str, str]]:
    """(code, title) of the list: the contract's own where it declares one, else the return's, else none."""
    assert kpi.breakdown_by is not None
    name = list_name or vocabulary().breakdowns[kpi.breakdown_by].list
    codes = own_lists.get(name) or [(code, said(code)) for code in vocabulary().lists.get(name, ())]
    held = filter_of(kpi.breakdown_by)
    limited_to = getattr(kpi, held) if held else ()
    return [(code, title) for code, title in codes if not limited_to or code in limited_to]


def filter_of(breakdown_by: str) -> str | None:
    """The KPI filter that can hold one code of this breakdown, if there is one."""
    return vocabulary().breakdowns[breakdown_by].filter


def _line(kpi: Kpi, code: str, title: str) -> Kpi:
    held = filter_of(kpi.breakdown_by) if kpi.breakdown_by else None
    filtered: dict[str, Any] = {held: (code,)} if held else {}
    return replace(
        kpi,
        code=f"{kpi.code}_{code.upper()}",
        title=f"{kpi.title}: {title}",
        shape="breakdown",
        judged=False,
        terms=(),
        profile=(),
        beside_of=kpi.beside_of or kpi.code,
        breakdown_codes=(code,),
        **filtered,
    )


def said(code: str) -> str:
    """A code in words: `community_group` → "Community group"."""
    return SAID.get(code) or code.replace("_", " ").capitalize()

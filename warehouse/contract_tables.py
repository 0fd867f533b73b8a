"""The contracts written into the build as `contract.*`: what every model may join on."""

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import duckdb

from warehouse.agenda_rules import questions, rules
from warehouse.characteristics import characteristic_rows, group_rows
from warehouse.connection import run_script
from warehouse.contract_calendar import cumulative_profile, expected_returns
from warehouse.contract_coverage import coverage_rows
from warehouse.contract_frame import comparisons, definition_version, frame
from warehouse.contract_measures import measures, vocabulary
from warehouse.contract_parts import Kpi
from warehouse.contract_types import Contract
from warehouse.inserting import insert
from warehouse.meeting_kinds import topics

SCHEMA = Path(__file__).with_name("contract_tables.sql")
Row = tuple[Any, ...]
# KPI lists, in the order of the table's columns; null where a list does not restrict.
LISTS = (
    "programmes", "pathways", "sources", "presenting_issues", "client_statuses", "complexities", "settings",
    "measure_codes", "event_kinds", "evidence_items", "stages", "roles", "contact_types", "modes",
    "organisation_types", "question_codes", "measure_names",
)  # fmt: skip


def write(con: duckdb.DuckDBPyConnection, contracts: dict[str, Contract]) -> None:
    """Create the schema `contract` anew and fill it. Contracts that are not ready have rows but no periods."""
    run_script(con, SCHEMA)
    filled = {
        "contract": _contract, "extension": _extensions, "provider": _providers, "programme": _programmes,
        "issue_programme": _issues, "period": _periods, "expected_return": _expected, "kpi": _kpis,
        "kpi_term": _terms, "profile": _profiles, "required_table": _required, "setting": _settings,
        "activity_measure": _activity, "code_list": _lists, "contradiction": _contradictions,
        "document_row": _document, "clause": _clauses, "payment": _payment, "commissioner": _commissioners,
        "payment_line": _payments,
    }  # fmt: skip
    for table, rows_of in filled.items():
        _insert(con, table, (row for contract in contracts.values() for row in rows_of(contract)))
    _insert(
        con,
        "measure",
        (
            (m.name, m.shape, m.unit, m.definition, m.ruling, m.distinct_of, m.of_clients)
            for m in measures().values()
        ),
    )
    _insert(con, "activity_frame", _frame())
    _insert(con, "comparison", _comparisons())
    _insert(con, "characteristic", characteristic_rows())
    _insert(con, "characteristic_group", group_rows())
    _insert(
        con, "agenda_rule", ((r.code, r.rank, r.title, r.question, r.within_days, r.live) for r in rules())
    )
    _insert(con, "agenda_question", questions())
    _insert(con, "intelligence_topic", ((t.code, t.title, t.trigger) for t in topics().values()))
    _insert(con, "reading", vocabulary().better.items())


def _insert(con: duckdb.DuckDBPyConnection, table: str, rows: Iterable[Row]) -> None:
    insert(con, f"contract.{table}", rows)


def _contract(c: Contract) -> Iterator[Row]:
    yield (
        c.code, c.title, c.short_title, c.commissioner, c.source_document, c.author, c.reviewed_on,
        c.starts_on, c.starts_on_source, c.ends_on, c.ends_on_source, c.last_day,
        c.year_start_month, c.annual_pounds, c.core_pounds, c.imd_release,
        c.deprivation_basis, c.deprivation_note, c.baseline_threshold, c.front_line_fte, list(c.front_line_roles),
        c.follow_up_by, c.follow_up_note, c.ready, list(c.missing_keys), list(c.blocking_keys),
    )  # fmt: skip


def _extensions(c: Contract) -> Iterator[Row]:
    for e in c.extensions:
        yield (
            c.code, e.starts_on, e.ends_on, e.taken_up, e.decide_by, e.decided_on, e.decided_by, e.note, e.clause,
        )  # fmt: skip


def _providers(c: Contract) -> Iterator[Row]:
    for p in c.providers:
        yield c.code, p.code, p.name, p.valid_from, p.valid_to, p.note


def _programmes(c: Contract) -> Iterator[Row]:
    for number, p in enumerate(c.programmes, 1):
        yield (
            c.code, p.code, p.name, p.group, p.group_name, p.standard_length_days, p.length_source, p.minimum_age,
            p.maximum_age, p.minimum_bmi, p.criteria, p.clause, number,
        )  # fmt: skip


def _issues(c: Contract) -> Iterator[Row]:
    for i in c.issue_programmes:
        yield c.code, i.presenting_issue, i.programme


def _periods(c: Contract) -> Iterator[Row]:
    for p in c.periods:
        yield c.code, p.kind, p.start, p.end, p.year_start, p.year_end, p.months, p.quarters_whole


def _expected(c: Contract) -> Iterator[Row]:
    providers = tuple((p.code, p.valid_from, p.valid_to) for p in c.providers)
    for e in expected_returns(c.returns, providers, c.periods):
        yield c.code, e.provider_code, e.return_type, e.period_start, e.period_end, e.due_on, e.due_source


def _kpis(c: Contract) -> Iterator[Row]:
    for k in c.kpis:
        yield (
            c.code, k.code, k.sort_order, k.section, k.title, k.words, k.shape, k.measure, k.unit, k.direction,
            k.per, k.judged, k.minimum_n, k.beside_of, k.clause, k.method, k.consequence, k.frequency,
            k.threshold_words, k.note, k.waits_for,
            *(_list(k, name) for name in LISTS), k.breakdown_by, _list(k, "breakdown_codes"),
            k.measure_name, k.cut, k.cut_strict, k.limit_days, k.limit_days_smoking, k.part, k.deprivation_basis,
            k.distinct_of, k.indicator, k.baseline, k.combine,
        )  # fmt: skip


def _frame() -> Iterator[Row]:
    for number, e in enumerate(frame(), 1):
        contact_types, event_kinds = list(e.contact_types) or None, list(e.event_kinds) or None
        yield e.code, e.kind, e.title, e.words, e.measure, contact_types, event_kinds, number


def _comparisons() -> Iterator[Row]:
    for number, c in enumerate(comparisons(), 1):
        yield (
            c.code, c.kind, c.title, c.of, c.numerator, c.denominator, c.caution, definition_version(), number,
        )  # fmt: skip


def _list(kpi: Kpi, name: str) -> list[str] | None:
    return list(getattr(kpi, name)) or None


def _terms(c: Contract) -> Iterator[Row]:
    for k in c.kpis:
        for t in k.terms:
            yield (
                c.code, k.code, t.valid_from, t.valid_to, t.target, t.target_strict, t.floor, t.floor_strict,
                t.floor_source, t.upper, t.clause or k.clause, t.agreed_by, t.agreed_on,
            )  # fmt: skip


def _profiles(c: Contract) -> Iterator[Row]:
    for k in c.kpis:
        if k.per == "annual":
            for month, (numerator, denominator) in enumerate(cumulative_profile(k.profile), 1):
                yield c.code, k.code, month, round(numerator / denominator, 6), numerator, denominator


def _required(c: Contract) -> Iterator[Row]:
    for table in c.required_tables:
        yield c.code, table


def _settings(c: Contract) -> Iterator[Row]:
    for s in c.settings:
        yield c.code, s.name, s.value, s.source


def _activity(c: Contract) -> Iterator[Row]:
    for m in c.activity_measures:
        yield c.code, m.code, m.title, m.clause


def _lists(c: Contract) -> Iterator[Row]:
    for number, listed in enumerate(c.listed_codes, 1):
        yield c.code, listed.list, listed.code, listed.title, number


def _contradictions(c: Contract) -> Iterator[Row]:
    for x in c.contradictions:
        yield c.code, x.clause, x.printed, x.derived, x.note


def _document(c: Contract) -> Iterator[Row]:
    for number, r in enumerate(coverage_rows(c), 1):
        yield (
            c.code, r.clause, r.words, r.kpi_code, r.waits_for, r.row_id, r.part_id, r.table, r.section, r.threshold,
            r.critical, r.criteria, r.kept_as, number,
        )  # fmt: skip


def _clauses(c: Contract) -> Iterator[Row]:
    for x in c.clauses:
        yield (
            c.code, x.kind, x.code, x.sort_order, x.title, x.words, x.clause, x.amount, x.unit, x.due,
            x.evidence_item, x.on, x.waits_for, x.leads_to,
        )  # fmt: skip


def _payment(c: Contract) -> Iterator[Row]:
    p = c.payment
    if p:
        yield (
            c.code, p.basis, p.block_share, p.incentive_share, p.paid, p.clause, p.ceiling_pounds, p.ceiling_clause,
            p.capacity_kpi, p.capacity_within, p.capacity_clause,
        )  # fmt: skip


def _commissioners(c: Contract) -> Iterator[Row]:
    for number, b in enumerate(c.commissioners, 1):
        yield c.code, b.code, b.name, b.role, b.share, b.clause, number


def _payments(c: Contract) -> Iterator[Row]:
    """(… threshold, critical, baseline, cap, kpi, measure code, price, unit, waits for, clause, order, title, since,
    beyond, agreed pounds, year, by, on)."""
    if c.payment:
        share, basis = c.payment.block_share, c.payment.basis
        yield (
            c.code,
            "block",
            None,
            "block",
            share,
            basis,
            *[None] * 9,
            c.payment.clause,
            1,
            "Block",
            *[None] * 6,
        )
    order = 1
    for line in c.incentives:
        for tier in line.tiers:
            order += 1
            yield (
                c.code, "incentive", line.group, tier.tier, tier.share, "core", tier.threshold, line.critical,
                line.baseline, line.cap, line.kpi, None, None, None, None, line.clause, order, None, line.since,
                *[None] * 5,
            )  # fmt: skip
    for t in c.tariffs:
        order += 1
        yield (
            c.code, "tariff", None, t.code, None, "tariff", None, None, None, None, t.kpi, t.measure_code,
            t.price_pounds, t.unit, t.waits_for, t.clause, order, t.title, None, t.beyond, *[None] * 4,
        )  # fmt: skip
    for a in c.adjustments:
        order += 1
        yield (
            c.code, "adjustment", None, a.code, None, "adjustment", *[None] * 8, a.waits_for, a.clause, order, a.title,
            None, None, a.pounds, a.year_starts_on, a.agreed_by, a.agreed_on,
        )  # fmt: skip

"""One contract, one provider and the few rows that a test draws, in the real engine: raw tables in, case rows out.

Only the models that the measure stands on are built, by the production path (`warehouse.build.run_models`).
"""

from dataclasses import replace
from datetime import date
from decimal import Decimal
from functools import cache
from typing import Any

import duckdb

from geo import schema as geography
from loaders import raw_schema
from tests.warehouse.measures.drawn import Row, drawn, rows_of, said
from warehouse import contract_tables, functions
from warehouse.build import run_models
from warehouse.connection import SQL, run_script
from warehouse.contract_calendar import DueRule
from warehouse.contract_measures import default_settings, measures
from warehouse.contract_types import Contract, IssueProgramme, Kpi, Programme, Provider, Setting
from warehouse.model_files import Model, all_models, only_for

# What a drawn column of expected cases is called in the case tables.
CASE_COLUMNS = {
    "unit": "unit_ref", "counts": "in_numerator", "of": "in_denominator", "event": "event_date", "matures": "matures_on",
    "kind": "unit_kind", "client": "client_ref", "referral": "referral_ref", "episode": "episode_ref", "kpi": "kpi_code",
    "provider": "provider_code", "programme": "programme", "pathway": "pathway",
}  # fmt: skip
DEFAULTS: dict[str, dict[str, str]] = {
    "clients": {"age_at_referral": "40", "sex": "female"},
    "referrals": {"received_date": "2022-01-01", "source": "self", "consent": "yes", "decision": "accepted"},
    "episodes": {"programme": "stop_smoking"},
    "contacts": {"contact_type": "session", "attendance": "attended", "contact_date": "2022-08-01"},
    "measurements": {"measured_on": "2022-07-01"},
    "follow_ups": {"due_on": "2022-08-01"},
    "feedback": {"programme": "stop_smoking", "collected_on": "2022-08-01"},
    "signposting": {"signposted_on": "2022-08-01", "from_stage": "referral", "organisation_type": "voluntary"},
    "events": {"occurred_on": "2022-08-01"},
    "workforce": {"month": "2022-08-01", "role": "advisor", "headcount": "0", "funded_fte": "0", "in_post_fte": "0"},
    "activity": {"month": "2022-08-01"},
    "evidence": {"provided_on": "2022-08-01"},
}  # fmt: skip
RETURN = {
    "submission_id": "S0001", "provider_code": "P1", "return_type": "quarterly", "period_start": "2022-07-01",
    "period_end": "2022-09-30", "submitted_on": "2022-10-10", "scope": "changes", "received_on": "2022-10-10",
    "loaded_at": "2022-10-10", "sha256": "0", "rows_accepted": "1", "rows_quarantined": "0", "warnings": "0",
}  # fmt: skip
CONTRACT = Contract(
    code="test",
    title="Test contract",
    short_title="Test",
    commissioner="A council",
    source_document="None",
    author="Tests",
    reviewed_on=date(2022, 1, 1),
    file="test.toml",
    starts_on=date(2019, 7, 1),
    ends_on=date(2024, 6, 30),
    year_start_month=7,
    imd_release=2019,
    front_line_roles=("advisor", "health_trainer"),
    providers=(Provider("P1", "First provider"),),
    programmes=(
        Programme("stop_smoking", "Stop smoking", "smoking", "Smoking", 84, "setting", minimum_age=12),
        Programme("smoking_harm_reduction", "Harm reduction", "smoking", "Smoking", 84, "setting"),
        Programme("weight_management", "Weight", "weight", "Weight", 84, "setting"),
    ),
    issue_programmes=(IssueProgramme("smoking", "stop_smoking"), IssueProgramme("diet", "weight_management")),
    settings=tuple(Setting(**setting) for setting in default_settings()),
    returns=(DueRule("quarterly", "setting", due_days_after=28),),
)


ROWS_AT_ONCE = 200

# A case names its client, referral and episode by number; a drawing names them by reference.
UNITS = ("client", "referral", "episode")
NAMED = "\n".join(
    f"left join (select {unit}_number, {unit}_ref from intermediate.int_{unit}) as {unit} using ({unit}_number)"
    for unit in UNITS
)


@cache
def models_under(*tables: str) -> tuple[Model, ...]:
    return tuple(only_for(_models(), (*tables, *(f"intermediate.int_{unit}" for unit in UNITS))))


@cache
def _models() -> tuple[Model, ...]:
    return tuple(all_models())


def connect() -> duckdb.DuckDBPyConnection:
    """An in-memory engine with the raw, register and ref tables of a store, all empty."""
    con = duckdb.connect(":memory:")
    run_script(con, SQL / "register.sql")
    raw_schema.ensure(con)
    geography.ensure(con)
    functions.register(con)
    con.execute("create schema parameter")
    return con


class World:
    """What a test draws. `data_to`: the data date, the last day of the return that the rows are in (R1)."""

    def __init__(self, con: duckdb.DuckDBPyConnection) -> None:
        self.con = con
        self.contract = CONTRACT
        self.as_known_on = date(2022, 10, 31)
        self.returns: list[Row] = [dict(RETURN)]
        self.rows: dict[str, list[Row]] = {}
        self.verdicts: list[Row] = []
        self.deprivation: list[Row] = []

    def data_to(self, day: str) -> None:
        self.returns[0]["period_end"] = day

    def draw(self, table: str, text: str) -> None:
        """Rows of a return table. A `ref` column is the table's own; an episode brings its referral and client along."""
        own = {"clients": "client_ref", "referrals": "referral_ref", "episodes": "episode_ref", "contacts": "contact_ref", "events": "event_ref"}  # fmt: skip
        for given in rows_of(text):
            row = {own.get(table, "?") if name == "ref" else name: cell for name, cell in given.items()}
            if table == "contacts":
                row.setdefault("contact_ref", f"K{len(self.rows.get('contacts', [])) + 1}")
            self.rows.setdefault(table, []).append({**DEFAULTS.get(table, {}), **row})

    def limit(
        self, programme: str, *, minimum_bmi: str, minimum_age: int, maximum_age: int | None = None
    ) -> None:
        """Criteria for a programme of the contract."""
        bmi = Decimal(minimum_bmi)
        limited = tuple(
            replace(p, minimum_bmi=bmi, minimum_age=minimum_age, maximum_age=maximum_age)
            if p.code == programme
            else p
            for p in self.contract.programmes
        )
        self.contract = replace(self.contract, programmes=limited)

    def areas(self, text: str) -> None:
        """LSOAs of 2011 of one borough, with their rank and decile of 2019."""
        self.deprivation = rows_of(text)

    def returned(self, text: str) -> None:
        """The accepted returns instead of the one that there is by default."""
        self.returns = [{**RETURN, **row} for row in rows_of(text)]

    def expect(self, measure: str, expected: str, **kpi: Any) -> None:
        """The cases of a KPI with this measure are those drawn: as many rows, and every column that is drawn."""
        wanted = rows_of(expected)
        columns = list(wanted[0]) if wanted else ["unit", "counts", "of"]
        found = self._cases_of(f"intermediate.case_{measure}", (kpi_of(measure, **kpi),), columns)
        self._compare(wanted, found, columns)

    def expect_together(self, measure: str, kpis: list[tuple[str, dict[str, Any]]], expected: str) -> None:
        """As `expect`, for several KPIs of one contract: `kpi` is a column of the drawing."""
        wanted = rows_of(expected)
        made = tuple(kpi_of(measure, code=code, **keys) for code, keys in kpis)
        self._compare(
            wanted, self._cases_of(f"intermediate.case_{measure}", made, list(wanted[0])), list(wanted[0])
        )

    def _compare(self, wanted: list[Row], found: list[Row], columns: list[str]) -> None:
        def key(rows: list[Row]) -> list[tuple[str, ...]]:
            return sorted(tuple(row[c] or "" for c in columns) for row in rows)

        assert key(wanted) == key(found), (
            f"expected\n{drawn(wanted, columns)}\n\nfound\n{drawn(found, columns)}"
        )

    def _cases_of(self, table: str, kpis: tuple[Kpi, ...], columns: list[str]) -> list[Row]:
        """The rows of the measure's case table that count, in the numerator or the denominator."""
        self.build(table, kpis)
        if kpis[0].shape == "proportion":
            over = self.con.execute(
                f"select unit_ref from {table} where in_numerator > in_denominator"
            ).fetchall()
            assert not over, f"in the numerator and not in the denominator: {over}"
        names = ", ".join(CASE_COLUMNS[c] for c in columns)
        rows = self.con.execute(
            f"select {names} from {table} {NAMED} where in_numerator <> 0 or in_denominator <> 0 order by unit_ref, event_date"
        ).fetchall()
        return [dict(zip(columns, map(said, row), strict=True)) for row in rows]

    def build(self, table: str, kpis: tuple[Kpi, ...], *more: str) -> None:
        """Write what was drawn into the raw tables and build the models that `table` (and `more`) stand on."""
        self._write()
        contract_tables.write(self.con, {self.contract.code: replace(self.contract, kpis=kpis)})
        run_models(self.con, models_under(table, *more))

    def _write(self) -> None:
        self._complete()
        con = self.con
        for (name,) in con.execute(
            "select schema_name || '.' || table_name from duckdb_tables() where schema_name in ('raw', 'register')"
        ).fetchall():
            con.execute(f"delete from {name}")
        for order, returned in enumerate(self.returns, 1):
            self._insert("register.submission", {"load_order": str(order), "contract_code": self.contract.code, **returned})  # fmt: skip
        con.execute("delete from ref.deprivation")
        for area in self.deprivation:
            self._insert("ref.deprivation", {"vintage": "2011", "imd_release": "2019", "borough_code": "E08000001", **area})  # fmt: skip
        for verdict in self.verdicts:
            self._insert("register.claim_verdict", verdict)
        for table, rows in self.rows.items():
            known = {"submission_id": self.returns[0]["submission_id"]}
            self._insert(f"raw.{table}", *({**known, "row_number": str(number), **row} for number, row in enumerate(rows, 2)))  # fmt: skip
        con.execute("create or replace table parameter.publication as select ?::date as as_known_on, now()::timestamp as built_at, false as synthetic", [self.as_known_on])  # fmt: skip
        con.execute("create or replace table parameter.submission as select submission_id from register.submission")  # fmt: skip
        con.execute("create or replace table parameter.contract as select ? as contract_code", [self.contract.code])  # fmt: skip

    def _complete(self) -> None:
        """Referrals and clients that the drawn rows need and the test has no word to say about."""
        for episode in self.rows.get("episodes", []):
            episode.setdefault("referral_ref", f"R-{episode['episode_ref']}")
            episode.setdefault("client_ref", f"C-{episode['episode_ref']}")
            self._add("referrals", "referral_ref", episode["referral_ref"], client_ref=episode["client_ref"])
        for referral in self.rows.get("referrals", []):
            referral.setdefault("client_ref", f"C-{referral['referral_ref']}")
        for table in ("referrals", "signposting"):
            for row in self.rows.get(table, []):
                self._add("clients", "client_ref", row["client_ref"])

    def _add(self, table: str, ref: str, value: str | None, **more: str | None) -> None:
        if value not in {row[ref] for row in self.rows.get(table, [])}:
            self.rows.setdefault(table, []).append({**DEFAULTS[table], ref: value, **more})

    def _insert(self, table: str, *rows: Row) -> None:
        columns = list(dict.fromkeys(name for row in rows for name in row))
        names = ", ".join(f'"{name}"' for name in columns)
        marks = f"({', '.join('?' * len(columns))})"
        for start in range(0, len(rows), ROWS_AT_ONCE):
            some = rows[start : start + ROWS_AT_ONCE]
            values = [row.get(name) for row in some for name in columns]
            self.con.execute(f"insert into {table} ({names}) values {', '.join([marks] * len(some))}", values)


def kpi_of(measure: str, **more: Any) -> Kpi:
    """A KPI of the measure as a contract file would declare it, code `K` unless it is named."""
    declared = measures()[measure]
    base = Kpi("K", "Test", measure, declared.shape, declared.unit, 1, distinct_of=declared.distinct_of)
    return replace(base, **more)

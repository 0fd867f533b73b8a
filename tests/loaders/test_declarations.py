"""The declarations are whole: every table of the data contract, every check declared and written, every example valid."""

import re
from decimal import Decimal

import duckdb
import pytest

from loaders import raw_schema
from loaders.checking.between import NOT_LISTED, checks
from loaders.declarations import KINDS, REQUIRED, RETURNS, table, tables
from loaders.sql_files import FOLDER, literal, quoted, values

NAMES = (
    "submission clients referrals episodes contacts measurements follow_ups signposting feedback workforce costs activity "
    "events claims evidence"
)


def test_the_fifteen_tables_parents_first():
    assert list(tables()) == NAMES.split()
    for name, declared in tables().items():
        for column in declared.columns:
            if column.parent:
                assert tables()[column.parent].order < declared.order, (name, column.name)
                assert tables()[column.parent].ref_key is not None


@pytest.mark.parametrize("declared", tables().values(), ids=lambda one: one.name)
def test_each_declaration_holds_together(declared):
    names = declared.names
    assert len(set(names)) == len(names)
    for column in declared.columns:
        assert re.fullmatch("[a-z][a-z0-9_]*", column.name)
        assert column.kind in KINDS and column.required in REQUIRED
        assert column.description.endswith(".") and column.example
        assert (column.kind == "code") == bool(column.codes)
        assert column.listed_by in (None, "practice", *NOT_LISTED)
        assert column.ranged_by is None or column.ranged_by in names
    assert set(declared.key) <= set(names)
    assert {name for group in declared.one_of for name in group} <= set(names)


def test_the_readme_explains_every_key():
    said = (RETURNS / "README.md").read_text()
    used = {
        key
        for path in RETURNS.glob("*.toml")
        for key in re.findall(r"^([a-z_]+) = ", path.read_text(), re.MULTILINE)
    }
    codes = {
        code.code for declared in tables().values() for column in declared.columns for code in column.codes
    }
    assert {key for key in used - codes if f"`{key}`" not in said} == set()


def test_every_check_is_declared_written_and_named_by_a_table():
    named = {name for declared in tables().values() for name in declared.checks}
    written = {path.stem for path in (FOLDER / "checks").glob("*.sql")}
    assert named == set(checks()) == written


def test_every_statement_says_what_it_gives():
    bare = [path.name for path in FOLDER.rglob("*.sql") if not path.read_text().startswith("-- ")]
    # These two are parts of statements.
    assert sorted(bare) == ["csv_source.sql", "not_set_aside.sql"]


@pytest.mark.parametrize(
    ("name", "column", "minimum", "maximum"),
    [
        ("clients", "age_at_referral", 0, 120),
        ("contacts", "duration_minutes", 0, 480),
        ("feedback", "score", 1, 10),
    ],
)
def test_ranges_of_the_data_contract(name, column, minimum, maximum):
    declared = table(name).column(column)
    assert (declared.minimum, declared.maximum) == (Decimal(minimum), Decimal(maximum))


MEASURES = """weight_kg 20–400, height_cm 50–250, waist_cm 30–250, systolic_mmhg 60–260, diastolic_mmhg 30–160, resting_heart_rate 30–220,
co_ppm 0–100, cigarettes_per_day 0–200, smoke_free 0–1, alcohol_units_week 0–400, alcohol_free_days 0–7, active_days_week 0–7,
active_minutes_week 0–5000, swemwbs 7–35, wemwbs 14–70, timed_up_and_go_seconds 1–300, berg_balance 0–56, fear_of_falling 7–28,
falls_last_6_months 0–100, hospital_admissions_last_6_months 0–100, fractures_last_6_months 0–50, fruit_veg_portions 0–30,
bmi_centile 0–100, uses_vaporiser 0–1"""


def test_measures_and_their_ranges():
    declared = {
        code.code: (code.minimum, code.maximum) for code in table("measurements").column("measure").codes
    }
    written = dict(re.findall(r"(\w+) (\d+–\d+)", MEASURES))
    assert declared == {name: tuple(map(Decimal, span.split("–"))) for name, span in written.items()}


def test_the_columns_and_codes_are_those_of_the_data_contract(shared):
    """Every `code` and column that the page of the data contract writes for a table is declared, and none besides."""
    page = (shared / "design" / "returns.md").read_text()
    parts = re.split(r"^\*\*(\w+)\*\*", page, flags=re.MULTILINE)
    said = {
        name: text.split("\n\n")[0]
        for name, text in zip(parts[1::2], parts[2::2], strict=True)
        if name in tables()
    }
    assert list(said) == list(tables())
    for name, text in said.items():
        declared = table(name)
        for column in declared.columns:
            if column.name != "record_status":  # said once for all keyed tables
                assert re.search(rf"\b{column.name}\b", text), (name, column.name)
        listed = {
            code.code
            for column in declared.columns
            for code in column.codes
            if column.name != "record_status"
        }
        written = {
            code
            for group in re.findall(r"\(`([^)]*)`[^)]*\)", text)
            for code in re.findall(r"[\w.]+", group.replace("`", " "))
        }
        assert written - listed - {"default", "changes"} <= {"and", "same"}, name


def test_required_columns_are_those_with_a_star(shared):
    page = (shared / "design" / "returns.md").read_text()
    parts = re.split(r"^\*\*(\w+)\*\*", page, flags=re.MULTILINE)
    for name, text in zip(parts[1::2], parts[2::2], strict=True):
        if name in tables():
            text = text.split("\n\n")[0].replace("**", "").replace("*after the intervention*", "")
            starred = set(re.findall(r"\b([a-z]\w*)\*", text))
            declared = {column.name for column in table(name).columns if column.required == "value"}
            either = {column for group in table(name).one_of for column in group}
            assert starred - either == declared, name
            assert set(re.findall(r"\b([a-z]\w*)†", text)) == {
                c.name for c in table(name).columns if c.required == "column"
            }


def test_raw_tables_are_made_from_the_declarations():
    con = duckdb.connect()
    raw_schema.ensure(con)
    raw_schema.ensure(con)
    types = {
        (t, c): kind
        for t, c, kind in con.execute(
            "select table_name, column_name, data_type from duckdb_columns() where schema_name = 'raw'"
        ).fetchall()
    }
    assert ("clients", "postcode") not in types
    assert ("submission", "contract_code") not in types
    assert types["clients", "lsoa_vintage"] == "INTEGER"
    assert types["contacts", "duration_minutes"] == "BIGINT"
    assert (
        types["costs", "amount"]
        == types["workforce", "agency_cost"]
        == types["costs", "budget"]
        == "DECIMAL(18,2)"
    )
    assert types["measurements", "value"] == "DECIMAL(18,4)"
    assert types["workforce", "month"] == types["contacts", "contact_date"] == "DATE"
    assert types["follow_ups", "record_status"] == "VARCHAR"
    assert {t for t, _ in types} == {*tables(), "quarantined"} - {"submission"}


def test_names_and_values_in_sql():
    con = duckdb.connect()
    for text in ("plain", "it's", 'a "b"', "\\", "x'); drop table y; --", "é\n"):
        assert con.execute(f"select {literal(text)} as {quoted(text)}").fetchone() == (text,)  # noqa: S608
    assert values([["a", 1, None], ["b'", Decimal("1.5"), None]]) == "('a', 1, null), ('b''', 1.5, null)"

"""Nothing in the documents is without a row; what cannot be computed says what it waits for."""

import csv
import io

from warehouse.contract_coverage import coverage_rows
from warehouse.contract_report import codes_csv, coverage_text


def test_every_row_of_every_document_is_covered(contracts):
    for contract in contracts.values():
        lines = coverage_rows(contract)
        assert lines
        assert [line.row_id for line in lines if not line.covered] == []


def test_every_kpi_stems_from_a_row(contracts):
    for contract in contracts.values():
        places = {row.id for row in contract.rows if not row.parts}
        places |= {f"{row.id}.{part.id}" for row in contract.rows for part in row.parts}
        for kpi in contract.kpis:
            assert kpi.rows
            assert set(kpi.rows) <= places


def test_every_kpi_has_the_contracts_own_words_and_a_clause(contracts):
    for contract in contracts.values():
        for kpi in contract.kpis:
            assert kpi.words and kpi.clause and kpi.section, (contract.code, kpi.code)


def test_a_breakdown_stands_in_the_coverage_once(contracts):
    lines = coverage_rows(contracts["wigan-lot1-health-improvement"])
    codes = [line.kpi_code for line in lines if line.row_id == "referral_route"]
    assert codes == ["REFERRALS", "HOW_HEARD_HEALTH_PROFESSIONAL"]


def test_the_printed_coverage(contracts):
    text = coverage_text(contracts)
    assert "wigan-lot1-health-improvement: 73 of 73 rows covered (100 %)" in text
    assert text.startswith("465 of 465 rows of the documents are covered (100 %).")
    assert (
        "  Lot 1, Appendix C, Access – reducing health inequalities: Minimum 60%\n"
        "    STARTS_DEPRIVED_20 → proportion → starts_deprived\n"
    ) in text
    assert "NOT COVERED" not in text
    for figure in (
        "3,340 against 3,380",
        "3,920 against 3,940",
        "130 % together",
        "9 months against 10 months",
    ):
        assert figure in text
    assert "Extension 2023-07-01 to 2024-06-30: taken up, decided on 2023-03-09" in text
    assert (
        "Extension 2022-07-01 to 2023-06-30: not recorded as taken up. Lot 1 was later internalised" in text
    )
    assert "waits for an external rate" in text
    assert "waits for an agreed measure" in text
    assert "To be filled in (contracts.local.toml): contract.starts_on" in text


def test_codes_are_listed_once_each(contracts):
    listed = list(csv.DictReader(io.StringIO(codes_csv(contracts))))
    keys = [(line["contract_code"], line["kind"], line["code"]) for line in listed]
    assert len(keys) == len(set(keys))
    assert ("wigan-lot1-health-improvement", "kpi_code", "STARTS_DEPRIVED_20") in keys
    assert ("wigan-lot1-health-improvement", "provider_code", "WHIS") in keys
    assert ("wigan-lot1-health-improvement", "measure_code", "smoke_free_families") in keys
    assert {kind for _, kind, _ in keys} == {
        "contract_code",
        "provider_code",
        "programme",
        "kpi_code",
        "measure_code",
    }


def test_codes_hold_only_capitals_digits_and_underscores(contracts):
    for contract in contracts.values():
        for kpi in contract.kpis:
            assert kpi.code.replace("_", "").isalnum() and kpi.code == kpi.code.upper(), kpi.code
            assert len(kpi.code) <= 64

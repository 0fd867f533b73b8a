"""The register of measures and the vocabulary agree with what they describe."""

import tomllib
from pathlib import Path

import pytest

from warehouse.contract_frame import frame
from warehouse.contract_keys import SHAPES, UNITS
from warehouse.contract_lint_kpi import FILTERS, PARAMETERS
from warehouse.contract_measures import CONTRACTS, measures, vocabulary

RETURNS = Path(__file__).resolve().parents[3] / "loaders" / "returns"
# list of the vocabulary → table and column of the return that it must equal
COLUMNS = {
    "programmes": ("episodes", "programme"),
    "pathways": ("episodes", "pathway"),
    "sources": ("referrals", "source"),
    "presenting_issues": ("referrals", "presenting_issue"),
    "client_statuses": ("episodes", "client_status"),
    "complexities": ("episodes", "complexity"),
    "settings": ("episodes", "service_setting"),
    "event_kinds": ("events", "kind"),
    "evidence_items": ("evidence", "item"),
    "roles": ("workforce", "role"),
    "contact_types": ("contacts", "contact_type"),
    "modes": ("contacts", "mode"),
    "organisation_types": ("signposting", "organisation_type"),
    "therapies": ("episodes", "therapy"),
    "preferred_contacts": ("clients", "preferred_contact"),
    "relapse_reasons": ("follow_ups", "relapse_reason"),
    "long_term_conditions": ("clients", "long_term_condition"),
}


def codes_in_returns(table: str, column: str) -> set[str]:
    declared = tomllib.loads((RETURNS / f"{table}.toml").read_text(encoding="utf-8"))
    codes = next(c for c in declared["column"] if c["name"] == column)["codes"]
    if isinstance(codes, str):  # a list that several columns share
        shared_codes = tomllib.loads((RETURNS.parent / "shared_codes.toml").read_text(encoding="utf-8"))
        codes = shared_codes["codes"][codes]
    return set(codes)


@pytest.mark.parametrize("name", COLUMNS)
def test_the_vocabulary_is_that_of_the_return(name):
    known = set(vocabulary().codes(name)) - {"not_recorded"}
    assert known == codes_in_returns(*COLUMNS[name])


def test_reasons_for_leaving_are_the_end_reasons_less_those_that_are_no_leaving():
    end_reasons = codes_in_returns("episodes", "end_reason")
    assert set(vocabulary().codes("leaving_reasons")) - {"not_recorded"} == end_reasons - {
        "completed",
        "transferred",
        "deceased",
    }


def test_readings_are_the_measures_of_the_return():
    assert set(vocabulary().better) == codes_in_returns("measurements", "measure")
    assert set(vocabulary().better.values()) == {"lower", "higher", "neither"}


def test_the_tables_are_the_tables_of_the_return():
    assert set(vocabulary().codes("tables")) == {path.stem for path in RETURNS.glob("*.toml")}


def test_every_measure_is_whole():
    for measure in measures().values():
        assert measure.shape in SHAPES
        assert measure.unit in UNITS
        assert measure.definition.endswith(".")
        assert measure.ruling.startswith("R")
        assert measure.uses <= {*FILTERS, *PARAMETERS, "breakdown_by"}, measure.name
        assert bool(measure.parts) == ("part" in measure.uses), measure.name


def test_no_measure_is_named_twice():
    entries = tomllib.loads((CONTRACTS / "measures.toml").read_text(encoding="utf-8"))["measure"]
    assert len(entries) == len(measures())


def test_every_measure_is_used_by_a_contract_or_by_the_frame(contracts):
    used = {k.measure for c in contracts.values() for k in c.kpis} | {e.measure for e in frame()}
    assert set(measures()) - used == set()


def test_the_frame_compares_core_and_wider_activities_by_known_measures(shared):
    elements = frame()
    note = next((shared / "seeds").glob("003_*.txt")).read_text(encoding="utf-8")
    assert [e.kind for e in elements] == sorted((e.kind for e in elements), key=("core", "wider").index)
    assert {e.title for e in elements if e.kind == "wider"} == {
        "Group health improvement work",
        "Outreach in the local community",
        "Partnerships with other services",
    }
    for element in elements:
        assert element.measure in measures()
        assert element.words.replace("'", "") in note.replace("‘", "").replace("’", "").replace("'", ""), (
            element.code
        )

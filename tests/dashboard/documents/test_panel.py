"""The panel of the contract meeting: which documents are offered, for whom, and in words why one is not."""

import duckdb

from dashboard import documents_panel
from dashboard.documents import decision_paper
from tests.dashboard.conftest import app, words  # noqa: F401 fixture
from tests.dashboard.documents.conftest import LOT1
from tests.dashboard.test_meeting import opened
from tests.dashboard.test_summary_page import opened as board_home  # noqa: F401 fixture

QUARTER = {"contract": LOT1, "kind": "quarter", "period": "2022-09-30"}


def offered(test) -> list[str]:
    return [button.proto.label for button in test.get("download_button")]


def test_every_document_of_the_meeting_is_offered(app, published):  # noqa: F811
    test = opened(app, "documents", **QUARTER)
    assert not test.exception
    assert {
        "Minutes and action log (DOCX)", "Meeting pack (PPTX)", "Meeting pack with its working (XLSX)", "Meeting pack (PDF)",
        "Request for an exception report (DOCX)", "Notice to the provider (DOCX)", "Decision paper (DOCX)",
    } <= set(offered(test))  # fmt: skip
    assert "Each is marked **OFFICIAL-SENSITIVE**, says that it is known on 16 January 2023" in words(test)
    assert test.selectbox("paper_option").value == "extend"


def test_nothing_is_made_before_the_fold_is_opened(app, published):  # noqa: F811
    assert "Meeting pack (PDF)" not in offered(app(**QUARTER))


def test_what_is_not_offered_is_said(app, published):  # noqa: F811
    with duckdb.connect(str(published)) as con:
        con.execute("update mart.extension set decided_on = date '2023-01-10'")
        con.execute("delete from mart.clause")
        con.execute("update mart.kpi_result set status = 'green'")
    said = words(opened(app, "documents", **QUARTER))
    assert "No extension of this contract waits for a decision, so there is no paper to write." in said
    assert "No measure is off its target in this view, so there is no letter to write." in said


def test_a_board_has_the_paper_of_its_own_page_and_no_document_of_officers(app, board_home, monkeypatch):  # noqa: F811
    # The same home offers officers theirs, so that nothing but the role keeps them from a board.
    assert len(offered(opened(app, "documents", **QUARTER))) > 6
    monkeypatch.setenv("FOOTPRINT_ROLE", "board")
    test = opened(app, "documents", **QUARTER)
    assert not test.exception and [title.value for title in test.title] == ["Summary"]
    assert offered(test) == ["Download this page (one A4 page, PDF)"]


def test_a_provider_takes_minutes_and_pack_and_no_letter_of_the_council(app, published, monkeypatch):  # noqa: F811
    monkeypatch.setenv("FOOTPRINT_ROLE", "provider")
    found = offered(opened(app, "documents", **QUARTER))
    assert "Minutes and action log (DOCX)" in found and "Meeting pack (PDF)" in found
    assert not [label for label in found if "provider" in label or "Request" in label or "Decision" in label]


def test_every_kind_of_file_has_its_type():
    assert set(documents_panel._TYPES) == {"docx", "pptx", "xlsx", "pdf"}
    assert set(decision_paper.titles()) == {"end", "extend", "conditions"}

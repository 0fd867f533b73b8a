"""The facts of one meeting on the small published file, as the page gathers them."""

import io
from datetime import date

import docx
import duckdb
import pytest

from dashboard import meeting_page, queries
from dashboard.documents import facts
from dashboard.documents.facts import Facts
from dashboard.view import View, choose_period
from tests.dashboard.conftest import built, published  # noqa: F401 fixtures
from tests.dashboard.snapshot import LOT1
from tests.dashboard.test_figure_disputes import EXTENDED, KPI
from warehouse.meeting_register import About

QUARTER = About(LOT1, "quarter", date(2022, 7, 1), date(2022, 9, 30))


def gathered(period: str = "2022-09-30") -> Facts:
    contract = next(row for row in queries.rows("contracts") if row["contract_code"] == LOT1)
    chosen, _ = choose_period(queries.rows("periods", contract_code=LOT1), "quarter", period)
    view = View(contract, chosen, "ALL", "All", queries.rows("publication")[0])
    return facts.gather(view, meeting_page.meeting_of(view))


@pytest.fixture
def recording(published):  # noqa: F811
    """The same home where something can be recorded: the quarter is the contract's, and one measure has the contract's code."""
    published.with_name("contracts.local.toml").write_text(EXTENDED, encoding="utf-8")
    with duckdb.connect(str(published)) as con:
        for table in ("kpi", "kpi_term", "kpi_result", "claim", "agenda_item"):
            con.execute(f"update mart.{table} set kpi_code = ? where kpi_code = 'starts_deprived'", [KPI])  # noqa: S608
    return published


@pytest.fixture
def found(published) -> Facts:  # noqa: F811
    return gathered()


def read_docx(data: bytes) -> str:
    """Every word of a Word document, one paragraph or cell a line, with the head and the foot of its pages."""
    doc = docx.Document(io.BytesIO(data))
    section = doc.sections[0]
    lines = [one.text for part in (section.header, section.footer, doc) for one in part.paragraphs]
    lines += [cell.text for table in doc.tables for row in table.rows for cell in row.cells]
    return "\n".join(lines).replace("\u00a0", " ")

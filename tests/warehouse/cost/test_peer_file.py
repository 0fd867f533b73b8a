"""A peer's file: what is read, what is refused with its rows, and what is said of other definitions."""

import pytest

from loaders.indicators.loading import StatisticsRefused, load
from warehouse.connection import open_store
from warehouse.contract_frame import counted_codes, definition_version

HEADER = "Body code,Body name,Service,Service kind,Period start,Period end,Definition version,Element,Value"


def line(element="people_engaged", value="60", **said):
    cells = {"code": "E1", "name": "A Council", "service": "S", "kind": "integrated", "start": "2022-04-01", "end": "2023-03-31",
             "version": definition_version()} | said  # fmt: skip
    return ",".join([*cells.values(), element, value])


def loaded(tmp_path, *lines):
    path = tmp_path / "peer.csv"
    path.write_text("\n".join([HEADER, *lines]) + "\n", encoding="utf-8")
    return load([path])[0]


def test_counts_and_signs_are_kept_apart(tmp_path, home):
    outcome = loaded(tmp_path, line(), line("partnerships", "*"), line("outreach", "0"), line("front_line_fte", "9.5"))  # fmt: skip
    assert outcome.file.oddities == []
    with open_store(read_only=True) as con:
        found = con.execute("select element, value::double, marker from ref.peer_count order by element").fetchall()  # fmt: skip
    assert found == [
        ("front_line_fte", 9.5, None), ("outreach", 0.0, None), ("partnerships", None, "suppressed"), ("people_engaged", 60.0, None),
    ]  # fmt: skip


def test_other_definitions_are_kept_and_said(tmp_path, home):
    (said,) = loaded(tmp_path, line(version="2019")).file.oddities
    assert said == (
        f"filled in by the definitions “2019”; here they are “{definition_version()}”, so that nothing of it is compared"
    )


@pytest.mark.parametrize(
    ("lines", "said"),
    [
        ([line("people_helped")], "row 2: the element is not known"),
        ([line(kind="gym")], "row 2: the service kind is not known"),
        ([line(value="-4")], "row 2: a count is below 0"),
        ([line(value="4.5")], "row 2: a count is no whole number"),
        ([line(), line(value="61")], "row 2, 3: the same element of the same service and period stands twice"),
        ([line(start="01/04/2022")], "row 2: a day is none"),
        ([line(start="2024-04-01")], "row 2: the period ends before it starts"),
        ([line("support_given", "10"), line("group_work", "11")], "row 3: group_work is more than the support_given"),
        ([line(value="many")], "hold neither a number nor a sign"),
        ([line(service="")], "Service is empty in row 2"),
    ],
)  # fmt: skip
def test_what_is_refused(tmp_path, home, lines, said):
    with pytest.raises(StatisticsRefused, match=said):
        loaded(tmp_path, *lines)


def test_the_page_about_the_file_names_every_element(tmp_path):
    from tests.conftest import ROOT

    page = (ROOT / "docs" / "money-files.md").read_text(encoding="utf-8")
    for code in counted_codes():
        assert f"`{code}`" in page
    assert all(f"`{header}`" in page for header in HEADER.split(","))
    assert f"`{definition_version()}`" in page

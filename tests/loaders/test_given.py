"""The return that the other tests break is itself without a point."""

from loaders.declarations import tables
from tests.loaders.given import USUAL, check, given, row


def test_the_usual_return_is_clean(tmp_path):
    report = check(tmp_path, given())
    assert (report.verdict, report.rows_accepted, report.issues) == ("clean", 6, ())


def test_every_table_has_a_usual_row(tmp_path):
    report = check(tmp_path, given(**{name: [row(name)] for name in USUAL}))
    assert set(USUAL) == set(tables())
    assert report.verdict in ("clean", "warnings")
    assert report.rows_accepted == 15

"""The share of faulty rows above which the whole return is refused: 20 % of a table of at least 20 rows."""

import pytest

from tests.loaders.given import check, given, points, rows


@pytest.mark.parametrize(
    ("read", "faulty", "refused"),
    [
        (40, 8, False),  # 8 of 40 = exactly 20 %
        (40, 9, True),  # 9 of 40 = 22.5 %
        (20, 4, False),  # 4 of 20 = exactly 20 %
        (20, 5, True),
        (19, 19, False),  # a table of fewer than 20 rows
        (21, 5, True),  # 5 of 21 = 23.8 %
        (1000, 200, False),
        (1000, 201, True),
    ],
)
def test_the_share_is_20_percent(tmp_path, read, faulty, refused):
    report = check(
        tmp_path,
        given(contacts=rows("contacts", *[{"attendance": "absent"}] * faulty, *[{}] * (read - faulty))),
    )
    assert report.exit_code == (2 if refused else 1)
    assert len(points(report, "row")) == faulty
    assert [code for code, *_ in points(report, "return")] == (["too_many_faulty_rows"] if refused else [])
    if not refused:
        assert (report.table_counts["contacts"]["accepted"], report.rows_quarantined) == (
            read - faulty,
            faulty,
        )


def test_blank_rows_do_not_dilute_the_share(tmp_path):
    # 5 of 20 filled rows; 80 blank ones would make it 5 of 100.
    found = rows("contacts", *[{"attendance": "absent"}] * 5, *[{}] * 15)
    blank = [dict.fromkeys(found[0], "") for _ in range(80)]
    report = check(tmp_path, given(contacts=[*found, *blank]))
    assert report.exit_code == 2


def test_a_row_with_two_faults_counts_once(tmp_path):
    twice = {"attendance": "absent", "contact_type": "call"}
    report = check(tmp_path, given(contacts=rows("contacts", *[twice] * 4, *[{}] * 16)))
    assert (report.exit_code, report.rows_quarantined) == (1, 4)

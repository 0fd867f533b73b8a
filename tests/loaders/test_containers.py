"""R47: what a ZIP and a folder may hold, known before anything is unpacked."""

import os
import stat
import struct
import zipfile
from pathlib import Path

import pytest

from loaders import check_return
from loaders.reading import archive
from tests.loaders.given import codes, csv_text, files, folder, given, points, row, zipped

FILES = files(given())


def checked(tmp_path, members):
    return check_return(zipped(tmp_path, members))


def with_entries(tmp_path, *entries):
    """The usual files and more members, each a (ZipInfo or name, bytes)."""
    path = zipped(tmp_path, FILES)
    with zipfile.ZipFile(path, "a") as book:
        for name, content in entries:
            book.writestr(name, content)
    return path


def special(name, kind):
    info = zipfile.ZipInfo(name)
    info.create_system = 3
    info.external_attr = (kind | 0o777) << 16
    return info


def test_a_zip_of_the_files(tmp_path):
    report = checked(tmp_path, FILES)
    assert (points(report), report.rows_accepted) == ([], 6)


def test_names_ignore_case(tmp_path):
    members = {name.upper(): content for name, content in FILES.items()}
    assert points(checked(tmp_path, members)) == []


def test_one_folder_around_the_files(tmp_path):
    assert points(checked(tmp_path, {f"Q1 2019/{name}": content for name, content in FILES.items()})) == []


def test_a_backslash_is_a_folder_too(tmp_path):
    assert points(checked(tmp_path, {f"Q1\\{name}": content for name, content in FILES.items()})) == []


def test_what_a_mac_adds_is_ignored_with_a_warning(tmp_path):
    more = {"__MACOSX/._clients.csv": b"\0\5\x16\7", ".DS_Store": b"x", "__MACOSX/": b""}
    report = checked(tmp_path, FILES | more)
    assert codes(report) == ["ignored_file"]
    assert report.exit_code == 0


@pytest.mark.parametrize(
    ("members", "code"),
    [
        ({f"2019/q1/{name}": content for name, content in FILES.items()}, "nested_folder"),
        (FILES | {"more/evidence.csv": b""}, "nested_folder"),
        ({f"{n % 2}/{name}": content for n, (name, content) in enumerate(FILES.items())}, "nested_folder"),
        (FILES | {"readme.txt": b"x"}, "other_file"),
        (FILES | {"client.csv": b"x"}, "other_file"),
        (FILES | {"return.zip": b"PK"}, "other_file"),
        (FILES | {"clients": b"x"}, "other_file"),
        (FILES | {"Clients.csv": FILES["clients.csv"]}, "table_twice"),
        (FILES | {"../events.csv": b"x"}, "unsafe_name"),
        (FILES | {"a/../../events.csv": b"x"}, "unsafe_name"),
        (FILES | {"/events.csv": b"x"}, "unsafe_name"),
        (FILES | {"C:\\events.csv": b"x"}, "unsafe_name"),
        (FILES | {"..\\events.csv": b"x"}, "unsafe_name"),
    ],
)
def test_members_that_refuse(tmp_path, members, code):
    report = checked(tmp_path, members)
    assert codes(report, "return") == [code]
    assert (report.exit_code, report.rows_accepted) == (2, 0)
    assert not (tmp_path.parent / "events.csv").exists()


def test_an_unknown_file_is_described_and_not_named(tmp_path):
    report = checked(tmp_path, FILES | {"Maureen Pilkington.docx": b"x", "client.csv": b"x"})
    assert "Pilkington" not in str(report)
    assert "a .docx file" in report.issues[0].message
    assert "near to clients.csv" in report.issues[1].message


def test_links_and_special_files(tmp_path):
    for n, (kind, code) in enumerate(
        [(stat.S_IFLNK, "link"), (stat.S_IFIFO, "special_file"), (stat.S_IFCHR, "special_file")]
    ):
        place = tmp_path / str(n)
        place.mkdir()
        report = check_return(with_entries(place, (special("events.csv", kind), "/etc/passwd")))
        assert codes(report, "return") == [code]


@pytest.mark.filterwarnings("ignore:Duplicate name")
def test_one_name_twice(tmp_path):
    report = check_return(
        with_entries(tmp_path, ("clients.csv", csv_text("clients", [row("clients", sex="male")])))
    )
    assert points(report, "return") == [("table_twice", "clients", None, None)]


def test_an_encrypted_member(tmp_path):
    path = zipped(tmp_path, FILES)
    content = bytearray(path.read_bytes())
    for signature, at in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        start = content.find(signature)
        content[start + at] |= 1
    path.write_bytes(content)
    assert codes(check_return(path), "return") == ["encrypted"]


def test_more_than_64_members(tmp_path):
    more = {f"extra-{n}.csv": b"" for n in range(60)}  # 6 tables and 60 more
    report = checked(tmp_path, FILES | more)
    assert codes(report, "return") == ["too_many_members"]
    assert "66 files" in report.issues[0].message


def large(place, name, megabytes):
    path = zipped(place, FILES)
    with (
        zipfile.ZipFile(path, "a", zipfile.ZIP_DEFLATED) as book,
        book.open(name, "w", force_zip64=True) as part,
    ):
        for _ in range(megabytes):
            part.write(bytes(1_000_000))
    return path


def test_more_than_1_gb_is_known_before_it_is_unpacked(tmp_path, monkeypatch):
    monkeypatch.setattr(archive, "_unpack", lambda *_: pytest.fail("unpacked"))
    assert codes(check_return(large(tmp_path, "events.csv", 1001)), "return") == ["too_large"]


def test_a_size_that_lies_gives_no_more_than_it_said(tmp_path):
    """The directory says 10 bytes, the member holds 5 MB: the ZIP is damaged, and no more than that is unpacked."""
    path = large(tmp_path, "events.csv", 5)
    content = bytearray(path.read_bytes())
    at = content.rfind(b"PK\x01\x02")
    struct.pack_into("<I", content, at + 24, 10)
    path.write_bytes(content)
    report = check_return(path)
    assert ("damaged_zip", "events", None, None) in points(report, "return")


@pytest.mark.parametrize("cut", [30, 400])
def test_a_zip_that_was_cut_off(tmp_path, cut):
    path = zipped(tmp_path, FILES)
    path.write_bytes(path.read_bytes()[:-cut])
    assert codes(check_return(path), "return") == ["damaged_zip"]


def test_a_checksum_that_is_wrong(tmp_path):
    path = zipped(tmp_path, FILES)
    with zipfile.ZipFile(path) as book:
        info = book.getinfo("clients.csv")
    content = bytearray(path.read_bytes())
    content[info.header_offset + 30 + len("clients.csv") + 5] ^= 0xFF
    path.write_bytes(content)
    assert ("damaged_zip", "clients", None, None) in points(check_return(path), "return")


def test_an_empty_zip_and_what_is_none(tmp_path):
    assert codes(checked(tmp_path, {}), "return") == ["missing_table"]
    for content, code in ((b"", "empty_file"), (b"a,b\n", "not_what_its_name_says")):
        (tmp_path / "other.zip").write_bytes(content)
        assert codes(check_return(tmp_path / "other.zip"), "return") == [code]


# --- folders


def test_an_unknown_file_in_a_folder_is_a_warning(tmp_path):
    path = folder(tmp_path, given())
    (path / "readme.txt").write_text("x")
    (path / "client.csv").write_text("x")
    report = check_return(path)
    assert (codes(report), report.exit_code) == (["unknown_file"], 0)


def test_a_mac_folder(tmp_path):
    path = folder(tmp_path, given())
    (path / ".DS_Store").write_text("x")
    assert codes(check_return(path)) == ["ignored_file"]


def test_one_folder_around_a_folder(tmp_path):
    outer = tmp_path / "outer"
    folder(outer, given())
    assert points(check_return(outer)) == []


def test_a_link_refuses(tmp_path):
    path = folder(tmp_path, given())
    (path / "events.csv").symlink_to("/etc/passwd")
    report = check_return(path)
    assert points(report, "return") == [("link", "events", None, None)]
    assert "root:" not in str(report)


def test_another_folder_and_a_pipe_refuse(tmp_path):
    path = folder(tmp_path, given())
    (path / "older").mkdir()
    os.mkfifo(path / "events.csv")
    assert codes(check_return(path), "return") == ["nested_folder", "special_file"]


def test_case_twins_refuse(tmp_path):
    path = folder(tmp_path, given())
    (path / "Clients.CSV").write_bytes((path / "clients.csv").read_bytes())
    assert points(check_return(path), "return") == [("table_twice", "clients", None, None)]


def test_an_empty_folder_and_no_path_at_all(tmp_path):
    (tmp_path / "empty").mkdir()
    assert codes(check_return(tmp_path / "empty"), "return") == ["missing_table"]
    assert codes(check_return(tmp_path / "nothing"), "return") == ["no_such_file"]
    os.mkfifo(tmp_path / "pipe.zip")
    assert codes(check_return(tmp_path / "pipe.zip"), "return") == ["not_a_file"]


def test_nothing_is_written_beside_the_return_or_in_the_home(tmp_path, home):
    path = zipped(tmp_path, {f"Q1/{name}": content for name, content in FILES.items()})
    before = sorted(tmp_path.rglob("*"))
    check_return(path)
    assert sorted(tmp_path.rglob("*")) == before
    assert not home.exists()


def test_the_scratch_folder_is_gone_afterwards(tmp_path, monkeypatch):
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path / "scratch"))
    (tmp_path / "scratch").mkdir()
    check_return(zipped(tmp_path, FILES))
    assert list((tmp_path / "scratch").iterdir()) == []


def test_what_a_killed_process_left_is_removed(tmp_path, monkeypatch):
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path / "scratch"))
    left = tmp_path / "scratch" / "footprint-return-999999999-abc"
    kept = tmp_path / "scratch" / f"footprint-return-{os.getpid()}-abc"
    for one in (left, kept):
        one.mkdir(parents=True)
    check_return(zipped(tmp_path, FILES))
    assert (left.exists(), kept.exists()) == (False, True)


@pytest.mark.parametrize(
    "name", ["Q1 [2019]", "what?", "all *", "it's", "é", "50% done", os.fsdecode(b"caf\xe9")]
)
def test_any_name_of_a_folder(tmp_path, name):
    report = check_return(folder(tmp_path / name, given()))
    assert (points(report), report.rows_accepted) == ([], 6)


def test_a_file_that_cannot_be_opened(tmp_path, monkeypatch):
    """As when another program holds it; the other tables are still checked, and nothing is made of the return."""
    path = folder(tmp_path, given(contacts=[row("contacts", attendance="absent")]))
    opened = Path.open

    def held(self, *mode, **more):
        if self.name == "episodes.csv":
            raise PermissionError(13, "Permission denied")
        return opened(self, *mode, **more)

    monkeypatch.setattr(Path, "open", held)
    report = check_return(path)
    assert points(report, "return") == [("unreadable", "episodes", None, None)]
    assert "Close it in other programs" in report.issues[0].message
    assert (report.sha256, report.exit_code) == (None, 2)
    assert ("unknown_code", "contacts", 2, "attendance") in points(report)


def test_what_to_do_is_said_of_a_return_without_its_submission(tmp_path):
    report = check_return(folder(tmp_path, given(submission=None)))
    (missing,) = [issue for issue in report.issues if issue.table == "submission"]
    assert missing.code == "missing_table" and "Add submission.csv" in missing.message

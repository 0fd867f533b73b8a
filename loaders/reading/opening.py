"""Which of the three forms is this path, a folder, a ZIP or a workbook, and is it what its name says?"""

from pathlib import Path

from loaders.issues import refusal
from loaders.reading import archive, folder, workbook
from loaders.reading.opened import Opened

EXPECTED = "Send a folder of CSV files, a ZIP of them, or an .xlsx workbook."
OLE = bytes.fromhex("d0cf11e0a1b11ae1")
ENCRYPTED_STREAM = "EncryptedPackage".encode("utf-16-le")
NOT_RETURNS = {
    ".xls": "an .xls workbook of an old Excel. Open it and save it as .xlsx.",
    ".xlsm": "an .xlsm workbook, which can hold macros. Save it as .xlsx.",
    ".xlsb": "an .xlsb workbook. Save it as .xlsx.",
    ".ods": "an .ods workbook. Save it as .xlsx.",
    ".csv": "a single CSV file. Put the files of all tables into one folder or ZIP.",
}


def open_return(path: Path, scratch: Path) -> Opened:
    """Open a return. Whatever cannot be read is an issue of the result; nothing is raised for a faulty file.

    `scratch` is a folder of this check's own, for what has to be unpacked.
    """
    try:
        return _open(path, scratch)
    except OSError as error:
        reason = error.strerror or type(error).__name__
        return _refused(path, "unreadable", f"The return cannot be read ({reason}).")


def _open(path: Path, scratch: Path) -> Opened:
    if path.is_dir():
        return folder.open_folder(path)
    if not path.exists():
        return _refused(path, "no_such_file", f"There is nothing at this path. {EXPECTED}")
    if not path.is_file():
        return _refused(path, "not_a_file", f"This is neither a file nor a folder. {EXPECTED}")
    suffix = path.suffix.lower()
    if suffix in NOT_RETURNS:
        return _refused(path, "wrong_kind_of_file", f"This is {NOT_RETURNS[suffix]}")
    if suffix not in (".zip", ".xlsx"):
        return _refused(
            path, "wrong_kind_of_file", f"The name of this file ends in neither .zip nor .xlsx. {EXPECTED}"
        )
    mismatch = _mismatch(path, suffix)
    if mismatch:
        return _refused(path, *mismatch)
    return archive.open_zip(path, scratch) if suffix == ".zip" else workbook.open_workbook(path, scratch)


def _mismatch(path: Path, suffix: str) -> tuple[str, str] | None:
    """(code, sentence) where the first bytes do not belong to the name."""
    with path.open("rb") as file:
        start = file.read(8)
        if start == OLE:
            encrypted = ENCRYPTED_STREAM in file.read(1 << 20) or suffix == ".zip"
            if suffix == ".xlsx" and encrypted:
                return "password_protected", "The workbook is protected with a password. Save it without one."
            return (
                "not_what_its_name_says",
                f"The name ends in {suffix}, but this is an old Office file. Save it as .xlsx.",
            )
    if not start:
        return "empty_file", "The file holds no bytes. It may have been cut off while copying; send it again."
    if start[:2] != b"PK":
        what = "workbook" if suffix == ".xlsx" else "ZIP"
        return "not_what_its_name_says", f"The name ends in {suffix}, but this is no {what}. {EXPECTED}"
    return None


def _refused(path: Path, code: str, message: str) -> Opened:
    return Opened(source=path.name, issues=[refusal(code, message)])

"""The SHA-256 of what was received: of the file, or of a folder's tables taken together."""

import hashlib
from collections.abc import Mapping
from pathlib import Path

BLOCK = 1 << 20


def sha256_of(path: Path) -> str:
    """Hexadecimal SHA-256 of a file, read in blocks."""
    digest = hashlib.sha256()
    with path.open("rb") as file:
        while block := file.read(BLOCK):
            digest.update(block)
    return digest.hexdigest()


def sha256_of_tables(files: Mapping[str, Path]) -> str:
    """One hash of a folder: of its tables' names and hashes, so that other files and the order do not matter."""
    lines = [f"{table} {sha256_of(path)}\n" for table, path in sorted(files.items())]
    return hashlib.sha256("".join(lines).encode()).hexdigest()

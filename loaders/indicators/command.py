"""`python -m loaders indicators FILE... [--published DATE]`."""

import argparse
import sys

from loaders.indicators.loading import Say, load
from loaders.indicators.wording import in_words
from loaders.loading_return import publish
from warehouse.connection import open_store
from warehouse.errors import FootprintError


def run(said: argparse.Namespace, say: Say) -> int:
    """Exit code 0 loaded or nothing to do, 1 loaded but not published. Raises `FootprintError` where it is refused."""
    outcomes = load(said.paths, said.published, say)
    print(in_words(outcomes))
    if all(outcome.already_loaded for outcome in outcomes) or not _has_returns():
        return 0
    say("publishing")
    try:
        publish()
    except FootprintError as error:
        print(f"The statistics are stored, but publishing the figures failed:\n{error}", file=sys.stderr)
        return 1
    return 0


def _has_returns() -> bool:
    with open_store(read_only=True) as con:
        return bool(con.execute("select 1 from register.submission limit 1").fetchone())

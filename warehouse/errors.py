"""Errors that are meant for a person: a place, what was found, what was expected, what to do. No traceback."""


class FootprintError(Exception):
    """A problem that somebody outside the code can mend. Commands print the message and leave with `exit_code`."""

    exit_code = 2


class StoreBusy(FootprintError):
    """Another process held the store for longer than we were willing to wait."""

    exit_code = 3


class NothingLoaded(FootprintError):
    """There is no store, or no published snapshot, to read yet."""

"""Provider returns: reading, checking and storing them. `check_return(path)` and `accept_return(path, received_on)`."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from loaders.checking_return import check_return
    from loaders.loading_return import accept_return
    from loaders.report import Report

__all__ = ["Report", "accept_return", "check_return"]


def __getattr__(name: str) -> object:
    """The two functions and their report, imported when they are first asked for: a check starts quickly."""
    if name == "check_return":
        from loaders.checking_return import check_return

        return check_return
    if name == "accept_return":
        from loaders.loading_return import accept_return

        return accept_return
    if name == "Report":
        from loaders.report import Report

        return Report
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")

"""`python -m loaders demo`: make up a borough, write its returns, load each as a commissioner would, publish."""

from collections.abc import Callable
from datetime import date

from geo import synthetic
from loaders.demo.context import load_context
from loaders.demo.homes import has_data, refuse_real_data, scratch_home
from loaders.demo.places import read_places
from loaders.demo.sending import Sent, write_returns
from loaders.demo.story import AS_KNOWN_ON, SETTLED
from loaders.issues import RETURN
from loaders.loading_return import publish, store_return
from loaders.report import REFUSED, Report
from warehouse.connection import home, open_store
from warehouse.errors import FootprintError
from warehouse.settlements import settle

Say = Callable[[str], None]


def aloud(line: str) -> None:
    """Print a line at once, also into a pipe."""
    print(line, flush=True)


def make(if_empty: bool = False, say: Say = aloud) -> None:
    """Build the demo in this home. With `if_empty`, do nothing when it holds data already.

    Raises `FootprintError` rather than replace data that are not a demo's.
    """
    if if_empty and has_data():
        return
    refuse_real_data()
    place = home()
    with scratch_home() as scratch:
        say("Making up a borough: Fernbeck, which does not exist …")
        with open_store() as con:
            synthetic.install(con)
            places = read_places(con)
        say("Making up its services and writing their returns …")
        sent = write_returns(scratch / "returns", places)
        for number, each in enumerate(sent, start=1):
            say(f"Loading {each.name} ({number} of {len(sent)}) …")
            report = store_return(each.path, each.story.received)
            if report.verdict == REFUSED:
                raise FootprintError(_refused(each, report))
        say("Settling a year …")
        contract, year_start, settled_on, note = SETTLED
        settle(contract, year_start, "commissioner", note, on_date=settled_on)
        say("Adding a price index, peers and national figures, made up too …")
        load_context(scratch / "context")
        say("Working out the figures …")
        publish()
    say(f"The demo is ready in {place}, as known on {words(AS_KNOWN_ON)}. Everything in it is made up.")


def _refused(each: Sent, report: Report) -> str:
    reasons = "; ".join(issue.message for issue in report.issues if issue.severity == RETURN)
    return f"The loader refused a return that the demo made ({each.name}): {reasons} This is a fault in the project, not in your data: please report it."


def words(day: date) -> str:
    return f"{day.day} {day:%B %Y}"

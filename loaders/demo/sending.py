"""Every return of the story as files, in the order in which they were received."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

from loaders.demo.cutting import cut, cut_annual, cut_office
from loaders.demo.places import Places
from loaders.demo.service import Office, Service
from loaders.demo.services import TOLD, Told
from loaders.demo.story import Return
from loaders.demo.telling import tell
from loaders.demo.writing import write


@dataclass(frozen=True)
class Sent:
    """One return on its way: the path for the loader and the day the commissioner received it."""

    service: Office
    story: Return
    path: Path

    @property
    def name(self) -> str:
        """What a person calls it: "wigan-lot1-health-improvement, July to September 2019"."""
        start, end = self.story.start, self.story.end
        first = f"{start:%B} to " if start.year == end.year else f"{start:%B %Y} to "
        return f"{self.service.contract}, {first if start.month != end.month else ''}{end:%B %Y}"


def since(returns: Sequence[Return], one: Return, first: date) -> date:
    """The last day that quarterly returns for earlier periods have told of; the eve of `first` before any."""
    told = (each.end for each in returns if each.end < one.end and each.return_type == "quarterly")
    return max(told, default=first - timedelta(1))


def write_returns(folder: Path, places: Places, told: Sequence[Told] = TOLD) -> list[Sent]:
    """Make up every service and write its returns under `folder`; the list is in order of the day received."""
    sent = [each for service, returns in told for each in _of(folder, places, service, returns)]
    return sorted(sent, key=lambda each: (each.story.received, each.service.key))


def _of(folder: Path, places: Places, service: Office, returns: tuple[Return, ...]) -> Iterator[Sent]:
    telling = tell(service, places, returns) if isinstance(service, Service) else None
    for one in returns:
        if telling is None:
            frames = cut_office(service, one)
        elif one.return_type == "annual":
            frames = cut_annual(telling, one)
        else:
            frames = cut(telling, one, since(returns, one, service.first))
        name = f"{service.key}_{one.start:%Y-%m}_to_{one.end:%Y-%m}_received_{one.received}"
        yield Sent(service, one, write(folder, name, one, frames, service.letters))

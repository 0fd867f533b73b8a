"""Which kinds of entry the meeting register knows, which events each has, and what may follow what: read from the data file."""

import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

FILE = Path(__file__).with_suffix(".toml")
SAME = "same"


@dataclass(frozen=True)
class Event:
    """One thing that may happen to an entry. `state` None: the entry stays in the state that it is in."""

    code: str
    opens: bool
    follows: tuple[str, ...]
    state: str | None
    leaves_open: bool
    needs: tuple[str, ...]
    takes: tuple[str, ...]
    said: str

    @property
    def asks(self) -> tuple[str, ...]:
        """Everything that may be given with it."""
        return (*self.needs, *self.takes)


@dataclass(frozen=True)
class Kind:
    """One kind of entry. `clause_kind`: it rests on a clause of that kind of the contract."""

    code: str
    title: str
    clause_kind: str | None
    events: dict[str, Event]

    def opening(self) -> list[Event]:
        return [event for event in self.events.values() if event.opens]

    def after(self, state: str) -> list[Event]:
        """What may happen to an entry in this state."""
        return [event for event in self.events.values() if state in event.follows]


@dataclass(frozen=True)
class Topic:
    """What a piece of the council's own intelligence is about, and which inspection trigger it speaks to."""

    code: str
    title: str
    trigger: str


@cache
def kinds() -> dict[str, Kind]:
    return {code: _kind(code, found) for code, found in _file()["kind"].items()}


@cache
def roles() -> dict[str, str]:
    """Code → words of the roles that own actions and sit in meetings."""
    return dict(_file()["roles"])


@cache
def topics() -> dict[str, Topic]:
    return {code: Topic(code, **found) for code, found in _file()["intelligence_topics"].items()}


@cache
def _file() -> dict[str, Any]:
    return tomllib.loads(FILE.read_text(encoding="utf-8"))


def _kind(code: str, found: dict[str, Any]) -> Kind:
    events = {
        name: Event(
            name,
            event.get("opens", False),
            tuple(event.get("follows", ())),
            None if event["state"] == SAME else event["state"],
            event["open"],
            tuple(event.get("needs", ())),
            tuple(event.get("takes", ())),
            event["said"],
        )
        for name, event in found["event"].items()
    }
    return Kind(code, found["title"], found.get("clause_kind"), events)

"""The services that the demo tells of, one file each, with the returns that the story has them send."""

from loaders.demo.service import Office
from loaders.demo.services import cheshire_east, kent, lot1, lot2, lot3
from loaders.demo.story import CHESHIRE_EAST, KENT, LOT1, LOT2, LOT3, Return

Told = tuple[Office, tuple[Return, ...]]

TOLD: tuple[Told, ...] = (
    (lot1.SERVICE, LOT1),
    (lot2.SERVICE, LOT2),
    (lot3.SERVICE, LOT3),
    (cheshire_east.SERVICE, CHESHIRE_EAST),
    (kent.SERVICE, KENT),
)

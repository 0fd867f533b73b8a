"""A build of only a few models, as a settlement makes it (`warehouse.small_build`)."""

from warehouse.small_build import built

__all__ = ["built"]

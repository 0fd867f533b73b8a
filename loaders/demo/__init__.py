"""The demo: a borough, its services and their returns, all made up from a seed; loaded by the real loader.

`make` builds it. What it tells is in README.md, the story itself in `story.py`.
"""

from loaders.demo.building import make

__all__ = ["make"]

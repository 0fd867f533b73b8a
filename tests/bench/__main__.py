"""`make bench`: what things cost, as ratios to a named baseline measured in the same run. Never a pass or a fail.

Each module of this package with a `run()` gives its lines; name some on the command line to run only those.
"""

import importlib
import pkgutil
import sys
from pathlib import Path


def main(wanted: list[str]) -> None:
    for module in sorted(pkgutil.iter_modules([str(Path(__file__).parent)]), key=lambda found: found.name):
        if module.name.startswith("_") or (wanted and module.name not in wanted):
            continue
        bench = importlib.import_module(f"tests.bench.{module.name}")
        print(f"{module.name}: {(bench.__doc__ or '').strip().splitlines()[0]}", flush=True)
        for line in bench.run():
            print(f"  {line}", flush=True)


if __name__ == "__main__":
    main(sys.argv[1:])

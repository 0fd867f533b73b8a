"""What a person types: check, load, template, demo, documentation."""

import argparse
import io
import json
import sys
import time
from collections.abc import Callable
from datetime import date
from pathlib import Path

from warehouse.errors import FootprintError


def main(arguments: list[str] | None = None) -> int:
    """Run one command; returns the exit code. Errors meant for a person are printed without a traceback."""
    said = _parser().parse_args(arguments)
    # A path may hold bytes that are no text; it is shown all the same.
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")
    try:
        return said.run(said)
    except FootprintError as error:
        print(error, file=sys.stderr)
        return error.exit_code
    except KeyboardInterrupt:
        print("Stopped. What was not finished was not stored.", file=sys.stderr)
        return 130


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="python -m loaders", description="Provider returns: check, load, template."
    )
    commands = parser.add_subparsers(required=True, metavar="COMMAND")
    check = commands.add_parser(
        "check",
        help="check a return and store nothing (exit 0 clean or warnings, 1 rows set aside, 2 refused)",
    )
    check.add_argument("path", type=Path, help="a folder of CSV files, a ZIP of them, or an .xlsx workbook")
    check.add_argument("--json", action="store_true", help="print one JSON object with every issue")
    check.set_defaults(run=_check)
    load = commands.add_parser("load", help="check returns and store the ones that are accepted")
    load.add_argument(
        "paths", type=Path, nargs="+", metavar="PATH", help="one or more returns, in the order received"
    )
    load.add_argument(
        "--received-on",
        type=_day,
        metavar="DATE",
        help="the day they were received (YYYY-MM-DD; default: today)",
    )
    load.set_defaults(run=_load)
    template = commands.add_parser("template", help="write the workbook that a provider fills in")
    template.add_argument("contract", metavar="CONTRACT", help="the contract's code")
    template.add_argument("out", type=Path, metavar="OUT.xlsx", help="the workbook to write")
    template.set_defaults(run=_template)
    demo = commands.add_parser("demo", help="build the synthetic borough with its returns")
    demo.add_argument("--if-empty", action="store_true", help="do nothing when there is data already")
    demo.set_defaults(run=_demo)
    indicators = commands.add_parser(
        "indicators",
        help="load official statistics: Public Health Profiles (Fingertips), stop smoking statistics",
    )
    indicators.add_argument(
        "paths", type=Path, nargs="+", metavar="FILE", help="CSV files as they were published"
    )
    indicators.add_argument(
        "--published", type=_day, metavar="DATE", help="the day the publisher brought them out, where known"
    )
    indicators.set_defaults(run=_indicators)
    documentation = commands.add_parser("documentation", help="write docs/returns.md from the declarations")
    documentation.set_defaults(run=_documentation)
    return parser


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise argparse.ArgumentTypeError(f"expected a date as 2019-10-10, not “{text}”") from None


def progress(patience: float = 1.0) -> Callable[[str], None]:
    """Says on stderr what is being done, once the work has gone on for longer than `patience` seconds."""
    began = time.monotonic()

    def say(what: str) -> None:
        if time.monotonic() - began > patience:
            print(f"{what} …", file=sys.stderr, flush=True)

    return say


def _check(said: argparse.Namespace) -> int:
    from loaders.checking_return import check_return
    from loaders.wording_report import in_words

    report = check_return(said.path, progress())
    print(json.dumps(report.as_json()) if said.json else in_words(report))
    return report.exit_code


def _load(said: argparse.Namespace) -> int:
    from loaders.loading_return import load_returns
    from loaders.wording_report import in_words

    reports = load_returns(said.paths, said.received_on, progress())
    for report in reports:
        print(in_words(report, loading=True))
    return max(report.exit_code for report in reports)


def _template(said: argparse.Namespace) -> int:
    from loaders.template import write

    write(said.contract, said.out)
    print(f"Written: {said.out}")
    return 0


def _demo(said: argparse.Namespace) -> int:
    from loaders.demo import make

    make(if_empty=said.if_empty)
    return 0


def _indicators(said: argparse.Namespace) -> int:
    from loaders.indicators.command import run

    return run(said, progress())


def _documentation(_: argparse.Namespace) -> int:
    from loaders.documentation import PAGE, page

    PAGE.write_text(page(), encoding="utf-8")
    print(f"Written: {PAGE}")
    return 0


if __name__ == "__main__":
    sys.exit(main())

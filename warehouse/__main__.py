"""`python -m warehouse publish | check | contracts`: the warehouse from the command line."""

import argparse
import sys
from datetime import date
from pathlib import Path

from warehouse import contract_report, publish
from warehouse.connection import home, published_path
from warehouse.errors import FootprintError


def main(arguments: list[str] | None = None) -> int:
    """Run one command; the exit code is 0, or that of the error, whose message is printed without a traceback."""
    options = _parser().parse_args(arguments)
    try:
        return options.run(options)
    except FootprintError as error:
        print(error, file=sys.stderr)
        return error.exit_code


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m warehouse", description="Publish and check the figures.")
    commands = parser.add_subparsers(required=True, metavar="COMMAND")
    published = commands.add_parser("publish", help="build the figures from the store and swap them in")
    published.add_argument(
        "--as-known-on", type=_day, metavar="DATE", help="only what had been received by DATE (YYYY-MM-DD)"
    )
    published.add_argument("--out", type=Path, metavar="FILE", help="write the snapshot to FILE instead")
    published.set_defaults(run=_publish)
    checked = commands.add_parser(
        "check", help="build the figures and run every check, without swapping anything in"
    )
    checked.set_defaults(run=_check)
    contracts = commands.add_parser("contracts", help="show that every row of the contracts is covered")
    contracts.add_argument(
        "--codes", action="store_true", help="list every code that a return may use, as CSV"
    )
    contracts.set_defaults(run=_contracts)
    return parser


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise argparse.ArgumentTypeError(f"“{text}” is not a date; write it as 2023-01-16") from None


def _say(step: str) -> None:
    if sys.stderr.isatty():
        print(f"\r\033[K  {step}", end="", file=sys.stderr, flush=True)


def _publish(options: argparse.Namespace) -> int:
    path = publish.publish(options.as_known_on, options.out, _say)
    _say("")
    known_on = options.as_known_on or publish.default_date()
    print(f"Published, as known on {known_on:%-d %B %Y}: {path.name} in {path.parent}")
    return 0


def _check(_: argparse.Namespace) -> int:
    count = publish.check(_say)
    _say("")
    print(
        f"All {count} checks of the figures in {home()} pass. Nothing was published ({published_path().name} is as it was)."
    )
    return 0


def _contracts(options: argparse.Namespace) -> int:
    print(contract_report.codes_csv() if options.codes else contract_report.coverage_text(), end="")
    return 0


if __name__ == "__main__":
    sys.exit(main())

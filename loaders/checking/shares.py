"""How many rows are quarantined, and whether that is more of a table than the contract allows."""

from decimal import Decimal

from loaders.checking.workbench import Workbench
from loaders.issues import RETURN, WARNING, Issue

# Where no contract is known: what every contract file starts from.
USUAL_SHARE = Decimal("0.20")
USUAL_MINIMUM = 20


def count_quarantined(bench: Workbench) -> None:
    """Fill in the counts of every table. A row that only lost its parent does not count as faulty (R42)."""
    for table, faulty, quarantined, set_aside in bench.rows("set_aside_counts"):
        count = bench.counts[table]
        count.faulty, count.quarantined = faulty, quarantined
        count.stored -= set_aside
    for count in bench.counts.values():
        count.stored += count.read


def check_shares(bench: Workbench) -> None:
    """Refuse the return where more of a table's rows are faulty than the contract's share (exactly the share is allowed)."""
    contract = bench.contract
    share = contract.quarantine_share if contract else USUAL_SHARE
    minimum = contract.quarantine_minimum_rows if contract else USUAL_MINIMUM
    for table, count in bench.counts.items():
        if count.read >= minimum and count.faulty > share * count.read:
            message = (
                f"{count.faulty:,} of {count.read:,} rows are faulty: more than {share:.0%}, the share above which the "
                "whole return is refused. Correct them and send the return again."
            )
            bench.issues.append(Issue(RETURN, "too_many_faulty_rows", message, table))


def check_places_known(bench: Workbench) -> None:
    """A load refuses clients with only a postcode until a look-up is loaded: their area could never be recovered (R67)."""
    if bench.loading and any(i.severity == WARNING and i.code == "no_postcode_lookup" for i in bench.issues):
        message = (
            "Some clients have a postcode and no LSOA, and no postcode look-up is loaded. Load one "
            "(python -m geo load --postcodes FILE), then load the return again."
        )
        bench.issues.append(Issue(RETURN, "postcode_lookup_needed", message, "clients", None, "postcode"))

"""What the returns say, one version a record, and where people live: in plain Python, from the drawn rows.

R2, R4, R55: of several versions of a record the one from the return received last stands; a withdrawn one is gone, and what hangs
on it is not counted. R13: fifths. R30: the footprint of residence is that of the day the referral was received.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from tests.warehouse.measures.drawn import Row

KEYS = {
    "clients": ("client_ref",),
    "referrals": ("referral_ref",),
    "episodes": ("episode_ref",),
    "contacts": ("contact_ref",),
    "follow_ups": ("episode_ref", "stage"),
}


def standing(rows: Mapping[str, Sequence[Row]], returns: Sequence[Row]) -> dict[str, list[Row]]:
    """Every table with the newest version of each record, those that hang on a withdrawn one left out."""
    order = [one["submission_id"] for one in sorted(returns, key=lambda one: one["received_on"])]
    found: dict[str, list[Row]] = {}
    for table, key in KEYS.items():
        newest: dict[tuple, Row] = {}
        for row in sorted(
            rows.get(table, []), key=lambda row: order.index(row.get("submission_id", order[0]))
        ):
            newest[tuple(row[name] for name in key)] = row
        found[table] = [row for row in newest.values() if row.get("record_status") != "withdrawn"]
    clients = {row["client_ref"] for row in found["clients"]}
    found["referrals"] = [row for row in found["referrals"] if row["client_ref"] in clients]
    referrals = {row["referral_ref"] for row in found["referrals"]}
    found["episodes"] = [row for row in found["episodes"] if row["referral_ref"] in referrals]
    episodes = {row["episode_ref"] for row in found["episodes"]}
    for table in ("contacts", "follow_ups"):
        found[table] = [row for row in found[table] if row["episode_ref"] in episodes]
    return found


@dataclass(frozen=True)
class Places:
    """The borough's areas, as a test draws them, and who belongs to which footprint from when to when."""

    areas: Sequence[Row] = ()
    members: Iterable[tuple[str, str, str | None, str | None]] = ()

    def fifth(self, lsoa: str | None, basis: str) -> str:
        """`1` is the most deprived fifth, of the borough or of England."""
        area = next((area for area in self.areas if area["lsoa_code"] == lsoa), None)
        if area is None:
            return "not_known"
        if basis == "national":
            return str((int(area["imd_decile"]) + 1) // 2)
        more_deprived = sum(int(other["imd_rank"]) < int(area["imd_rank"]) for other in self.areas)
        return str(1 + more_deprived * 5 // len(self.areas))

    def footprint(self, lsoa: str | None, on: str) -> str:
        for member, sdf, valid_from, valid_to in self.members:
            if member == lsoa and (valid_from or "1900") <= on <= (valid_to or "9999"):
                return sdf
        return "not_known"

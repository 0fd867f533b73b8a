"""Which rows stand: returns known on a day, superseded returns, newest versions, withdrawn rows (R2, R4, R5, R42, R55)."""

from collections.abc import Iterable
from datetime import date

from tests.second_opinion.facts import Return, Row, Tables

# R4: what makes two rows of two returns the same thing. Refs are unique within contract and provider.
KEYS: dict[str, tuple[str, ...]] = {
    "clients": ("client_ref",),
    "referrals": ("referral_ref",),
    "episodes": ("episode_ref",),
    "contacts": ("contact_ref",),
    "measurements": ("episode_ref", "stage", "measure", "measured_on"),
    "follow_ups": ("episode_ref", "stage"),
    "workforce": ("month", "role"),
    "costs": ("month", "cost_line"),
    "activity": ("month", "measure_code", "sdf_code", "setting"),
    "events": ("event_ref",),
}
# R4: these have no ref. They belong to their return's period and go when it is superseded.
OF_THE_RETURN = ("signposting", "feedback", "evidence", "claims")


def in_order(returns: Iterable[Return]) -> list[Return]:
    """R2: oldest first, by the day received, then by the order of loading."""
    return sorted(returns, key=lambda r: (r.received_on, r.load_order))


def known(returns: Iterable[Return], contract_code: str, as_known_on: date) -> list[Return]:
    """R5: "as known on DATE" includes returns received on DATE."""
    return in_order(r for r in returns if r.contract_code == contract_code and r.received_on <= as_known_on)


def slot(r: Return) -> tuple:
    """What a return is the return of: a provider, a type, a period."""
    return (r.provider_code, r.return_type, r.period_start, r.period_end)


def superseded_by(returns: list[Return]) -> dict[str, str]:
    """Submission id → the id of the return that took its place: the next one for the same slot."""
    replaced: dict[str, str] = {}
    newest: dict[tuple, Return] = {}
    for r in in_order(returns):
        if slot(r) in newest:
            replaced[newest[slot(r)].submission_id] = r.submission_id
        newest[slot(r)] = r
    return replaced


def taken_away_whole(returns: list[Return]) -> set[str]:
    """R4, R55: returns whose keyed rows go, because a later return for the same slot is the complete statement of it."""
    gone: set[str] = set()
    earlier: dict[tuple, list[str]] = {}
    for r in in_order(returns):
        if r.scope == "complete":
            gone.update(earlier.get(slot(r), []))
        earlier.setdefault(slot(r), []).append(r.submission_id)
    return gone


def standing(returns: list[Return]) -> Tables:
    """The rows that stand, withdrawn ones included (they still take their key), each marked with where it is from."""
    replaced, gone = superseded_by(returns), taken_away_whole(returns)
    newest: dict[str, dict[tuple, Row]] = {table: {} for table in KEYS}
    tables: Tables = {table: [] for table in OF_THE_RETURN}
    for r in in_order(returns):
        for table, rows in r.tables.items():
            for row in rows:
                marked = {**row, "provider_code": r.provider_code, "submission_id": r.submission_id}
                if table in KEYS and r.submission_id not in gone:
                    newest[table][(r.provider_code, *key_of(table, row))] = marked
                elif table in OF_THE_RETURN and r.submission_id not in replaced:
                    tables[table].append(marked)
    for table, by_key in newest.items():
        tables[table] = list(by_key.values())
    return tables


def counted(tables: Tables) -> Tables:
    """The rows that count: not withdrawn, and no parent withdrawn or gone (R55: such children are kept, not counted)."""
    kept = {
        table: [row for row in rows if row.get("record_status") != "withdrawn"]
        for table, rows in tables.items()
    }
    clients = {(row["provider_code"], row["client_ref"]) for row in kept["clients"]}
    kept["referrals"] = [r for r in kept["referrals"] if _has(r, "client_ref", clients)]
    referrals = {(row["provider_code"], row["referral_ref"]) for row in kept["referrals"]}
    kept["episodes"] = [
        e for e in kept["episodes"] if _has(e, "client_ref", clients) and _has(e, "referral_ref", referrals)
    ]
    episodes = {(row["provider_code"], row["episode_ref"]) for row in kept["episodes"]}
    kept["measurements"] = [m for m in kept["measurements"] if _has(m, "episode_ref", episodes)]
    for table in ("contacts", "follow_ups", "signposting", "feedback"):
        kept[table] = [
            row
            for row in kept[table]
            if _has(row, "episode_ref", episodes)
            and _has(row, "client_ref", clients)
            and _has(row, "referral_ref", referrals)
        ]
    return kept


def key_of(table: str, row: Row) -> tuple:
    """R4. A follow-up of somebody given advice only has no episode: the client stands in its place."""
    if table == "follow_ups" and row.get("episode_ref") is None:
        return ("client", row.get("client_ref"), row["stage"])
    return tuple(row.get(column) for column in KEYS[table])


def _has(row: Row, column: str, parents: set[tuple[str, str]]) -> bool:
    """True where the row names no parent in this column, or one that counts."""
    ref = row.get(column)
    return ref is None or (row["provider_code"], ref) in parents

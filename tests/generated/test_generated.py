"""The generator itself: the same seed is the same world, and the worlds have the edges that they are for."""

from datetime import timedelta

from tests.generated.returns import World, world
from tests.generated.write import write_return
from warehouse.contract_files import load_all

LOT_1 = "wigan-lot1-health-improvement"


def worlds(how_many: int) -> list[World]:
    contract = load_all()[LOT_1]
    return [world(seed, contract) for seed in range(how_many)]


def rows(found: list[World], table: str) -> list[dict]:
    return [row for w in found for s in w.sent for row in s.facts.tables[table]]


def test_the_same_seed_is_the_same_world():
    contract = load_all()[LOT_1]
    assert world(3, contract) == world(3, contract)
    assert world(3, contract) != world(4, contract)


def test_the_same_bytes_are_written(tmp_path):
    sent = world(3, load_all()[LOT_1]).sent[0]
    first = write_return(sent.facts, tmp_path / "a", sent.spoiled)
    second = write_return(sent.facts, tmp_path / "b", sent.spoiled)
    for path in first.iterdir():
        assert path.read_bytes() == (second / path.name).read_bytes()


def test_returns_are_small_and_cheap():
    for w in worlds(5):
        assert all(len(s.facts.tables["clients"]) <= 100 for s in w.sent)


def test_the_edges_are_there():
    found = worlds(12)
    episodes = {(n, e["episode_ref"]): e for n, w in enumerate(found) for e in rows([w], "episodes")}
    quit_days = set()
    for n, w in enumerate(found):
        for m in rows([w], "measurements"):
            quit_on = episodes[n, m["episode_ref"]]["quit_date"]
            if m["measure"] == "smoke_free" and m["stage"] == "4_week" and quit_on:
                quit_days.add((m["measured_on"] - quit_on).days)
    assert {24, 25, 42, 43} <= quit_days
    assert {"deceased", "transferred", "completed"} <= {e["end_reason"] for e in rows(found, "episodes")}
    assert {"yes", "no"} == {r["consent"] for r in rows(found, "referrals")}
    assert any(row.get("record_status") == "withdrawn" for row in rows(found, "episodes"))
    assert {"changes", "complete"} == {s.facts.scope for w in found for s in w.sent}
    assert any(s.spoiled for w in found for s in w.sent)
    late = [s for w in found for s in w.sent if s.facts.received_on > s.facts.period_end + timedelta(days=28)]
    assert late
    assert any(not s.facts.tables["clients"] for w in found for s in w.sent), "no empty return"


def test_clients_move():
    homes: dict[tuple[int, str], set[str]] = {}
    for w in worlds(6):
        for row in rows([w], "clients"):
            homes.setdefault((w.seed, row["client_ref"]), set()).add(row["lsoa_code"])
    assert any(len(places) > 1 for places in homes.values())

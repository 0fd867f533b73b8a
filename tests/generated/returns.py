"""From lives to returns: what a provider would have sent each quarter, with everything that goes wrong on the way.

Late and missing quarters, resubmissions under both scopes, corrections, withdrawals, clients who move, cells emptied again,
events told early or late, two providers, rows that a reader must set aside. All from the seed.
"""

from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from random import Random

from tests.generated.lives import Life, Setting, days, new_life
from tests.generated.places import OUTSIDE, homes, small_borough
from tests.second_opinion.calendar import last_day, plus_months
from tests.second_opinion.facts import Geography, Return, Row, Tables
from warehouse.contract_types import Contract

CHILDREN = ("referrals", "episodes", "contacts", "measurements", "follow_ups")
REF_OF = {"referrals": "referral_ref", "episodes": "episode_ref", "contacts": "contact_ref"}
TABLES = (
    "clients", *CHILDREN, "signposting", "feedback", "workforce", "costs", "activity", "events", "claims", "evidence",
)  # fmt: skip


@dataclass(frozen=True)
class Sent:
    """A return as it is sent, and the rows added to its files that a reader must quarantine."""

    facts: Return
    spoiled: Tables


@dataclass(frozen=True)
class World:
    """Everything of one seed: places, and the returns of one contract in the order in which they are loaded."""

    seed: int
    contract: Contract
    geography: Geography
    sent: tuple[Sent, ...]
    as_known_on: tuple[date, ...]

    @property
    def returns(self) -> list[Return]:
        return [s.facts for s in self.sent]


def quarters(contract: Contract, how_many: int) -> list[tuple[date, date]]:
    assert contract.starts_on is not None
    starts = [plus_months(contract.starts_on, 3 * n) for n in range(how_many)]
    found = [(start, plus_months(start, 3) - days(1)) for start in starts]
    return [quarter for quarter in found if quarter[1] <= last_day(contract)]


def world(
    seed: int,
    contract: Contract,
    geography: Geography | None = None,
    outside: tuple[str, ...] = OUTSIDE,
    how_many_quarters: int = 6,
    clients_a_quarter: tuple[int, int] = (4, 14),
) -> World:
    """The world of a seed: the same for the same arguments, always."""
    chance = Random(f"{contract.code}:{seed}")
    places = geography or small_borough(seed % 7)
    spans = quarters(contract, how_many_quarters)
    setting = Setting(
        programmes=tuple(p.code for p in contract.programmes),
        homes=tuple(homes(places)),
        outside=outside,
        quarter_ends=tuple(end for _, end in spans),
    )
    sent: list[Sent] = []
    for provider in contract.providers:
        telling = _Telling(chance, contract, provider.code, setting, spans, clients_a_quarter)
        sent += telling.all_returns()
    sent.sort(key=lambda s: (s.facts.received_on, s.facts.period_end, s.facts.provider_code))
    numbered = [
        replace(s, facts=replace(s.facts, load_order=n, submission_id=f"S{n:04d}"))
        for n, s in enumerate(sent, 1)
    ]
    return World(seed, contract, places, tuple(numbered), _looking_days(chance, numbered, spans))


def _looking_days(chance: Random, sent: list[Sent], spans: list[tuple[date, date]]) -> tuple[date, ...]:
    """The days on which to look: after everything, and once on or around an edge in the middle."""
    final = max(max(s.facts.received_on for s in sent), spans[-1][1]) + days(chance.choice((0, 1, 60)))
    start, end = chance.choice(spans[1:] or spans)
    edge = chance.choice(
        (start, end, end + days(1), end + days(15), end + days(16), end + days(28), end + days(29))
    )
    return final, edge


class _Telling:
    """One provider's way of telling the lives of its clients, quarter by quarter."""

    def __init__(
        self,
        chance: Random,
        contract: Contract,
        provider: str,
        setting: Setting,
        spans: list[tuple[date, date]],
        clients: tuple[int, int],
    ):
        self.chance, self.contract, self.provider, self.spans = chance, contract, provider, spans
        self.lives: list[tuple[int, Life]] = []
        for quarter, (first, last) in enumerate(spans):
            for n in range(chance.randint(*clients)):
                self.lives.append((quarter, new_life(chance, f"{quarter}-{n}", first, last, setting)))
        self.told: set[tuple[str, str]] = set()

    def all_returns(self) -> list[Sent]:
        missing = self.chance.choice((None, None, 1, 2, len(self.spans) - 1))
        sent = []
        for quarter, (start, end) in enumerate(self.spans):
            if quarter == missing:
                continue
            received = end + days(self.chance.choice((1, 10, 14, 15, 16, 27, 28, 29, 60)))
            if quarter and self.chance.random() < 0.08:
                sent.append(self._empty(start, end, received))
                continue
            sent.append(self._return(quarter, start, end, received))
            if self.chance.random() < 0.3:
                later = received + days(self.chance.choice((0, 1, 30, 100, 200)))
                sent.append(self._again(sent[-1].facts, quarter, later))
                if self.chance.random() < 0.3:
                    sent.append(
                        self._again(sent[-1].facts, quarter, later + days(self.chance.choice((0, 20))))
                    )
        return sent + self._annual_returns()

    def _annual_returns(self) -> list[Sent]:
        """Where the contract asks for them: one a contract year, carrying the evidence, around the day it is due."""
        rules = [rule for rule in self.contract.returns if rule.return_type == "annual"]
        sent = []
        for year in range(len(self.spans) // 4 if rules else 0):
            start, end = self.spans[4 * year][0], self.spans[4 * year + 3][1]
            if self.chance.random() < 0.7:
                received = end + days(self.chance.choice((30, 180, 181, 182, 200)))
                tables: Tables = {table: [] for table in TABLES}
                for _, life in self.lives[:2]:
                    self._tell(tables, life, end, whole=False)
                self._evidence(tables, start, end)
                sent.append(Sent(self._facts(start, end, received, tables, return_type="annual"), {}))
        return sent

    def _facts(
        self,
        start: date,
        end: date,
        received: date,
        tables: Tables,
        scope: str = "changes",
        return_type: str = "quarterly",
    ) -> Return:
        return Return(
            submission_id="",
            load_order=0,
            contract_code=self.contract.code,
            provider_code=self.provider,
            return_type=return_type,
            period_start=start,
            period_end=end,
            submitted_on=received,
            received_on=received,
            tables=tables,
            scope=scope,
        )

    def _empty(self, start: date, end: date, received: date) -> Sent:
        """R66: nothing in any required table: it does not count as received."""
        tables: Tables = {table: [] for table in TABLES}
        tables["events"] = self._events(start, end, received)[:1]
        return Sent(self._facts(start, end, received, tables), {})

    def _return(self, quarter: int, start: date, end: date, received: date) -> Sent:
        cutoff = received if self.chance.random() < 0.3 else end
        tables: Tables = {table: [] for table in TABLES}
        for told_in, life in self.lives:
            late = self.chance.random() < 0.1  # this client's news is forgotten until the next return
            if told_in <= quarter and not late:
                self._tell(tables, life, cutoff, whole=told_in == quarter or self.chance.random() < 0.5)
        self._beside(tables, start, end, cutoff)
        spoiled = self._spoil(tables, received)
        facts = self._facts(start, end, received, tables)
        return Sent(replace(facts, rows_quarantined=sum(len(rows) for rows in spoiled.values())), spoiled)

    def _again(self, before: Return, quarter: int, received: date) -> Sent:
        """A resubmission: corrections only, or the complete statement of the quarter with some rows left out."""
        scope = self.chance.choice(("changes", "changes", "complete"))
        tables: Tables = {table: [] for table in TABLES}
        for told_in, life in self.lives:
            if told_in == quarter and self.chance.random() < (0.4 if scope == "changes" else 0.85):
                self._tell(tables, life, before.period_end, whole=True)
        if scope == "changes" and not tables["clients"]:
            mine = next((life for told_in, life in self.lives if told_in == quarter), None)
            if mine:
                self._tell(tables, mine, before.period_end, whole=True)
        self._beside(tables, before.period_start, before.period_end, before.period_end)
        self._correct(tables)
        return Sent(self._facts(before.period_start, before.period_end, received, tables, scope), {})

    # ------------------------------------------------------------ one client's rows, as far as they have happened

    def _tell(self, tables: Tables, life: Life, cutoff: date, whole: bool) -> None:
        referrals = [r for r in life.referrals if r["received_date"] <= cutoff]
        if not referrals:
            return
        home = [place for since, place in life.moves if since <= cutoff][-1]
        tables["clients"].append({**life.client, "lsoa_code": home})
        known = {r["referral_ref"] for r in referrals}
        tables["referrals"] += [dict(r) for r in referrals]
        episodes = [_as_of(e, cutoff) for e in life.episodes if e["referral_ref"] in known]
        tables["episodes"] += episodes
        started = {e["episode_ref"] for e in episodes if e["start_date"] is not None}
        for table, column in (("contacts", "contact_date"), ("measurements", "measured_on")):
            for row in getattr(life, table):
                of = row.get("episode_ref")
                if (
                    row[column] <= cutoff
                    and (of is None or of in started)
                    and self._is_news(table, row, whole)
                ):
                    tables[table].append(dict(row))
        ended = {e["episode_ref"] for e in episodes if e["end_date"] is not None}
        for row in life.follow_ups:
            happened = row["due_on"] <= cutoff and (
                row["attempted_on"] is None or row["attempted_on"] <= cutoff
            )
            if row["episode_ref"] in ended and happened and self._is_news("follow_ups", row, whole):
                tables["follow_ups"].append(dict(row))
        for row in life.signposting:
            linked = row["referral_ref"] is None or row["referral_ref"] in known
            if row["signposted_on"] <= cutoff and linked and self._is_news("signposting", row, whole=False):
                tables["signposting"].append(dict(row))
        for row in life.feedback:
            linked = row["episode_ref"] is None or row["episode_ref"] in ended
            if row["collected_on"] <= cutoff and linked and self._is_news("feedback", row, whole=False):
                tables["feedback"].append(dict(row))

    def _is_news(self, table: str, row: Row, whole: bool) -> bool:
        """Tables with a key may be told again; the others are told once, by the return that first has them."""
        key = (table, repr(sorted((k, str(v)) for k, v in row.items())))
        new = key not in self.told
        self.told.add(key)
        return new or whole

    # ------------------------------------------------------------ rows that are not about one client

    def _beside(self, tables: Tables, start: date, end: date, cutoff: date) -> None:
        chance = self.chance
        tables["events"] += self._events(start, end, cutoff)
        codes = sorted(self.contract.measure_codes)
        for month in (start, plus_months(start, 1), plus_months(start, 2)):
            for code in codes:
                if chance.random() < 0.3:
                    tables["activity"].append(
                        {
                            "month": month,
                            "measure_code": code,
                            "count": chance.choice((0, 1, 5, 40, 75, 76)),
                            "setting": chance.choice((None, None, "gp", "community")),
                        }
                    )
            for role in chance.sample(
                ("advisor", "health_trainer", "manager", "specialist", "link_worker"), 3
            ):
                if chance.random() < 0.6:
                    tables["workforce"].append(_workforce(chance, month, role))
        self._evidence(tables, start, end)

    def _evidence(self, tables: Tables, start: date, end: date) -> None:
        chance = self.chance
        items = sorted({item for kpi in self.contract.kpis for item in kpi.evidence_items})
        for item in items:
            if chance.random() < 0.6:
                valid_until = chance.choice((None, end, end + days(200), start))
                given = chance.choice((start, end))
                tables["evidence"].append({"item": item, "provided_on": given, "valid_until": valid_until})

    def _events(self, start: date, end: date, cutoff: date) -> list[Row]:
        chance = self.chance
        rows = []
        for kind in ("case_study", "service_example", "complaint", "outreach", "partnership"):
            for n in range(chance.choice((0, 1, 2, 3, 3, 4))):
                day = chance.choice((start, end, start + days(40), plus_months(start, 1) - days(1)))
                if day <= cutoff:
                    rows.append(
                        {
                            "event_ref": f"V-{kind}-{start}-{n}",
                            "occurred_on": day,
                            "kind": kind,
                            "action": chance.choice((None, "training", "none")),
                        }
                    )
        return rows

    # ------------------------------------------------------------ corrections and withdrawals

    def _correct(self, tables: Tables) -> None:
        """What a resubmission changes: a value, an emptied cell, a row taken back."""
        chance = self.chance
        for row in tables["measurements"]:
            if chance.random() < 0.15 and row["measure"] in ("weight_kg", "swemwbs", "alcohol_units_week"):
                row["value"] += Decimal(chance.choice((-1, 1)))
        for table in ("clients", "referrals", "episodes", "contacts", "measurements", "follow_ups", "events"):
            for row in tables[table]:
                if chance.random() < 0.05:
                    row["record_status"] = "withdrawn"
        for row in tables["episodes"]:
            if chance.random() < 0.1:
                row["client_status"] = None

    def _spoil(self, tables: Tables, received: date) -> Tables:
        """Rows that must be set aside: newer versions of known rows among them, which leave the older ones standing (R2)."""
        chance = self.chance
        spoiled: Tables = {}
        if tables["measurements"] and chance.random() < 0.4:
            bad = dict(chance.choice(tables["measurements"]))
            fault = chance.choice(({"value": Decimal("9999")}, {"stage": "later"}, {"value": None}))
            tomorrow = {"measured_on": received + days(1)}
            spoiled["measurements"] = [{**bad, **chance.choice((fault, tomorrow))}]
        if tables["contacts"] and chance.random() < 0.3:
            bad = dict(chance.choice(tables["contacts"]))
            spoiled["contacts"] = [{**bad, "contact_ref": bad["contact_ref"] + "x", "attendance": "perhaps"}]
        if chance.random() < 0.2:
            spoiled["follow_ups"] = [
                {"episode_ref": "E-of-nobody", "stage": "4_week", "due_on": received, "reached": "no"}
            ]
        return spoiled


def _as_of(episode: Row, cutoff: date) -> Row:
    """The episode as it stood: what had not happened yet is empty, but a planned end may lie ahead."""
    row = dict(episode)
    for column, value in episode.items():
        if isinstance(value, date) and column != "planned_end_date" and value > cutoff:
            row[column] = None
    if row["start_date"] is None:
        row["planned_end_date"] = None
    if row["end_date"] is None:
        row["end_reason"], row["outcome_goal_achieved"] = None, None
    return row


def _workforce(chance: Random, month: date, role: str) -> Row:
    headcount = chance.randrange(1, 6)
    return {
        "month": month,
        "role": role,
        "headcount": headcount,
        "funded_fte": Decimal(headcount),
        "in_post_fte": Decimal(headcount) - Decimal(chance.choice(("0", "0.5", "0.4"))),
        "vacant_fte": Decimal(chance.choice(("0", "0.5"))),
        "starters": chance.choice((0, 0, 1, 2)),
        "leavers": chance.choice((0, 0, 1)),
        "sickness_days": Decimal(chance.choice(("0", "1.5", "4"))),
        "recruited_locally": chance.choice((0, 0, 1)),
        "level_3_qualified": chance.choice((0, 1, None)),
        "level_2_qualified": chance.choice((0, 1)),
        "volunteers": chance.choice((0, 3)),
    }

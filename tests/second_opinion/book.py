"""Everything a measure may look at: the rows that count, found by their refs, and the contract's words about them."""

from collections import defaultdict
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction
from functools import cached_property

from tests.second_opinion.deprivation import carried, footprint_of, local_fifths, national_fifths, vintage_of
from tests.second_opinion.facts import Case, Geography, Return, Row, Tables
from warehouse.contract_parts import Kpi
from warehouse.contract_types import Contract

Number = bool | int | Decimal | Fraction
NOT_RECORDED = "not_recorded"
NEVER = date.max
LEFT_OUT = ("deceased", "transferred")


@dataclass
class Book:
    """One contract's counted rows as known on a day. `data_date` is R1's; None when no return is in."""

    contract: Contract
    tables: Tables
    geography: Geography
    data_date: date | None
    as_known_on: date
    returns: list[Return]
    verdicts: dict[str, list[bool]] = field(default_factory=dict)

    def _by(self, table: str, column: str) -> dict[tuple[str, str], list[Row]]:
        found: dict[tuple[str, str], list[Row]] = defaultdict(list)
        for row in self.tables.get(table, []):
            if row.get(column) is not None:
                found[row["provider_code"], row[column]].append(row)
        return found

    @cached_property
    def _clients(self) -> dict:
        return {key: rows[0] for key, rows in self._by("clients", "client_ref").items()}

    @cached_property
    def _referrals(self) -> dict:
        return {key: rows[0] for key, rows in self._by("referrals", "referral_ref").items()}

    @cached_property
    def _episodes(self) -> dict:
        return {key: rows[0] for key, rows in self._by("episodes", "episode_ref").items()}

    @cached_property
    def _lists(self) -> dict:
        wanted = (
            ("episodes", "referral_ref"), ("episodes", "client_ref"), ("referrals", "client_ref"),
            ("measurements", "episode_ref"), ("contacts", "episode_ref"), ("follow_ups", "episode_ref"),
            ("feedback", "episode_ref"),
        )  # fmt: skip
        return {(table, column): self._by(table, column) for table, column in wanted}

    def rows(self, table: str) -> list[Row]:
        return self.tables.get(table, [])

    def of(self, row: Row, table: str, column: str) -> list[Row]:
        """The rows of `table` that name the same `column` ref as `row` does."""
        return self._lists[table, column].get((row["provider_code"], row.get(column)), [])

    def client(self, row: Row | None) -> Row | None:
        """The client of any row: by its client_ref, else by its episode's."""
        if row is None:
            return None
        if row.get("client_ref") is not None:
            return self._clients.get((row["provider_code"], row["client_ref"]))
        return self.client(self.episode(row))

    def episode(self, row: Row) -> Row | None:
        return self._episodes.get((row["provider_code"], row.get("episode_ref")))

    def referral(self, row: Row | None) -> Row | None:
        return None if row is None else self._referrals.get((row["provider_code"], row.get("referral_ref")))

    def readings(self, episode: Row, stage: str, measure: str) -> list[Row]:
        """The readings of one measure at one stage, oldest first."""
        found = [
            m
            for m in self.of(episode, "measurements", "episode_ref")
            if m["stage"] == stage and m["measure"] == measure
        ]
        return sorted(found, key=lambda m: m["measured_on"])

    def baseline(self, episode: Row, measure: str) -> Decimal | None:
        """R53: of several baseline readings the earliest counts."""
        readings = self.readings(episode, "baseline", measure)
        return readings[0]["value"] if readings else None

    def end(self, episode: Row, measure: str, stage: str = "end") -> Decimal | None:
        """R53: of several end readings (or of another later stage) the latest counts."""
        readings = self.readings(episode, stage, measure)
        return readings[-1]["value"] if readings else None

    def programme_of_referral(self, referral: Row) -> str | None:
        """R24: requested_programme, else the presenting issue as the contract file maps it."""
        if referral.get("requested_programme"):
            return referral["requested_programme"]
        issues = {i.presenting_issue: i.programme for i in self.contract.issue_programmes}
        return issues.get(referral.get("presenting_issue") or "")

    def pathways_of_referral(self, referral: Row) -> set[str]:
        """R22: the pathway of its episodes. Where there is none yet, its source says it, so that a rate of referrals does
        not look only at those that became episodes; and only where the source says nothing, the client's own flags
        (a flag that disagrees is a warning and no more), maternity before mental health."""
        episodes = self.of(referral, "episodes", "referral_ref")
        if episodes:
            return {e.get("pathway") or NOT_RECORDED for e in episodes}
        if referral["source"] in ("maternity", "mental_health"):
            return {referral["source"]}
        client = self.client(referral) or {}
        if "yes" in (client.get("pregnant"), client.get("maternity_within_12_months")):
            return {"maternity"}
        if client.get("mental_health_service_user") == "yes":
            return {"mental_health"}
        return {NOT_RECORDED}

    def newest_referral(self, client: Row, by: date) -> Row | None:
        """R58: the client's newest referral by a day."""
        earlier = [r for r in self.of(client, "referrals", "client_ref") if r["received_date"] <= by]
        return max(earlier, key=lambda r: (r["received_date"], r["referral_ref"]), default=None)

    def group_of(self, programme: str | None) -> str | None:
        return next((p.group for p in self.contract.programmes if p.code == programme), None)

    def planned_end(self, episode: Row) -> date | None:
        """R17: planned_end_date, else start plus the programme's standard length (R53: 84 days where none is stated)."""
        if episode.get("start_date") is None:
            return None
        if episode.get("planned_end_date") is not None:
            return episode["planned_end_date"]
        lengths = {p.code: p.standard_length_days for p in self.contract.programmes}
        return episode["start_date"] + timedelta(days=lengths.get(episode["programme"], 84))

    def setting(self, name: str) -> Decimal:
        return Decimal(next(s.value for s in self.contract.settings if s.name == name))

    def is_mature(self, matures_on: date) -> bool:
        """R1: against the data date, never the clock; the days are inclusive."""
        return self.data_date is not None and matures_on <= self.data_date

    @cached_property
    def _fifths(self) -> dict[str, dict[str, int]]:
        release = self.contract.imd_release or 2019
        return {
            "local": local_fifths(self.geography, release),
            "national": national_fifths(self.geography, release),
        }

    def home_area(self, row: Row) -> str | None:
        """R13: the client's newest known LSOA, carried to the vintage of the contract's deprivation release."""
        client = self.client(row)
        lsoa = client.get("lsoa_code") if client else None
        if lsoa is None:
            return None
        to = Geography.VINTAGE_OF_RELEASE[self.contract.imd_release or 2019]
        return carried(self.geography, lsoa, vintage_of(self.geography, lsoa), to)

    def fifth(self, row: Row, basis: str) -> int | None:
        area = self.home_area(row)
        return self._fifths[basis].get(area) if area else None

    @cached_property
    def own_areas(self) -> set[str]:
        vintage = Geography.VINTAGE_OF_RELEASE[self.contract.imd_release or 2019]
        home = self.geography.borough_code
        return {a.code for a in self.geography.areas if a.vintage == vintage and a.borough_code == home}

    @cached_property
    def _footprints(self) -> dict[tuple[str, date], str | None]:
        return {}

    def footprint(self, row: Row | None, on: date) -> str | None:
        client = self.client(row)
        lsoa = client.get("lsoa_code") if client else None
        if lsoa is None:
            return None
        if (lsoa, on) not in self._footprints:
            self._footprints[lsoa, on] = footprint_of(self.geography, lsoa, on)
        return self._footprints[lsoa, on]

    # ---------------------------------------------------------------- the KPI's filters

    def passes(
        self, kpi: Kpi, row: Row | None, *, own: tuple[str, ...] = (), programme: str | None = None
    ) -> bool:
        """Does a row pass every list of the KPI? An empty cell compares as `not_recorded`.

        `row` is an episode, or a referral (whose programme is R24's). Lists in `own` are the measure's own business.
        """
        if row is not None and "received_date" in row and kpi.pathways:
            own = (*own, "pathways")
            if not self.pathways_of_referral(row) & set(kpi.pathways):
                return False
        return all(
            not allowed or name in own or self._value(row, name, programme) in allowed
            for name, allowed in (
                ("programmes", kpi.programmes),
                ("pathways", kpi.pathways),
                ("sources", kpi.sources),
                ("presenting_issues", kpi.presenting_issues),
                ("client_statuses", kpi.client_statuses),
                ("complexities", kpi.complexities),
                ("settings", kpi.settings),
            )
        )

    def _value(self, row: Row | None, name: str, programme: str | None) -> str:
        if row is None:
            return programme or NOT_RECORDED if name == "programmes" else NOT_RECORDED
        referral = row if "received_date" in row else self.referral(row)
        if name == "programmes":
            own = row.get("programme") if "programme" in row else self.programme_of_referral(row)
            return programme or own or NOT_RECORDED
        if name in ("sources", "presenting_issues"):
            column = {"sources": "source", "presenting_issues": "presenting_issue"}[name]
            return (referral or {}).get(column) or NOT_RECORDED
        column = {
            "pathways": "pathway",
            "client_statuses": "client_status",
            "complexities": "complexity",
            "settings": "service_setting",
        }[name]
        return row.get(column) or NOT_RECORDED

    def episodes(self, kpi: Kpi, own: tuple[str, ...] = ()) -> list[Row]:
        return [e for e in self.rows("episodes") if self.passes(kpi, e, own=own)]

    def referrals(self, kpi: Kpi) -> list[Row]:
        return [r for r in self.rows("referrals") if self.passes(kpi, r)]

    def starts(self, kpi: Kpi, own: tuple[str, ...] = ()) -> list[Row]:
        """R11: every episode with a start date, even two from one referral on one day."""
        return [e for e in self.episodes(kpi, own) if e.get("start_date") is not None]

    # ---------------------------------------------------------------- making cases

    def case(
        self,
        kpi: Kpi,
        row: Row,
        unit: str,
        ref: str,
        event: date,
        *,
        matures: date | None = None,
        numerator: Number = 1,
        denominator: Number = 0,
    ) -> Case:
        """One case of the KPI from a row. Booleans count as 1 and 0."""
        client, episode = self.client(row), self.episode(row)
        referral = row if "received_date" in row else self.referral(row) or self.referral(episode)
        return Case(
            contract_code=self.contract.code,
            kpi_code=kpi.code,
            provider_code=row["provider_code"],
            unit_kind=unit,
            unit_ref=ref,
            client_ref=client["client_ref"] if client else None,
            referral_ref=referral["referral_ref"] if referral else None,
            episode_ref=episode["episode_ref"] if episode else None,
            event_date=event,
            matures_on=event if matures is None else matures,
            in_numerator=exact(numerator),
            in_denominator=exact(denominator),
            programme=(episode or row).get("programme"),
            pathway=(episode or row).get("pathway"),
            sdf_code=self.footprint(row, event),
        )


def exact(number: Number) -> Fraction:
    return Fraction(int(number)) if isinstance(number, bool) else Fraction(number)


Cases = Iterator[Case]
Measure = Callable[[Book, Kpi], Cases]

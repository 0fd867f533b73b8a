"""What the Follow-up page shows: the published counts by week and team, asked once and kept together."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from dashboard.queries import Row
from dashboard.view import View

STAGES = {"4_week": "4-week", "6_month": "6-month", "12_month": "12-month"}  # what goes before “follow-up”
STATES = ("reached", "not_reached", "overdue", "due_now", "waiting", "coming")
WEEKS_AHEAD = 4
BACK = 91  # days before the data date that are looked back on


@dataclass(frozen=True)
class FollowUps:
    """`rows`: a stage, week and team each, from 26 weeks before the data to 26 weeks after the as-known day."""

    view: View
    rows: Sequence[Row]
    data_date: date | None
    known_on: date
    follow_up_note: str | None

    @property
    def stages(self) -> list[str]:
        found = {row["stage"] for row in self.rows}
        return [stage for stage in STAGES if stage in found]

    def of(self, stage: str, team_kind: str = "everybody") -> list[Row]:
        return [row for row in self.rows if (row["stage"], row["team_kind"]) == (stage, team_kind)]

    def past(self, rows: Iterable[Row]) -> list[Row]:
        """Weeks of the last thirteen before the data date, whose time to follow up is over."""
        assert self.data_date  # asked only where there is a return
        last = self.data_date - timedelta(days=14 + 6)
        return [row for row in rows if self.data_date - timedelta(days=BACK) <= row["week_start"] <= last]

    def next_weeks(self, rows: Iterable[Row]) -> int:
        """How many are due in the four weeks from the as-known day's week on."""
        monday = self.known_on - timedelta(days=self.known_on.weekday())
        until = monday + timedelta(weeks=WEEKS_AHEAD)
        return sum(row["due"] for row in rows if monday <= row["week_start"] < until)


def summed(rows: Iterable[Row]) -> Counter[str]:
    """Every count over the rows."""
    total: Counter[str] = Counter()
    for row in rows:
        total.update(
            {name: row[name] for name in ("due", "maintained", "not_agreed", "agreement_unknown", *STATES)}
        )
    return total


def by_team(rows: Iterable[Row]) -> dict[str, Counter[str]]:
    """Team → its counts, those with most overdue first, then with most that are due."""
    teams: dict[str, list[Row]] = {}
    for row in rows:
        teams.setdefault(row["team_name"], []).append(row)
    counted = {name: summed(found) for name, found in teams.items()}
    return dict(sorted(counted.items(), key=lambda pair: (-pair[1]["overdue"], -pair[1]["due"], pair[0])))


def gather(view: View) -> FollowUps:
    """Ask everything that the page needs."""
    contract = view.rows("follow_ups/contract")[0]
    return FollowUps(
        view,
        view.rows("follow_ups/weeks"),
        contract["data_date"],
        contract["as_known_on"],
        contract["follow_up_note"],
    )

"""What the documents of one meeting are filled from: the page's own meeting, and the few answers that only documents need."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from dashboard import access, ladder, meeting_page, scorecard, signing, status
from dashboard.documents.marks import OFFICERS, Marks, spoken, text
from dashboard.freshness import return_name, timing
from dashboard.meeting_page import Meeting
from dashboard.queries import Row
from dashboard.register_view import COUNCIL_ONLY, Register, of_meeting
from dashboard.scorecard import claim_words
from dashboard.view import View
from dashboard.wording import code_words, count_of, day
from warehouse.publish import default_date

# The heading of the figures that differ: one thing together.
DIFFER = "The provider's own figures differ from the records"


@dataclass(frozen=True)
class Facts:
    """`signed`: the newest sign-off of this meeting, `last`: of the one before it."""

    meeting: Meeting
    history: dict[str, list[Row]]
    standing: Sequence[Row]
    complaints: Sequence[Row]
    calendar: Sequence[Row]
    terms: Row
    extensions: Sequence[Row]
    clauses: Sequence[Row]
    signed: Row | None
    last: Row | None
    marks: Marks

    @property
    def view(self) -> View:
        return self.meeting.view

    @property
    def title(self) -> str:
        return text(self.view.contract["short_title"])

    @property
    def provider(self) -> str:
        return text(self.view.contract["providers"] or "the provider")

    @property
    def period(self) -> str:
        assert self.view.period  # a meeting is about a period
        return self.view.period.label

    @property
    def sentence(self) -> str:
        """The sentence that opens the page."""
        return spoken(meeting_page.sentence(self.meeting))

    @property
    def held_on(self) -> date | None:
        """The day of the meeting: as signed off, else by the calendar of the contract."""
        if self.signed:
            signed: date = self.signed["meeting_on"]
            return signed
        planned = [row["meeting_on"] for row in self.calendar if of_meeting(row, self.view)]
        return planned[0] if planned else None

    @property
    def items(self) -> list[Row]:
        """The items of the agenda, but for single figures that differ: those are one thing together."""
        return [item for item in self.meeting.items if item["rule"] != "disputed_figure"]

    def live(self) -> list[tuple[str, str]]:
        """What else needs discussion, and why: figures that differ or are disputed, steps in force."""
        found = []
        if self.meeting.claims:
            said = "; ".join(
                f"{text(row['title'])}: provider {claim_words(row, 'claimed')}, records {claim_words(row, 'computed')}"
                for row in self.meeting.claims
            )
            found.append((DIFFER, said))
        titles = {code: text(row["title"]) for code, row in self.meeting.by_code.items()}
        for row in self.meeting.disputes:
            found.append((f"In dispute: {titles.get(row['kpi_code'], row['kpi_code'])}", text(row["reason"])))
        named = {remedy["clause_code"]: text(remedy["title"]) for remedy in self.meeting.remedies}
        for step in self.meeting.register.steps_in_force():
            name = named.get(step["clause_code"], code_words(step["clause_code"]))
            found.append(
                (f"In force: {name}", f"since {day(step['opened_on'])}: {text(step['words'] or '')}")
            )
        steps = self.meeting.register.steps_in_force()
        found += [("What follows", spoken(said)) for said in ladder.follows(steps, self.meeting.remedies)]
        return found

    def breaches(self) -> list[tuple[Row, Row]]:
        """The items of the agenda that are about a measure off its target, with the measure's row of the scorecard."""
        return [
            (item, self.meeting.by_code[item["kpi_code"]]) for item in self.meeting.items
            if item["kpi_code"] in self.meeting.by_code and self.meeting.by_code[item["kpi_code"]]["status"] in ("red", "amber")
        ]  # fmt: skip


def gather(view: View, meeting: Meeting) -> Facts:
    """Everything about the meeting on screen that may leave the council."""
    meeting = shared(meeting)
    found = [row for row in meeting.register.sign_offs if of_meeting(row, view)]
    signed = view.frozen or (found[-1] if found else None)
    return Facts(
        meeting=meeting,
        history=scorecard.histories(view),
        standing=view.rows("meeting/standing"),
        complaints=view.rows("meeting/complaints"),
        calendar=view.rows("meeting/calendar"),
        terms=view.rows("contracts/terms")[0],
        extensions=view.rows("contracts/extensions"),
        clauses=view.rows("contracts/clauses"),
        signed=signed,
        last=signing.last_before(view, meeting.register),
        marks=Marks(
            OFFICERS, view.known_on, default_date(), code_words(access.role()), provisional(meeting, signed),
            bool(view.publication["synthetic"]),
        ),
    )  # fmt: skip


def shared(meeting: Meeting) -> Meeting:
    """The meeting without what the council keeps to itself: these documents go to the provider."""
    register = meeting.register
    return replace(meeting, raised=[], register=Register(
        tuple(entry for entry in register.entries if entry["kind"] not in COUNCIL_ONLY),
        tuple(event for event in register.events if event["kind"] not in COUNCIL_ONLY), register.sign_offs,
    ))  # fmt: skip


def provisional(meeting: Meeting, signed: Row | None) -> list[str]:
    """What may still change, one sentence each."""
    view, said = meeting.view, []
    for row in meeting.returns:
        if row["state"] in ("missing", "not_due"):
            said.append(f"the {spoken(return_name(row, meeting.returns))} is {timing(row)}.")
    recent = [row for row in meeting.rows if row["immature"] and row["unit"] != "count"]
    if recent:
        by = [row["mature_by"] for row in recent if row["mature_by"]]
        until = f", the last by {day(max(by))}" if by else ""
        said.append(f"{count_of(len(recent), 'measure')} {'has' if len(recent) == 1 else 'have'} cases too recent to count in the returns held{until}.")  # fmt: skip
    if meeting.disputes:
        said.append(f"{count_of(len(meeting.disputes), 'figure')} in dispute and not settled.")
    if view.frozen:
        said.append(f"the position is the one signed off on {day(view.frozen['signed_on'])}; what came later is not in it.")  # fmt: skip
    elif signed:
        said.append(f"the meeting was signed off on {day(signed['signed_on'])}; this shows what is known now, which may differ.")  # fmt: skip
    else:
        said.append(
            "the meeting is not signed off; a return, a correction or what is recorded can change this."
        )
    return said


def status_word(row: Row) -> str:
    """Shape and word of a measure's status."""
    return status.plain(row)

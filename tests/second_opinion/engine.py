"""The whole second opinion: accepted returns in; cases, rated results and submissions out, as known on a day."""

from collections import defaultdict
from dataclasses import dataclass, replace
from datetime import date
from fractions import Fraction

from tests.second_opinion.book import Book
from tests.second_opinion.calendar import is_over, is_shown, periods
from tests.second_opinion.claims import Verdict, agrees, claimed_value
from tests.second_opinion.facts import Case, Geography, Period, Result, Return, SubmissionRow
from tests.second_opinion.figures import Sums, cases_of, is_rate, sums
from tests.second_opinion.intervals import byar, student, wilson
from tests.second_opinion.measures.register import NOT_OF_CLIENTS, combining
from tests.second_opinion.returns_in import any_in, data_date, state_of, submission_rows
from tests.second_opinion.status import Figure, decide, is_breach
from tests.second_opinion.thresholds import in_force, is_judged, threshold
from tests.second_opinion.versions import counted, in_order, known, standing
from warehouse.contract_parts import Kpi
from warehouse.contract_types import Contract

WHOLE = "ALL"
NO_INTERVAL = ("returns_accurate",)  # a mean of shares is no proportion of anything that could be counted
NOTHING = Sums(None, None, None, 0, 0)


@dataclass
class Opinion:
    cases: list[Case]
    results: list[Result]
    submissions: list[SubmissionRow]
    verdicts: list[Verdict]
    data_date: date | None


def opinion(contract: Contract, returns: list[Return], geography: Geography, as_known_on: date) -> Opinion:
    """Everything about one contract as known on a day (R5)."""
    here = known(returns, contract.code, as_known_on)
    verdicts = verdicts_of(contract, here, geography)
    by_submission = defaultdict(list)
    for v in verdicts:
        if v.agrees is not None:
            by_submission[v.submission_id].append(v.agrees)
    book = open_book(contract, here, geography, as_known_on, by_submission)
    all_cases = {kpi.code: cases_of(book, kpi) for kpi in contract.kpis}
    current = _current_claims(book, verdicts)
    footprints = sorted({m.sdf for m in geography.members})
    results = []
    for period in periods(contract):
        if is_shown(period, as_known_on):
            state = state_of(contract, period, here, as_known_on)
            so_far = any_in(contract, period, here)
            for kpi in contract.kpis:
                for sdf in [
                    WHOLE,
                    *(footprints if has_footprints(kpi) and book.data_date else []),  # once there is a return
                ]:
                    claim = current.get((kpi.code, period.start, period.end)) if sdf == WHOLE else None
                    cases = all_cases[kpi.code]
                    results.append(result(book, kpi, period, sdf, cases, state, so_far, claim))
    rows = submission_rows(contract, here, as_known_on, by_submission)
    cases = [case for of_kpi in all_cases.values() for case in of_kpi]
    return Opinion(cases, results, rows, verdicts, book.data_date)


def has_footprints(kpi: Kpi) -> bool:
    """Which KPIs have footprint rows (R29): what counts clients or their episodes. A breakdown's lines have none."""
    return kpi.measure not in NOT_OF_CLIENTS and kpi.shape != "breakdown"


def open_book(
    contract: Contract,
    here: list[Return],
    geography: Geography,
    as_known_on: date,
    verdicts: dict[str, list[bool]] | None = None,
) -> Book:
    return Book(
        contract=contract,
        tables=counted(standing(here)),
        geography=geography,
        data_date=data_date(contract, here),
        as_known_on=as_known_on,
        returns=here,
        verdicts=dict(verdicts or {}),
    )


def result(
    book: Book,
    kpi: Kpi,
    period: Period,
    sdf: str,
    cases: list[Case],
    state: str,
    so_far: bool,
    claim: Verdict | None = None,
) -> Result:
    """One row. Without a return there are no figures (R52); a running contract year carries the value so far (R6)."""
    over = is_over(period.end, book.as_known_on)
    if kpi.measure == "returns_on_time":
        # Timeliness is about the returns themselves: a missing one is a figure here, not the want of one.
        state, so_far = "in" if over else state, True
    if kpi.waits_for is not None:
        # What waits (for an external rate, for an agreed measure) has no data: it says so, never 0.
        cases, so_far, state = [], False, "missing" if state == "in" else state
    carries = state == "in" or (not over and so_far)
    chosen = [c for c in cases if sdf in (WHOLE, c.sdf_code)]
    figure = sums(book, kpi, chosen, period) if carries else NOTHING
    held_against = threshold(book.contract, kpi, period, sdf)
    status, reason = decide(
        Figure(
            in_force=in_force(kpi, period),
            period_over=over,
            return_state=state,
            is_rate=is_rate(kpi),
            value=figure.value,
            mature=figure.mature,
            immature=figure.immature,
            denominator=figure.denominator,
            minimum_n=kpi.minimum_n,
            judged=is_judged(kpi, period, sdf),
        ),
        held_against,
    )
    low, high = interval(book, kpi, figure, chosen, period)
    return Result(
        book.contract.code, kpi.code, period.kind, period.start, period.end, sdf,
        figure.numerator, figure.denominator, figure.value, kpi.unit,
        held_against.target, held_against.floor, held_against.floor_source,
        status, is_breach(status), reason, figure.mature, figure.immature, low, high,
        claim.claimed if claim else None, claim.agrees if claim else None, kpi.beside_of,
    )  # fmt: skip


def interval(
    book: Book, kpi: Kpi, figure: Sums, cases: list[Case], period: Period
) -> tuple[float | None, float | None]:
    """Wilson for proportions, Byar for counts, Student's t for a mean of scores; none without a figure."""
    if figure.value is None or figure.numerator is None:
        return None, None
    how = combining(kpi.measure, kpi.part)
    if (
        kpi.shape in ("proportion", "compliance")
        and how in ("sum", "distinct")
        and kpi.measure not in NO_INTERVAL
    ):
        if not figure.denominator or figure.numerator > figure.denominator:
            return None, None
        return wilson(float(figure.numerator), float(figure.denominator))
    if (
        not is_rate(kpi)
        and kpi.unit == "count"
        and figure.numerator.denominator == 1
        and figure.numerator >= 0
    ):
        return byar(int(figure.numerator))
    if kpi.shape == "mean" and how == "sum":
        inside = [
            c for c in cases if period.start <= c.event_date <= period.end and book.is_mature(c.matures_on)
        ]
        return student([float(c.in_numerator) for c in inside])
    return None, None


def verdicts_of(contract: Contract, here: list[Return], geography: Geography) -> list[Verdict]:
    """R9: each claim against the figure from its submission and everything received before it; the verdict is kept."""
    kpis = {kpi.code: kpi for kpi in contract.kpis}
    found: list[Verdict] = []
    earlier: list[Return] = []
    for r in in_order(here):
        earlier.append(r)
        claims = r.tables.get("claims", [])
        if not claims:
            continue
        so_far: dict[str, list[bool]] = defaultdict(list)
        for v in found:
            if v.agrees is not None:
                so_far[v.submission_id].append(v.agrees)
        book = open_book(contract, list(earlier), geography, r.received_on, so_far)
        for claim in claims:
            kpi = kpis.get(claim["kpi_code"])
            said = claimed_value(kpi, claim) if kpi else None
            if kpi is None or said is None:
                continue
            verdict = Verdict(
                r.submission_id, kpi.code, claim["period_start"], claim["period_end"], said, None, None
            )
            computed = _computed(book, kpi, claim["period_start"], claim["period_end"])
            if kpi.waits_for is None and kpi.shape != "external_rate":
                verdict = replace(verdict, computed=computed, agrees=agrees(contract, kpi, said, computed))
            found.append(verdict)
    return found


def _computed(book: Book, kpi: Kpi, start: date, end: date) -> Fraction | None:
    period = Period("claimed", start, end, start)
    return sums(book, kpi, cases_of(book, kpi), period).value


def _current_claims(book: Book, verdicts: list[Verdict]) -> dict[tuple, Verdict]:
    """R54: `claimed_value` is the current return's; of several current returns that claim one figure, the newest's."""
    standing_ids = [row["submission_id"] for row in book.rows("claims")]
    order = {r.submission_id: n for n, r in enumerate(book.returns)}
    current: dict[tuple, Verdict] = {}
    for v in sorted(verdicts, key=lambda v: order[v.submission_id]):
        if v.submission_id in standing_ids:
            current[v.kpi_code, v.period_start, v.period_end] = v
    return current

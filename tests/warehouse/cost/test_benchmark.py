"""Services side by side: what is compared, what is refused and why, and every figure again by a slow second way."""

from dataclasses import replace
from datetime import date
from random import Random

import pytest

from warehouse.contract_frame import comparisons, definition_version
from warehouse.contract_types import Programme
from warehouse.statistics import funnel_limits, intervals

YEAR = ("2022-07-01", "2023-06-30")
PEER = {"service_name": "Lifestyle", "service_kind": "stop_smoking", "period_start": "2022-04-01", "period_end": "2023-03-31",
        "definition_version": definition_version()}  # fmt: skip


class Services:
    """A contract of one programme with its whole year in, and peers."""

    def __init__(self, money):
        self.money = money
        money.contract = replace(
            money.contract,
            programmes=(Programme("stop_smoking", "Stop smoking", "smoking", "Smoking", 84, "setting"),),
        )
        money.as_known_on = date(2023, 8, 31)
        money.returned("submission_id | period_start | period_end | received_on\n" + "\n".join(
            f"S{n} | {start} | {end} | 2023-08-01" for n, (start, end) in enumerate(
                [("2022-07-01", "2022-09-30"), ("2022-10-01", "2022-12-31"), ("2023-01-01", "2023-03-31"), ("2023-04-01", "2023-06-30")]
            )))  # fmt: skip
        money.con.execute("insert into ref.statistic_load values ('T1', 1, now()::timestamp, 'peer', 'p.csv', 'x', null, 1, 1, [])")  # fmt: skip
        money.con.execute("insert into ref.statistic_load values ('T2', 2, now()::timestamp, 'peer', 'q.csv', 'y', null, 1, 1, [])")  # fmt: skip

    def peer(self, code, load="T1", **said):
        counts = {name: said.pop(name) for name in list(said) if name not in PEER}
        for element, value in counts.items():
            row = {**PEER, **said, "body_code": code, "body_name": f"{code} Council", "element": element, "load_id": load,
                   "value": None if value == "*" else value, "marker": "suppressed" if value == "*" else None}  # fmt: skip
            self.money.con.execute(
                f"insert into ref.peer_count ({', '.join(row)}) values ({', '.join('?' * len(row))})",
                list(row.values()),
            )

    def own(self, starts, fte):
        self.money.draw("workforce", "month | role | in_post_fte\n" + "\n".join(
            f"{2022 + (m + 6) // 12}-{(m + 6) % 12 + 1:02}-01 | advisor | {fte}" for m in range(12)))  # fmt: skip
        if starts:
            self.money.draw("episodes", "ref | client_ref | start_date | planned_end_date\n" + "\n".join(
                f"E{n} | C{n} | 2022-09-01 | 2022-12-01" for n in range(starts)))  # fmt: skip

    def row(self, comparison, service, *columns):
        if not self.money.is_built:
            self.money.build("mart.benchmark", ())
            self.money.is_built = True
        found = self.money.con.execute(
            f"select {', '.join(columns)} from mart.benchmark where comparison = ? and service_code = ?",
            [comparison, service],
        ).fetchall()
        assert len(found) == 1, found
        return found[0]


@pytest.fixture
def services(money):
    return Services(money)


def test_rates_are_of_a_year_and_the_average_is_of_all(services):
    services.own(starts=30, fte=4)
    services.peer("A", people_engaged=60, front_line_fte=10)
    # 365 days: 4 FTE for 365/365.25 of a year. The average is (30 + 60) of (4 + 10) FTE-years: 6.43.
    part = 365 / 365.25
    low, high = intervals.byar(30)
    assert services.row("engaged_per_fte", "test", "value", "ci_low", "ci_high", "is_compared", "services") == (
        pytest.approx(30 / 4 / part), pytest.approx(low / 4 / part), pytest.approx(high / 4 / part), True, 2,
    )  # fmt: skip
    assert services.row("engaged_per_fte", "A Lifestyle", "value", "average", "reading") == (
        pytest.approx(6 / part), pytest.approx(90 / 14 / part), "within",
    )  # fmt: skip


@pytest.mark.parametrize(
    ("said", "why"),
    [
        ({"definition_version": "2019"}, f"filled in by the definitions “2019”; here they are “{definition_version()}”"),
        ({"service_kind": "link_worker"}, "another kind of service: link worker, not stop smoking"),
        ({"period_start": "2019-04-01", "period_end": "2020-03-31"}, "its nearest year ended more than two years apart, in March 2020"),
        ({"period_start": "2022-10-01"}, "its period is not a year"),
        ({"people_engaged": "*"}, "people engaged: suppressed"),
        ({"front_line_fte": 0}, "nothing to divide by: front line fte is 0"),
    ],
)  # fmt: skip
def test_what_is_not_like_with_like_is_refused_in_words(services, said, why):
    services.own(starts=30, fte=4)
    services.peer("A", **({"people_engaged": 60, "front_line_fte": 10} | said))
    assert services.row("engaged_per_fte", "A Lifestyle", "is_compared", "reason", "services") == (
        False, why, 1,
    )  # fmt: skip
    # Alone there is nobody to lie within chance of.
    assert services.row("engaged_per_fte", "test", "is_compared", "reading") == (True, None)


def test_an_element_left_out_is_not_stated_and_never_returned_is_not_none(services):
    services.own(starts=30, fte=4)
    services.peer("A", people_engaged=60)
    assert services.row("engaged_per_fte", "A Lifestyle", "reason")[0] == "front line fte: not stated"
    assert services.row("outreach_per_fte", "test", "reason")[0] == "outreach: never returned"


def test_a_later_file_of_the_same_peer_takes_the_place_of_the_earlier_one(services):
    services.own(starts=30, fte=4)
    services.peer("A", people_engaged=60, front_line_fte=10)
    services.peer("A", load="T2", people_engaged=80)
    assert services.row("engaged_per_fte", "A Lifestyle", "numerator")[0] == 80


@pytest.mark.parametrize("seed", range(3))
def test_the_same_by_two_ways(services, seed):
    chance = Random(f"benchmark:{seed}")
    own = (chance.randrange(5, 60), chance.choice([2, 5, 8.5]))
    services.own(starts=own[0], fte=own[1])
    peers = {}
    for n in range(6):
        counts = {
            "people_engaged": chance.randrange(0, 300), "front_line_fte": chance.choice([0, 3, 12.5, 20]),
            "people_due": (due := chance.randrange(1, 200)), "health_improved": chance.randrange(0, due + 1),
        }  # fmt: skip
        if chance.random() < 0.2:
            counts.pop(chance.choice(list(counts)))
        peers[f"P{n}"] = counts
        services.peer(f"P{n}", **counts)
    part = 365 / 365.25
    frame = {c.code: c for c in comparisons()}
    for code in ("engaged_per_fte", "goals_reached"):
        of = frame[code]
        size = part if of.of == "rate" else 1
        known = {}
        if code == "engaged_per_fte":
            known["test"] = (own[0], own[1] * part)
        for name, counts in peers.items():
            top, under = counts.get(of.numerator), counts.get(of.denominator)
            if top is not None and under:
                known[f"{name} Lifestyle"] = (top, under * size)
        if (
            code == "goals_reached"
        ):  # the contract's own: every start was due in December, no goal was recorded
            known["test"] = (0, own[0])
        average = sum(top for top, _ in known.values()) / sum(under for _, under in known.values())
        for name in ("test", *(f"{peer} Lifestyle" for peer in peers)):
            value, mean, reading, compared = services.row(code, name, "value", "average", "reading", "is_compared")  # fmt: skip
            assert compared == (name in known), (code, name)
            if compared:
                top, under = known[name]
                assert value == pytest.approx(top / under) and mean == pytest.approx(average)
                kind = "proportion" if of.of == "proportion" else "rate"
                wanted = funnel_limits.significance(top, under, average, kind)
                assert reading == {"High (0.001)": "high_998", "High (0.025)": "high_95", "Low (0.001)": "low_998", "Low (0.025)": "low_95",
                                   "Not significant": "within"}[wanted], (code, name)  # fmt: skip

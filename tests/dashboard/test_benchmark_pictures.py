"""The funnel's limits agree with the reading of each service, and the spine is drawn only of enough services."""

import pytest

from dashboard import benchmark_pictures, benchmark_sentences
from warehouse.statistics import funnel_limits


@pytest.mark.parametrize(("x", "n"), [(40, 30.0), (75, 30.0), (160, 30.0), (12, 9.0), (5, 9.0)])
def test_a_service_lies_outside_the_drawn_limits_exactly_when_its_reading_says_so(x, n):
    average = 2.5
    for confidence, words in ((0.95, "0.025"), (0.998, "0.001")):
        lower, upper = benchmark_pictures.limits("rate", average, 5, 60, confidence)

        def at(points):
            before = max((p for p in points if p[0] <= n), key=lambda p: p[0])
            after = min((p for p in points if p[0] >= n), key=lambda p: p[0])
            share = 0 if after[0] == before[0] else (n - before[0]) / (after[0] - before[0])
            return before[1] + share * (after[1] - before[1])

        outside = not at(lower) <= x / n <= at(upper)
        reading = funnel_limits.significance(x, n, average, "rate")
        beyond = reading != "Not significant" if words == "0.025" else "0.001" in reading
        assert outside == beyond, (x, n, confidence, at(lower), x / n, at(upper), reading)


def rows(values, own=0):
    return [
        {"is_compared": True, "is_own": n == own, "value": value, "average": 2.0, "title": "T", "kind_of_figure": "rate"}
        for n, value in enumerate(values)
    ]  # fmt: skip


def test_three_services_make_no_spine():
    assert not benchmark_pictures.can_be_spine(rows([1, 2, 3]))
    assert benchmark_pictures.can_be_spine(rows([1, 2, 3, 4]))
    assert not benchmark_pictures.can_be_spine(rows([1, 2, 3, 4], own=None))


def test_the_sentence_counts_what_lies_within_chance():
    own = [
        {"reading": "within", "title": "People starting, per post", "value": 1, "services": 8},
        {"reading": "high_998", "title": "Contacts, per post", "value": 1, "services": 8},
        {"reading": "low_95", "title": "Outreach events, per post", "value": 1, "services": 7},
        {"reading": None, "title": "Groups", "value": None, "services": 1},
    ]
    assert benchmark_sentences.lead(own, "Lot 1", "2021/22") == (
        "In 2021/22 Lot 1 lies within chance of services like it on one of three comparisons; it lies above them on contacts and below them on outreach events"
    )
    few = [row | {"services": 2} for row in own[:1]]
    assert benchmark_sentences.lead(few, "Lot 1", "2021/22").endswith("(only two services are compared)")
    assert benchmark_sentences.lead(own[3:], "Lot 1", "2021/22").startswith("There is no service like Lot 1")

"""A large return takes little more memory than a small one."""

import pytest

from tests.bench.loading import peak, write_return

MOST_MORE = 120  # MiB for four times the rows


def grows(place, small, large):
    """MiB at most while loading so many contacts, for both sizes."""
    return [peak(write_return(place, size))[1] for size in (small, large)]


@pytest.mark.assure
def test_memory_is_flat(tmp_path):
    at_50_thousand, at_200_thousand = grows(tmp_path, 50_000, 200_000)
    assert at_200_thousand - at_50_thousand < MOST_MORE, (at_50_thousand, at_200_thousand)
    at_a_million = peak(write_return(tmp_path, 1_000_000))[1]
    assert at_a_million < 900, at_a_million


def test_memory_is_flat_in_little(tmp_path):
    at_5_thousand, at_50_thousand = grows(tmp_path, 5_000, 50_000)
    assert at_50_thousand - at_5_thousand < MOST_MORE, (at_5_thousand, at_50_thousand)

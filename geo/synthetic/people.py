"""How many people of which age live in an invented area."""

import numpy as np

AGES = np.arange(91)  # 90 means 90 and over


def profile(youth: np.ndarray) -> np.ndarray:
    """Shares by single year of age, a row an area. `youth` about 0; above it more children and young adults.

    Shaped like an English borough: level to the fifties, two bulges, falling from 60, a last year of 90 and over.
    """
    level = np.full(91, 1.25)
    level += 0.18 * np.exp(-(((AGES - 53) / 8.0) ** 2)) + 0.12 * np.exp(-(((AGES - 31) / 7.0) ** 2))
    level *= 1 / (1 + np.exp((AGES - 78) / 6.5))
    level[90] *= 3.2
    tilt = np.exp(-0.35 * youth[:, None] * (AGES - 40) / 40)
    shares = level * tilt
    return shares / shares.sum(axis=1, keepdims=True)


def by_age(totals: np.ndarray, youth: np.ndarray, chance: np.random.Generator) -> np.ndarray:
    """Whole people by age, a row an area, adding up to `totals`."""
    return np.array(
        [chance.multinomial(int(n), shares) for n, shares in zip(totals, profile(youth), strict=True)]
    )

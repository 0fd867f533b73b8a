"""An invented pattern of deprivation: two deprived quarters, prosperous outskirts, neighbours alike; and its ranks."""

import numpy as np
from scipy.stats import norm

# Score by share of England's LSOAs that are more deprived; in the shape of the published index, most deprived first.
SCORE_AT = np.array([0.0, 0.01, 0.10, 0.20, 0.50, 0.80, 1.0])
SCORES = np.array([92.0, 66.0, 44.0, 33.5, 17.5, 8.4, 0.6])


def pattern(centres: np.ndarray, chance: np.random.Generator) -> np.ndarray:
    """A number an area, higher = more deprived, about mean 0.35 and spread 1 on England's normal scale."""
    radius = np.hypot(*centres.T).max()
    places = centres / radius
    felt = 2.3 * np.exp(-((np.hypot(*(places - [0.08, -0.05]).T) / 0.30) ** 2))
    felt += 2.0 * np.exp(-((np.hypot(*(places - [-0.45, -0.40]).T) / 0.26) ** 2))
    for _ in range(6):  # gentle waves: what neighbours have in common
        direction = chance.normal(0, 3.0, 2)
        felt += 0.16 * np.cos(places @ direction + chance.uniform(0, 2 * np.pi))
    felt += chance.normal(0, 0.30, len(places))
    return 0.35 + (felt - felt.mean()) / felt.std()


def ranks(felt: np.ndarray, ranked: int) -> np.ndarray:
    """England's rank of each area, 1 = most deprived of `ranked`; no rank twice."""
    wanted = np.clip(np.round((1 - norm.cdf(felt)) * ranked), 1, ranked - len(felt)).astype(int)
    found = np.empty(len(felt), dtype=int)
    last = 0
    for place in np.argsort(-felt, kind="stable"):
        last = max(last + 1, int(wanted[place]))
        found[place] = last
    return found


def deciles(rank: np.ndarray, ranked: int) -> np.ndarray:
    """1 = the most deprived tenth of England."""
    return (rank - 1) * 10 // ranked + 1


def scores(rank: np.ndarray, ranked: int) -> np.ndarray:
    """A score that falls as the rank rises, to three decimals as published; no two alike within a borough."""
    return np.round(np.interp((rank - 1) / (ranked - 1), SCORE_AT, SCORES), 3)

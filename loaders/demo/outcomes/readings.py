"""The readings of one programme's started episodes, collected row by row."""

import numpy as np
import polars as pl

from loaders.demo.chance import Days, days_of, in_force, shifted, yes
from loaders.demo.service import Service

NO_BASELINE = 0.02
LEAVERS_MEASURED = 0.4  # those who leave early are measured at the end only now and then
COMPLETERS_MEASURED = 0.96


class Readings:
    """The rows collected so far for one set of episodes (arrays are as long as the set)."""

    def __init__(self, rng: np.random.Generator, service: Service, episodes: pl.DataFrame):
        self.rng, self.service, self.episodes = rng, service, episodes
        self.n = len(episodes)
        self.start = days_of(episodes, "start_date")
        self.first = days_of(episodes, "assessment_date")
        self.end = days_of(episodes, "end_date")
        self.quit_on = days_of(episodes, "quit_date")
        fate = episodes["fate"].to_numpy()
        self.completed = fate == "completed"
        measured = np.where(
            self.completed, COMPLETERS_MEASURED, np.where(fate == "left", LEAVERS_MEASURED, 0.0)
        )
        self.at_end = yes(rng, measured) & ~np.isnat(self.end)
        self.at_start = yes(rng, 1 - NO_BASELINE, self.n)
        # Who does better lives in the less deprived fifths, a little; and times change.
        self.shift = 0.05 * (episodes["fifth"].to_numpy() - 3) + in_force(self.start, service.outcome_shift)
        self.parts: list[pl.DataFrame] = []

    def does(self, chance: np.ndarray | float) -> np.ndarray:
        """Whether each succeeds, the chance moved by where and when they live."""
        return yes(self.rng, shifted(np.broadcast_to(chance, self.n), self.shift))

    def add(
        self,
        who: np.ndarray,
        when: Days,
        stage: str,
        measure: str,
        value: np.ndarray,
        method: str | np.ndarray,
    ) -> None:
        if not who.any():
            return
        methods = pl.lit(method) if isinstance(method, str) else pl.Series(list(method[who]))
        part = self.episodes.filter(pl.Series(who)).select("episode_ref")
        self.parts.append(
            part.with_columns(
                measured_on=pl.Series(when[who]),
                stage=pl.lit(stage),
                measure=pl.lit(measure),
                value=pl.Series(np.round(value[who].astype(float), 1)),
                method=methods,
            )
        )

    def pair(
        self, measure: str, before: np.ndarray, after: np.ndarray, method: str = "self_reported"
    ) -> None:
        """A baseline at the assessment and a reading at the end."""
        self.add(self.at_start, self.first, "baseline", measure, before, method)
        self.add(self.at_end, self.end, "end", measure, after, method)

"""Which counts are small, and how others are rounded: the two modes of the disclosure rules.

`publish` (the default): 0 is shown, 1 to 7 are held back, others are rounded to the nearest 5 unless both sides of a
contract-level figure are 8 or more. `threshold`: below 5 held back, others exact. After NHS England's rules for hospital
episode statistics; the policy is at https://digital.nhs.uk (Hospital Episode Statistics, disclosure control method).
"""

from dataclasses import dataclass


@dataclass(frozen=True)
class Policy:
    """`small`: the largest count that is held back. `rounds_to`: 1 = counts are not rounded."""

    name: str
    small: int
    rounds_to: int

    def is_small(self, count: int) -> bool:
        """Whether a count of people is held back; nobody at all is not."""
        return 0 < count <= self.small

    def rounded(self, count: int) -> int:
        """To the nearest multiple: 12 → 10, 13 → 15, 0 → 0."""
        return self.rounds_to * ((count + self.rounds_to // 2) // self.rounds_to)

    def could_be(self, shown: int) -> tuple[int, int]:
        """The smallest and largest count that is shown as this one."""
        if shown == 0:
            return 0, 0
        half = self.rounds_to // 2
        return max(self.small + 1, shown - half), shown + half


PUBLISH = Policy("publish", small=7, rounds_to=5)
THRESHOLD = Policy("threshold", small=4, rounds_to=1)
POLICIES = {policy.name: policy for policy in (PUBLISH, THRESHOLD)}

"""What is said wherever figures are from the open file: what is held back, and how the others are rounded."""

from warehouse.disclosure.policy import POLICIES, Policy
from warehouse.home_settings import home_settings

# In the place of a figure that is held back.
HELD_BACK = "too few to show"


def policy() -> Policy:
    """The policy that this home's open file is made by. Raises `FootprintError` where `home.toml` is off."""
    return POLICIES[home_settings().disclosure]


def held_back(by: Policy) -> str:
    """`counts of 1 to 7 people, and any figure from which one could be worked out, are held back`."""
    return (
        f"counts of 1 to {by.small} people, and any figure from which one could be worked out, are held back"
    )

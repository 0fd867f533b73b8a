"""The clients: who they are, and what the provider's form does not know about them."""

from collections.abc import Mapping

import numpy as np
import polars as pl

from loaders.demo.chance import only, pick, yes

ETHNIC = {
    "A": 880,
    "B": 9,
    "C": 24,
    "D": 4,
    "E": 3,
    "F": 3,
    "G": 3,
    "H": 11,
    "J": 13,
    "K": 4,
    "L": 6,
    "M": 3,
    "N": 9,
    "P": 2,
    "R": 4,
    "S": 6,
    "Z": 22,
    "99": 5,
}
ORIENTATION = {"heterosexual": 86, "gay_or_lesbian": 2.2, "bisexual": 1.4, "other": 0.4, "not_stated": 10}
BELIEF = {
    "none": 39,
    "christian": 46,
    "muslim": 2.6,
    "hindu": 0.6,
    "sikh": 0.2,
    "buddhist": 0.4,
    "jewish": 0.2,
    "other": 1.5,
    "not_stated": 9.5,
}
MARITAL = {
    "single": 33,
    "married_or_civil_partnership": 42,
    "separated": 4,
    "divorced": 12,
    "widowed": 7,
    "not_stated": 2,
}
CONDITION = {
    "none": 52,
    "respiratory": 9,
    "musculoskeletal": 10,
    "mental_health": 9,
    "diabetes": 7,
    "cardiovascular": 6,
    "cancer": 2,
    "other": 3,
    "multiple": 2,
}
PREFERRED = {"phone": 52, "text": 26, "email": 11, "letter": 4, "face_to_face": 5, "online": 2}

# The protected characteristics that a half-filled form leaves empty.
FORM = (
    "gender_same_as_birth",
    "ethnic_category",
    "sexual_orientation",
    "religion_or_belief",
    "disability",
    "marital_status",
    "carer",
    "armed_forces",
)
FORM_CHANCE = (0.25, 0.12, 0.55, 0.55, 0.15, 0.2, 0.3, 0.3)


def draw_age(rng: np.random.Generator, ages: np.ndarray) -> np.ndarray:
    """Whole years from rows of (mean, standard deviation, lowest, highest)."""
    mean, spread, low, high = ages.T
    drawn = rng.normal(mean, spread)
    # Beyond the limits people are spread evenly near them, or a spike would stand at the limit.
    near = np.where(
        drawn < low, low + rng.random(len(drawn)) * spread, high - rng.random(len(drawn)) * spread
    )
    return np.rint(np.clip(np.where((drawn < low) | (drawn > high), near, drawn), low, high)).astype(int)


def describe(
    rng: np.random.Generator,
    refs: np.ndarray,
    address: tuple[np.ndarray, np.ndarray],
    fifth: np.ndarray,
    ages: np.ndarray,
    female: np.ndarray,
    maternity: np.ndarray,
    mental_health: np.ndarray,
    gaps: np.ndarray,
    practices: np.ndarray,
) -> pl.DataFrame:
    """One row a client with the columns of the return's `clients` table.

    `female` is the chance of being a woman, `maternity` and `mental_health` say whose pathway it is,
    `gaps` is the chance that the form is half filled. Empty cells are nulls.
    """
    n = len(refs)
    age = draw_age(rng, ages)
    age = np.where(maternity, np.clip(np.rint(rng.normal(27, 5.5, n)), 16, 43).astype(int), age)
    woman = maternity | yes(rng, female)
    sex = np.where(woman, "female", "male").astype(object)
    unstated = yes(rng, 0.012, n) & ~maternity
    sex[unstated] = pick(rng, {"not_stated": 9, "indeterminate": 1}, int(unstated.sum()))
    asked = (sex == "female") & (age >= 12) & (age <= 55)
    pregnant = maternity & yes(rng, 0.86, n)
    columns: Mapping[str, np.ndarray] = {
        "client_ref": refs,
        "age_at_referral": age,
        "sex": sex,
        "gender_same_as_birth": pick(rng, {"yes": 96.5, "no": 0.5, "not_stated": 3}, n),
        "ethnic_category": pick(rng, ETHNIC, n),
        "sexual_orientation": pick(rng, ORIENTATION, n),
        "religion_or_belief": pick(rng, BELIEF, n),
        "disability": np.where(
            yes(rng, 0.02, n), "not_stated", np.where(yes(rng, 0.27 - 0.03 * fifth), "yes", "no")
        ),
        "marital_status": np.where(age < 18, "single", pick(rng, MARITAL, n)),
        "pregnant": only(asked, np.where(pregnant, "yes", "no")),
        "maternity_within_12_months": only(asked, np.where(maternity & ~pregnant, "yes", "no")),
        "carer": np.where(age < 18, "no", pick(rng, {"yes": 13, "no": 84, "not_stated": 3}, n)),
        "armed_forces": pick(
            rng, {"none": 93, "veteran": 3.4, "reservist": 0.3, "serving": 0.3, "not_stated": 3}, n
        ),
        "employment_status": _work(rng, age, fifth),
        "routine_and_manual": np.where(
            yes(rng, 0.04, n), "not_stated", np.where(yes(rng, 0.56 - 0.07 * fifth), "yes", "no")
        ),
        "mental_health_service_user": np.where(mental_health, "yes", "no"),
        "interpreter_required": np.where(yes(rng, 0.015, n), "yes", "no"),
        "long_term_condition": pick(rng, CONDITION, n),
        "preferred_contact": pick(rng, PREFERRED, n),
        "gp_practice_code": practices,
        "lsoa_code": address[0],
        "postcode": address[1],
    }
    return _half_filled(rng, pl.DataFrame({name: list(values) for name, values in columns.items()}), gaps)


def _work(rng: np.random.Generator, age: np.ndarray, fifth: np.ndarray) -> np.ndarray:
    n = len(age)
    working = pick(
        rng, {"employed": 72, "self_employed": 9, "carer_at_home": 8, "other": 3, "not_stated": 8}, n
    )
    out = pick(rng, {"unemployed": 55, "long_term_sick": 45}, n)
    status = np.where(yes(rng, 0.36 - 0.05 * fifth), out, working)
    status = np.where((age >= 18) & (age <= 22) & yes(rng, 0.4, n), "student", status)
    status = np.where(age >= 67, "retired", status)
    return np.where(age < 18, "student", status)


def _half_filled(rng: np.random.Generator, clients: pl.DataFrame, gaps: np.ndarray) -> pl.DataFrame:
    """Empty cells: at least one in every half-filled form, none in the others."""
    half = yes(rng, gaps)
    left_out = rng.random((len(clients), len(FORM))) < np.array(FORM_CHANCE)
    none = np.flatnonzero(~left_out.any(axis=1))
    left_out[none, rng.integers(2, 4, len(none))] = True  # orientation or belief, as so often
    empty = left_out & half[:, None]
    return clients.with_columns(
        pl.when(pl.Series(~empty[:, place])).then(pl.col(name)).otherwise(None).alias(name)
        for place, name in enumerate(FORM)
    )

"""The faults planted in the returns, each with what a loader must make of it.

A fault is always an extra row (or an extra column), never damage to a true one, so that every figure can
still be checked against the telling. `quarantined` and `code_of` are what the tests hold the loader to.
"""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
import polars as pl

from loaders.demo.chance import generator

Tables = dict[str, pl.DataFrame]  # text cells, as they are written


@dataclass(frozen=True)
class Fault:
    plant: Callable[["Planting"], None]
    quarantined: int  # rows that the loader must set aside
    table: str  # where it shows
    meaning: str  # what went wrong at the provider, for the README


@dataclass
class Planting:
    """The return under way: `row` copies a true row with new cells and puts it somewhere in its table."""

    tables: Tables
    rng: np.random.Generator
    letters: str
    tag: str
    number: int = 0

    def row(self, table: str, like: pl.DataFrame | None = None, **cells: str | None) -> dict[str, str | None]:
        frame = self.tables[table]
        source = frame if like is None else like
        taken = {**source.row(int(self.rng.integers(0, len(source))), named=True), **cells}
        at = int(self.rng.integers(1, len(frame)))
        extra = pl.DataFrame([taken], schema=frame.schema)
        self.tables[table] = pl.concat([frame[:at], extra, frame[at:]])
        return taken

    def ref(self, kind: str) -> str:
        """A reference that no true row has."""
        self.number += 1
        return f"{self.letters}{kind}{self.tag}-{self.number}"

    def of(self, table: str, column: str, value: str) -> pl.DataFrame:
        return self.tables[table].filter(pl.col(column) == value)


def us_date(p: Planting) -> None:
    contacts = p.tables["contacts"]
    late = contacts.filter(pl.col("contact_date").str.slice(8, 2).cast(pl.Int32, strict=False) > 12)
    taken = p.row("contacts", like=late if len(late) else contacts, contact_ref=p.ref("K"))
    year, month, day = (taken["contact_date"] or "2019-07-25").split("-")
    _change(p, taken, "contact_date", f"{month}/{day}/{year}")


def orphan_contact(p: Planting) -> None:
    p.row("contacts", like=_kept(p), contact_ref=p.ref("K"), episode_ref=p.ref("E"))


def attended_yes(p: Planting) -> None:
    p.row("contacts", like=_kept(p), contact_ref=p.ref("K"), attendance="yes")


def twice_different(p: Planting) -> None:
    taken = p.row("contacts", like=_kept(p), contact_ref=p.ref("K"), attendance="attended")
    p.row(
        "contacts",
        like=pl.DataFrame([taken], schema=p.tables["contacts"].schema),
        attendance="did_not_attend",
        duration_minutes=None,
    )


def waist_820(p: Planting) -> None:
    p.row(
        "measurements",
        like=p.of("measurements", "stage", "baseline"),
        measure="waist_cm",
        value="820",
        method="measured",
    )


def reading_n_a(p: Planting) -> None:
    p.row(
        "measurements",
        like=p.of("measurements", "stage", "baseline"),
        measure="resting_heart_rate",
        value="n/a",
        method="measured",
    )


def bmi_75(p: Planting) -> None:
    taken = p.row(
        "measurements",
        like=p.of("measurements", "measure", "swemwbs"),
        measure="height_cm",
        value="160",
        method="measured",
    )
    p.row(
        "measurements",
        like=pl.DataFrame([taken], schema=p.tables["measurements"].schema),
        measure="weight_kg",
        value="192",
    )


def unknown_programme(p: Planting) -> None:
    p.row("episodes", episode_ref=p.ref("E"), programme="weight_mgmt")


def unknown_source(p: Planting) -> None:
    p.row("referrals", referral_ref=p.ref("R"), source="friend")


def unknown_ethnic(p: Planting) -> None:
    """A client with a code that does not exist, and with them their referral."""
    client = p.row("clients", client_ref=p.ref("C"), ethnic_category="Q")
    p.row("referrals", referral_ref=p.ref("R"), client_ref=client["client_ref"], decision="no_contact")


def extra_column(p: Planting) -> None:
    p.tables["episodes"] = p.tables["episodes"].with_columns(
        sessions_offered_total=pl.col("planned_sessions")
    )


FAULTS: dict[str, Fault] = {
    "us_date": Fault(us_date, 1, "contacts", "a day and month the American way round"),
    "orphan_contact": Fault(orphan_contact, 1, "contacts", "a contact of an episode that was never sent"),
    "attended_yes": Fault(attended_yes, 1, "contacts", "attendance `yes` instead of `attended`"),
    "twice_different": Fault(twice_different, 2, "contacts", "one reference for two different contacts"),
    "waist_820": Fault(waist_820, 1, "measurements", "a waist of 820: millimetres for centimetres"),
    "reading_n_a": Fault(reading_n_a, 1, "measurements", "`n/a` for a reading"),
    "bmi_75": Fault(bmi_75, 0, "measurements", "160 cm and 192 kg: possible, but worth a look"),
    "unknown_programme": Fault(unknown_programme, 1, "episodes", "the programme `weight_mgmt`"),
    "unknown_source": Fault(unknown_source, 1, "referrals", "the source `friend`"),
    "unknown_ethnic": Fault(
        unknown_ethnic, 2, "clients", "the ethnic category `Q`, and with the client goes the referral"
    ),
    "extra_column": Fault(extra_column, 0, "episodes", "a column that nobody asked for"),
}


def plant(tables: Tables, names: tuple[str, ...], letters: str, tag: str) -> Tables:
    """The tables with every fault of `names` in them. `tag` makes the references of this return's own."""
    planting = Planting(dict(tables), generator("faults", letters, tag), letters, tag)
    for name in names:
        FAULTS[name].plant(planting)
    return planting.tables


def _kept(p: Planting) -> pl.DataFrame:
    return p.tables["contacts"].filter(pl.col("episode_ref").is_not_null())


def _change(p: Planting, taken: dict[str, str | None], column: str, value: str) -> None:
    frame = p.tables["contacts"]
    found = pl.col("contact_ref") == taken["contact_ref"]
    p.tables["contacts"] = frame.with_columns(
        pl.when(found).then(pl.lit(value)).otherwise(column).alias(column)
    )

"""Loading: check + load of a return with 200,000 contacts, beside DuckDB's own typed read and frictionless-py.

Baselines: DuckDB's typed `read_csv` of the same contacts file into a new database file, in this process;
frictionless-py validating the same table against the same schema (a fifth of the rows, scaled up by rows).
Everything is timed in turn and the fastest of several rounds counts, because a shared machine only ever adds time.
"""

import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from datetime import date
from pathlib import Path

import duckdb

from loaders.declarations import table
from loaders.raw_schema import sql_type

ROWS = 200_000
ROUNDS = 5
SLOW_SHARE = 5
CLIENTS = 2_000
HEADER = "contact_ref,episode_ref,contact_date,contact_type,mode,attendance,duration_minutes,out_of_hours,venue_lsoa_code,worker_ref"
RECEIVED = date(2019, 10, 12)
MEASURED = """
import datetime, re, sys
from loaders.loading_return import store_return
def most():
    return int(re.search(r"VmHWM:\\s*([0-9]+)", open("/proc/self/status").read())[1]) / 1024
before = most()
store_return(sys.argv[1], datetime.date(2019, 10, 12))
print(before, most())
"""


def write_return(place: Path, contacts: int) -> Path:
    """A valid quarterly return with so many contacts, of 2,000 clients with a referral and an episode each."""
    made = place / f"return-{contacts}"
    made.mkdir()
    people = range(CLIENTS)
    parts = {
        "submission": (
            "contract_code,provider_code,period_start,period_end,submitted_on,return_type",
            ["wigan-lot1-health-improvement,WHIS,2019-07-01,2019-09-30,2019-10-10,quarterly"],
        ),
        "clients": (
            "client_ref,age_at_referral,sex,ethnic_category,lsoa_code",
            (f"C{n:05d},{20 + n % 60},{('female', 'male')[n % 2]},A,E01006{411 + n % 9}" for n in people),
        ),
        "referrals": (
            "referral_ref,client_ref,received_date,source,consent,decision",
            (f"R{n:05d},C{n:05d},2019-07-{1 + n % 9:02d},gp,yes,accepted" for n in people),
        ),
        "episodes": (
            "episode_ref,referral_ref,client_ref,programme,start_date",
            (f"E{n:05d},R{n:05d},C{n:05d},weight_management,2019-07-{10 + n % 9:02d}" for n in people),
        ),
        "contacts": (
            HEADER,
            (
                f"K{n:07d},E{n % CLIENTS:05d},2019-08-{1 + n % 28:02d},session,face_to_face,attended,{15 + n % 60},no,,W{n % 40:02d}"
                for n in range(contacts)
            ),
        ),
        "measurements": (
            "episode_ref,measured_on,stage,measure,value,method",
            (f"E{n:05d},2019-07-20,baseline,weight_kg,{70 + n % 60}.5,measured" for n in people),
        ),
    }
    for name, (header, lines) in parts.items():
        with (made / f"{name}.csv").open("w", encoding="utf-8") as file:
            file.write(header + "\n")
            file.writelines(line + "\n" for line in lines)
    return made


def check_and_load(path: Path) -> None:
    """The whole of it into an empty home: read, every rule, cross-table rules, one transaction into the store."""
    from loaders.loading_return import store_return

    with tempfile.TemporaryDirectory() as home:
        os.environ["FOOTPRINT_HOME"] = home
        report = store_return(path, RECEIVED)
    assert (report.verdict, report.submission_id) == ("clean", "S0001"), report


def typed_read(contacts: Path) -> None:
    """DuckDB reads the same file, typed as it is stored, into a new database file. No rule is asked."""
    declared = table("contacts")
    columns = ", ".join(f"'{name}': '{sql_type(declared.column(name))}'" for name in HEADER.split(","))
    with tempfile.TemporaryDirectory() as place:
        con = duckdb.connect(str(Path(place) / "typed.duckdb"))
        con.execute(
            f"create table contacts as from read_csv('{contacts}', header = true, auto_detect = false, columns = {{{columns}}})"
        )
        con.close()


def frictionless_validation(contacts: Path) -> None:
    """The contacts against their schema: types, required values, code lists, patterns and ranges; no other table."""
    from frictionless import Resource, Schema, validate

    declared = table("contacts")
    kinds = {"integer": "integer", "date": "date"}
    fields = []
    for name in HEADER.split(","):
        column = declared.column(name)
        constraints: dict[str, object] = {"required": column.required == "value"}
        if column.codes:
            constraints["enum"] = [code.code for code in column.codes]
        if column.kind == "ref":
            constraints["pattern"] = "[A-Za-z0-9._-]{1,64}"
        if column.minimum is not None and column.maximum is not None:
            constraints |= {"minimum": int(column.minimum), "maximum": int(column.maximum)}
        fields.append({"name": name, "type": kinds.get(column.kind, "string"), "constraints": constraints})
    schema = Schema.from_descriptor({"fields": fields, "primaryKey": ["contact_ref"]})
    resource = Resource(path=contacts.name, basepath=str(contacts.parent), schema=schema)
    assert validate(resource).valid


def timed(work: Callable[[], None]) -> float:
    """Seconds of the wall clock."""
    began = time.perf_counter()
    work()
    return time.perf_counter() - began


def peak(path: Path) -> tuple[float, float]:
    """(MiB when everything is imported, MiB at most) of a process that loads one return."""
    with tempfile.TemporaryDirectory() as home:
        environment = os.environ | {"FOOTPRINT_HOME": home}
        done = subprocess.run(
            [sys.executable, "-c", MEASURED, str(path)],
            env=environment,
            check=True,
            capture_output=True,
            text=True,
        )
    before, most = map(float, done.stdout.split())
    return before, most


def run() -> list[str]:
    kept_home = os.environ.get("FOOTPRINT_HOME")
    with tempfile.TemporaryDirectory() as made:
        place = Path(made)
        path, small = write_return(place, ROWS), write_return(place, ROWS // 4)
        fifth = write_return(place, ROWS // SLOW_SHARE)
        ours, typed = [], []
        try:
            for _ in range(ROUNDS):
                ours.append(timed(lambda: check_and_load(path)))
                typed.append(timed(lambda: typed_read(path / "contacts.csv")))
            frictionless = SLOW_SHARE * timed(lambda: frictionless_validation(fifth / "contacts.csv"))
            memory = [(size, *peak(of)) for size, of in ((ROWS // 4, small), (ROWS, path))]
        finally:
            if kept_home is None:
                os.environ.pop("FOOTPRINT_HOME", None)
            else:
                os.environ["FOOTPRINT_HOME"] = kept_home
    ours_seconds, typed_seconds = min(ours), min(typed)
    lines = [
        f"check + load of {ROWS:,} contacts: {ours_seconds:.2f} s, {ROWS / ours_seconds:,.0f} rows a second",
        f"to DuckDB's typed read_csv of the same file into a file ({typed_seconds:.2f} s): "
        f"{ours_seconds / typed_seconds:.2f} times its time (aim: at most 2)",
        f"to frictionless-py validating that table ({frictionless:.1f} s): "
        f"{frictionless / ours_seconds:.1f} times as fast (aim: at least 8)",
    ]
    lines += [
        f"peak memory with {size:,} contacts: {most:.0f} MiB ({most - before:.0f} over the start)"
        for size, before, most in memory
    ]
    return lines

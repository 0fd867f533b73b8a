"""Which rows of earlier returns still stand, which refs are known, and which rows name a parent that is not (R42)."""

from loaders.checking.workbench import Workbench
from loaders.declarations import Table, tables
from loaders.issues import ROW, Issue
from loaders.raw_schema import sql_type
from loaders.sql_files import literal, quoted, statement

# The tables whose rows other tables name.
PARENTS = tuple(
    name
    for name in tables()
    if any(column.parent == name for table in tables().values() for column in table.columns)
)


def bring_earlier(bench: Workbench) -> None:
    """Make `earlier_<table>` for every parent table, where an earlier return of this provider was accepted."""
    facts = bench.facts
    codes = {"contract_code": literal(facts.contract_code), "provider_code": literal(facts.provider_code)}
    bench.has_earlier = "null" not in codes.values() and bool(bench.rows("has_earlier", **codes))
    for name in PARENTS if bench.has_earlier else ():
        table = tables()[name]
        listed = ", ".join(quoted(column.name) for column in table.stored_columns)
        bench.run("earlier", table=name, ref=quoted(table.key[0]), columns=listed)


def finish(bench: Workbench, name: str) -> None:
    """Once every rule of a table was asked: its rows that will be stored, and for a parent what children may name."""
    table, given = tables()[name], bench.holds(name)
    if given and name in bench.loses_rows:
        bench.run("accepted", table=name, kept=statement("not_set_aside", table=name))
    if name not in PARENTS:
        return
    columns = ", ".join(quoted(column.name) for column in table.stored_columns)
    accepted = bench.accepted(name) if given else f"earlier_{name}"
    if bench.has_earlier:
        ref = quoted(table.key[0])
        bench.run("known", table=name, ref=ref, columns=columns, accepted=accepted)
    elif given:
        bench.run("known_here", table=name, columns=columns, accepted=accepted)
    else:
        typed = ", ".join(f"{quoted(column.name)} {sql_type(column)}" for column in table.stored_columns)
        bench.run("known_nothing", table=name, columns=typed)


def check_parents(bench: Workbench, table: Table) -> None:
    """Rows whose parent is unknown are faulty; children of a quarantined row are quarantined with it."""
    given = bench.texts[table.name].given
    for column in table.columns:
        parent = column.parent
        if parent is None or column.name not in given or bench.unreadable(parent):
            continue
        orphans: list[int] = []
        children: list[int] = []
        for row, quarantined in bench.rows(
            "children_without_parent",
            table=table.name,
            column=quoted(column.name),
            parent=parent,
            ref=quoted(tables()[parent].key[0]),
            given_parent=f"given_{parent}" if bench.holds(parent) else f"known_{parent}",
        ):
            (children if quarantined else orphans).append(row)
        for rows, code, message, reason in (
            (
                orphans,
                "unknown_parent",
                f"No row of {parent} has this reference, here or in an earlier return. Correct it, or add that row.",
                "faulty",
            ),
            (
                children,
                "parent_quarantined",
                f"Its row in {parent} is quarantined, so this row is too. Correct that row and send both again.",
                "parent",
            ),
        ):
            bench.set_aside(table, rows, reason)
            bench.issues += [Issue(ROW, code, message, table.name, row, column.name) for row in rows]

"""Which rows of earlier returns still stand, which refs are known, and which rows name a parent that is not (R42)."""

from loaders.checking.workbench import Workbench
from loaders.declarations import Table, tables
from loaders.issues import ROW, Issue
from loaders.raw_schema import sql_type
from loaders.sql_files import quoted, statement

# The tables whose rows other tables name.
PARENTS = tuple(
    name
    for name in tables()
    if any(column.parent == name for table in tables().values() for column in table.columns)
)


def bring_earlier(bench: Workbench) -> None:
    """Make `earlier_<table>` for every parent table: the newest versions in accepted returns, or nothing."""
    stored = {name for (name,) in bench.rows("raw_tables")}
    for name in PARENTS:
        table = tables()[name]
        columns = table.stored_columns
        if name in stored and bench.facts.provider_code:
            listed = ", ".join(quoted(column.name) for column in columns)
            bench.run("earlier", table=name, ref=quoted(table.key[0]), columns=listed)
        else:
            listed = ", ".join(f"{quoted(column.name)} {sql_type(column)}" for column in columns)
            bench.run("no_earlier", table=name, columns=listed)


def finish(bench: Workbench, name: str) -> None:
    """Once every rule of a table was asked: `accepted_<table>`, and for a parent what its children may name."""
    table, given = tables()[name], bench.holds(name)
    if given and (bench.loading or name in PARENTS):
        kept = statement("not_set_aside", table=name) if name in bench.loses_rows else "true"
        bench.run("accepted", table=name, kept=kept)
    if name in PARENTS:
        ref = quoted(table.key[0])
        columns = ", ".join(quoted(column.name) for column in table.stored_columns)
        bench.run(
            "known",
            table=name,
            ref=ref,
            columns=columns,
            accepted=f"accepted_{name}" if given else f"earlier_{name}",
        )
        bench.run("ref_states", table=name, ref=ref, given=f"given_{name}" if given else f"earlier_{name}")


def check_parents(bench: Workbench, table: Table) -> None:
    """Rows whose parent is unknown are faulty; children of a quarantined row are quarantined with it."""
    given = bench.texts[table.name].given
    for column in table.columns:
        parent = column.parent
        if parent is None or column.name not in given or bench.unreadable(parent):
            continue
        orphans: list[int] = []
        children: list[int] = []
        for row, state in bench.rows(
            "children_without_parent", table=table.name, parent=parent, column=quoted(column.name)
        ):
            (children if state == "quarantined" else orphans).append(row)
        for rows, code, message, reason in (
            (
                orphans,
                "unknown_parent",
                f"No row of {parent} has this reference, here or in an earlier return.",
                "faulty",
            ),
            (
                children,
                "parent_quarantined",
                f"Its row in {parent} is quarantined, so this row is too.",
                "parent",
            ),
        ):
            bench.set_aside(table, rows, reason)
            bench.issues += [Issue(ROW, code, message, table.name, row, column.name) for row in rows]

"""What `python -m warehouse contracts` prints: the stable codes as CSV (R8), or the coverage of the documents."""

import csv
import io
from itertools import groupby
from textwrap import shorten

from warehouse.contract_coverage import CoverageRow, coverage_rows
from warehouse.contract_files import load_all
from warehouse.contract_parts import Extension
from warehouse.contract_types import Contract

WORDS_SHOWN = 110


def codes_csv(contracts: dict[str, Contract] | None = None) -> str:
    """One row a code: contract_code, kind (contract_code, provider_code, programme, kpi_code, measure_code), code, title."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(["contract_code", "kind", "code", "title"])
    for contract in (contracts if contracts is not None else load_all()).values():
        listed = [
            ("contract_code", contract.code, contract.title),
            *(("provider_code", provider.code, provider.name) for provider in contract.providers),
            *(("programme", programme.code, programme.name) for programme in contract.programmes),
            *(("kpi_code", kpi.code, kpi.title) for kpi in contract.kpis),
            *(("measure_code", measure.code, measure.title) for measure in contract.activity_measures),
        ]
        writer.writerows((contract.code, *line) for line in listed)
    return out.getvalue()


def coverage_text(contracts: dict[str, Contract] | None = None) -> str:
    """Every row of the documents → KPI code → shape → measure; then what the documents contradict themselves on."""
    chosen = (contracts if contracts is not None else load_all()).values()
    rows, covered = (sum(counts) for counts in zip(*(_counts(coverage_rows(c)) for c in chosen), strict=True))
    total = f"{covered} of {rows} rows of the documents are covered ({_percent(covered, rows)}).\n"
    return "\n".join([total, *(_contract_text(contract) for contract in chosen)])


def _counts(lines: tuple[CoverageRow, ...]) -> tuple[int, int]:
    """(rows or parts of rows, how many of them are covered)."""
    places = {(line.row_id, line.part_id): line.covered for line in lines}
    return len(places), sum(places.values())


def _percent(covered: int, rows: int) -> str:
    """Rounded down, so that 100 % is never said of less."""
    return f"{100 * covered // rows if rows else 100} %"


def _contract_text(contract: Contract) -> str:
    lines = coverage_rows(contract)
    rows, covered = _counts(lines)
    text = [
        f"{contract.code}: {covered} of {rows} rows covered ({_percent(covered, rows)}), {len(contract.kpis)} KPIs",
        f"  {contract.source_document}",
    ]
    for words, found in groupby(lines, key=_words):
        text += [f"  {words}", *(f"    {_led_to(line)}" for line in found)]
    if contract.missing_keys:
        text.append("  To be filled in (contracts.local.toml): " + ", ".join(contract.missing_keys))
    text += [f"  {_extension(extension)}" for extension in contract.extensions]
    text += [
        f"  Contradiction, {found.clause}: {found.printed} against {found.derived}. {found.note}"
        for found in contract.contradictions
    ]
    return "\n".join(text) + "\n"


def _extension(extension: Extension) -> str:
    """What became of it, as far as the documents and the local file say."""
    taken = "taken up" if extension.taken_up else "not recorded as taken up"
    decided = f", decided on {extension.decided_on}" if extension.decided_on else ""
    note = f". {extension.note}" if extension.note else ""
    return f"Extension {extension.starts_on} to {extension.ends_on}: {taken}{decided}{note}"


def _words(line: CoverageRow) -> str:
    """The row as somebody with the document in hand would look for it."""
    return f"{line.clause}: {shorten(line.part_words or line.words, WORDS_SHOWN, placeholder=' …')}"


def _led_to(line: CoverageRow) -> str:
    if line.kpi:
        led_to = f"{line.kpi.code} → {line.kpi.shape} → {line.kpi.measure}"
    else:
        led_to = f"kept as {line.kept_as}" if line.kept_as else ""
    waits = f"waits for {line.waits_for}" if line.waits_for else ""
    return "; ".join(part for part in (led_to, waits) if part) or "NOT COVERED"

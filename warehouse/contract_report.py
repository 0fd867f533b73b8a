"""What `python -m warehouse contracts` prints: the stable codes as CSV (R8), or the coverage of the documents."""

import csv
import io

from warehouse.contract_coverage import CoverageRow, coverage_rows
from warehouse.contract_files import load_all
from warehouse.contract_types import Contract


def codes_csv(contracts: dict[str, Contract] | None = None) -> str:
    """One row a code: contract_code, kind (contract, provider, programme, kpi, measure), code, title."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(["contract_code", "kind", "code", "title"])
    for contract in (contracts if contracts is not None else load_all()).values():
        listed = [
            ("contract", contract.code, contract.title),
            *(("provider", provider.code, provider.name) for provider in contract.providers),
            *(("programme", programme.code, programme.name) for programme in contract.programmes),
            *(("kpi", kpi.code, kpi.title) for kpi in contract.kpis),
            *(("measure", measure.code, measure.title) for measure in contract.activity_measures),
        ]
        writer.writerows((contract.code, *line) for line in listed)
    return out.getvalue()


def coverage_text(contracts: dict[str, Contract] | None = None) -> str:
    """Every row of the documents → KPI code → shape → measure; then what the documents contradict themselves on."""
    chosen = (contracts if contracts is not None else load_all()).values()
    return "\n\n".join(_contract_text(contract) for contract in chosen) + "\n"


def _contract_text(contract: Contract) -> str:
    lines = coverage_rows(contract)
    places = {(line.row_id, line.part_id): line.covered for line in lines}
    covered = sum(places.values())
    share = 100 * covered / len(places) if places else 100
    text = [
        f"{contract.code}: {covered} of {len(places)} rows covered ({share:.0f} %), {len(contract.kpis)} KPIs",
        f"  {contract.source_document}",
    ]
    text += [_line(line) for line in lines]
    if contract.missing_keys:
        text.append("  To be filled in (contracts.local.toml): " + ", ".join(contract.missing_keys))
    text += [
        f"  Contradiction, {found.clause}: {found.printed} against {found.derived or 'itself'}. {found.note}"
        for found in contract.contradictions
    ]
    return "\n".join(text)


def _line(line: CoverageRow) -> str:
    place = f"{line.row_id}.{line.part_id}" if line.part_id else line.row_id
    if line.kpi:
        led_to = f"{line.kpi.code} → {line.kpi.shape} → {line.kpi.measure}"
    elif line.kept_as:
        led_to = f"kept as {line.kept_as}"
    else:
        led_to = ""
    waits = f"waits for {line.waits_for}" if line.waits_for else ""
    return f"  {place}: {'; '.join(part for part in (led_to, waits) if part) or 'NOT COVERED'}"

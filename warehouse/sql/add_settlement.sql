insert into register.settlement (
    settlement_id, contract_code, year_start, settled_on, recorded_at, by_role, note, figures_sha256, cases_sha256, criteria, lines
) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)

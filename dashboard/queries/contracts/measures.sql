-- One row a measure of the contract and dated entry of its thresholds, in the contract's order and words.
select
    kpi.kpi_code, kpi.section, kpi.title, kpi.words, kpi.source_clause, kpi.unit, kpi.direction, kpi.per, kpi.judged,
    kpi.consequence, kpi.frequency, kpi.method, kpi.waits_for,
    term.valid_from, term.valid_to, term.target, term.target_strict, term.floor, term.floor_strict, term.floor_source,
    term.upper, term.agreed_by, term.agreed_on
from mart.kpi as kpi
left join mart.kpi_term as term
    on term.contract_code = kpi.contract_code
    and term.kpi_code = kpi.kpi_code
where kpi.contract_code = $contract_code and kpi.beside_of is null
order by kpi.sort_order, kpi.kpi_code, term.valid_from

-- One row a contract, payment year, kind of line, programme, tier and settlement.
select contract_code, year_start, line_kind, programme, tier, settlement_number, count(*) as rows_found
from mart.payment
group by contract_code, year_start, line_kind, programme, tier, settlement_number
having count(*) > 1

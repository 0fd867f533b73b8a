-- One payment year of a contract.
select * from mart.payment_year where contract_code = ? and year_start = ?

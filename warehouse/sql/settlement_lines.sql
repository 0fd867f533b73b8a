-- The lines of a payment year that no settlement has frozen, in the contract's order.
select * from mart.payment where contract_code = ? and year_start = ? and settlement_number is null order by sort_order

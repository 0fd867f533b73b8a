-- One row: what a what-if begins with, from the contract file.
select
    contract.short_title,
    coalesce(contract.annual_pounds, contract.core_pounds) as annual_pounds,
    contract.annual_pounds is null as is_core_value,
    contract.front_line_fte,
    contract.front_line_roles,
    contract.first_ends_on,
    contract.ends_on,
    extension.starts_on as extension_starts_on,
    extension.ends_on as extension_ends_on
from mart.contract as contract
left join (
    select contract_code, min(starts_on) as starts_on, max(ends_on) as ends_on
    from mart.extension
    group by contract_code
) as extension on extension.contract_code = contract.contract_code
where contract.contract_code = $contract_code

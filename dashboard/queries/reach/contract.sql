-- One row: by which fifths and release the contract is judged.
select imd_release, coalesce(deprivation_basis, 'local') as basis, deprivation_note
from mart.contract
where contract_code = $contract_code

-- One row where this provider has an accepted return under this contract.
select 1
from register.submission
where contract_code = @{contract_code} and provider_code = @{provider_code}
limit 1

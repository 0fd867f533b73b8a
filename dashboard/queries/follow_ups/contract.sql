-- One row: to which day the data reach, the as-known day, and who follows up later (R68).
select contracts.data_date, contracts.follow_up_by, contracts.follow_up_note, publication.as_known_on
from mart.contract as contracts
cross join mart.publication as publication
where contracts.contract_code = $contract_code

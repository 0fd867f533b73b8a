-- One row a state in which follow-ups are still to be made: how many.
select state, count(*) as people
from mart.follow_up_case
where contract_code = $contract_code and stage = $stage
group by state

-- One row a start behind the incentive of a programme and year, by pseudonym, in the order in which people came.
select
    participant,
    client_ref,
    episode_ref,
    start_date,
    episode_programme,
    case when is_outside_criteria then 'outside' else 'within' end as criteria
from mart.payment_start
where contract_code = $contract_code and year_start = $year_start and programme = $programme
order by participant, start_date, episode_ref

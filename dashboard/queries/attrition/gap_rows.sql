-- One row a step that only a later step tells of, by pseudonym: officers only.
select provider_code, programme, referral_ref, episode_ref, received_date, step, known_by
from mart.funnel_gap
where contract_code = $contract_code and ($programme = 'ALL' or programme = $programme)
    and received_date between $cohort_start and $cohort_end
order by received_date, referral_ref, step_order

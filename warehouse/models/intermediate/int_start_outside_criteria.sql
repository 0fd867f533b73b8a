-- Grain: one row a started episode outside its programme's criteria: its age limits, or a baseline BMI below the least (R33).
-- What is not recorded is held against nobody. BMI is weight in kg / (height in m)², compared by multiplying across (R18).
with episode as (select * from intermediate.int_outcome_cohort),
programme as (select * from contract.programme),
client as (select * from intermediate.int_client),
final as (
    select episode.*
    from episode
    join client
        on client.client_number = episode.client_number
    join programme
        on programme.contract_code = episode.contract_code
        and programme.programme = episode.programme
    where
        client.age_at_referral < programme.minimum_age
        or client.age_at_referral > programme.maximum_age
        or episode.weight_before * 10000 < programme.minimum_bmi * episode.height::decimal(9, 4) * episode.height::decimal(9, 4)
)
select * from final

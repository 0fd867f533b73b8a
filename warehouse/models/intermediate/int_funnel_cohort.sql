-- Grain: one row a contract, kind and stretch of months whose referrals are looked at together: its quarters and contract years
-- that have begun, and `mature_year`, the last twelve months whose referrals have all had time to complete: 42 days to a start,
-- the longest standard length of the contract's programmes, and 28 days (R17, R24, R25).
with period as (select * from contract.period where period_kind in ('quarter', 'contract_year')),
contract_used as (select * from staging.stg_contract),
programme as (select * from contract.programme),
data_date as (select * from intermediate.int_data_date),
referral as (
    select contract_code, min(received_date) as first_received_on
    from intermediate.int_referral
    where consent = 'yes'
    group by contract_code
),
length as (
    select contract_code, max(standard_length_days) as days
    from programme
    group by contract_code
),
known as (
    select
        contract_used.contract_code,
        data_date.data_date,
        date_trunc('month', referral.first_received_on)::date as first_month,
        -- The month before the first one that is still too young.
        (date_trunc('month', data_date.data_date - 69 - coalesce(length.days, 84)) - interval 1 month)::date as last_month
    from contract_used
    join data_date on data_date.contract_code = contract_used.contract_code
    join referral on referral.contract_code = contract_used.contract_code
    left join length on length.contract_code = contract_used.contract_code
),
final as (
    select
        period.contract_code,
        period.period_kind as cohort_kind,
        period.period_start as cohort_start,
        period.period_end as cohort_end,
        period.year_start,
        known.data_date
    from period
    join known on known.contract_code = period.contract_code
    where period.period_start <= known.data_date and period.period_end >= known.first_month
    union all
    select
        contract_code,
        'mature_year',
        greatest(first_month, (last_month - interval 11 months)::date),
        last_day(last_month),
        null,
        data_date
    from known
    where last_month >= first_month
)
select * from final

-- Grain: one row a KPI and a return that stands for its period. Numerator: its accuracy, the lowest of rows accepted / rows sent and
-- claims agreeing / claims (R65); what is absent is left out. Cut to four decimals, never rounded up.
with kpi as (select * from contract.kpi where measure = 'returns_accurate'),
return_in_set as (select * from staging.stg_return where is_current and is_listed and is_received),
verdict as (select * from staging.stg_claim_verdict where agrees is not null),
claimed as (
    select submission_id, count(*) as claims, count(*) filter (where agrees) as claims_agreeing
    from verdict
    group by submission_id
),
judged as (
    select
        return_in_set.*,
        least(
            10000 * return_in_set.rows_accepted // nullif(return_in_set.rows_accepted + return_in_set.rows_quarantined, 0),
            10000 * claimed.claims_agreeing // claimed.claims
        ) as accuracy_in_10000
    from return_in_set
    left join claimed on claimed.submission_id = return_in_set.submission_id
),
final as (
    select
        kpi.contract_code,
        kpi.kpi_code,
        judged.provider_code,
        'row' as unit_kind,
        judged.submission_id as unit_ref,
        null as client_ref,
        null as referral_ref,
        null as episode_ref,
        judged.period_end as event_date,
        judged.period_end as matures_on,
        judged.accuracy_in_10000::decimal(18, 4) * 0.0001 as in_numerator,
        1 as in_denominator,
        null as programme,
        null as pathway
    from judged
    join kpi on kpi.contract_code = judged.contract_code
    where judged.accuracy_in_10000 is not null
)
select * from final

-- Grain: one row a claim that disagrees and a case of its KPI that the two sides may have counted differently: sent in a later
-- return, not yet mature when the return was sent, within a week of the edge of the period, or, where the most deprived fifth is
-- counted, living nowhere known or outside the borough. The cases that were counted without doubt are in `mart.kpi_case`.
-- A row that stands for a whole month lies at no edge.
with claim as (select * from intermediate.int_claim_differing),
fact as (select * from intermediate.int_case_fact),
client as (select * from intermediate.int_client),
referral as (select * from intermediate.int_referral),
episode as (select * from intermediate.int_episode),
first_sent as (select * from staging.stg_first_sent),
monthly as (
    select distinct measure
    from parameter.measure_table
    where table_name in ('activity', 'workforce', 'costs')
),
near as (
    select
        claim.submission_id,
        claim.contract_code,
        claim.kpi_code,
        claim.period_start,
        claim.period_end,
        claim.measure,
        claim.deprivation_basis,
        claim.version_order,
        fact.* exclude (provider_code, unit_kind),
        claim.provider_code,
        fact.unit_kind::varchar as unit_kind,
        coalesce(
            fact.row_ref,
            case fact.unit_kind when 'client' then client.client_ref when 'referral' then referral.referral_ref else episode.episode_ref end
        ) as unit_ref,
        client.client_ref,
        referral.referral_ref,
        episode.episode_ref,
        case claim.deprivation_basis when 'national' then client.quintile_national when 'local' then client.quintile_local end as quintile,
        fact.event_date between claim.period_start and claim.period_end as is_inside,
        fact.matures_on > claim.data_date_then as was_immature,
        fact.unit_kind = 'row' and monthly.measure is not null as is_of_a_month,
        case
            when fact.event_date < claim.period_start then claim.period_start - fact.event_date
            when fact.event_date > claim.period_end then fact.event_date - claim.period_end
            else least(fact.event_date - claim.period_start, claim.period_end - fact.event_date) + 1
        end as days_from_edge
    from claim
    join fact
        on fact.kpi_number = claim.kpi_number
        and fact.event_date between claim.period_start - 7 and claim.period_end + 7
    left join monthly on monthly.measure = claim.measure
    left join client on client.client_number = fact.client_number
    left join referral on referral.referral_number = fact.referral_number
    left join episode on episode.episode_number = fact.episode_number
    where coalesce(fact.provider_code, client.provider_code) = claim.provider_code
),
-- An episode comes with its referral and client: what came last decides when the records had it.
sent_later as (
    select
        near.submission_id,
        near.kpi_code,
        near.period_start,
        near.period_end,
        near.unit_kind,
        near.unit_ref,
        near.event_date,
        arg_max(first_sent.first_submission_id, first_sent.first_version_order) as first_submission_id
    from near
    join first_sent
        on first_sent.contract_code = near.contract_code
        and first_sent.provider_code = near.provider_code
        and (
            (first_sent.unit_kind = 'episode' and first_sent.unit_ref = near.episode_ref)
            or (first_sent.unit_kind = 'referral' and first_sent.unit_ref = near.referral_ref)
            or (first_sent.unit_kind = 'client' and first_sent.unit_ref = near.client_ref)
        )
    where near.is_inside and first_sent.first_version_order > near.version_order
    group by all
),
judged as (
    select near.*, sent_later.first_submission_id
    from near
    left join sent_later using (submission_id, kpi_code, period_start, period_end, unit_kind, unit_ref, event_date)
),
found as (
    select *, 'sent_later' as kind
    from judged
    where first_submission_id is not null
    union all
    select *, 'not_yet_mature'
    from judged
    where is_inside and was_immature and first_submission_id is null
    union all
    select *, 'outside_period'
    from judged
    where not is_inside and not is_of_a_month
    union all
    select *, 'inside_edge'
    from judged
    where is_inside and not was_immature and first_submission_id is null and days_from_edge <= 7 and not is_of_a_month
    union all
    select *, 'place_not_known'
    from judged
    where is_inside and not was_immature and first_submission_id is null and deprivation_basis is not null and quintile is null
),
final as (
    select
        submission_id,
        contract_code,
        kpi_code,
        period_start,
        period_end,
        kind,
        is_inside and not was_immature and first_submission_id is null as is_counted,
        unit_kind,
        unit_ref,
        client_ref,
        referral_ref,
        episode_ref,
        event_date,
        case kind
            when 'sent_later' then 'first sent in the return ' || first_submission_id || ', after this one'
            when 'not_yet_mature' then 'its outcome can be judged from ' || day_words(matures_on) || ', later than the data reached then'
            when 'outside_period'
                then 'dated ' || days_from_edge || case when days_from_edge = 1 then ' day ' else ' days ' end
                    || case when event_date < period_start then 'before' else 'after' end || ' the period'
            when 'inside_edge' then 'counted; dated within ' || days_from_edge || case when days_from_edge = 1 then ' day' else ' days' end || ' of the edge of the period'
            when 'place_not_known' then 'no place known, or outside the borough: not counted as most deprived'
        end as words
    from found
)
select * from final

-- Grain: one row a claim that disagrees and a case of its KPI that the two sides may have counted differently: within a week of
-- the edge of the period, not yet mature when the return was sent, or, where the most deprived fifth is counted, living
-- nowhere known or outside the borough. The cases that were counted without doubt are in `mart.kpi_case`.
with claim as (select * from intermediate.int_claim_differing),
fact as (select * from intermediate.int_case_fact),
client as (select * from intermediate.int_client),
referral as (select * from intermediate.int_referral),
episode as (select * from intermediate.int_episode),
near as (
    select
        claim.submission_id,
        claim.contract_code,
        claim.kpi_code,
        claim.period_start,
        claim.period_end,
        claim.measure,
        claim.deprivation_basis,
        fact.*,
        fact.event_date between claim.period_start and claim.period_end as is_inside,
        fact.matures_on > claim.return_period_end as was_immature,
        case
            when fact.event_date < claim.period_start then claim.period_start - fact.event_date
            when fact.event_date > claim.period_end then fact.event_date - claim.period_end
            else least(fact.event_date - claim.period_start, claim.period_end - fact.event_date) + 1
        end as days_from_edge
    from claim
    join fact
        on fact.kpi_number = claim.kpi_number
        and fact.provider_code = claim.provider_code
        and fact.event_date between claim.period_start - 7 and claim.period_end + 7
),
found as (
    select *, 'not_yet_mature' as kind
    from near
    where is_inside and was_immature
    union all
    select *, 'outside_period'
    from near
    where not is_inside
    union all
    select *, 'inside_edge'
    from near
    where is_inside and not was_immature and days_from_edge <= 7
    union all
    select near.*, 'place_not_known'
    from near
    join client on client.client_number = near.client_number
    where
        near.is_inside
        and near.deprivation_basis is not null
        and case near.deprivation_basis when 'national' then client.quintile_national else client.quintile_local end is null
),
final as (
    select
        found.submission_id,
        found.contract_code,
        found.kpi_code,
        found.period_start,
        found.period_end,
        found.kind,
        found.is_inside and not found.was_immature as is_counted,
        found.unit_kind,
        coalesce(
            found.row_ref,
            case found.unit_kind when 'client' then client.client_ref when 'referral' then referral.referral_ref else episode.episode_ref end
        ) as unit_ref,
        client.client_ref,
        referral.referral_ref,
        episode.episode_ref,
        found.event_date,
        case found.kind
            when 'not_yet_mature' then 'its outcome can be judged from ' || day_words(found.matures_on) || ', after the return''s period'
            when 'outside_period'
                then 'dated ' || found.days_from_edge || case when found.days_from_edge = 1 then ' day ' else ' days ' end
                    || case when found.event_date < found.period_start then 'before' else 'after' end || ' the period'
            when 'inside_edge' then 'counted; dated within ' || found.days_from_edge || case when found.days_from_edge = 1 then ' day' else ' days' end || ' of the edge of the period'
            when 'place_not_known' then 'no place known, or outside the borough: not counted as most deprived'
        end as words
    from found
    left join client on client.client_number = found.client_number
    left join referral on referral.referral_number = found.referral_number
    left join episode on episode.episode_number = found.episode_number
)
select * from final

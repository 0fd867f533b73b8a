-- Grain: one row a case of the contract that the two snapshots count differently, in a KPI and on a day with a figure that differs,
-- and the return that made the difference: the newest one received in between that says something of it. Without one: `time` where the
-- data now reach the day from which it can be judged, else `other`.
with wanted as (
    select distinct kpi_code, period_start, period_end
    from restated.figure
    where change <> 'new' and period_kind in ('month', 'quarter')
),
carried as (select * from restated.carried),
received as (select * from restated.received),
before_case as (
    select
        kpi_case.kpi_code, kpi_case.provider_code, kpi_case.unit_kind, kpi_case.unit_ref, kpi_case.client_ref, kpi_case.referral_ref,
        kpi_case.episode_ref, kpi_case.event_date, kpi_case.sdf_code, kpi_case.is_mature, kpi_case.matures_on,
        sum(kpi_case.in_numerator) as in_numerator,
        sum(kpi_case.in_denominator) as in_denominator
    from earlier.mart.kpi_case as kpi_case
    where kpi_case.contract_code = $contract_code
        and exists (select 1 from wanted where wanted.kpi_code = kpi_case.kpi_code and kpi_case.event_date between wanted.period_start and wanted.period_end)
    group by all
),
after_case as (
    select
        kpi_case.kpi_code, kpi_case.provider_code, kpi_case.unit_kind, kpi_case.unit_ref, kpi_case.client_ref, kpi_case.referral_ref,
        kpi_case.episode_ref, kpi_case.event_date, kpi_case.sdf_code, kpi_case.is_mature, kpi_case.matures_on,
        sum(kpi_case.in_numerator) as in_numerator,
        sum(kpi_case.in_denominator) as in_denominator
    from later.mart.kpi_case as kpi_case
    where kpi_case.contract_code = $contract_code
        and exists (select 1 from wanted where wanted.kpi_code = kpi_case.kpi_code and kpi_case.event_date between wanted.period_start and wanted.period_end)
    group by all
),
changed as (
    select
        coalesce(after_case.kpi_code, before_case.kpi_code) as kpi_code,
        coalesce(after_case.provider_code, before_case.provider_code) as provider_code,
        coalesce(after_case.unit_kind, before_case.unit_kind) as unit_kind,
        coalesce(after_case.unit_ref, before_case.unit_ref) as unit_ref,
        coalesce(after_case.client_ref, before_case.client_ref) as client_ref,
        coalesce(after_case.referral_ref, before_case.referral_ref) as referral_ref,
        coalesce(after_case.episode_ref, before_case.episode_ref) as episode_ref,
        coalesce(after_case.event_date, before_case.event_date) as event_date,
        before_case.unit_ref is not null as was_there,
        after_case.unit_ref is not null as is_there,
        before_case.sdf_code as sdf_before,
        after_case.sdf_code as sdf_after,
        coalesce(before_case.is_mature, false) as mature_before,
        coalesce(after_case.is_mature, false) as mature_after,
        case when before_case.is_mature then before_case.in_numerator else 0 end as numerator_before,
        case when after_case.is_mature then after_case.in_numerator else 0 end as numerator_after,
        case when before_case.is_mature then before_case.in_denominator else 0 end as denominator_before,
        case when after_case.is_mature then after_case.in_denominator else 0 end as denominator_after
    from before_case
    full join after_case
        on after_case.kpi_code = before_case.kpi_code
        and after_case.provider_code = before_case.provider_code
        and after_case.unit_kind = before_case.unit_kind
        and after_case.unit_ref = before_case.unit_ref
        and after_case.event_date = before_case.event_date
        and after_case.episode_ref is not distinct from before_case.episode_ref
    where
        (case when before_case.is_mature then before_case.in_numerator else 0 end) is distinct from (case when after_case.is_mature then after_case.in_numerator else 0 end)
        or (case when before_case.is_mature then before_case.in_denominator else 0 end) is distinct from (case when after_case.is_mature then after_case.in_denominator else 0 end)
        or before_case.sdf_code is distinct from after_case.sdf_code
),
numbered as (select row_number() over () as case_number, * from changed),
-- Each name of a case that a row of a return can speak of.
named as (
    select case_number, provider_code, 'client' as of_kind, client_ref as ref from numbered
    union all
    select case_number, provider_code, 'referral', referral_ref from numbered
    union all
    select case_number, provider_code, 'episode', episode_ref from numbered
    union all
    select case_number, provider_code, 'row', unit_ref from numbered where unit_kind = 'row'
    union all
    select case_number, provider_code, 'in_referral', referral_ref from numbered where episode_ref is null
    union all
    select case_number, provider_code, 'in_client', client_ref from numbered where episode_ref is null and referral_ref is null
),
spoken_of as (
    select named.case_number, arg_max(received.submission_id, received.version_order) as submission_id
    from named
    join carried
        on carried.provider_code = named.provider_code
        and carried.of_kind = named.of_kind
        and carried.ref = named.ref
    join received on received.submission_id = carried.submission_id
    group by named.case_number
),
-- A row that has no ref (activity, workforce) belongs to the return of its period (R4), and so does a return that is itself a case.
of_period as (
    select numbered.case_number, arg_max(received.submission_id, received.version_order) as submission_id
    from numbered
    join received
        on received.provider_code = numbered.provider_code
        and numbered.event_date between received.period_start and received.period_end
    where numbered.unit_kind = 'row'
    group by numbered.case_number
),
final as (
    select
        numbered.* exclude (case_number),
        coalesce(
            spoken_of.submission_id,
            of_period.submission_id,
            case when numbered.mature_after and not numbered.mature_before and numbered.was_there then 'time' else 'other' end
        ) as cause
    from numbered
    left join spoken_of on spoken_of.case_number = numbered.case_number
    left join of_period on of_period.case_number = numbered.case_number
)
select * from final

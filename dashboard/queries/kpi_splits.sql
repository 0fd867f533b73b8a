-- One row a split (fifth, programme, sex, …) and value of it: the mature cases of one figure, added up.
-- A measure that counts distinct units counts each once a value; one client may be in two programmes.
with

cases as (
    select *
    from mart.kpi_case
    where contract_code = $contract_code and kpi_code = $kpi_code
        and event_date between $period_start and $period_end
        and ($sdf_code = 'ALL' or coalesce(sdf_code, 'NONE') = $sdf_code)
        and coalesce(is_mature, true) and unit_kind <> 'row'
),

kpi as (
    select distinct_of, combine, shape, unit from mart.kpi where contract_code = $contract_code and kpi_code = $kpi_code
),

parted as (
    select
        unit_ref, provider_code, in_numerator, in_denominator,
        unnest(['fifth_local', 'fifth_national', 'programme', 'sex', 'age_band', 'ethnic_group', 'source']) as split,
        unnest([
            quintile_local::varchar, quintile_national::varchar, programme, sex, age_band, ethnic_group, source
        ]) as split_value
    from cases
),

final as (
    select
        parted.split,
        parted.split_value,
        case
            when any_value(kpi.distinct_of) is not null and any_value(kpi.shape) <> 'mean'
                then count(distinct (parted.provider_code, parted.unit_ref)) filter (where parted.in_numerator > 0)
            else sum(parted.in_numerator)
        end::double as numerator,
        case
            when any_value(kpi.unit) = 'count' then null
            when any_value(kpi.distinct_of) is not null
                then count(distinct (parted.provider_code, parted.unit_ref)) filter (where parted.in_denominator > 0)
            else sum(parted.in_denominator)
        end::double as denominator
    from parted
    cross join kpi
    where kpi.combine = 'sum'
    group by parted.split, parted.split_value
    order by parted.split, parted.split_value
)

select * from final

-- One row a case behind one figure, by pseudonym: those counted, those in the denominator only, those not yet mature.
-- `$how_many` of them from place `$first` on.
with

cases as (
    select *
    from mart.kpi_case
    where contract_code = $contract_code and kpi_code = $kpi_code
        and event_date between $period_start and $period_end
        and ($sdf_code = 'ALL' or coalesce(sdf_code, 'NONE') = $sdf_code)
),

footprints as (
    select * from mart.footprint
),

final as (
    select
        cases.unit_kind, cases.unit_ref, cases.client_ref, cases.event_date, cases.matures_on,
        cases.in_numerator, cases.in_denominator, cases.programme, cases.pathway, cases.provider_code,
        coalesce(footprints.sdf_name, 'No footprint known') as footprint,
        coalesce(cases.is_mature, true) as is_mature
    from cases
    left join footprints on footprints.sdf_code = cases.sdf_code
    order by is_mature desc, cases.in_numerator desc, cases.event_date, cases.unit_ref
    limit $how_many offset $first
)

select * from final

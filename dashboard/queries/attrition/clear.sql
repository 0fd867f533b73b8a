-- One row a group and step whose difference is not chance even after allowing for every group at every step compared, the widest first.
with

compared as (
    select *
    from mart.funnel_rate
    where contract_code = $contract_code and programme = $programme
        and cohort_kind = $cohort_kind and cohort_start = $cohort_start
        and split not in ('all', 'worker') and adjusted_p is not null
),

looked as (
    select count(distinct step) as steps from compared
),

final as (
    select compared.*, footprint.sdf_name
    from compared
    cross join looked
    left join mart.footprint as footprint on compared.split = 'sdf' and footprint.sdf_code = compared.split_value
    where compared.adjusted_p * looked.steps < 0.05
    order by abs(compared.difference) desc, compared.step_order, compared.split, compared.split_value
)

select * from final

-- One row a headline measure of the contract (nothing that stands beside another), in the contract's own order.
-- An annual count is judged year to date (R12), so a quarter shows that row, ending on the same day.
with

results as (
    select *
    from mart.kpi_result
    where contract_code = $contract_code and sdf_code = $sdf_code
),

kpis as (
    select * from mart.kpi where contract_code = $contract_code and beside_of is null
),

-- The row that the page shows for each measure, and the one of the kind that was asked for.
asked as (
    select
        kpi_code,
        case when $period_kind = 'quarter' and per = 'annual' and unit = 'count'
            then 'year_to_date' else $period_kind end as shown_kind
    from kpis
),

shown as (
    select results.*, asked.shown_kind
    from results
    inner join asked on asked.kpi_code = results.kpi_code and asked.shown_kind = results.period_kind
    where results.period_end = $period_end
),

-- How many periods of the asked kind in a row, this one the last, were breaches.
breaches as (
    select
        kpi_code, period_end,
        count(*) filter (where breach is not true) over (
            partition by kpi_code order by period_end desc
            rows between unbounded preceding and current row
        ) as unbroken
    from results
    where period_kind = $period_kind and period_kind in ('quarter', 'contract_year')
        and period_end <= $period_end
),

streaks as (
    select kpi_code, count(*) as breaches_running
    from breaches
    where unbroken = 0
    group by kpi_code
),

final as (
    select
        shown.*, kpis.sort_order, kpis.section, kpis.title, kpis.shape, kpis.of_people, kpis.direction, kpis.per, kpis.judged,
        kpis.consequence, kpis.minimum_n, kpis.waits_for,
        coalesce(streaks.breaches_running, 0) as breaches_running,
        -- How far off the target, as a share of it: only to put the worst first.
        abs(shown.value - shown.target) / nullif(abs(shown.target), 0) as shortfall
    from shown
    inner join kpis on kpis.kpi_code = shown.kpi_code
    left join streaks on streaks.kpi_code = shown.kpi_code
    order by kpis.sort_order, kpis.kpi_code
)

select * from final

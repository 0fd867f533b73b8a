-- Grain: one row an area and financial year of the national stop smoking statistics: its quarters added up, with intervals,
-- and what it spent per person who quit. What is odd in the source stands beside, and is not mended.
with cell as (
    select *
    from staging.stg_stop_smoking_statistic
    where sex = 'All persons' and category_kind = 'Age band' and category = 'All ages'
),
money as (select * from staging.stg_stop_smoking_finance),
quarterly as (
    select
        financial_year,
        quarter,
        area_code,
        max(area_name) as area_name,
        max(area_kind) as area_kind,
        max(region_code) as region_code,
        max(region_name) as region_name,
        max(value) filter (where measure = 'total_referred') as referred,
        max(value) filter (where measure = 'set_quit_date') as set_quit_date,
        max(value) filter (where measure = 'quit') as quit,
        max(value) filter (where measure = 'not_quit') as not_quit,
        max(value) filter (where measure = 'not_known') as not_known,
        max(value) filter (where measure = 'quit_co') as quit_co
    from cell
    group by financial_year, quarter, area_code
),
odd as (
    select
        *,
        list_filter([
            case when referred = 0 and set_quit_date > 0 then 'nobody was referred in quarter ' || quarter || ', and quit dates were set' end,
            case when referred > 0 and set_quit_date > referred then 'more quit dates than people referred in quarter ' || quarter end,
            case when quit + not_quit + not_known <> set_quit_date then 'outcomes do not add up to the quit dates of quarter ' || quarter end,
            case when quit_co > quit then 'more confirmed quits than quits in quarter ' || quarter end,
            case when set_quit_date is null or quit is null then 'no figure for quarter ' || quarter end
        ], lambda words: words is not null) as oddities
    from quarterly
),
yearly as (
    select
        financial_year,
        area_code,
        max(area_name) as area_name,
        max(area_kind) as area_kind,
        max(region_code) as region_code,
        max(region_name) as region_name,
        string_agg(quarter, ', ' order by quarter) filter (where set_quit_date is not null) as quarters,
        count(*) filter (where set_quit_date is not null and quit is not null) as quarters_known,
        sum(set_quit_date) as set_quit_date,
        sum(quit) as quit,
        sum(quit_co) as quit_co,
        flatten(list(oddities order by quarter)) as oddities
    from odd
    group by financial_year, area_code
),
spent as (
    select
        financial_year,
        area_code,
        max(area_name) as area_name,
        max(area_kind) as area_kind,
        max(region_code) as region_code,
        max(region_name) as region_name,
        max(pounds) filter (where measure = 'allocation') as allocation_pounds,
        max(pounds) filter (where measure = 'spend_on_services') as services_pounds,
        max(pounds) filter (where measure = 'spend_on_aids') as aids_pounds,
        max(pounds) filter (where measure = 'spend_other') as other_pounds
    from money
    group by financial_year, area_code
),
joined as (
    select
        coalesce(yearly.financial_year, spent.financial_year) as financial_year,
        coalesce(yearly.area_code, spent.area_code) as area_code,
        coalesce(yearly.area_name, spent.area_name) as area_name,
        coalesce(yearly.area_kind, spent.area_kind) as area_kind,
        coalesce(yearly.region_code, spent.region_code) as region_code,
        coalesce(yearly.region_name, spent.region_name) as region_name,
        yearly.quarters,
        coalesce(yearly.quarters_known, 0) as quarters_known,
        yearly.set_quit_date,
        yearly.quit,
        yearly.quit_co,
        spent.allocation_pounds,
        spent.services_pounds,
        spent.aids_pounds,
        spent.other_pounds,
        spent.services_pounds + spent.aids_pounds as spent_pounds,
        list_concat(
            coalesce(yearly.oddities, []),
            list_filter([
                case when spent.services_pounds > spent.allocation_pounds then 'spending on services is more than the allocation' end,
                case when spent.services_pounds = 0 then 'spending on services is published as £0' end,
                case when yearly.quarters_known = 1 then 'only quarter ' || yearly.quarters || ' is in the file' when yearly.quarters_known in (2, 3) then 'only quarters ' || yearly.quarters || ' are in the file' end
            ], lambda words: words is not null)
        ) as oddities
    from yearly
    full join spent using (financial_year, area_code)
),
final as (
    select
        *,
        quit / nullif(set_quit_date, 0) as quit_share,
        case when set_quit_date > 0 and quit <= set_quit_date then wilson_low(quit, set_quit_date) end as quit_share_low,
        case when set_quit_date > 0 and quit <= set_quit_date then wilson_high(quit, set_quit_date) end as quit_share_high,
        quit_co / nullif(quit, 0) as co_share,
        case when quit > 0 and quit_co <= quit then wilson_low(quit_co, quit) end as co_share_low,
        case when quit > 0 and quit_co <= quit then wilson_high(quit_co, quit) end as co_share_high,
        -- The finance table is of the whole year: a cost per quit needs all four quarters.
        case when quarters_known = 4 then spent_pounds / nullif(quit, 0) end as pounds_per_quit,
        case when quarters_known = 4 and quit > 0 then spent_pounds / nullif(byar_high(quit), 0) end as pounds_per_quit_low,
        case when quarters_known = 4 and quit > 0 then spent_pounds / nullif(byar_low(quit), 0) end as pounds_per_quit_high,
        case
            when spent_pounds is null then 'no spending is published'
            when quarters_known = 0 then 'no quit dates are in the file loaded'
            when quarters_known < 4 then 'the finance is of a year, the quits of ' || quarters_known || ' of its quarters'
            when quit = 0 then 'nobody quit'
        end as why_no_cost
    from joined
)
select * from final

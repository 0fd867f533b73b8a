-- Grain: one row a published figure: an indicator, area, sex, age, part of the people and time, as its newest load says.
-- Percentages become fractions (0.156); what is not said to be a percentage stays as it was published.
with published_value as (select * from ref.indicator_value),
indicator as (select * from ref.indicator),
load as (select * from ref.statistic_load),
newest as (
    select published_value.*, load.load_order
    from published_value
    join load on load.load_id = published_value.load_id
    qualify row_number() over (
        partition by
            published_value.indicator,
            published_value.area_code,
            published_value.area_kind,
            published_value.sex,
            published_value.age,
            published_value.category_kind,
            published_value.category,
            published_value.time_period
        order by load.load_order desc
    ) = 1
),
named as (
    select indicator.*
    from indicator
    join load on load.load_id = indicator.load_id
    qualify row_number() over (partition by indicator.indicator, indicator.load_id order by indicator.indicator_name) = 1
),
final as (
    select
        newest.indicator,
        named.indicator_id,
        named.indicator_name,
        named.unit,
        named.source,
        newest.area_code,
        newest.area_name,
        newest.area_kind,
        newest.sex,
        newest.age,
        newest.category_kind,
        newest.category,
        newest.time_period,
        newest.period_start,
        newest.period_end,
        newest.value / case when named.unit = 'percentage' then 100 else 1 end as value,
        newest.ci_low / case when named.unit = 'percentage' then 100 else 1 end as ci_low,
        newest.ci_high / case when named.unit = 'percentage' then 100 else 1 end as ci_high,
        newest.count,
        newest.denominator,
        newest.marker,
        newest.value_note,
        newest.published,
        newest.load_id,
        newest.load_order
    from newest
    left join named
        on named.indicator = newest.indicator
        and named.load_id = newest.load_id
)
select * from final

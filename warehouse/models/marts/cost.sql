-- Grain: one row a contract, provider, price base, period and measure. `nominal` is the pounds of the time; at another base every
-- month's pounds are brought to that year's prices by the series loaded. What is no money is the same at every base.
-- Published as a view: the same figures at every base would be written dozens of times.
-- materialised: view
-- published: view
with figure as (select * from mart.cost_figure),
price_base as (select * from mart.price_base),
priced as (
    select
        figure.*,
        price_base.price_base,
        -- From the pounds of the time to the base's.
        case
            when price_base.price_base = 'nominal' or figure.pounds_are is null or figure.pounds = 0 then 1
            else figure.pounds_over_index * price_base.index_value::double / nullif(figure.pounds::double, 0)
        end as factor,
        -- A share of money is the share of the pounds of the time.
        starts_with(figure.measure, 'cost_line_') or figure.measure = 'front_line_share' as is_share
    from figure
    cross join price_base
),
final as (
    select
        contract_code,
        provider_code,
        price_base,
        period_kind,
        period_start,
        period_end,
        measure,
        pounds_are,
        (pounds * factor)::decimal(18, 2) as pounds,
        numerator,
        case when is_share then denominator * factor else denominator end as denominator,
        case when is_share then value else value * factor end as value,
        ci_low * factor as ci_low,
        ci_high * factor as ci_high,
        case when value is not null and factor is null and not is_share then 'missing' else state end as state,
        case
            when value is not null and factor is null and not is_share then 'the price index loaded does not cover the whole period'
            else reason
        end as reason
    from priced
)
select * from final

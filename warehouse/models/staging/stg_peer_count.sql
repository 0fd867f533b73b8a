-- Grain: one row a peer's service, period and element, as its newest load says.
with figure as (select * from ref.peer_count),
load as (select * from ref.statistic_load),
final as (
    select figure.*
    from figure
    join load on load.load_id = figure.load_id
    qualify row_number() over (
        partition by figure.body_code, figure.service_name, figure.period_start, figure.period_end, figure.element
        order by load.load_order desc
    ) = 1
)
select * from final

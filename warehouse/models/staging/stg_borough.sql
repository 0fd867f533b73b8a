-- Grain: one row a borough (local authority district) whose geography is loaded.
with borough as (select * from ref.borough),
final as (
    select distinct borough_code, borough_name
    from borough
)
select * from final

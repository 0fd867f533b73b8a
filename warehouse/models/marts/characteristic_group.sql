-- Grain: one row a characteristic and what a client can be in it: its groups, `not_stated` and `not_recorded`.
with possible as (select * from intermediate.int_equality_group),
final as (select * from possible)
select * from final

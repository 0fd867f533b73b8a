-- Grain: one row a Service Delivery Footprint.
with footprint as (select * from ref.footprint),
final as (
    select sdf_code, sdf_name, borough_code
    from footprint
)
select * from final

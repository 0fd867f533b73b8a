-- Grain: one row. What this snapshot is: as known on which day, built when, synthetic or not.
with publication as (select * from parameter.publication),
footprint as (select * from staging.stg_footprint),
final as (
    select
        publication.as_known_on,
        publication.built_at,
        publication.synthetic,
        (select count(*) from footprint) as footprints
    from publication
)
select * from final

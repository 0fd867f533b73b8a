-- Grain: a role in a month, as its newest accepted version says (R2, R4, R55).
with row_received as (select * from raw.workforce),
return_in_set as (select * from staging.stg_return),
versions as (
    select
        row_received.*,
        return_in_set.contract_code,
        return_in_set.provider_code,
        return_in_set.version_order
    from row_received
    join return_in_set on return_in_set.submission_id = row_received.submission_id
    where return_in_set.rows_stand and return_in_set.is_listed
),
newest as (
    select *
    from versions
    qualify row_number() over (
        partition by contract_code, provider_code, month, role
        order by version_order desc, row_number desc
    ) = 1
),
final as (
    select *
    from newest
)
select * from final

-- Grain: an item of evidence of a return. Rows without a ref belong to their return's period and go with it (R4).
with row_received as (select * from raw.evidence),
return_in_set as (select * from staging.stg_return),
final as (
    select
        row_received.*,
        return_in_set.contract_code,
        return_in_set.provider_code,
        return_in_set.version_order,
        return_in_set.period_start as return_period_start,
        return_in_set.period_end as return_period_end
    from row_received
    join return_in_set on return_in_set.submission_id = row_received.submission_id
    where return_in_set.is_current and return_in_set.is_listed
)
select * from final

-- Grain: one row an accepted return in the set of submissions (the models' one parameter).
-- `version_order` numbers them oldest to newest: by the day received, then load order (R2).
-- `is_current`: no later return for the same contract, provider, type and period (R4).
-- `rows_stand`: its keyed rows still count, that is no later such return has scope `complete` (R55).
-- `is_listed`: the contract lists the provider; the rows of others are kept and not counted (R8).
-- `is_received`: at least one of the contract's required tables has a row (R66).
with submission as (select * from register.submission),
known as (select * from parameter.submission),
provider as (select * from contract.provider),
required_table as (select * from contract.required_table),
in_set as (
    select submission.*
    from submission
    semi join known on known.submission_id = submission.submission_id
),
required_rows as (
    select
        in_set.submission_id,
        count(*) as tables_required,
        sum(
            coalesce(
                -- The loader's counts (read, accepted, quarantined, stored), or one number a table.
                try_cast(json_extract_string(in_set.table_counts, '$.' || required_table.table_name || '.stored') as bigint),
                try_cast(json_extract_string(in_set.table_counts, '$.' || required_table.table_name) as bigint),
                0
            )
        ) as rows_required
    from in_set
    join required_table on required_table.contract_code = in_set.contract_code
    group by in_set.submission_id
),
ordered as (
    select
        in_set.*,
        row_number() over (order by received_on, load_order) as version_order
    from in_set
),
followed as (
    select
        earlier.submission_id,
        arg_min(later.submission_id, later.version_order) as superseded_by,
        bool_or(later.scope = 'complete') as replaced_whole
    from ordered as earlier
    join ordered as later
        on later.contract_code = earlier.contract_code
        and later.provider_code = earlier.provider_code
        and later.return_type = earlier.return_type
        and later.period_start = earlier.period_start
        and later.period_end = earlier.period_end
        and later.version_order > earlier.version_order
    group by earlier.submission_id
),
final as (
    select
        ordered.*,
        followed.superseded_by,
        followed.superseded_by is null as is_current,
        not coalesce(followed.replaced_whole, false) as rows_stand,
        exists (
            select 1 from provider
            where provider.contract_code = ordered.contract_code and provider.provider_code = ordered.provider_code
        ) as is_listed,
        coalesce(required_rows.tables_required, 0) = 0 or required_rows.rows_required > 0 as is_received
    from ordered
    left join followed on followed.submission_id = ordered.submission_id
    left join required_rows on required_rows.submission_id = ordered.submission_id
)
select * from final

-- Grain: one row a row of a return that was set aside, with the refs in it that have the form of one, its programme, and why.
-- Cells are as they were read: nothing else of them goes further.
with quarantined as (select * from raw.quarantined),
issue as (select * from register.issue where severity = 'row'),
known as (select * from parameter.submission),
reason as (
    select
        submission_id,
        table_name,
        row_number,
        list(distinct code order by code) as codes,
        list(distinct message order by message) as messages
    from issue
    where row_number is not null
    group by submission_id, table_name, row_number
),
read_off as (
    select
        quarantined.submission_id,
        quarantined.table_name,
        quarantined.row_number,
        json_extract_string(row_values, '$.client_ref') as client_ref,
        json_extract_string(row_values, '$.referral_ref') as referral_ref,
        json_extract_string(row_values, '$.episode_ref') as episode_ref,
        coalesce(json_extract_string(row_values, '$.contact_ref'), json_extract_string(row_values, '$.event_ref')) as row_ref,
        json_extract_string(row_values, '$.programme') as programme
    from quarantined
    semi join known on known.submission_id = quarantined.submission_id
),
final as (
    select
        read_off.submission_id,
        read_off.table_name,
        read_off.row_number,
        case when regexp_full_match(client_ref, '[A-Za-z0-9._-]{1,64}') then client_ref end as client_ref,
        case when regexp_full_match(referral_ref, '[A-Za-z0-9._-]{1,64}') then referral_ref end as referral_ref,
        case when regexp_full_match(episode_ref, '[A-Za-z0-9._-]{1,64}') then episode_ref end as episode_ref,
        case when regexp_full_match(row_ref, '[A-Za-z0-9._-]{1,64}') then row_ref end as row_ref,
        programme,
        reason.codes,
        reason.messages
    from read_off
    left join reason
        on reason.submission_id = read_off.submission_id
        and reason.table_name = read_off.table_name
        and reason.row_number = read_off.row_number
)
select * from final

-- Grain: one row a figure claimed and not found in the records, and a case or row that may make the difference. The cases that
-- were counted are in `mart.kpi_case` under the same KPI and period; here are those on which the two sides can differ.
with differing_case as (select * from intermediate.int_differing_case),
differing_row as (select * from intermediate.int_differing_row),
differing_reading as (select * from intermediate.int_differing_reading),
gathered as (
    select *
    from differing_case
    union all by name
    select
        *,
        false as is_counted,
        case table_name when 'clients' then 'client' when 'referrals' then 'referral' when 'episodes' then 'episode' else 'row' end as unit_kind
    from differing_row
    union all by name
    select *, false as is_counted, 'episode' as unit_kind
    from differing_reading
),
final as (
    select
        submission_id,
        contract_code,
        kpi_code,
        period_start,
        period_end,
        kind,
        is_counted,
        -- A case counted can only explain a claim that is lower, unless it is counted and not as most deprived.
        case when is_counted and kind <> 'place_not_known' then 'claim_lower' else 'claim_higher' end as explains,
        kind in ('sent_later', 'not_yet_mature', 'outside_period', 'inside_edge', 'left_out')
            or coalesce(table_name in ('clients', 'referrals', 'episodes'), false) as is_whole_case,
        unit_kind,
        coalesce(
            unit_ref,
            row_ref,
            case unit_kind when 'client' then client_ref when 'referral' then referral_ref else coalesce(episode_ref, client_ref) end
        ) as unit_ref,
        client_ref,
        referral_ref,
        episode_ref,
        event_date,
        table_name,
        row_number,
        issue_code,
        words
    from gathered
)
select * from final

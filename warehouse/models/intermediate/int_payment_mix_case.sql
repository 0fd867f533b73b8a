-- Grain: one row a start that an incentive pays for and a part of the mix of cases that it can be looked at by: is it in the watched
-- group? Only starts of which that is known, and that have had time to show it.
-- most_deprived: lives in the most deprived fifth, on the contract's own basis. complex: recorded as complex. co_verified: of quits by
-- self-report (R15), the ones verified by carbon monoxide. short: ended in the first quarter of the planned length.
with started as (select * from intermediate.int_payment_start),
contract_term as (select * from contract.contract),
episode as (select * from intermediate.int_episode),
client as (select * from intermediate.int_client),
quit as (select * from intermediate.int_quit_reading where is_mature and is_quit),
known as (
    select
        started.contract_code,
        started.programme,
        started.event_date,
        episode.* exclude (contract_code, programme),
        case when contract_term.deprivation_basis = 'local' then client.quintile_local else client.quintile_national end as fifth,
        quit.episode_number is not null as is_quit,
        quit.is_co_verified
    from started
    join contract_term on contract_term.contract_code = started.contract_code
    join episode on episode.episode_number = started.episode_number
    join client on client.client_number = started.client_number
    left join quit on quit.episode_number = started.episode_number
),
final as (
    select contract_code, programme, 'most_deprived' as aspect, event_date, fifth = 1 as is_in_group
    from known
    where fifth is not null
    union all
    select contract_code, programme, 'complex' as aspect, event_date, complexity = 'complex' as is_in_group
    from known
    where complexity is not null
    union all
    select contract_code, programme, 'co_verified' as aspect, event_date, is_co_verified as is_in_group
    from known
    where is_quit
    union all
    select
        contract_code,
        programme,
        'short' as aspect,
        event_date,
        coalesce(4 * (end_date - start_date) < planned_end - start_date, false) as is_in_group
    from known
    where
        4 * (data_date - start_date) >= planned_end - start_date
        and coalesce(end_reason not in ('deceased', 'transferred'), true)
)
select * from final

-- Grain: one row a contract, recorded place, programme (`ALL` = any), month and the same client's month before it: how many
-- clients started in that month whose last start before it was in `previous_month` (missing: never), and their episodes.
-- A period counts a client once: of those who start in it, the ones whose month before lies outside it (R30). So any
-- period is a sum over these rows, and no period needs to look at the clients again.
with episode as (select * from intermediate.int_episode),
client as (select * from intermediate.int_client),
started as (
    select
        client.client_number,
        episode.programme,
        date_trunc('month', episode.start_date)::date as month_start,
        count(*) as episodes
    from episode
    join client
        on client.contract_code = episode.contract_code
        and client.provider_code = episode.provider_code
        and client.client_ref = episode.client_ref
    where episode.start_date is not null
    group by client.client_number, episode.programme, date_trunc('month', episode.start_date)
),
whole as (
    select client_number, 'ALL' as programme, month_start, sum(episodes) as episodes
    from started
    group by client_number, month_start
),
in_order as (
    select
        *,
        lag(month_start) over (partition by client_number, programme order by month_start) as previous_month
    from (
        select * from started where programme is not null
        union all
        select * from whole
    )
),
final as (
    select
        client.contract_code,
        client.lsoa_code,
        client.lsoa_vintage,
        in_order.programme,
        in_order.month_start,
        in_order.previous_month,
        count(*) as clients,
        sum(in_order.episodes) as episodes
    from in_order
    join client on client.client_number = in_order.client_number
    group by
        client.contract_code,
        client.lsoa_code,
        client.lsoa_vintage,
        in_order.programme,
        in_order.month_start,
        in_order.previous_month
)
select * from final

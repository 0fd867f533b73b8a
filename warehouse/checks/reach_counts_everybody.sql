-- everybody who started in a contract year is in reach once: in an area, or outside
with reached as (
    select contract_code, period_start, period_end, imd_release, sum(clients) as clients
    from mart.reach
    where period_kind = 'contract_year' and programme = 'ALL' and population = 'adults' and basis = 'local'
        and quintile = 0 and area_kind in ('borough', 'outside') and clients is not null
    group by all
),
started as (
    select
        reached.contract_code,
        reached.period_start,
        reached.imd_release,
        count(distinct (episode.provider_code, episode.client_ref)) as clients
    from reached
    join intermediate.int_episode as episode
        on episode.contract_code = reached.contract_code
        and episode.start_date between reached.period_start and reached.period_end
    group by all
)
select reached.contract_code, reached.period_start, reached.imd_release, reached.clients, started.clients as started
from reached
left join started using (contract_code, period_start, imd_release)
where reached.clients <> coalesce(started.clients, 0)

-- Grain: one row a contract, period with figures, characteristic and group (also `not_stated` and `not_recorded`). Distinct
-- clients with a start in the period, as last known (R30); stated and empty are counted apart (R21).
-- Compared are clients who stated, as old as the population's base, with the people of the borough: ratio and interval as reach
-- has them (Byar over the expected number). `p_adjusted` is Holm's, over every comparison of the contract's period.
with start as (select * from intermediate.int_equality_start),
period as (select * from intermediate.int_reach_period where has_figures),
possible as (select * from intermediate.int_equality_group),
population as (select * from intermediate.int_equality_population),
seen as (
    select
        period.period_number,
        start.characteristic,
        start.group_code,
        start.age_floor,
        sum(start.clients) as clients
    from start
    join period
        on period.contract_code = start.contract_code
        and start.month_start between period.first_month and period.period_end
        -- A client counts in a period with the first month in it.
        and (start.previous_month is null or start.previous_month < period.first_month)
    group by period.period_number, start.characteristic, start.group_code, start.age_floor
),
from_age as (select distinct contract_code, characteristic, from_age from population),
counted as (
    select
        period.period_number,
        period.contract_code,
        period.period_kind,
        period.period_start,
        period.period_end,
        period.year,
        possible.characteristic,
        possible.group_code,
        possible.group_kind,
        coalesce(sum(seen.clients), 0)::bigint as clients,
        coalesce(sum(seen.clients) filter (where seen.age_floor >= from_age.from_age), 0)::bigint as clients_of_age
    from period
    cross join possible
    left join seen
        on seen.period_number = period.period_number
        and seen.characteristic = possible.characteristic
        and seen.group_code = possible.group_code
    left join from_age
        on from_age.contract_code = period.contract_code
        and from_age.characteristic = possible.characteristic
    group by all
),
whole as (
    select
        *,
        sum(clients) over characteristic_of_period as asked,
        sum(clients) filter (where group_kind = 'group') over characteristic_of_period as stated,
        sum(clients) filter (where group_kind = 'not_stated') over characteristic_of_period as not_stated,
        sum(clients) filter (where group_kind = 'not_recorded') over characteristic_of_period as not_recorded,
        sum(clients_of_age) filter (where group_kind = 'group') over characteristic_of_period as stated_of_age
    from counted
    window characteristic_of_period as (partition by period_number, characteristic)
),
compared as (
    select
        whole.*,
        population.people as population,
        population.base as population_base,
        population.people / nullif(population.base, 0) as population_share,
        population.words as population_words,
        whole.stated_of_age * population.people / nullif(population.base, 0) as expected_clients
    from whole
    left join population
        on population.contract_code = whole.contract_code
        and population.year = whole.year
        and population.characteristic = whole.characteristic
        and population.group_code = whole.group_code
        and whole.group_kind = 'group'
),
tested as (
    select *, expected_p(clients_of_age, nullif(expected_clients, 0)) as p_value
    from compared
),
ranked as (
    select
        *,
        count(p_value) over (partition by period_number) as comparisons,
        row_number() over (partition by period_number order by p_value nulls last, characteristic, group_code) as place
    from tested
),
adjusted as (
    select
        *,
        -- Holm: the i-th smallest of m times m − i + 1, never below the one before.
        max(least(1, p_value * (comparisons - place + 1))) over (partition by period_number order by place) as p_adjusted
    from ranked
),
final as (
    select
        contract_code,
        period_kind,
        period_start,
        period_end,
        characteristic,
        group_code,
        group_kind,
        clients,
        case when group_kind = 'group' then clients / nullif(stated, 0)::double end as share,
        asked::bigint as asked,
        stated::bigint as stated,
        not_stated::bigint as not_stated,
        not_recorded::bigint as not_recorded,
        case when population is not null then clients_of_age end as compared_clients,
        case when population is not null then stated_of_age::bigint end as compared_stated,
        case when population is not null then clients_of_age / nullif(stated_of_age, 0)::double end as compared_share,
        population,
        population_base,
        population_share,
        population_words,
        expected_clients,
        clients_of_age / nullif(expected_clients, 0) as reach_ratio,
        byar_low(clients_of_age) / nullif(expected_clients, 0) as ratio_low,
        byar_high(clients_of_age) / nullif(expected_clients, 0) as ratio_high,
        p_value,
        case when p_value is not null then p_adjusted end as p_adjusted,
        comparisons,
        case
            when p_value is null then 'unknown'
            when p_adjusted >= 0.05 then 'as_expected'
            when clients_of_age < expected_clients then 'fewer'
            else 'more'
        end as reading
    from adjusted
    -- Periods lie together in the file, so that a page reads little of it.
    order by contract_code, period_kind, period_end, characteristic, group_code
)
select * from final

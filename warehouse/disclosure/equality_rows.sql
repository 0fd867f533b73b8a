-- The equality that the open file may hold: contract years that are over and whose returns are all in, so that no two overlap;
-- clients by characteristic. Nothing of what became of them, and no fifths of deprivation, which are in reach.
-- `within`: the ethnic group that a category lies in.
with
equality as (
    select * from mart.equality
    where period_kind = 'contract_year' and characteristic <> 'deprivation_fifth'
),
held as (select * from mart.equality_period where state = 'held'),
ethnic as (select distinct ethnic_category, ethnic_group from intermediate.int_client where ethnic_category is not null),
final as (
    select equality.*, ethnic.ethnic_group as within
    from equality
    semi join held
        on held.contract_code = equality.contract_code
        and held.period_kind = equality.period_kind
        and held.period_end = equality.period_end
    left join ethnic
        on equality.characteristic = 'ethnic_category'
        and ethnic.ethnic_category = equality.group_code
)
select *
from final
order by contract_code, period_start, characteristic, group_code

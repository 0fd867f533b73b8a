-- One row the whole, a fifth of it, and those from outside: by basis and release.
select *
from mart.reach
where contract_code = $contract_code and programme = $programme and population = $population
    and period_kind = $period_kind and period_end = $period_end and area_kind in ('borough', 'county', 'outside')
order by imd_release, basis, area_kind, area_code, quintile

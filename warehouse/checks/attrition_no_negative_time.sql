-- nobody waits, stays or is followed for fewer than no days, and no share lies outside 0 and 1
select 'waiting_time' as mart, contract_code, days::double as found from mart.waiting_time where days < 0
union all
select 'leaving_curve', contract_code, day from mart.leaving_curve where day < 0 or staying not between 0 and 1
union all
select 'funnel_rate', contract_code, rate from mart.funnel_rate where rate not between 0 and 1 or isnan(rate)
union all
select 'funnel_worth', contract_code, more from mart.funnel_worth where isnan(more) or isinf(more) or more_low > more_high

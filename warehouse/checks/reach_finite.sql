-- no figure of reach is infinite or not a number, and no rate is without people
select contract_code, programme, period_kind, period_end, area_kind, area_code
from mart.reach
where programme = 'ALL'
    and (
        isinf(rate_per_1000) or isnan(rate_per_1000)
        or isinf(reach_ratio) or isnan(reach_ratio)
        or isinf(client_share) or isnan(client_share)
        or isinf(adult_share) or isnan(adult_share)
        or (adults is null and rate_per_1000 is not null)
    )

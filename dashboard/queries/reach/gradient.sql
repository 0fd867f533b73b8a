-- One row: the slope across the fifths, in words and figures, where it was worked out.
select sii, sii_low, sii_high, rii, rii_low, rii_high, direction, certain, reading
from mart.reach_gradient
where contract_code = $contract_code and programme = $programme and period_kind = $period_kind and period_end = $period_end
    and imd_release = $imd_release and basis = $basis

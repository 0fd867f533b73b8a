-- Grain: one row a contract, programme (`ALL` = any), period, release and basis: the slope and relative index of inequality of
-- the rates of the five fifths of all that is loaded, with the direction in words. Adults only: a prevalence that is the same
-- everywhere changes no ratio. Single programmes have years and last four quarters only: a quarter of one programme has too
-- few people in a fifth for a line.
with rate as (
    select *
    from mart.reach
    where population = 'adults'
        and quintile between 1 and 5
        and area_kind in ('borough', 'county')
        and period_kind <> 'month'
        and (programme = 'ALL' or period_kind in ('contract_year', 'last_4_quarters'))
),
offer as (select distinct contract_code, programme, period_kind, period_start, period_end, imd_release, whole_kind, whole_code, has_small_areas from mart.reach_offer),
gathered as (
    select
        rate.contract_code,
        rate.programme,
        rate.period_kind,
        rate.period_start,
        rate.period_end,
        rate.area_kind,
        rate.area_code,
        rate.imd_release,
        rate.basis,
        list(rate.rate_per_1000 order by rate.quintile) as rates,
        list(rate.adults order by rate.quintile) as people,
        list(rate.ci_low order by rate.quintile) as lows,
        list(rate.ci_high order by rate.quintile) as highs,
        count(*) filter (where rate.adults > 0) as fifths
    from rate
    join offer
        on offer.contract_code = rate.contract_code
        and offer.programme = rate.programme
        and offer.period_kind = rate.period_kind
        and offer.period_start = rate.period_start
        and offer.period_end = rate.period_end
        and offer.imd_release = rate.imd_release
        and offer.whole_kind = rate.area_kind
        and offer.whole_code = rate.area_code
    where offer.has_small_areas
    group by all
),
sloped as (
    select
        *,
        case when fifths = 5 then slope_of_rates(rates, people, lows, highs) end as slope
    from gathered
),
final as (
    select
        contract_code,
        programme,
        period_kind,
        period_start,
        period_end,
        area_kind,
        area_code,
        imd_release,
        basis,
        slope.sii as sii,
        slope.sii_low as sii_low,
        slope.sii_high as sii_high,
        slope.rii as rii,
        slope.rii_low as rii_low,
        slope.rii_high as rii_high,
        slope.direction as direction,
        slope.certain as certain,
        case
            when slope is null
                then 'No gradient can be worked out: not all five fifths have people here.'
            when slope.direction = 'flat'
                then 'Reach is the same at both ends of deprivation.'
            when slope.certain is null
                then 'Reach is ' || case slope.direction when 'higher_in_most_deprived' then 'higher' else 'lower' end
                    || ' where deprivation is higher, but a fifth with nobody reached leaves no interval.'
            when slope.certain and slope.direction = 'higher_in_most_deprived'
                then 'Reach rises with deprivation: at the most deprived end it is ' || format('{:.1f}', abs(slope.sii))
                    || ' per 1,000 adults higher than at the least deprived end (95 % interval '
                    || format('{:.1f}', abs(slope.sii_high)) || ' to ' || format('{:.1f}', abs(slope.sii_low)) || ').'
            when slope.certain
                then 'Reach falls with deprivation: at the most deprived end it is ' || format('{:.1f}', abs(slope.sii))
                    || ' per 1,000 adults lower than at the least deprived end (95 % interval '
                    || format('{:.1f}', abs(slope.sii_low)) || ' to ' || format('{:.1f}', abs(slope.sii_high)) || ').'
            else 'No clear gradient: the difference between the ends of deprivation could be chance (at the most deprived end '
                || format('{:.1f}', abs(slope.sii)) || ' per 1,000 adults '
                || case slope.direction when 'higher_in_most_deprived' then 'higher' else 'lower' end || ').'
        end as reading
    from sloped
)
select * from final

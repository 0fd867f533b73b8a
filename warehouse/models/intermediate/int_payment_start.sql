-- Grain: one row a started episode that a payment rests on: its KPI, its payment year, its client, and whether it is outside the
-- programme's criteria (R28, R33). Every participant that a tier counts is here, by episode.
with line as (
    select distinct contract_code, year_start, year_end, programme, kpi_code
    from intermediate.int_payment_line
    where line_kind = 'incentive'
),
kpi as (select * from staging.stg_kpi),
fact as (select * from intermediate.int_case_fact),
outside as (select * from intermediate.int_start_outside_criteria),
final as (
    select
        line.contract_code,
        line.year_start,
        line.programme,
        line.kpi_code,
        fact.client_number,
        fact.episode_number,
        fact.event_date,
        outside.episode_number is not null as is_outside_criteria
    from line
    join kpi
        on kpi.contract_code = line.contract_code
        and kpi.kpi_code = line.kpi_code
    join fact
        on fact.kpi_number = kpi.kpi_number
        and fact.event_date between line.year_start and line.year_end
    left join outside on outside.episode_number = fact.episode_number
    where fact.is_mature and fact.in_numerator > 0
)
select * from final

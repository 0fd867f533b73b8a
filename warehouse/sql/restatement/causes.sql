-- Grain: one row a figure that differs (not a new one) and a cause of it: a return and how many of the figure's cases it changed.
-- A figure that is new or gone, or is no sum over cases, is owed to the returns of its period; a rating that moved alone to the calendar.
with figure as (select * from restated.figure),
changed_case as (select * from restated.changed_case),
received as (select * from restated.received),
placed as (
    select changed_case.*, unnest(list_distinct(['ALL', coalesce(sdf_before, 'NONE'), coalesce(sdf_after, 'NONE')])) as sdf_code
    from changed_case
),
by_case as (
    select
        figure.kpi_code,
        figure.period_kind,
        figure.period_start,
        figure.period_end,
        figure.sdf_code,
        placed.cause,
        count(*) as cases
    from figure
    join placed
        on placed.kpi_code = figure.kpi_code
        and placed.sdf_code = figure.sdf_code
        and placed.event_date between figure.period_start and figure.period_end
    where
        figure.change <> 'new'
        -- Where the case only moved house it changes the footprints, not the whole.
        and (
            figure.sdf_code <> 'ALL'
            or placed.numerator_before is distinct from placed.numerator_after
            or placed.denominator_before is distinct from placed.denominator_after
        )
    group by all
),
unexplained as (
    select figure.*
    from figure
    anti join by_case using (kpi_code, period_kind, period_start, period_end, sdf_code)
),
by_period as (
    select
        unexplained.kpi_code,
        unexplained.period_kind,
        unexplained.period_start,
        unexplained.period_end,
        unexplained.sdf_code,
        received.submission_id as cause,
        null::bigint as cases
    from unexplained
    join received
        on received.period_start <= unexplained.period_end
        and received.period_end >= unexplained.period_start
    where unexplained.change <> 'rating'
),
by_calendar as (
    select kpi_code, period_kind, period_start, period_end, sdf_code, case when change = 'rating' then 'calendar' else 'other' end as cause, null::bigint as cases
    from unexplained
    anti join by_period using (kpi_code, period_kind, period_start, period_end, sdf_code)
),
final as (
    select * from by_case
    union all
    select * from by_period
    union all
    select * from by_calendar
)
select * from final

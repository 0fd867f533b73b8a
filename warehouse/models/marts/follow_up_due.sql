-- Grain: one row a contract, stage, week in which follow-ups are due (its Monday) and team: everybody (`everybody`, `ALL`), the
-- footprint of delivery or the setting. Counts of follow-ups; of the people who did not agree only their number.
with due as (select *, 'ALL' as everybody from intermediate.int_follow_up_due),
counted as (
    select
        contract_code,
        stage,
        responsible,
        date_trunc('week', due_on)::date as week_start,
        everybody,
        footprint,
        setting,
        count(*) filter (where state <> 'not_agreed') as due,
        count(*) filter (where state = 'reached') as reached,
        count(*) filter (where state = 'reached' and is_maintained) as maintained,
        count(*) filter (where state = 'not_reached') as not_reached,
        count(*) filter (where state = 'overdue') as overdue,
        count(*) filter (where state = 'due_now') as due_now,
        count(*) filter (where state = 'waiting') as waiting,
        count(*) filter (where state = 'coming') as coming,
        count(*) filter (where state = 'not_agreed') as not_agreed,
        count(*) filter (where state <> 'not_agreed' and agreement_is_unknown) as agreement_unknown
    from due
    group by grouping sets (
        (contract_code, stage, responsible, date_trunc('week', due_on), everybody),
        (contract_code, stage, responsible, date_trunc('week', due_on), footprint),
        (contract_code, stage, responsible, date_trunc('week', due_on), setting)
    )
),
final as (
    select
        contract_code, stage, responsible, week_start, team_kind, team_code, due, reached, maintained, not_reached, overdue,
        due_now, waiting, coming, not_agreed, agreement_unknown
    from counted
    unpivot (team_code for team_kind in (everybody, footprint, setting))
    order by contract_code, team_kind, stage, week_start, team_code
)
select * from final

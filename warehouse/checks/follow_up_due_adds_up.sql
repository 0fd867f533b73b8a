-- Every follow-up that is due is in one state; the teams of a week add up to everybody's.
with told as (
    select contract_code, stage, week_start, team_kind, team_code
    from mart.follow_up_due
    where due <> reached + not_reached + overdue + due_now + waiting + coming or maintained > reached or agreement_unknown > due
),
summed as (
    select contract_code, stage, week_start, team_kind, sum(due) as due, sum(reached) as reached, sum(overdue) as overdue
    from mart.follow_up_due
    group by contract_code, stage, week_start, team_kind
)
select contract_code, stage, week_start, team_kind, team_code from told
union all
select team.contract_code, team.stage, team.week_start, team.team_kind, 'all teams'
from summed as team
join summed as everybody using (contract_code, stage, week_start)
where everybody.team_kind = 'everybody'
    and (team.due, team.reached, team.overdue) is distinct from (everybody.due, everybody.reached, everybody.overdue)

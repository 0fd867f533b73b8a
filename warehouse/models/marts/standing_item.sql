-- Grain: one row a contract, period and standing item of the meeting about it that the returns speak to: what they say, in a sentence.
-- Attendance, the last minutes and risks are in the meeting register. A period without its return says so: it is not nothing.
with period as (select * from intermediate.int_agenda_period),
period_state as (select * from intermediate.int_period_state),
event as (select * from staging.stg_events),
workforce as (select * from staging.stg_workforce),
cost as (select * from staging.stg_costs),
counted as (
    select
        period.contract_code,
        period.period_kind,
        period.period_end,
        count(*) filter (where event.kind = 'safeguarding_referral') as safeguarding_referrals,
        count(*) filter (where event.kind = 'safeguarding_enquiry') as safeguarding_enquiries,
        count(*) filter (where event.kind = 'incident') as incidents,
        count(*) filter (where event.kind = 'service_interruption') as interruptions,
        count(*) filter (where event.kind = 'complaint') as complaints,
        count(*) filter (where event.kind = 'complaint' and event.resolved_on is not null) as resolved,
        count(*) filter (where event.kind = 'low_level_concern') as concerns,
        count(*) filter (where event.kind = 'compliment') as compliments,
        count(*) filter (where event.kind = 'case_study') as case_studies,
        count(*) filter (where event.kind = 'service_example') as examples
    from period
    left join event
        on event.contract_code = period.contract_code
        and event.occurred_on between period.period_start and period.period_end
    group by period.contract_code, period.period_kind, period.period_end
),
staffed as (
    select
        period.contract_code,
        period.period_kind,
        period.period_end,
        max(workforce.month) as newest_month,
        sum(workforce.starters) as starters,
        sum(workforce.leavers) as leavers,
        sum(workforce.sickness_days) as sickness_days
    from period
    join workforce
        on workforce.contract_code = period.contract_code
        and workforce.month between period.period_start and period.period_end
    group by period.contract_code, period.period_kind, period.period_end
),
in_post as (
    select
        staffed.contract_code,
        staffed.period_kind,
        staffed.period_end,
        sum(workforce.funded_fte) as funded,
        sum(workforce.in_post_fte) as in_post,
        sum(workforce.vacant_fte) as vacant
    from staffed
    join workforce
        on workforce.contract_code = staffed.contract_code
        and workforce.month = staffed.newest_month
    group by staffed.contract_code, staffed.period_kind, staffed.period_end
),
spent as (
    select
        period.contract_code,
        period.period_kind,
        period.period_end,
        sum(cost.amount) as amount,
        sum(cost.budget) as budget
    from period
    join cost
        on cost.contract_code = period.contract_code
        and cost.month between period.period_start and period.period_end
    group by period.contract_code, period.period_kind, period.period_end
),
joined as (
    select
        period.contract_code,
        period.period_kind,
        period.period_start,
        period.period_end,
        period_state.is_held_in_part,
        counted.* exclude (contract_code, period_kind, period_end),
        staffed.* exclude (contract_code, period_kind, period_end),
        in_post.* exclude (contract_code, period_kind, period_end),
        spent.* exclude (contract_code, period_kind, period_end)
    from period
    join period_state using (contract_code, period_kind, period_start, period_end)
    left join counted using (contract_code, period_kind, period_end)
    left join staffed using (contract_code, period_kind, period_end)
    left join in_post using (contract_code, period_kind, period_end)
    left join spent using (contract_code, period_kind, period_end)
),
worded as (
    select
        *,
        unnest([
            {
                'item': 'safeguarding',
                'item_order': 1,
                'title': 'Safeguarding and incidents',
                'said': count_words(safeguarding_referrals, 'safeguarding referral, ', 'safeguarding referrals, ')
                    || count_words(safeguarding_enquiries, 'enquiry, ', 'enquiries, ') || count_words(incidents, 'incident, ', 'incidents, ')
                    || count_words(interruptions, 'interruption of the service.', 'interruptions of the service.')
            },
            {
                'item': 'complaints',
                'item_order': 2,
                'title': 'Complaints and their actions',
                'said': count_words(complaints, 'complaint', 'complaints') || ', of which ' || resolved || ' resolved; '
                    || count_words(concerns, 'low-level concern; ', 'low-level concerns; ') || count_words(compliments, 'compliment.', 'compliments.')
            },
            {
                'item': 'workforce',
                'item_order': 3,
                'title': 'Workforce',
                'said': concat(
                        number_words(in_post) || ' full-time equivalents in post',
                        ' of ' || number_words(funded) || ' funded',
                        ', ' || number_words(vacant) || ' vacant',
                        ' (' || month_words(newest_month) || ')',
                        '; ' || starters || ' started',
                        ', ' || leavers || ' left',
                        ', ' || number_words(sickness_days) || ' days of sickness',
                        '.'
                    )
            },
            {
                'item': 'finance',
                'item_order': 4,
                'title': 'Finance',
                'said': concat('£' || format('{:,.0f}', amount::double) || ' spent', ' against a budget of £' || format('{:,.0f}', budget::double), '.')
            },
            {
                'item': 'case_studies',
                'item_order': 5,
                'title': 'Case studies of the period',
                'said': count_words(case_studies, 'case study and ', 'case studies and ') || count_words(examples, 'service example.', 'service examples.')
            }
        ]) as standing
    from joined
),
final as (
    select
        contract_code,
        period_kind,
        period_start,
        period_end,
        standing.item as item,
        standing.item_order as item_order,
        standing.title as title,
        case
            when not is_held_in_part then 'No return for this period.'
            when standing.item = 'workforce' and newest_month is null then 'The return says nothing of the workforce.'
            when standing.item = 'finance' and amount is null then 'The return says nothing of costs.'
            else standing.said
        end as words
    from worded
)
select * from final

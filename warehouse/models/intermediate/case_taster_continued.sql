-- Grain: one row a KPI and an attended taster, counted by distinct client. Numerator: a start of theirs in the same programme group on or
-- after that day (R58). Mature 42 days after the taster.
-- materialised: view
with kpi as (select * from contract.kpi where measure = 'taster_continued'),
contact as (select * from intermediate.int_contact where attendance = 'attended' and contact_type = 'taster'),
episode as (select * from intermediate.int_episode where start_date is not null),
programme as (select * from contract.programme),
last_start as (
    select episode.contract_code, episode.provider_code, episode.client_ref, programme.group_code, max(episode.start_date) as last_started_on
    from episode
    join programme
        on programme.contract_code = episode.contract_code
        and programme.programme = episode.programme
    semi join contact
        on contact.contract_code = episode.contract_code
        and contact.provider_code = episode.provider_code
        and contact.client_ref = episode.client_ref
    group by episode.contract_code, episode.provider_code, episode.client_ref, programme.group_code
),
taster as (
    select contact.*, coalesce(last_start.last_started_on >= contact.contact_date, false) as has_continued
    from contact
    left join programme
        on programme.contract_code = contact.contract_code
        and programme.programme = contact.programme
    left join last_start
        on last_start.contract_code = contact.contract_code
        and last_start.provider_code = contact.provider_code
        and last_start.client_ref = contact.client_ref
        and last_start.group_code = programme.group_code
),
final as (
    select
        kpi.contract_code,
        kpi.kpi_code,
        taster.provider_code,
        'client' as unit_kind,
        taster.client_ref as unit_ref,
        taster.client_number,
        taster.referral_number,
        taster.episode_number,
        taster.contact_date as event_date,
        taster.contact_date + 42 as matures_on,
        case when taster.has_continued then 1 else 0 end as in_numerator,
        1 as in_denominator,
        taster.programme,
        taster.pathway
    from taster
    join kpi
        on kpi.contract_code = taster.contract_code
        and allows(kpi.programmes, taster.programme)
        and allows(kpi.pathways, taster.pathway)
        and allows(kpi.client_statuses, taster.client_status)
        and allows(kpi.complexities, taster.complexity)
        and allows(kpi.settings, taster.service_setting)
        and allows(kpi.sources, taster.source)
        and allows(kpi.presenting_issues, taster.presenting_issue)
)
select * from final

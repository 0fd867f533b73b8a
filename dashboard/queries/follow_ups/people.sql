-- One row a follow-up in one state that somebody has still to make, by pseudonym, the oldest first: `many` of them from place
-- `first` on.
with

cases as (
    select * from mart.follow_up_case
    where contract_code = $contract_code and stage = $stage and state = $state
    order by due_on, episode_ref, client_ref
    limit $many offset $first
),

footprints as (select sdf_code, sdf_name from mart.footprint),

final as (
    select
        cases.due_on, cases.state, cases.client_ref, cases.episode_ref, cases.worker_ref, cases.programme,
        coalesce(footprints.sdf_name, cases.footprint) as footprint, cases.setting, cases.attempted_on,
        cases.agreement_is_unknown, cases.responsible, cases.provider_code, cases.open_until
    from cases
    left join footprints on footprints.sdf_code = cases.footprint
    order by cases.due_on, cases.episode_ref, cases.client_ref
)

select * from final

-- Twelve quarterly returns of Wigan Lot 1 by WHIS, July 2019 to June 2022, filled by arithmetic on row numbers: for every
-- episode a client, a referral, five contacts and five measurements. $episodes is the number of episodes.

insert into register.submission
select
    'S' || lpad((quarter + 1)::varchar, 4, '0'), quarter + 1, 'wigan-lot1-health-improvement', 'WHIS', 'quarterly',
    (date '2019-07-01' + to_months((3 * quarter)::integer))::date,
    (date '2019-07-01' + to_months((3 * quarter + 3)::integer) - interval 1 day)::date,
    (date '2019-07-01' + to_months((3 * quarter + 3)::integer) + interval 9 day)::date,
    null, 'changes', null, null,
    (date '2019-07-01' + to_months((3 * quarter + 3)::integer) + interval 9 day)::date,
    timestamp '2022-08-01', 'bench ' || quarter, 'bench', $episodes // 12, 0, 0,
    '{"clients": 1, "referrals": 1, "episodes": 1, "contacts": 1, "measurements": 1}'
from range(12) as counted(quarter);

create temp table journey as
select
    i,
    'S' || lpad((i % 12 + 1)::varchar, 4, '0') as submission_id,
    (date '2019-07-01' + to_months((3 * (i % 12))::integer))::date + (hash(i) % 60)::integer as received_date,
    ['stop_smoking', 'weight_management', 'physical_activity', 'alcohol_reduction', 'mental_wellbeing'][1 + (hash(i + 1) % 5)::integer] as programme,
    (hash(i + 2) % 100)::integer as luck
from range($episodes) as counted(i);

create temp table place as
select row_number() over (order by lsoa_code) - 1 as place, lsoa_code
from (select distinct lsoa_code from ref.deprivation where vintage = 2011);

insert into raw.clients by name
select
    submission_id, i + 2 as row_number, 'C' || i as client_ref, 18 + luck % 60 as age_at_referral,
    case when luck % 2 = 0 then 'female' else 'male' end as sex, 'yes' as gender_same_as_birth,
    ['A', 'A', 'A', 'A', 'A', 'B', 'C', 'D', 'E', 'F', 'G', 'H', 'J', 'K', 'L', 'M', 'N', 'P', 'R', 'S', 'Z', null][1 + (hash(i + 3) % 22)::integer] as ethnic_category,
    ['heterosexual', 'heterosexual', 'gay_or_lesbian', 'bisexual', 'not_stated'][1 + (hash(i + 4) % 5)::integer] as sexual_orientation,
    ['none', 'christian', 'muslim', 'hindu', 'sikh', 'jewish', 'other', null][1 + (hash(i + 5) % 8)::integer] as religion_or_belief,
    case when hash(i + 6) % 4 = 0 then 'yes' else 'no' end as disability,
    ['single', 'married_or_civil_partnership', 'divorced', 'widowed'][1 + (hash(i + 7) % 4)::integer] as marital_status,
    'no' as pregnant, 'no' as maternity_within_12_months, case when hash(i + 8) % 8 = 0 then 'yes' else 'no' end as carer,
    'none' as armed_forces, ['employed', 'unemployed', 'retired', 'student', 'long_term_sick'][1 + (hash(i + 9) % 5)::integer] as employment_status,
    place.lsoa_code, 2011 as lsoa_vintage, 'lsoa' as lsoa_from, 'current' as record_status
from journey
join place on place.place = journey.i % (select count(*) from place);

insert into raw.referrals by name
select
    submission_id, i + 2 as row_number, 'R' || i as referral_ref, 'C' || i as client_ref, received_date, 'gp' as source,
    'yes' as consent, programme as requested_programme,
    case programme when 'stop_smoking' then 'smoking' else 'weight' end as presenting_issue, 'accepted' as decision,
    'current' as record_status
from journey;

insert into raw.episodes by name
select
    submission_id, i + 2 as row_number, 'E' || i as episode_ref, 'R' || i as referral_ref, 'C' || i as client_ref, programme,
    'standard' as pathway, 'new' as client_status, received_date + 5 as appointment_offered_date,
    received_date + 8 as first_appointment_date, received_date + 10 as plan_agreed_date, received_date + 10 as start_date,
    case programme when 'stop_smoking' then received_date + 14 end as quit_date, 8 as planned_sessions,
    received_date + 94 as planned_end_date,
    case when luck < 90 then received_date + 90 end as end_date,
    case when luck < 60 then 'completed' when luck < 90 then 'did_not_attend' end as end_reason,
    case when luck < 50 then 'yes' else 'no' end as outcome_goal_achieved, 'core' as service_setting, 'W' || luck as worker_ref,
    'yes' as agreed_to_follow_up, ['NOR', 'HIL', 'EAS', 'TOW'][1 + luck % 4] as sdf_of_delivery, 'current' as record_status
from journey;

insert into raw.contacts by name
select
    submission_id, 5 * i + n as row_number, 'K' || i || '-' || n as contact_ref, 'E' || i as episode_ref,
    received_date + 8 + 7 * n::integer as contact_date, 'session' as contact_type,
    case when luck < 85 then 'attended' else 'did_not_attend' end as attendance, 30 as duration_minutes,
    'current' as record_status
from journey
cross join range(5) as counted(n);

insert into raw.measurements by name
select
    submission_id, 5 * i + n as row_number, 'E' || i as episode_ref,
    case when programme = 'stop_smoking' and n > 1 then received_date + 44 when n % 2 = 0 then received_date + 10 else received_date + 90 end as measured_on,
    case when programme = 'stop_smoking' and n > 1 then '4_week' when n % 2 = 0 then 'baseline' else 'end' end as stage,
    case
        when programme = 'stop_smoking' then ['cigarettes_per_day', 'cigarettes_per_day', 'smoke_free', 'co_ppm', 'uses_vaporiser'][1 + n::integer]
        when programme = 'weight_management' then ['weight_kg', 'weight_kg', 'height_cm', 'waist_cm', 'swemwbs'][1 + n::integer]
        when programme = 'physical_activity' then ['active_days_week', 'active_days_week', 'active_minutes_week', 'active_minutes_week', 'weight_kg'][1 + n::integer]
        when programme = 'alcohol_reduction' then ['alcohol_units_week', 'alcohol_units_week', 'alcohol_free_days', 'alcohol_free_days', 'swemwbs'][1 + n::integer]
        else ['swemwbs', 'swemwbs', 'weight_kg', 'active_days_week', 'alcohol_units_week'][1 + n::integer]
    end as measure,
    (case when programme = 'stop_smoking' then luck % 2 when n % 2 = 0 then 20 + luck / 10 else 18 + luck / 8 end)::decimal(18, 4) as value,
    'current' as record_status
from journey
cross join range(5) as counted(n);

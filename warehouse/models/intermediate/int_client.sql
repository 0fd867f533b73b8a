-- Grain: one row a client of a provider, as last known, with where they live (newest known LSOA, R30).
-- Quintiles are those of the release that the contract names, on that release's own LSOAs (R13).
with client as (select * from staging.stg_clients),
contract_term as (select * from contract.contract),
deprivation as (select * from staging.stg_area_deprivation),
carry as (select * from staging.stg_lsoa_carry),
release_vintage as (
    select imd_release, any_value(vintage) as vintage
    from deprivation
    group by imd_release
),
carried as (
    select
        client.*,
        contract_term.imd_release,
        case
            when client.lsoa_vintage = release_vintage.vintage then client.lsoa_code
            else coalesce(carry.to_code, client.lsoa_code)
        end as lsoa_in_release,
        coalesce(carry.rule, 'same') as carry_rule,
        coalesce(carry.ambiguous, false) as carry_ambiguous
    from client
    join contract_term on contract_term.contract_code = client.contract_code
    left join release_vintage on release_vintage.imd_release = contract_term.imd_release
    left join carry
        on carry.from_code = client.lsoa_code
        and carry.from_vintage = client.lsoa_vintage
        and carry.to_vintage = release_vintage.vintage
),
final as (
    select
        row_number() over ()::integer as client_number,
        carried.*,
        deprivation.borough_code,
        deprivation.quintile_local,
        deprivation.quintile_national,
        case
            when age_at_referral < 18 then 'under 18'
            when age_at_referral < 25 then '18 to 24'
            when age_at_referral < 35 then '25 to 34'
            when age_at_referral < 45 then '35 to 44'
            when age_at_referral < 55 then '45 to 54'
            when age_at_referral < 65 then '55 to 64'
            when age_at_referral < 75 then '65 to 74'
            else '75 and over'
        end as age_band,
        case
            when ethnic_category in ('A', 'B', 'C') then 'white'
            when ethnic_category in ('D', 'E', 'F', 'G') then 'mixed'
            when ethnic_category in ('H', 'J', 'K', 'L') then 'asian'
            when ethnic_category in ('M', 'N', 'P') then 'black'
            when ethnic_category in ('R', 'S') then 'other'
            when ethnic_category in ('Z', '99') then 'not_stated'
            else 'not_recorded'
        end as ethnic_group
    from carried
    left join deprivation
        on deprivation.lsoa_code = carried.lsoa_in_release
        and deprivation.imd_release = carried.imd_release
)
select * from final

-- Grain: one row a client who is in a case, by pseudonym. Officers' file only.
with client as (select * from intermediate.int_client),
final as (
    select
        client_number,
        contract_code,
        provider_code,
        client_ref,
        lsoa_in_release as lsoa_code,
        quintile_local,
        quintile_national,
        sex,
        age_band,
        ethnic_group
    from client
)
select * from final

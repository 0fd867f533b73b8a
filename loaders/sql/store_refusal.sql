-- One refused load whose contract, provider and period could be read. Nothing of the return itself is kept.
insert into register.refusal by name
select
    'X' || printf('%04d', (select count(*) + 1 from register.refusal)) as refusal_id,
    @{now} as refused_at,
    @{received_on} as received_on,
    @{contract_code} as contract_code,
    @{provider_code} as provider_code,
    @{period_start} as period_start,
    @{period_end} as period_end,
    @{sha256} as sha256,
    @{issues} as issues

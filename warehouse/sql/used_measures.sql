-- Grain: one row a measure that a KPI of a contract of this build asks for. People can only be counted once there is a return;
-- what the register itself knows (was it on time?) is known without one.
with kpi as (select * from contract.kpi),
measure as (select * from contract.measure),
wanted as (select * from parameter.contract),
submission as (select distinct contract_code from register.submission),
final as (
    select distinct kpi.measure
    from kpi
    semi join wanted on wanted.contract_code = kpi.contract_code
    join measure on measure.measure = kpi.measure
    left join submission on submission.contract_code = kpi.contract_code
    where submission.contract_code is not null or not measure.of_clients
)
select * from final

-- One row a decision that is waiting: extensions to decide within a year, insurance and evidence that ran out, returns missing.
with
publication as (
    select as_known_on from mart.publication
),

contract_row as (
    select contract.contract_code, contract.short_title
    from mart.contract as contract
    cross join publication
    where contract.in_use and contract.ends_on >= publication.as_known_on
),

final as (
    select contract_code, 'extension' as kind, decide_by as by_day, ends_on as until_day, null as detail, null as due_source
    from mart.extension
    cross join publication
    where not coalesce(taken_up, false) and decided_on is null and decide_by is not null
        and decide_by < publication.as_known_on + interval 1 year
    union all
    select contract_code, 'evidence', valid_until, null, coalesce(title, item), null
    from mart.evidence
    cross join publication
    where is_asked and valid_until < publication.as_known_on
    union all
    select contract_code, 'return', due_on, period_end, return_type, due_source
    from mart.submission
    cross join publication
    where state = 'missing' and due_on >= publication.as_known_on - interval 1 year
)

select final.*, contract_row.short_title
from final
join contract_row using (contract_code)
order by final.kind = 'evidence', final.by_day, contract_row.short_title, final.until_day, final.detail

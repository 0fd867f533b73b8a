-- One row a table that loses rows: rows with a fault of their own, rows quarantined for any reason, rows not stored.
with reasons as (
    select
        table_name,
        row_number,
        bool_or(reason = 'faulty') as is_faulty,
        bool_or(reason in ('faulty', 'parent')) as is_quarantined
    from set_aside
    group by table_name, row_number
)

select
    table_name,
    count(*) filter (where is_faulty) as faulty,
    count(*) filter (where is_quarantined) as quarantined,
    count(*) as set_aside
from reasons
group by table_name

-- One row an issue code of one submission, the most serious and most frequent first.
select severity, code, count(*) as issues, count(distinct table_name) as tables, min(message) as example
from mart.issue
where submission_id = $submission_id
group by severity, code
order by severity = 'warning', issues desc, code

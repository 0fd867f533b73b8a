-- One row an issue of one submission, in the order of the file.
select issue_number, severity, code, table_name, row_number, column_name, message
from mart.issue
where submission_id = $submission_id
order by issue_number

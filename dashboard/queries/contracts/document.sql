-- One row a row (or part) of the document and what became of it, in the document's order.
select source_clause, document_table, section, row_words, threshold_words, kpi_code, kept_as, waits_for
from mart.document_row
where contract_code = $contract_code
order by sort_order

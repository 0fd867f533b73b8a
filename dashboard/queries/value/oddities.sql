-- One row a thing that is odd in the files of the national stop smoking statistics.
select file_name, published, unnest(oddities) as oddity
from mart.statistic_load
where layout in ('stop_smoking', 'stop_smoking_finance')
order by load_order

-- One row a price base: nominal first, then the years of the series loaded, newest first.
select price_base, file_name, published
from mart.price_base
order by price_base <> 'nominal', period_start desc

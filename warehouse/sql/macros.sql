-- Small words that the models share. Each is one idea.

-- A KPI's filter list: no list allows everything, a list allows only what is on it; an empty cell is `not_recorded`.
create or replace macro allows(list, value) as list is null or list_contains(list, coalesce(value, 'not_recorded'));

-- Days and periods as a person writes them.
create or replace macro day_words(day) as strftime(day, '%-d %B %Y');
create or replace macro month_words(day) as strftime(day, '%b %Y');
create or replace macro period_words(first_day, last_day) as
    case
        when date_trunc('month', first_day) = date_trunc('month', last_day) then strftime(first_day, '%B %Y')
        when year(first_day) = year(last_day) then strftime(first_day, '%b') || '–' || strftime(last_day, '%b %Y')
        else strftime(first_day, '%b %Y') || '–' || strftime(last_day, '%b %Y')
    end;

-- A number with thousands separators and no decimals it does not have.
create or replace macro number_words(value) as
    case
        when value is null then '–'
        when value = round(value, 0) then format('{:,}', round(value, 0)::bigint)
        else rtrim(rtrim(format('{:,.2f}', value::double), '0'), '.')
    end;

-- So many of a thing: 1 complaint, 2 complaints.
create or replace macro count_words(number, one, many) as number_words(number) || ' ' || case when number = 1 then one else many end;

-- A percentage with as many decimals as it takes not to contradict the threshold beside it (49.96 % against 50 %).
create or replace macro percent_words(value, threshold) as
    case
        when value is null then '–'
        when threshold is null or value = threshold then rtrim(rtrim(format('{:.1f}', 100 * value::double), '0'), '.') || ' %'
        when sign(round(value::double, 3) - threshold::double) = sign(value::double - threshold::double)
            then rtrim(rtrim(format('{:.1f}', 100 * value::double), '0'), '.') || ' %'
        when sign(round(value::double, 4) - threshold::double) = sign(value::double - threshold::double)
            then format('{:.2f} %', 100 * value::double)
        when sign(round(value::double, 5) - threshold::double) = sign(value::double - threshold::double)
            then format('{:.3f} %', 100 * value::double)
        else format('{:.5f} %', 100 * value::double)
    end;

-- A KPI's figure in its own unit.
create or replace macro figure_words(unit, value, threshold) as
    case
        when unit in ('proportion', 'percent') then percent_words(value, threshold)
        when unit = 'percentage_points'
            then number_words(round(100 * value, 2)) || case when value = 0.01 then ' percentage point' else ' percentage points' end
        else number_words(value)
    end;

-- Months in a sentence: the first three by name, then how many more.
create or replace macro some_months(months) as
    array_to_string(list_transform(list_slice(months, 1, 3), lambda month_start: month_words(month_start)), ', ')
    || case when len(months) > 3 then ' and ' || (len(months) - 3)::varchar || ' more' else '' end;

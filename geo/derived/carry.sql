-- Grain: one row an LSOA and direction: where a code of one vintage goes in the other (R13). Reads links.sql's table.
-- An area that lies wholly inside one of the other vintage goes there: unchanged (same), a part of a split area to its
-- parent, an area that was merged to what it was merged into (parent). Everything else has several constituents, or is
-- reshaped (X): it goes to the one with the largest population, and is ambiguous. The population is the newest loaded
-- for the other vintage, all ages before adults; without any, the lowest code is taken.

delete from ref.lsoa_carry;

insert into ref.lsoa_carry
with loaded as (
    select area_code, vintage, people
    from ref.population
    where not derived
    qualify row_number() over (
        partition by area_code, vintage
        order by year desc, case population when 'all_ages' then 1 else 2 end
    ) = 1
),

ranked as (
    select
        l.*,
        row_number() over (
            partition by l.from_code, l.from_vintage
            order by p.people desc nulls last, l.to_code
        ) as choice
    from lsoa_link as l
    left join loaded as p on p.area_code = l.to_code and p.vintage = l.to_vintage
),

final as (
    select
        from_code,
        from_vintage::integer as from_vintage,
        to_code,
        to_vintage::integer as to_vintage,
        case
            when change_code = 'U' then 'same'
            when targets = 1 and change_code <> 'X' then 'parent'
            else 'largest'
        end as rule,
        targets > 1 or change_code = 'X' as ambiguous
    from ranked
    where choice = 1
)

select * from final order by from_vintage, from_code

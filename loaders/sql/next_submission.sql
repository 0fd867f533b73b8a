-- The load order of the next return.
select coalesce(max(load_order), 0) + 1 from register.submission

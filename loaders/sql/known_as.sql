-- The submission that was made of these very bytes.
select submission_id from register.submission where sha256 = @{sha256} order by load_order limit 1

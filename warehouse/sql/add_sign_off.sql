insert into register.sign_off (
    sign_off_id, contract_code, period_kind, period_start, period_end, meeting_on, signed_on, as_known_on, built_at, recorded_at,
    by_role, file_name, sha256
)
values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)

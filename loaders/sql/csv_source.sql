read_csv(
    @{path},
    header = false,
    skip = @{skip},
    auto_detect = false,
    parallel = @{parallel},
    delim = ',',
    quote = '@{quote}',
    escape = '@{quote}',
    nullstr = '',
    new_line = '@{new_line}',
    max_line_size = @{max_line_size},
    columns = {@{columns}}
)

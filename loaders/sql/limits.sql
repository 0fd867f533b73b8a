-- What one load may take: the rest of a large return lies in the scratch folder.
set memory_limit = '512MB';
set temp_directory = @{folder};
-- Packed rows go to the file as they are ready, and do not wait in memory for others.
set write_buffer_row_group_count = 1;
-- Its bar would stand in the middle of a JSON answer.
set enable_progress_bar = false;

-- What one load may take: the rest of a large return lies in the scratch folder.
set memory_limit = '512MB';
set temp_directory = @{folder};
-- Its bar would stand in the middle of a JSON answer.
set enable_progress_bar = false;

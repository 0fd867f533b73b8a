-- For a large table: as many as the machine has.
reset threads

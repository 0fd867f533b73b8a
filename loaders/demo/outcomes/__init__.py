"""Outcomes by subject. Each function adds the readings of one kind of programme to a `Readings`."""

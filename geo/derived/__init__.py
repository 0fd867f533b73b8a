"""What follows from what was loaded, rebuilt after every load: carried codes, populations, footprints, outlines."""

"""Small, nasty, seeded returns: the same seed gives the same returns, on every machine."""

"""The measures: one function each, giving the cases of one KPI. `register.py` lists them all."""

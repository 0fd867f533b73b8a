"""The second opinion: Footprint's KPI rules once more, slowly and plainly, straight from the rulings.

Nothing here is fast and nothing here is shared with the warehouse's SQL. Lists, dictionaries, dates, `Decimal` and
`Fraction`: one function a ruling, so that a public health analyst can read a rule and its code side by side. When this
and the warehouse differ, the ruling decides.
"""

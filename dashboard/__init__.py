"""The dashboard: asks `mart.*`, draws. It never computes a figure."""

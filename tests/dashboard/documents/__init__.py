"""Tests of what leaves the meeting."""

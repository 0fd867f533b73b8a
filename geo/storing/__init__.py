"""Storing what was read: `ref.*`, one transaction for everything that one command loads."""

"""Accounts: series with coverage, the four ways of counting, scope 2, sources side by side. Pure functions."""

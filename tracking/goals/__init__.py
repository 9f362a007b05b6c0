"""Targets, paths, trends and the verdict. Pure functions over series."""

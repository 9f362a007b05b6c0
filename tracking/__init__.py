"""Tracks whether an industrial region reaches its climate goal.

Importing this package loads nothing heavy: pandas, plotly and SQLAlchemy are imported where they are used.
"""

__version__ = "0.1.0"

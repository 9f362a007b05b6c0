"""Tracks whether an industrial region reaches its climate goal.

Importing this package loads nothing heavy: pandas, plotly, SQLAlchemy and scipy are imported where they are used.
"""

__version__ = "0.1.0"

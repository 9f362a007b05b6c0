"""From rows to one series: editions, corrections, accounts and coverage. Pure functions over frames."""

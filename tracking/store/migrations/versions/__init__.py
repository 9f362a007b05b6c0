"""One module for each version, in order."""

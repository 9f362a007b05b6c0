"""The tables: key, columns, dtype, unit and meaning; vocabularies; problems and states as values."""

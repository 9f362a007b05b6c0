"""Numbers, sentences and problems as text, in bokmål, nynorsk and English."""

"""The edge where bytes become frames: reading, casting, and every problem found on the way."""

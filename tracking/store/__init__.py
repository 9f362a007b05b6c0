"""The book of record: entries, blobs, states and releases."""

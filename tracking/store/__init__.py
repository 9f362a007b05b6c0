"""The book of record: entries in a chain, blobs by their hash, states and releases.

``tracking.store.book`` is the door: ``open_book(...)``.
"""

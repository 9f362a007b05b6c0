"""What can go wrong with the book of record, as values. ``words`` turns them into sentences."""

from __future__ import annotations

from enum import StrEnum
from typing import ClassVar


class StoreCode(StrEnum):
    """What went wrong."""

    NOT_A_DATABASE = "store-not-a-database"
    NOT_SUPPORTED = "store-not-supported"
    NOT_THIS_STORE = "store-not-this-store"
    SCHEMA_VERSION = "store-schema-version"
    DAMAGED = "store-damaged"
    FULL = "store-full"
    UNWRITABLE = "store-unwritable"
    DISK_FAULT = "store-disk-fault"
    BUSY = "store-busy"
    BLOB_MISSING = "store-blob-missing"
    BLOB_BROKEN = "store-blob-broken"
    CHAIN_BROKEN = "store-chain-broken"
    ENTRY_UNKNOWN = "store-entry-unknown"
    NOT_A_PROPOSAL = "store-not-a-proposal"
    ALREADY_DECIDED = "store-already-decided"
    CHANGE_REFUSED = "store-change-refused"
    NOTHING_TO_RELEASE = "store-nothing-to-release"
    RELEASE_UNKNOWN = "store-release-unknown"
    FOUR_EYES = "store-four-eyes"
    HEAD_MOVED = "store-head-moved"
    NOT_APPROVED = "store-not-approved"
    NOTHING_TO_CHANGE = "store-nothing-to-change"
    COMMENT_REFUSED = "store-comment-refused"
    FIGURE_UNKNOWN = "store-figure-unknown"
    RELEASE_DROPS = "store-release-drops"
    PERSON_UNKNOWN = "store-person-unknown"
    STATE_BROKEN = "store-state-broken"
    ROW_BROKEN = "store-row-broken"
    TARGET_EXISTS = "store-target-exists"


class StoreError(Exception):
    """Something about the store. ``path`` says where: the store's place, or an entry, blob or table in it.

    ``found`` and ``expected`` are short texts or values as they stand, never sentences.
    """

    code: ClassVar[StoreCode]

    def __init__(self, path: str, found: str = "", expected: str = "") -> None:
        super().__init__(path, found, expected)
        self.path = path
        self.found = found
        self.expected = expected

    def __str__(self) -> str:
        return f"{self.code.value}: {self.path}: found {self.found!r}, expected {self.expected!r}"


class NotADatabaseError(StoreError):
    """The file is no database at all."""

    code = StoreCode.NOT_A_DATABASE


class NotSupportedError(StoreError):
    """The place is no SQLite file: another kind of database, or an address that says nothing."""

    code = StoreCode.NOT_SUPPORTED


class NotThisStoreError(StoreError):
    """A database, but with other tables than ours."""

    code = StoreCode.NOT_THIS_STORE


class SchemaVersionError(StoreError):
    """Our store, written in a shape that this version of the project does not know."""

    code = StoreCode.SCHEMA_VERSION


class DamagedError(StoreError):
    """The database file itself is damaged."""

    code = StoreCode.DAMAGED


class StoreFullError(StoreError):
    """No room left; nothing of the failed commit was kept."""

    code = StoreCode.FULL


class UnwritableError(StoreError):
    """The folder or the file cannot be made, opened or written."""

    code = StoreCode.UNWRITABLE


class DiskFaultError(StoreError):
    """The disk refused to read or write; nothing of the failed commit was kept."""

    code = StoreCode.DISK_FAULT


class BusyError(StoreError):
    """Another writer held the lock for longer than we wait."""

    code = StoreCode.BUSY


class BlobMissingError(StoreError):
    """A blob that an entry or a snapshot names is not there."""

    code = StoreCode.BLOB_MISSING


class BlobBrokenError(StoreError):
    """A blob's bytes are not those that were written."""

    code = StoreCode.BLOB_BROKEN


class ChainBrokenError(StoreError):
    """An entry is not as it was written, or one is missing."""

    code = StoreCode.CHAIN_BROKEN


class EntryUnknownError(StoreError):
    """There is no entry with that sequence number."""

    code = StoreCode.ENTRY_UNKNOWN


class NotAProposalError(StoreError):
    """A decision names an entry that proposes nothing."""

    code = StoreCode.NOT_A_PROPOSAL


class AlreadyDecidedError(StoreError):
    """The proposal was approved, rejected or withdrawn before."""

    code = StoreCode.ALREADY_DECIDED


class ChangeRefusedError(StoreError):
    """A change that cannot be applied: nothing in it, a key that stands twice, columns that are not the table's."""

    code = StoreCode.CHANGE_REFUSED


class NothingToReleaseError(StoreError):
    """No figures are in force yet."""

    code = StoreCode.NOTHING_TO_RELEASE


class ReleaseUnknownError(StoreError):
    """There is no release with that number."""

    code = StoreCode.RELEASE_UNKNOWN


class FourEyesError(StoreError):
    """Two people are needed: ``found`` is who proposed, empty where that person was erased."""

    code = StoreCode.FOUR_EYES


class HeadMovedError(StoreError):
    """The figures changed since the proposal was made: ``found`` lists the entries that did it, oldest first.

    ``expected`` is the entry whose state the proposal was made against.
    """

    code = StoreCode.HEAD_MOVED


class NotApprovedError(StoreError):
    """What is to be undone or done again changed no figure."""

    code = StoreCode.NOT_APPROVED


class NothingToChangeError(StoreError):
    """The figures are already as they were to become."""

    code = StoreCode.NOTHING_TO_CHANGE


class CommentRefusedError(StoreError):
    """A comment without words."""

    code = StoreCode.COMMENT_REFUSED


class FigureUnknownError(StoreError):
    """No figure can have that folder, table and key."""

    code = StoreCode.FIGURE_UNKNOWN


class ReleaseDropsError(StoreError):
    """A release would leave out much of what the last one shows: ``found`` says which share of which region."""

    code = StoreCode.RELEASE_DROPS


class PersonUnknownError(StoreError):
    """Nobody with that id stands in the book."""

    code = StoreCode.PERSON_UNKNOWN


class StateBrokenError(StoreError):
    """A state that is kept is not what the entries say, or a release pins what is no state."""

    code = StoreCode.STATE_BROKEN


class RowBrokenError(StoreError):
    """A row beside the chain is not as it was written, or belongs to nothing."""

    code = StoreCode.ROW_BROKEN


class TargetExistsError(StoreError):
    """Something stands already where a copy is to be written."""

    code = StoreCode.TARGET_EXISTS

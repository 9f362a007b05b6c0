"""How much a file may hold before it is refused, each limit with its reason."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

MB: Final = 1_000_000
"""Bytes in a megabyte."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Limits:
    """What a file, its parts and the process that parses it may cost."""

    upload_bytes: int = 50 * MB
    """The whole national register is 0.6 MB, the largest file of the trade (all of EU ETS by year) some 40 MB."""
    inflated_bytes: int = 300 * MB
    """Of all parts of a workbook or all columns of a Parquet file. A workbook of 50 MB that people made has less."""
    inflated_ratio: int = 200
    """How far one part may be packed. Sheets reach 5 to 40; a run of zeros, which is what bombs are made of, 1000."""
    parts: int = 2_000
    """Files inside a workbook. A book of 200 sheets with drawings has about 1,000."""
    rows: int = 2_000_000
    """Twice what a sheet can hold."""
    columns: int = 1_000
    """A wide table of monthly figures over 50 years has 600."""
    sheet_cells: int = 5_000_000
    """Rows × columns of a sheet as far as it is used. Each takes 0.2 kB at the peak, so these are what memory holds."""
    cell_chars: int = 32_767
    """What a cell of a spreadsheet can hold."""
    line_bytes: int = 1 * MB
    """One line of a text file: 1,000 columns of 1,000 characters."""
    problems: int = 1_000
    """Problems of one kind that are listed for a sheet. A file with more is the wrong file, or read the wrong way."""
    memory_bytes: int = 1_000 * MB
    """What the process that parses may add to what its libraries take."""
    cpu_seconds: int = 20
    """A million rows take 2."""
    wall_seconds: float = 60.0
    """The same on a machine that is busy with other work."""

    def __post_init__(self) -> None:
        """Refuse limits that let nothing through."""
        for name in self.__slots__:
            if getattr(self, name) <= 0:
                raise ValueError(f"the limit {name} is {getattr(self, name)}; it must be above zero")


LIMITS: Final = Limits()
"""The limits for what comes through the browser."""

LARGE: Final = Limits(
    upload_bytes=1_000 * MB,
    inflated_bytes=2_000 * MB,
    rows=20_000_000,
    memory_bytes=8_000 * MB,
    cpu_seconds=200,
    wall_seconds=600.0,
)
"""For files that the owner of the machine brings on the command line, and says are large."""

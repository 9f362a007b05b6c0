"""A region's figures, prepared once for every question: corrected, newest editions, as CO2e, and their series."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from tracking.accounts.account import Account, account_rows
from tracking.accounts.corrections import AppliedCorrection, StaleCorrection, apply_corrections
from tracking.accounts.editions import latest_editions
from tracking.accounts.gwp import as_co2e
from tracking.accounts.series import Series, build_series, choose_dataset
from tracking.accounts.withheld import site_years_of, unseen, withheld, without
from tracking.answers.cells import records, text_of, texts
from tracking.answers.parts import LeftOut, SourceRef
from tracking.answers.published import published
from tracking.answers.withheld import left_out
from tracking.schema.state import SHARED, State
from tracking.schema.tables import TABLES
from tracking.schema.vocabularies import COUNTED_IN

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    import pandas as pd

DEFAULT_GWP_SET = COUNTED_IN
# Rows known only as CO2e keep their publisher's.


@dataclass(frozen=True, kw_only=True)
class RegionFigures:
    """One region of a state, ready for the maths. Frames are never changed in place.

    ``all_rows`` hold every edition, corrected, with ``emissions_tco2e`` and ``published_tco2e``; ``rows`` only the
    newest edition of each figure, still with every dataset side by side. Confidential rows are in neither.
    """

    state: State
    region_id: str
    all_rows: pd.DataFrame
    rows: pd.DataFrame
    applied: tuple[AppliedCorrection, ...]
    stale: tuple[StaleCorrection, ...]

    def table(self, name: str) -> pd.DataFrame:
        """Return a table of the region as it is in force, without what is confidential."""
        if name not in self._tables:
            self._tables[name] = published(self.state, self.region_id, name)
        return self._tables[name]

    @cached_property
    def _tables(self) -> dict[str, pd.DataFrame]:
        """The tables asked for so far."""
        return {}

    @cached_property
    def region(self) -> Mapping[str, object]:
        """The region's own row."""
        return {str(name): value for name, value in self.table("region").iloc[0].items()}

    @property
    def gwp_set(self) -> str:
        """The GWP set that other gases than CO2 are counted by."""
        return DEFAULT_GWP_SET

    @property
    def name(self) -> str:
        """The region's name."""
        return str(self.region["name"])

    @property
    def first_year(self) -> int:
        """The first year of the region's series."""
        return int(str(self.region["first_year"]))

    @cached_property
    def priority(self) -> tuple[str, ...]:
        """Datasets in the region's order of choice."""
        return tuple(part.strip() for part in str(self.region["dataset_priority"]).split(";"))

    @cached_property
    def company_names(self) -> Mapping[str, str]:
        """Companies' names by id."""
        return _names(self.table("companies"), "company_id")

    @cached_property
    def site_names(self) -> Mapping[str, str]:
        """Sites' names by id."""
        return _names(self.table("sites"), "site_id")

    @cached_property
    def project_names(self) -> Mapping[str, str]:
        """Projects' names by id."""
        return _names(self.table("projects"), "project_id")

    @cached_property
    def sources(self) -> Mapping[str, SourceRef]:
        """Every source of the region and of the shared tables, by id."""
        frames = [self.table("sources"), self.shared_sources]
        return {str(row["source_id"]): source_ref(row) for frame in frames for row in records(frame)}

    @property
    def shared_sources(self) -> pd.DataFrame:
        """The sources that regions share, without those that only confidential rows rest on."""
        if SHARED not in self.state.folders:
            return TABLES["sources"].empty()
        return published(self.state, SHARED, "sources")

    def sources_of(self, dataset: str, editions: tuple[str, ...]) -> tuple[SourceRef, ...]:
        """Return the sources that are these editions of a dataset, the oldest edition first."""
        found = [s for s in self.sources.values() if s.dataset == dataset and s.edition in editions]
        return tuple(sorted(found, key=lambda source: (source.edition, source.source_id)))

    def account(self, account: Account, scopes: tuple[str, ...]) -> pd.DataFrame:
        """Return the signed rows of an account, newest editions, every dataset.

        Confidential rows stay out, and with them what is public of the same site and year.
        """
        found = self._last_account.get((account, scopes))
        if found is None:
            flows = latest_editions(self.table("co2_flows"), "co2_flows")
            rows = account_rows(self.rows, flows, account, scopes)
            found = without(rows, self.withheld(account, scopes), choose_dataset(rows, self.priority))
            self._last_account.clear()
            self._last_account[account, scopes] = found
        return found

    @cached_property
    def _last_account(self) -> dict[tuple[Account, tuple[str, ...]], pd.DataFrame]:
        """The account asked for last: the same is mostly asked for again, and two of a large region are too many."""
        return {}

    def withheld(self, account: Account = Account.GROSS, scopes: tuple[str, ...] = ("1",)) -> pd.DataFrame:
        """Return which sites and years the account lacks because something of theirs is confidential."""
        if (account, scopes) not in self._withheld:
            rows, flows = self._unseen
            self._withheld[account, scopes] = withheld(rows, flows, account, scopes)
        return self._withheld[account, scopes]

    @cached_property
    def _withheld(self) -> dict[tuple[Account, tuple[str, ...]], pd.DataFrame]:
        """What accounts asked for so far lack: few rows."""
        return {}

    def left_out(
        self, account: Account, scopes: tuple[str, ...], shown: Iterable[tuple[int, str]]
    ) -> tuple[LeftOut, ...]:
        """Return how many sites each (year, dataset) of ``shown`` lacks in the account for being confidential."""
        hidden = self.withheld(account, scopes)
        return left_out(hidden, self.account(account, scopes), shown) if len(hidden) else ()

    @cached_property
    def _unseen(self) -> tuple[pd.DataFrame, pd.DataFrame]:
        whole = {name: self.state.table(self.region_id, name) for name in ("emissions", "co2_flows")}
        rows, flows = (unseen(frame, self.table(name), name) for name, frame in whole.items())
        return rows, flows

    @cached_property
    def _series(self) -> dict[tuple[Account, tuple[str, ...]], Series | None]:
        """The series asked for so far: small, where the rows that they come from are not."""
        return {}

    def series(
        self,
        account: Account = Account.GROSS,
        scopes: tuple[str, ...] = ("1",),
        rows: pd.DataFrame | None = None,
    ) -> Series | None:
        """Return the region's series in an account; None where the region has no emissions at all.

        ``rows`` are what ``account`` has returned for it, where that is at hand already.
        """
        if (account, scopes) not in self._series:
            rows = self.account(account, scopes) if rows is None else rows
            self._series[account, scopes] = self._series_of(rows, account, scopes)
        return self._series[account, scopes]

    def _series_of(self, rows: pd.DataFrame, account: Account, scopes: tuple[str, ...]) -> Series | None:
        dataset = choose_dataset(rows, self.priority)
        if dataset is None:
            return None
        return build_series(
            rows,
            self.table("sites"),
            dataset=dataset,
            account=account,
            first_year=self.first_year,
            withheld=site_years_of(self.withheld(account, scopes), dataset),
        )


def prepare(state: State, region_id: str) -> RegionFigures:
    """Prepare a region's figures. Raises KeyError, naming the known regions, for one that is not there."""
    emissions = published(state, region_id, "emissions")
    corrected = apply_corrections(emissions, published(state, region_id, "corrections"))
    all_rows = as_co2e(corrected.rows, state.table(SHARED, "gwp_factors"), DEFAULT_GWP_SET)
    return RegionFigures(
        state=state,
        region_id=region_id,
        all_rows=all_rows,
        rows=latest_editions(all_rows),
        applied=corrected.applied,
        stale=corrected.stale,
    )


def source_ref(row: Mapping[str, object]) -> SourceRef:
    """Return a row of ``sources`` as a value; blanks become empty text."""
    names = ("source_id", "dataset", "publisher", "title", "edition", "url", "licence", "gwp_set", "gwp_basis")
    return SourceRef(
        **{name: text_of(row.get(name)) for name in (*names, "confidence")},
        note=texts(row, "note"),
    )


def _names(frame: pd.DataFrame, key: str) -> Mapping[str, str]:
    return dict(zip(frame[key].astype(str), frame["name"].astype(str), strict=True))

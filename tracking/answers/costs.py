"""What the tonnes of a region's projects cost, and what a carbon price would make of it. It changes no tonnes."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from tracking.answers.cells import number, records, text_of, texts
from tracking.answers.pipeline import assumptions
from tracking.answers.scenarios import carbon_price, changed_projects
from tracking.projects.constants import DISCOUNT_RATE
from tracking.projects.cost_curve import CostCurve, Terms, cost_curve
from tracking.projects.project import Route
from tracking.schema.state import SHARED

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from tracking.answers.figures_of import RegionFigures
    from tracking.answers.parts import SourceRef, Texts
    from tracking.answers.scenarios import Change
    from tracking.projects.cost_curve import CurveStep
    from tracking.projects.project import Project

_NO_CUT: Final = frozenset({Route.CLOSURE, Route.LOAD, Route.NONE})
"""Routes that nobody pays for by the tonne."""


@dataclass(frozen=True, kw_only=True, slots=True)
class KnownPrice:
    """A carbon price that a source quotes in kroner, the newest of its kind; ``period`` is its year or month."""

    name: Texts
    period: str
    nok_per_t: float
    source: SourceRef | None


@dataclass(frozen=True, kw_only=True, slots=True)
class Priced:
    """The cost of tonnes at a carbon price, the same in every year of a project's life; kroner as on the curve."""

    nok_per_t: float
    curve: CostCurve
    names: Mapping[str, str]
    known: tuple[KnownPrice, ...]

    def name(self, project_id: str) -> str:
        """Return a project's name."""
        return self.names.get(project_id, project_id)

    @property
    def paying(self) -> tuple[CurveStep, ...]:
        """The projects that the price pays for, before state aid; those that need no price are among them."""
        return tuple(step for step in self.curve.steps if is_paid(step, self.nok_per_t))


def is_paid(step: CurveStep, nok_per_t: float) -> bool:
    """Return whether a carbon price pays for a project."""
    return step.pays_from_nok_per_t is not None and step.pays_from_nok_per_t <= nok_per_t


def price_years(coming: Iterable[Project]) -> tuple[int, ...]:
    """Return the years that the projects' investments are in kroner of."""
    return tuple(sorted({each.price_year for each in coming if each.capex_nok and each.price_year}))


def region_curve(
    figures: RegionFigures, coming: Sequence[Project], *, this_year: int, carbon_nok_per_t: float | None = None
) -> CostCurve:
    """Return the cost curve of projects that may come, in kroner of the newest price year among them."""
    assumed, years = assumptions(figures), price_years(coming)
    rate = assumed.get((figures.region_id, "discount-rate"))
    fee = assumed.get((figures.region_id, "transport-nok-per-t"))
    terms = Terms(
        discount_rate=rate[0] if rate else DISCOUNT_RATE.value,
        price_year=years[-1] if years else this_year,
        transport_nok_per_t=fee[0] if fee else None,
        carbon_nok_per_t=carbon_nok_per_t,
    )
    return cost_curve([each for each in coming if each.route not in _NO_CUT], terms)


def priced(
    figures: RegionFigures, projects: Sequence[Project], changes: Sequence[Change], *, this_year: int
) -> Priced | None:
    """Return what the carbon price that is chosen would pay for, with the other changes made; None where none is."""
    price = carbon_price(changes)
    if price is None:
        return None
    coming = [each for each in changed_projects(projects, changes) if each.chance > 0.0]
    return Priced(
        nok_per_t=price,
        curve=region_curve(figures, coming, this_year=this_year, carbon_nok_per_t=price),
        names=figures.project_names,
        known=known_prices(figures),
    )


def known_prices(figures: RegionFigures) -> tuple[KnownPrice, ...]:
    """Return the newest price of each kind that a source quotes in kroner, the lowest first."""
    newest: dict[str, KnownPrice] = {}
    for row in records(figures.state.table(SHARED, "carbon_prices")):
        kind, period, kroner = text_of(row["price_id"]), text_of(row["period"]), number(row["price_nok_per_t"])
        if kroner is not None and (kind not in newest or newest[kind].period < period):
            source = figures.sources.get(text_of(row["source_id"]))
            newest[kind] = KnownPrice(name=texts(row, "name"), period=period, nok_per_t=kroner, source=source)
    return tuple(sorted(newest.values(), key=lambda each: (each.nok_per_t, each.period)))

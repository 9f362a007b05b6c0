"""Cost curve: what a tonne costs by project, cheapest first; what has no known cost stands apart, never guessed.

Cost per tonne is the discounted cost over the life divided by the discounted tonnes, both at the end of each year; with
the same tonnes every year this is (annuity × investment + yearly cost) ÷ yearly tonnes.
"""

from __future__ import annotations

import math
from dataclasses import dataclass, field, replace
from enum import StrEnum
from typing import TYPE_CHECKING

import numpy as np

from tracking.projects.plan_parts import known, net_tco2e
from tracking.projects.project import Route
from tracking.projects.ramp import effect_share

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from tracking.projects.project import Project


class Why(StrEnum):
    """Why a project stands beside the curve."""

    NO_TONNES = "no-tonnes"
    TONNES_UNKNOWN = "tonnes-unknown"
    CAPEX_UNKNOWN = "capex-unknown"
    OPEX_UNKNOWN = "opex-unknown"
    LIFETIME_UNKNOWN = "lifetime-unknown"
    PRICE_YEAR_UNKNOWN = "price-year-unknown"
    TRANSPORT_UNKNOWN = "transport-unknown"
    ENERGY_UNKNOWN = "energy-unknown"


@dataclass(frozen=True, kw_only=True, slots=True)
class Terms:
    """What the curve assumes. Kroner are of ``price_year``; rates are real, as a share a year.

    ``price_index`` by year brings kroner of other years to ``price_year``. ``transport_nok_per_t`` is the fee for
    transport and storage (None: not known). ``energy_nok_per_mwh`` is charged on ``energy_mwh`` (by project, a year);
    None where the projects' cost of running holds their energy already. ``carbon_nok_per_t`` is what each tonne of
    ``cut_tco2e`` saves; stored biogenic CO2 saves none, and the cost itself never holds it.
    """

    discount_rate: float
    price_year: int
    transport_nok_per_t: float | None = None
    energy_nok_per_mwh: float | None = None
    energy_mwh: Mapping[str, float] = field(default_factory=dict)
    carbon_nok_per_t: float | None = None
    price_index: Mapping[int, float] = field(default_factory=dict)

    def __post_init__(self) -> None:
        if not self.discount_rate >= 0.0:
            raise ValueError(f"a discount rate is 0 or more, found {self.discount_rate!r}")


@dataclass(frozen=True, kw_only=True, slots=True)
class CurveStep:
    """A project on the curve: kroner a tonne, its yearly net tonnes at full effect, and where it begins on the curve.

    ``after_aid_nok_per_t`` is None where support is not known, ``after_carbon_nok_per_t`` (before aid, less the carbon
    price saved) where no carbon price is given. ``pays_from_nok_per_t`` is the carbon price from which it pays for
    itself, 0 where it does without one; None where no price can, since it cuts nothing that one is paid on. The four
    parts add up to ``nok_per_t``.
    """

    project_id: str
    tonnes_tco2e: float
    from_tco2e: float
    nok_per_t: float
    after_aid_nok_per_t: float | None
    after_carbon_nok_per_t: float | None
    pays_from_nok_per_t: float | None
    capex_nok_per_t: float
    opex_nok_per_t: float
    transport_nok_per_t: float
    energy_nok_per_t: float


@dataclass(frozen=True, kw_only=True, slots=True)
class Apart:
    """A project beside the curve, and each thing that keeps it off."""

    project_id: str
    why: tuple[Why, ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class CostCurve:
    """The curve, cheapest first, with its terms and who stands apart."""

    terms: Terms
    steps: tuple[CurveStep, ...]
    apart: tuple[Apart, ...]


def annuity(rate: float, years: float) -> float:
    """Return the share of an investment to be paid each year: r ÷ (1 − (1 + r)^−n); without interest 1 ÷ n."""
    if not years > 0.0:
        raise ValueError(f"an annuity runs for more than 0 years, found {years!r}")
    if rate == 0.0:
        return 1.0 / years
    return rate / -math.expm1(-years * math.log1p(rate))


def cost_curve(projects: Iterable[Project], terms: Terms) -> CostCurve:
    """Return the curve of what has a known cost, lifetime and tonnes above 0, and everyone else apart with reasons."""
    steps, apart = [], []
    for project in projects:
        why = _why_apart(project, terms)
        if why:
            apart.append(Apart(project_id=project.project_id, why=why))
        else:
            steps.append(_step(project, terms))
    steps.sort(key=lambda step: (step.nok_per_t, step.project_id))
    ends = np.cumsum([0.0, *(step.tonnes_tco2e for step in steps)])
    placed = (replace(step, from_tco2e=float(begin)) for step, begin in zip(steps, ends[:-1], strict=True))
    return CostCurve(terms=terms, steps=tuple(placed), apart=tuple(apart))


def _why_apart(project: Project, terms: Terms) -> tuple[Why, ...]:
    stated = (project.cut_tco2e, project.stored_biogenic_tco2)
    none_stated = all(value is None for value in stated)
    to_carry = project.co2_transport_t is None if project.route is Route.CAPTURE else False
    no_fee = terms.transport_nok_per_t is None and (project.co2_transport_t or 0.0) > 0.0  # zero: asked only if stated
    in_prices = project.price_year == terms.price_year or {project.price_year, terms.price_year} <= set(
        terms.price_index
    )
    unmetered = project.power_mw is not None and project.project_id not in terms.energy_mwh
    found = {
        Why.TONNES_UNKNOWN: none_stated,
        Why.NO_TONNES: not none_stated and net_tco2e(project) <= 0.0,
        Why.CAPEX_UNKNOWN: project.capex_nok is None,
        Why.OPEX_UNKNOWN: project.opex_change_nok is None,
        Why.LIFETIME_UNKNOWN: project.lifetime_years is None,
        Why.PRICE_YEAR_UNKNOWN: not in_prices,
        Why.TRANSPORT_UNKNOWN: to_carry or no_fee,
        Why.ENERGY_UNKNOWN: terms.energy_nok_per_mwh is not None and unmetered,
    }
    return tuple(why for why, holds in found.items() if holds)


def _step(project: Project, terms: Terms) -> CurveStep:
    life = project.lifetime_years
    if life is None or project.capex_nok is None or project.opex_change_nok is None:
        raise ValueError(f"project {project.project_id!r} has no known cost")
    years = range(math.ceil(life))
    discount = (1.0 + terms.discount_rate) ** -np.arange(1.0, len(years) + 1.0)
    effect = effect_share([0], years, ramp_years=project.ramp_years, lifetime_years=life)[0] @ discount
    alive = effect_share([0], years, lifetime_years=life)[0] @ discount
    tonnes = float(net_tco2e(project) * effect)
    level = _price_level(project, terms)
    capex, opex = project.capex_nok * level / tonnes, project.opex_change_nok * level * alive / tonnes
    fee = known(terms.transport_nok_per_t) * known(project.co2_transport_t) * effect / tonnes
    energy = known(terms.energy_nok_per_mwh) * known(terms.energy_mwh.get(project.project_id)) * effect / tonnes
    whole = float(capex + opex + fee + energy)
    saved, priced = terms.carbon_nok_per_t, float(known(project.cut_tco2e) * effect / tonnes)
    return CurveStep(
        project_id=project.project_id,
        tonnes_tco2e=net_tco2e(project),
        from_tco2e=0.0,
        nok_per_t=whole,
        after_aid_nok_per_t=None if project.support_nok is None else whole - project.support_nok * level / tonnes,
        after_carbon_nok_per_t=None if saved is None else whole - saved * priced,
        pays_from_nok_per_t=0.0 if whole <= 0.0 else whole / priced if priced > 0.0 else None,
        capex_nok_per_t=float(capex),
        opex_nok_per_t=float(opex),
        transport_nok_per_t=float(fee),
        energy_nok_per_t=float(energy),
    )


def _price_level(project: Project, terms: Terms) -> float:
    """Return what a krone of the project's price year is in kroner of the terms'."""
    if project.price_year is None or project.price_year == terms.price_year:
        return 1.0
    return terms.price_index[terms.price_year] / terms.price_index[project.price_year]

"""The rows of the published documents about the region itself: what it is, its verdict, its series, its sources."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tracking.answers.accounted import accounted
from tracking.answers.verdict_json import as_plain
from tracking.public.document_cells import Row, by_language, id_of, ids_of, known
from tracking.words.headline import headline
from tracking.words.language import Language
from tracking.words.voice import Voice

if TYPE_CHECKING:
    from tracking.answers.accounted import AccountedYear
    from tracking.answers.parts import SourceRef, Texts
    from tracking.public.answered import Answered


def source_row(source: SourceRef) -> Row:
    """Return a source."""
    plain = ("source_id", "dataset", "edition", "publisher", "title", "url", "licence", "gwp_set", "gwp_basis")
    return {name: known(getattr(source, name)) for name in (*plain, "confidence")} | {"note": by_language(source.note)}


def region_row(found: Answered) -> Row:
    """Return what the region is, with its targets and other figures."""
    figures = found.figures
    return {
        "region_id": found.region_id,
        "name": figures.name,
        "description": by_language(found.about.description),
        "language": str(figures.region["language"]),
        "first_year": figures.first_year,
        "datasets": list(figures.priority),
        "municipalities": list(found.about.municipalities),
        "companies": [company.company_id for company in found.companies],
        "projects": [card.project_id for card in found.portfolio.cards],
        "targets": [
            {
                "name": by_language(target.name),
                "role": target.role,
                "set_by": target.set_by,
                "account": target.account,
                "scopes": target.scopes,
                "boundary": by_language(target.boundary),
                "base_year": target.base_year,
                "stated_base_tco2e": target.stated_base_tco2e,
                "goal_year": target.goal_year,
                "goal_tco2e": target.goal_tco2e,
                "reduction_pct": target.reduction_pct,
                "source_id": id_of(target.source),
            }
            for target in found.targets
        ],
        "indicators": [
            {
                "name": by_language(each.name),
                "qualifier": each.qualifier,
                "value": each.value,
                "value_unit": known(each.unit),
                "as_of": known(each.as_of),
                "source_id": id_of(each.source),
            }
            for each in found.about.indicators
        ],
    }


def verdict_row(found: Answered) -> Row:
    """Return the verdict's numbers, and its headline in three languages."""
    said = [headline(found.verdict, Voice(language)) for language in Language]
    worded = {
        "short": by_language(_three([each.short for each in said])),
        "long": by_language(_three([each.long for each in said])),
        "text": by_language(_three([each.text for each in said])),
    }
    return {"headline": worded, **as_plain(found.verdict), "source_ids": ids_of(found.verdict.all_sources)}


def _three(said: list[str]) -> Texts:
    nb, nn, en = said
    return nb, nn, en


def regions_row(found: Answered) -> Row:
    """Return a region in the list of regions."""
    row, verdict = verdict_row(found), found.verdict
    progress, target = verdict.progress, verdict.target
    return {
        "region_id": found.region_id,
        "name": found.figures.name,
        "headline": row["headline"]["short"],  # type: ignore[index]
        "verdict": row["verdict"]["overall"],  # type: ignore[index]
        "latest_year": verdict.latest.year if verdict.latest else None,
        "latest_tco2e": verdict.latest.emissions_tco2e if verdict.latest else None,
        "path_tco2e": progress.path_tco2e if progress else None,
        "gap_tco2e": progress.gap_tco2e if progress else None,
        "goal_year": target.goal_year if target else None,
        "goal_tco2e": target.goal_tco2e if target else None,
        "companies": len(found.companies),
        "projects": len(found.portfolio.cards),
        "source_ids": ids_of(verdict.latest_sources),
    }


def series_rows(found: Answered) -> list[Row]:
    """Return every account's years."""
    return [_year(each) for each in accounted(found.figures, found.verdict, found.figures_page.accounts)]


def _year(each: AccountedYear) -> Row:
    return {
        "account": each.account,
        "scopes": list(each.scopes),
        "year": each.year,
        "dataset": each.dataset,
        "tco2e": each.emissions_tco2e,
        "published_tco2e": each.published_tco2e,
        "coverage": each.coverage,
        "status": each.standing.value,
        "sites": each.sites,
        "left_out_confidential_sites": each.left_out_sites,
        "path_tco2e": each.path_tco2e,
        "gap_tco2e": each.gap_tco2e,
        "source_ids": list(each.source_ids),
    }


def series_beside(found: Answered) -> Row:
    """Return the target that the path leads to, and where today's projects lead."""
    return {
        "target": _target(found),
        "outlook": [
            {
                "year": int(point.year),
                "p10_tco2e": point.low_tco2e,
                "p50_tco2e": point.tco2e,
                "p90_tco2e": point.high_tco2e,
            }
            for point in found.overview.fan
        ],
    }


def _target(found: Answered) -> Row | None:
    target = found.verdict.target
    if target is None:
        return None
    return {
        "target_id": target.target_id,
        "name": by_language(found.verdict.target_name),
        "account": target.account,
        "account_basis": target.account_basis,
        "scopes": list(target.scopes),
        "scopes_basis": target.scopes_basis,
        "base_year": target.base_year,
        "base_rule": target.base_rule,
        "base_tco2e": target.base_tco2e,
        "stated_base_tco2e": target.stated_base_tco2e,
        "goal_year": target.goal_year,
        "goal_tco2e": target.goal_tco2e,
        "path_kind": target.path_kind,
        "path": [{"year": int(point.year), "tco2e": point.tco2e} for point in found.overview.path],
        "source_id": known(target.source_id),
    }

"""How things are counted, in words: accounts, corrections, scope 2, the municipal inventory, targets."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tracking.accounts.constants import COMPLETE_COVERAGE, LARGE_SITE
from tracking.projects.constants import BASE_YEARS, CORRELATION, DRAWS
from tracking.words.labels import account_name, basis_name, dataset_name, named_source
from tracking.words.plain import plain

if TYPE_CHECKING:
    from tracking.accounts.corrections import StaleCorrection
    from tracking.answers.sources import FiguresPage
    from tracking.answers.targets import TargetShown
    from tracking.words.voice import Voice


def correction_lines(page: FiguresPage, voice: Voice) -> tuple[str, ...]:
    """Return each correction in a line of Markdown, with the published figure, the one used and the reason."""
    return tuple(
        voice.say(
            "**{site} {year}** ({source}, edition {edition}): "
            "published {published} t CO₂e, used {corrected} t CO₂e. {reason}",
            site=plain(correction.site_name),
            year=correction.year,
            source=dataset_name(correction.dataset, voice),
            edition=plain(correction.edition),
            published=voice.tonnes(correction.published_tco2e),
            corrected=voice.tonnes(correction.corrected_tco2e),
            reason=plain(voice.pick(correction.reason)),
        )
        for correction in page.corrections
    )


def stale_line(stale: StaleCorrection, voice: Voice) -> str:
    """Return the complaint of a correction whose original has changed."""
    return voice.say(
        "The correction of {site} {year} ({gas}) expects {expected} t in the original, which now says {found}. "
        "The published figure is used until someone has looked.",
        site=stale.site_id,
        year=stale.year,
        gas=stale.gas,
        expected=voice.tonnes(stale.expected_t),
        found=", ".join(f"{voice.tonnes(value)} t" for value in stale.found_t) or voice.say("nothing"),
    )


def scope2_title(page: FiguresPage, voice: Voice) -> str:
    """Return the sum of scope 2 both ways over each site's latest year, and what has no factor; empty without power."""
    power = page.electricity
    if power is None:
        return ""
    energy = voice.decimal(power.energy_mwh / 1e6, 1)
    if power.location_tco2e is None or power.market_tco2e is None:
        return voice.say("{energy} TWh of bought power, without factors to count it by", energy=energy)
    known = {
        "energy": energy,
        "location": voice.mass(power.location_tco2e),
        "market": voice.mass(power.market_tco2e),
        "rest": voice.decimal(power.without_factor_mwh / 1e6, 1),
    }
    if power.without_factor_mwh > 0:
        return voice.say(
            "{energy} TWh of bought power: {location} by the grid's average, {market} by the residual mix; "
            "{rest} TWh of it has no factor and is in neither",
            **known,
        )
    return voice.say(
        "{energy} TWh of bought power: {location} by the grid's average, {market} by the residual mix", **known
    )


def scope2_text(voice: Voice) -> str:
    """Return what the two ways mean."""
    return voice.say(
        "Scope 2 stands beside the verdict, not in it. Location-based takes the grid's average factor of the year, "
        "or the nearest earlier one; market-based counts power without a known contract by the residual mix. "
        "Each site counts with its latest reported year."
    )


def municipal_title(page: FiguresPage, voice: Voice) -> str:
    """Return the largest difference between the municipal inventory and the plants' sum."""
    if not page.inventory_gaps:
        return voice.say("The municipal inventory")
    gap = page.inventory_gaps[0]
    difference = gap.inventory_tco2e - gap.plants_tco2e
    known = {"place": gap.municipality, "gap": voice.mass(abs(difference)), "year": gap.year}
    if difference >= 0:
        return voice.say(
            "The municipal inventory puts industry in {place} {gap} above the sum of its plants in {year}", **known
        )
    return voice.say(
        "The municipal inventory puts industry in {place} {gap} below the sum of its plants in {year}", **known
    )


def municipal_text(voice: Voice) -> str:
    """Return how the inventory relates to the series."""
    return voice.say(
        "The inventory holds every sector, also those without plants that report. It stands beside the series and is "
        "never summed into it. Why the two differ is not known."
    )


def target_line(target: TargetShown, voice: Voice) -> str:
    """Return a target in a line of Markdown, with its base, goal, account and what was assumed."""
    known = {
        "name": plain(voice.pick(target.name)),
        "set_by": plain(target.set_by),
        "goal": _goal(target, voice),
        "goal_year": target.goal_year,
        "base_year": target.base_year,
    }
    parts = [voice.say("**{name}** ({set_by}): {goal} in {goal_year}, base year {base_year}.", **known)]
    if target.stated_base_tco2e is not None:
        parts.append(voice.say("The document states a base of {base}.", base=voice.mass(target.stated_base_tco2e)))
    parts.append(
        voice.say(
            "Account: {account} ({basis}); scopes: {scopes} ({scopes_basis}).",
            account=account_name(target.account, voice),
            basis=basis_name(target.account_basis, voice),
            scopes=plain(target.scopes.replace(";", ", ")),
            scopes_basis=basis_name(target.scopes_basis, voice),
        )
    )
    if not target.is_computable:
        parts.append(voice.say("Shown as context: these tables do not hold all that it covers."))
    parts += [plain(voice.pick(text)) for text in (target.boundary, target.note) if voice.pick(text)]
    if target.source:
        parts.append(voice.say("Source: {source}.", source=plain(named_source(target.source, voice))))
    return " ".join(parts)


def _goal(target: TargetShown, voice: Voice) -> str:
    if target.reduction_pct is not None:
        return voice.say("down by {share}", share=voice.percent(target.reduction_pct / 100))
    return voice.mass(target.goal_tco2e) if target.goal_tco2e is not None else voice.say("level not stated")


def method_lines(page: FiguresPage, voice: Voice) -> tuple[str, ...]:
    """Return how the accounts, the series and the verdict are made."""
    share = voice.percent(page.co2e_only) if page.co2e_only is not None else "–"
    return (
        voice.say(
            "**Gross** (GHG Protocol): fossil and process CO₂ and all other gases, by scope; biogenic CO₂ beside it."
        ),
        voice.say(
            "**Net** is gross less biogenic or atmospheric CO₂ that is stored for good and whose claim is unsold. "
            "Storing fossil CO₂ lowers emissions; it removes nothing."
        ),
        voice.say("**Net with use** also subtracts CO₂ that is used but not bound; no recognised account counts that."),
        voice.say("**EU ETS** is what the emissions trading system counts, at the sites in it."),
        voice.say(
            "**One series, one source**: the newest edition of the region's first dataset. "
            "Another publisher never fills a hole."
        ),
        voice.say(
            "A year is complete when its sites held {coverage} of the last complete year and none is missing that had "
            "more than {large}.",
            coverage=voice.percent(COMPLETE_COVERAGE.value),
            large=voice.percent(LARGE_SITE.value),
        ),
        voice.say(
            "{share} of the latest complete year's tonnes are known only as CO₂e, so no other GWP set can be applied "
            "to them.",
            share=share,
        ),
        voice.say(
            "**Verdict**: (distance or pace) and plan. Distance and pace both not met is “behind” whatever the plan."
        ),
        _plan(voice),
    )


def _plan(voice: Voice) -> str:
    return voice.say(
        "**Plan**: the share of {draws} draws that meet the goal. Each draw says which projects come, when and how "
        "large, and takes what they cut from business as usual, the mean of the last {years} complete years. "
        "The chance of each stage, the delays, the sizes and the starts that nobody has stated are assumed; the "
        "table below gives each with its reason. Projects share part of their fate (correlation {correlation}). "
        "The draws are always the same, so the same figures give the same answer.",
        draws=voice.decimal(DRAWS.value),
        years=voice.count(int(BASE_YEARS.value)),
        correlation=voice.decimal(CORRELATION.value, 1),
    )

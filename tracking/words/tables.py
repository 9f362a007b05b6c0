"""Tables as they are shown: columns chosen, named in the reader's language, and their words translated."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tracking.words import labels

if TYPE_CHECKING:
    import pandas as pd

    from tracking.accounts.constants import Constant
    from tracking.answers.parts import SourceRef
    from tracking.words.voice import Voice


def company_rows(rows: pd.DataFrame, voice: Voice) -> pd.DataFrame:
    """Return a company's emission rows, published and used side by side."""
    import pandas as pd

    return pd.DataFrame(
        {
            voice.say("Site"): rows["site"],
            voice.say("Year"): rows["year"].astype("int64"),
            voice.say("Scope"): [labels.scope_name(scope, voice) for scope in rows["scope"]],
            voice.say("Gas"): rows["gas"],
            voice.say("Published, t CO₂e"): rows["published_tco2e"],
            voice.say("Used, t CO₂e"): rows["emissions_tco2e"],
            voice.say("Source"): [labels.dataset_name(dataset, voice) for dataset in rows["dataset"]],
            voice.say("Edition"): rows["edition"],
            voice.say("Status"): [labels.status_name(status, voice) for status in rows["status"]],
        }
    )


def energy_rows(rows: pd.DataFrame, voice: Voice) -> pd.DataFrame:
    """Return electricity by site and year."""
    import pandas as pd

    return pd.DataFrame(
        {
            voice.say("Site"): rows["site"],
            voice.say("Year"): rows["year"].astype("int64"),
            voice.say("Electricity, MWh"): rows["energy_mwh"],
            voice.say("Source"): [labels.dataset_name(dataset, voice) for dataset in rows["dataset"]],
            voice.say("Edition"): rows["edition"],
        }
    )


def allocation_rows(rows: pd.DataFrame, voice: Voice) -> pd.DataFrame:
    """Return free allowances by site and year."""
    import pandas as pd

    return pd.DataFrame(
        {
            voice.say("Site"): rows["site"],
            voice.say("Year"): rows["year"].astype("int64"),
            voice.say("Free allowances"): rows["allowances_eua"],
            voice.say("Edition"): rows["edition"],
        }
    )


def scope2_rows(rows: pd.DataFrame, voice: Voice) -> pd.DataFrame:
    """Return scope 2 both ways, with the factor used and its year."""
    import pandas as pd

    return pd.DataFrame(
        {
            voice.say("Site"): rows["site"],
            voice.say("Year"): rows["year"].astype("int64"),
            voice.say("Scope"): [labels.scope_name(scope, voice) for scope in rows["scope"]],
            voice.say("Electricity, MWh"): rows["energy_mwh"],
            voice.say("Factor, g CO₂e/kWh"): rows["factor_gco2e_per_kwh"],
            voice.say("Year of the factor"): rows["factor_year"],
            voice.say("t CO₂e"): rows["emissions_tco2e"],
        }
    )


def disagreement_rows(rows: pd.DataFrame, voice: Voice) -> pd.DataFrame:
    """Return site-years that two sources report differently, with what is known about the site."""
    import pandas as pd

    notes = zip(rows["note_nb"], rows["note_nn"], rows["note_en"], strict=True)

    def source(letter: str) -> list[str]:
        pairs = zip(rows[f"dataset_{letter}"], rows[f"edition_{letter}"], strict=True)
        return [f"{labels.dataset_name(dataset, voice)} {edition}" for dataset, edition in pairs]

    return pd.DataFrame(
        {
            voice.say("Site"): rows["site"],
            voice.say("Year"): rows["year"].astype("int64"),
            voice.say("One source"): source("a"),
            voice.say("One source says, t CO₂e"): rows["a_tco2e"],
            voice.say("Another"): source("b"),
            voice.say("Another says, t CO₂e"): rows["b_tco2e"],
            voice.say("Difference, t CO₂e"): rows["difference_tco2e"],
            voice.say("Known about the plant"): [voice.pick(each) for each in notes],
        }
    )


def municipal_rows(rows: pd.DataFrame, voice: Voice) -> pd.DataFrame:
    """Return the municipal inventory: a row for each municipality and sector, a column for each year is not made."""
    import pandas as pd

    return pd.DataFrame(
        {
            voice.say("Municipality"): rows["municipality"],
            voice.say("Sector"): rows["sector"],
            voice.say("Year"): rows["year"].astype("int64"),
            voice.say("t CO₂e"): rows["emissions_tco2e"],
        }
    )


def sources(found: tuple[SourceRef, ...], voice: Voice) -> pd.DataFrame:
    """Return sources with publisher, edition, terms and trust."""
    import pandas as pd

    columns = {
        voice.say("Publisher"): [source.publisher for source in found],
        voice.say("Title"): [source.title for source in found],
        voice.say("Edition"): [source.edition for source in found],
        voice.say("GWP set"): [_gwp(source, voice) for source in found],
        voice.say("Trust"): [labels.trust_name(source.confidence, voice) for source in found],
        voice.say("Terms of use"): [source.licence or voice.say("not stated") for source in found],
        voice.say("Where"): [source.url for source in found],
        voice.say("Note"): [voice.pick(source.note) for source in found],
    }
    return pd.DataFrame({name: cells for name, cells in columns.items() if any(cells)})


def constants(found: tuple[Constant, ...], voice: Voice) -> pd.DataFrame:
    """Return the thresholds of the method with their reasons."""
    import pandas as pd

    from tracking.words.method import constant_name, constant_reason, constant_unit

    return pd.DataFrame(
        {
            voice.say("Threshold"): [constant_name(each, voice) for each in found],
            voice.say("Value"): [_short(each.value, voice) for each in found],
            voice.say("Unit"): [constant_unit(each, voice) for each in found],
            voice.say("Why"): [constant_reason(each, voice) for each in found],
            voice.say("Basis"): [labels.basis_name(each.basis, voice) for each in found],
        }
    )


def _gwp(source: SourceRef, voice: Voice) -> str:
    if source.gwp_set in ("", "not-stated"):
        return ""
    return f"{source.gwp_set} ({labels.basis_name(source.gwp_basis, voice)})"


def _short(value: float, voice: Voice) -> str:
    if value == int(value):
        return str(int(value))
    return voice.decimal(value, len(f"{value:g}".split(".")[-1]))

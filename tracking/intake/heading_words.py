"""The words that ``headings`` knows: each column in bokmål, nynorsk and English, and other words for it."""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

_LABELS = """
region_id|Region-id|Region-id|Region id
name|Navn|Namn|Name
description|Beskrivelse|Omtale|Description
language|Språk|Språk|Language
time_zone|Tidssone|Tidssone|Time zone
first_year|Første år|Første år|First year
first_year_reason|Grunn til første år|Grunn til første år|Reason for first year
dataset_priority|Datasett i rekkefølge|Datasett i rekkjefølgje|Datasets by priority
source_id|Kilde|Kjelde|Source
municipality_id|Kommune|Kommune|Municipality
company_id|Bedrift|Bedrift|Company
story|Omtale|Historie|Story
site_id|Anlegg|Anlegg|Site
sector|Sektor|Sektor|Sector
nace|NACE|NACE|NACE
latitude_deg|Breddegrad|Breiddegrad|Latitude
longitude_deg|Lengdegrad|Lengdegrad|Longitude
opened|Åpnet|Opna|Opened
closed|Lagt ned|Lagt ned|Closed
dates_basis|Grunnlag for datoene|Grunnlag for datoane|Basis of the dates
dates_source_id|Kilde til datoene|Kjelde til datoane|Source of the dates
confidential|Fortrolig|Fortruleg|Confidential
note|Merknad|Merknad|Note
from_year|Fra år|Frå år|From year
to_year|Til år|Til år|To year
registry|Register|Register|Registry
identifier|Id i registeret|Id i registeret|Registry id
as_of|Per dato|Per dato|As of
target_id|Mål-id|Mål-id|Target id
role|Rolle|Rolle|Role
set_by|Satt av|Sett av|Set by
account|Regnskap|Rekneskap|Account
account_basis|Grunnlag for regnskapet|Grunnlag for rekneskapen|Basis of the account
scopes|Scopes|Scopes|Scopes
scopes_basis|Grunnlag for scopes|Grunnlag for scopes|Basis of the scopes
boundary|Avgrensning|Avgrensing|Boundary
base_year|Basisår|Basisår|Base year
base_rule|Basisregel|Basisregel|Base rule
stated_base_tco2e|Oppgitt basis|Oppgjeven basis|Stated base
goal_year|Målår|Målår|Goal year
goal_tco2e|Målnivå|Målnivå|Goal level
reduction_pct|Kutt|Kutt|Cut
path|Bane|Bane|Path
gwp_set|GWP-sett|GWP-sett|GWP set
computable|Kan beregnes|Kan reknast ut|Computable
adopted|Vedtatt|Vedteke|Adopted
year|År|År|Year
level_tco2e|Nivå|Nivå|Level
indicator_id|Indikator|Indikator|Indicator
qualifier|Nøyaktighet|Kor nøyaktig|Qualifier
value|Verdi|Verdi|Value
value_unit|Enhet|Eining|Unit
event_id|Arrangement|Arrangement|Event
from_day|Første dag|Første dag|First day
to_day|Siste dag|Siste dag|Last day
place|Sted|Stad|Place
dataset|Datasett|Datasett|Dataset
covers_year|Gjelder år|Gjeld år|Covers year
due|Ventes|Ventast|Due
basis|Grunnlag|Grunnlag|Basis
scope|Scope|Scope|Scope
gas|Gass|Gass|Gas
edition|Utgave|Utgåve|Edition
expected_t|Står i originalen|Står i originalen|In the original
corrected_t|Rettet til|Retta til|Corrected to
reason|Begrunnelse|Grunngjeving|Reason
publisher_id|Utgiver-id|Utgjevar-id|Publisher id
publisher|Utgiver|Utgjevar|Publisher
title|Tittel|Tittel|Title
url|Adresse|Adresse|Address
licence|Vilkår|Vilkår|Licence
published|Utgitt|Utgjeve|Published
gwp_basis|Grunnlag for GWP|Grunnlag for GWP|Basis of the GWP set
covers_from|Dekker fra|Dekkjer frå|Covers from
covers_to|Dekker til|Dekkjer til|Covers to
confidence|Tillit|Tillit|Confidence
category|Kategori|Kategori|Category
origin|Opphav|Opphav|Origin
emissions_t|Utslipp|Utslepp|Emissions
in_ets|I kvotesystemet|I kvotesystemet|In the EU ETS
zero_rated|Nullfaktor|Nullfaktor|Zero-rated
counterparty_site_id|Motpart|Motpart|Counterparty
method|Metode|Metode|Method
status|Status|Status|Status
uncertainty_pct|Usikkerhet|Uvisse|Uncertainty
carrier|Energibærer|Energiberar|Carrier
contract|Avtale|Avtale|Contract
energy_mwh|Energi|Energi|Energy
product|Produkt|Produkt|Product
quantity|Mengde|Mengd|Quantity
quantity_unit|Mengdeenhet|Mengdeeining|Quantity unit
destination|Mottaker|Mottakar|Destination
captured_tco2|Fanget|Fanga|Captured
shipped_tco2|Sendt|Sendt|Shipped
injected_tco2|Injisert|Injisert|Injected
bound_tco2|Bundet|Bunde|Bound
used_tco2|Brukt|Brukt|Used
lost_tco2|Tapt|Tapt|Lost
stock_change_tco2|Lagerendring|Lagerendring|Stock change
permit|Tillatelse|Løyve|Permit
claim_owner|Eier av kravet|Eigar av kravet|Claim owner
claim_sold|Kravet er solgt|Kravet er selt|Claim sold
certificate|Sertifikat|Sertifikat|Certificate
allowances_eua|Gratiskvoter|Gratiskvotar|Free allowances
emissions_tco2e|Utslipp|Utslepp|Emissions
consumer_group|Forbrukergruppe|Forbrukargruppe|Consumer group
project_id|Prosjekt|Prosjekt|Project
kind|Type|Type|Kind
owner|Eier|Eigar|Owner
summary|Sammendrag|Samandrag|Summary
abatement_tco2e_per_year|Planlagt kutt|Planlagt kutt|Planned cut
abatement_basis|Grunnlag for kuttet|Grunnlag for kuttet|Basis of the cut
power_mw|Effekt|Effekt|Power
energy_mwh_per_year|Energi per år|Energi per år|Energy per year
support|Støtte|Støtte|Support
further_source_ids|Flere kilder|Fleire kjelder|Further sources
stage|Stadium|Steg|Stage
reached|Nådd|Nådd|Reached
planned_start|Planlagt start|Planlagd start|Planned start
stated|Oppgitt|Oppgjeve|Stated
figure|Størrelse|Storleik|Figure
unit|Enhet|Eining|Unit
made_by|Laget av|Laga av|Made by
link|Kobling|Kopling|Link
other_project_id|Det andre prosjektet|Det andre prosjektet|The other project
date|Dato|Dato|Date
text|Tekst|Tekst|Text
subject|Gjelder|Gjeld|Subject
why|Hvorfor|Kvifor|Why
scenario_id|Scenario|Scenario|Scenario
capacity_id|Kapasitet|Kapasitet|Capacity
resource|Ressurs|Ressurs|Resource
from_date|Fra dato|Frå dato|From date
capacity_low|Laveste størrelse|Lågaste storleik|Lower size
capacity_high|Største størrelse|Største storleik|Upper size
capacity_unit|Kapasitetsenhet|Kapasitetseining|Capacity unit
factor_gco2e_per_kwh|Faktor|Faktor|Factor
price_id|Pris-id|Pris-id|Price id
period|Periode|Periode|Period
price_per_t|Pris|Pris|Price
currency|Valuta|Valuta|Currency
price_nok_per_t|Pris i kroner|Pris i kroner|Price in kroner
variant|Variant|Variant|Variant
gwp100|GWP 100|GWP 100|GWP 100
"""

_SYNONYMS = """
site_id|anleggsnavn|anleggid|anleggsid|anlegg-id|bedriftsnavn|fabrikk|verk|lokasjon|plant|facility|facility name
site_id|installation|location|site name|plant name|virksomhet|verksemd|orgnr|org.nr.|organisasjonsnummer|eutl id
company_id|selskap|firma|konsern|bedriftsnavn|company name|foretak|føretak
municipality_id|kommunenavn|kommunenamn|municipality name|region
year|årstall|årstal|rapporteringsår|reporting year|aar|periode|period|fiscal year|dato|date|reportingyear
emissions_t|utslipp til luft|årlig utslipp|årlig utslipp til luft|utslippsmengde|mengde|tonn|tonnes|co2|co2e
emissions_t|co2-utslipp|emission|total emissions|verified emissions|verified|verdi|value|amount|quantity
emissions_t|emissions quantity|klimagassutslipp
emissions_tco2e|utslipp til luft|co2e|emission|total emissions|verdi|value|klimagassutslipp
energy_mwh|forbruk|strømforbruk|straumforbruk|energibruk|energiforbruk|elektrisitet|strøm|straum|kraftforbruk
energy_mwh|consumption|electricity|energy use|energy consumption|verdi|value|mengde|mwh|gwh|kwh
gas|klimagass|komponent|pollutant|greenhouse gas|stoff|ghg
scope|omfang
carrier|energikilde|energivare|energy source|energy carrier|fuel
product|vare|produktnavn|product name
quantity|produksjon|production|output|antall|volum|volume|amount|produsert
quantity_unit|enhet|eining|unit
value_unit|enhet|eining|unit
sector|næring|sektornavn|sector name|utslippskilde
allowances_eua|kvoter|tildeling|tildelte kvoter|allocation|free allocation|allowances
captured_tco2|fangst|captured co2|fanget co2
destination|lager|store|sink
consumer_group|forbruksgruppe|brukergruppe|group
edition|versjon|version|release
dataset|kilde|source
nace|nace kode|nace-kode|næringskode|nace code
identifier|id|anleggid|orgnr
uncertainty_pct|usikkerhet %|uncertainty
note_nb|kommentar|merknad|comment|notat
"""

LABELS: Mapping[str, tuple[str, str, str]] = MappingProxyType(
    {name: (nb, nn, en) for name, nb, nn, en in (line.split("|") for line in _LABELS.split("\n") if line)}
)
"""A column's name (without the language it is in) in bokmål, nynorsk and English."""

_WORDS = [line.split("|") for line in _SYNONYMS.split("\n") if line]

SYNONYMS: Mapping[str, frozenset[str]] = MappingProxyType(
    {name: frozenset(word for other, *words in _WORDS if other == name for word in words) for name, *_ in _WORDS}
)
"""Other words for a column, as ``headings.normal`` writes them."""

"""Every problem as a sentence: where, what was found, what to do; from files that are really broken in that way."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.test_intake_regions import FILES
from tests.test_intake_usable import SAID as SAID_OF_WHAT_CANNOT_BE_USED
from tests.test_words_problems_files import SAID as SAID_OF_FILES
from tracking.intake.regions import load_folders
from tracking.schema.problems import Code, Problem, RefusedError
from tracking.store.errors import StoreCode
from tracking.words.language import Language
from tracking.words.plan_problems import PLANS
from tracking.words.problems import sentence, store_sentence
from tracking.words.voice import Voice

if TYPE_CHECKING:
    from pathlib import Path

VOICES = tuple(Voice(language) for language in Language)

# What is broken, the file as it then is (None: not there), and the sentences in bokmål, nynorsk and English.
BROKEN: tuple[tuple[str, str, str | bytes | None, tuple[str, str, str]], ...] = (
    (
        "file missing",
        "regions/fjord/municipalities.csv",
        None,
        (
            "regions/fjord/municipalities.csv: filen mangler, og alle slike mapper må ha den. Legg den til.",
            "regions/fjord/municipalities.csv: fila manglar, og alle slike mapper må ha ho. Legg ho til.",
            "regions/fjord/municipalities.csv: the file is missing, and every such folder needs it. Add it.",
        ),
    ),
    (
        "file unreadable",
        "regions/fjord/companies.csv",
        b"company_id,name\nx,\xe5\n",
        (
            (
                "regions/fjord/companies.csv: filen kan ikke leses ('utf-8' codec can't decode byte 0xe5 in "
                "position 18: invalid continuation byte). Lagre den som CSV i UTF-8 med komma mellom cellene."
            ),
            (
                "regions/fjord/companies.csv: fila kan ikkje lesast ('utf-8' codec can't decode byte 0xe5 in "
                "position 18: invalid continuation byte). Lagre ho som CSV i UTF-8 med komma mellom cellene."
            ),
            (
                "regions/fjord/companies.csv: the file cannot be read ('utf-8' codec can't decode byte 0xe5 in "
                "position 18: invalid continuation byte). Save it as CSV in UTF-8 with commas."
            ),
        ),
    ),
    (
        "an empty file",
        "regions/fjord/companies.csv",
        b"",
        (
            "regions/fjord/companies.csv: filen er tom. Lagre den som CSV i UTF-8 med komma mellom cellene.",
            "regions/fjord/companies.csv: fila er tom. Lagre ho som CSV i UTF-8 med komma mellom cellene.",
            "regions/fjord/companies.csv: the file is empty. Save it as CSV in UTF-8 with commas.",
        ),
    ),
    (
        "table unknown",
        "regions/fjord/emmissions.csv",
        "a\n",
        (
            (
                "regions/fjord/emmissions.csv: mappen har ingen tabell med dette navnet. Gi filen nytt navn, "
                "eller ta den bort."
            ),
            (
                "regions/fjord/emmissions.csv: mappa har ingen tabell med dette namnet. Gi fila nytt namn, "
                "eller ta ho bort."
            ),
            ("regions/fjord/emmissions.csv: the folder holds no table of this name. Rename the file or take it away."),
        ),
    ),
    (
        "column missing",
        "regions/fjord/companies.csv",
        "company_id,source_id\nna,paper\n",
        (
            (
                "regions/fjord/companies.csv, rad 1, kolonnen «name»: kolonnen mangler. Legg den til; hver rad "
                "må ha en verdi der."
            ),
            (
                "regions/fjord/companies.csv, rad 1, kolonnen «name»: kolonnen manglar. Legg han til; kvar rad "
                "må ha ein verdi der."
            ),
            (
                "regions/fjord/companies.csv, row 1, column “name”: the column is missing. Add it; every row "
                "needs a value there."
            ),
        ),
    ),
    (
        "column unknown",
        "regions/fjord/companies.csv",
        "company_id,name,colour,source_id\nna,NA,red,paper\n",
        (
            (
                "regions/fjord/companies.csv, rad 1, kolonnen «colour»: tabellen har ingen slik kolonne. Gi den "
                "nytt navn, eller ta den bort; data/README.md viser kolonnene."
            ),
            (
                "regions/fjord/companies.csv, rad 1, kolonnen «colour»: tabellen har ingen slik kolonne. Gi han "
                "nytt namn, eller ta han bort; data/README.md viser kolonnane."
            ),
            (
                "regions/fjord/companies.csv, row 1, column “colour”: the table has no such column. Rename or "
                "remove it; data/README.md lists the columns."
            ),
        ),
    ),
    (
        "column twice",
        "regions/fjord/companies.csv",
        "company_id,name,name,source_id\nna,NA,NA,paper\n",
        (
            "regions/fjord/companies.csv, rad 1, kolonnen «name»: kolonnen står to ganger. Behold den ene.",
            ("regions/fjord/companies.csv, rad 1, kolonnen «name»: kolonnen står to gonger. Ta vare på den eine."),
            "regions/fjord/companies.csv, row 1, column “name”: the column stands twice. Keep one of them.",
        ),
    ),
    (
        "row length",
        "regions/fjord/emissions.csv",
        FILES["regions/fjord/emissions.csv"] + "mill,2022\n",
        (
            (
                "regions/fjord/emissions.csv, rad 4: raden har 2 celler, men overskriften har 10. Sett tekst "
                "med komma i anførselstegn."
            ),
            (
                "regions/fjord/emissions.csv, rad 4: rada har 2 celler, men overskrifta har 10. Set tekst med "
                "komma i hermeteikn."
            ),
            (
                "regions/fjord/emissions.csv, row 4: the row has 2 cells where the header has 10. Put text with "
                "commas in quotes."
            ),
        ),
    ),
    (
        "value missing",
        "regions/fjord/emissions.csv",
        FILES["regions/fjord/emissions.csv"] + "mill,2022,1,CO2e,own,1,,reported,office,own-1\n",
        (
            "regions/fjord/emissions.csv, rad 4, kolonnen «emissions_t»: cellen er tom, men må ha en verdi.",
            "regions/fjord/emissions.csv, rad 4, kolonnen «emissions_t»: cella er tom, men må ha ein verdi.",
            ("regions/fjord/emissions.csv, row 4, column “emissions_t”: the cell is blank where a value is needed."),
        ),
    ),
    (
        "not a number",
        "regions/fjord/emissions.csv",
        FILES["regions/fjord/emissions.csv"] + 'mill,2022,1,CO2e,own,1,"1,5",reported,office,own-1\n',
        (
            ("regions/fjord/emissions.csv, rad 4, kolonnen «emissions_t»: fant «1,5», ventet et tall som 1234.5."),
            ("regions/fjord/emissions.csv, rad 4, kolonnen «emissions_t»: fann «1,5», venta eit tal som 1234.5."),
            (
                "regions/fjord/emissions.csv, row 4, column “emissions_t”: found “1,5”, expected a number such "
                "as 1234.5."
            ),
        ),
    ),
    (
        "not a year",
        "regions/fjord/emissions.csv",
        FILES["regions/fjord/emissions.csv"] + "mill,22,1,CO2e,own,1,9,reported,office,own-1\n",
        (
            "regions/fjord/emissions.csv, rad 4, kolonnen «year»: fant «22», ventet et år (1900–2199).",
            "regions/fjord/emissions.csv, rad 4, kolonnen «year»: fann «22», venta eit år (1900–2199).",
            "regions/fjord/emissions.csv, row 4, column “year”: found “22”, expected a year (1900–2199).",
        ),
    ),
    (
        "not a date",
        "regions/fjord/sites.csv",
        "site_id,name,municipality_id,opened,source_id\nmill,007,vik,01.02.2024,own-1\n",
        (
            (
                "regions/fjord/sites.csv, rad 2, kolonnen «opened»: fant «01.02.2024», ventet en dato skrevet "
                "som en av disse: 2024, 2024-06, 2024-06-15."
            ),
            (
                "regions/fjord/sites.csv, rad 2, kolonnen «opened»: fann «01.02.2024», venta ein dato skriven "
                "som ein av desse: 2024, 2024-06, 2024-06-15."
            ),
            (
                "regions/fjord/sites.csv, row 2, column “opened”: found “01.02.2024”, expected a date written "
                "like one of these: 2024, 2024-06, 2024-06-15."
            ),
        ),
    ),
    (
        "not a flag",
        "regions/fjord/emissions.csv",
        (
            ""
            "site_id,year,scope,gas,dataset,edition,emissions_t,status,publisher_id,source_id,in_ets\nmill,2021,1,CO2e,own,1,8,reported,office,own-1,yes\n"
        ),
        (
            ("regions/fjord/emissions.csv, rad 2, kolonnen «in_ets»: fant «yes», ventet en av disse: true, false."),
            ("regions/fjord/emissions.csv, rad 2, kolonnen «in_ets»: fann «yes», venta ein av desse: true, false."),
            ("regions/fjord/emissions.csv, row 2, column “in_ets”: found “yes”, expected one of these: true, false."),
        ),
    ),
    (
        "not a slug",
        "regions/fjord/companies.csv",
        FILES["regions/fjord/companies.csv"] + "Big Co,Big,paper\n",
        (
            (
                "regions/fjord/companies.csv, rad 3, kolonnen «company_id»: fant «Big Co», ventet en id av små "
                "bokstaver, sifre og bindestreker."
            ),
            (
                "regions/fjord/companies.csv, rad 3, kolonnen «company_id»: fann «Big Co», venta ein id av små "
                "bokstavar, siffer og bindestrekar."
            ),
            (
                "regions/fjord/companies.csv, row 3, column “company_id”: found “Big Co”, expected an id of "
                "small letters, digits and hyphens."
            ),
        ),
    ),
    (
        "not a choice",
        "regions/fjord/emissions.csv",
        FILES["regions/fjord/emissions.csv"] + "mill,2022,4,CO2e,own,1,9,reported,office,own-1\n",
        (
            (
                "regions/fjord/emissions.csv, rad 4, kolonnen «scope»: fant «4», ventet en av disse: 1, "
                "2-location, 2-market, 3."
            ),
            (
                "regions/fjord/emissions.csv, rad 4, kolonnen «scope»: fann «4», venta ein av desse: 1, "
                "2-location, 2-market, 3."
            ),
            (
                "regions/fjord/emissions.csv, row 4, column “scope”: found “4”, expected one of these: 1, "
                "2-location, 2-market, 3."
            ),
        ),
    ),
    (
        "below minimum",
        "regions/fjord/emissions.csv",
        FILES["regions/fjord/emissions.csv"] + "mill,2022,1,CO2e,own,1,-9,reported,office,own-1\n",
        (
            "regions/fjord/emissions.csv, rad 4, kolonnen «emissions_t»: fant -9, som er under 0.",
            "regions/fjord/emissions.csv, rad 4, kolonnen «emissions_t»: fann -9, som er under 0.",
            "regions/fjord/emissions.csv, row 4, column “emissions_t”: found -9, which is below 0.",
        ),
    ),
    (
        "duplicate key",
        "regions/fjord/emissions.csv",
        FILES["regions/fjord/emissions.csv"] + "mill,2021,1,CO2e,own,1,8,reported,office,own-1\n",
        (
            (
                "regions/fjord/emissions.csv, rad 4, kolonnen «site_id, company_id, year, scope, category, gas, "
                "origin, dataset, edition»: den samme nøkkelen (mill, 2021, 1, CO2e, not-stated, own, 1) står "
                "allerede på rad 3. Behold den ene raden."
            ),
            (
                "regions/fjord/emissions.csv, rad 4, kolonnen «site_id, company_id, year, scope, category, gas, "
                "origin, dataset, edition»: den same nøkkelen (mill, 2021, 1, CO2e, not-stated, own, 1) står "
                "alt på rad 3. Ta vare på den eine rada."
            ),
            (
                "regions/fjord/emissions.csv, row 4, column “site_id, company_id, year, scope, category, gas, "
                "origin, dataset, edition”: the same key (mill, 2021, 1, CO2e, not-stated, own, 1) stands on "
                "row 3 already. Keep one of the rows."
            ),
        ),
    ),
    (
        "unknown reference",
        "regions/fjord/emissions.csv",
        FILES["regions/fjord/emissions.csv"] + "mull,2022,1,CO2e,own,1,8,reported,office,own-1\n",
        (
            (
                "regions/fjord/emissions.csv, rad 4, kolonnen «site_id»: fant «mull», som ikke finnes i "
                "sites.site_id. Legg det til der, eller rett det her."
            ),
            (
                "regions/fjord/emissions.csv, rad 4, kolonnen «site_id»: fann «mull», som ikkje finst i "
                "sites.site_id. Legg det til der, eller rett det her."
            ),
            (
                "regions/fjord/emissions.csv, row 4, column “site_id”: found “mull”, which is not in "
                "sites.site_id. Add it there or correct it here."
            ),
        ),
    ),
    (
        "site or company",
        "regions/fjord/emissions.csv",
        FILES["regions/fjord/emissions.csv"] + ",2022,1,CO2e,own,1,8,reported,office,own-1\n",
        (
            (
                "regions/fjord/emissions.csv, rad 4, kolonnen «site_id, company_id»: en rad hører til et "
                "anlegg, eller for scope 3 til en bedrift. Fyll ut site_id, og bare det."
            ),
            (
                "regions/fjord/emissions.csv, rad 4, kolonnen «site_id, company_id»: ei rad høyrer til eit "
                "anlegg, eller for scope 3 til ei bedrift. Fyll ut site_id, og berre det."
            ),
            (
                "regions/fjord/emissions.csv, row 4, column “site_id, company_id”: a row belongs to a site, or "
                "for scope 3 to a company. Fill in site_id, and only that."
            ),
        ),
    ),
    (
        "source mismatch",
        "regions/fjord/emissions.csv",
        FILES["regions/fjord/emissions.csv"] + "mill,2022,1,CO2e,own,2,8,reported,office,own-1\n",
        (
            (
                "regions/fjord/emissions.csv, rad 4, kolonnen «edition»: fant «2» der kilden til raden sier "
                "«1». Rett det ene."
            ),
            (
                "regions/fjord/emissions.csv, rad 4, kolonnen «edition»: fann «2» der kjelda til rada seier "
                "«1». Rett det eine."
            ),
            (
                "regions/fjord/emissions.csv, row 4, column “edition”: found “2” where the row's source says "
                "“1”. Correct one of them."
            ),
        ),
    ),
    (
        "one region row",
        "regions/fjord/region.csv",
        FILES["regions/fjord/region.csv"] + "bay,Bay,nb,Europe/Oslo,2020,own,paper\n",
        (
            (
                "regions/fjord/region.csv, kolonnen «region_id»: fant «fjord, bay»; tabellen har én rad, med "
                "mappens navn som id: «fjord»."
            ),
            (
                "regions/fjord/region.csv, kolonnen «region_id»: fann «fjord, bay»; tabellen har éi rad, med "
                "namnet på mappa som id: «fjord»."
            ),
            (
                "regions/fjord/region.csv, column “region_id”: found “fjord, bay”; the table has one row, with "
                "the folder's name as id: “fjord”."
            ),
        ),
    ),
    (
        "target before base",
        "regions/fjord/targets.csv",
        (
            ""
            "target_id,role,name_nb,name_en,set_by,account,account_basis,scopes,scopes_basis,base_year,base_rule,goal_year,source_id\nzero,goal,Null,Zero,NA,net,assumed,1,assumed,2020,series,2020,paper\n"
        ),
        (
            (
                "regions/fjord/targets.csv, rad 2, kolonnen «goal_year»: fant 2020, ventet > 2020: Målåret "
                "kommer etter basisåret."
            ),
            (
                "regions/fjord/targets.csv, rad 2, kolonnen «goal_year»: fann 2020, venta > 2020: Målåret kjem "
                "etter basisåret."
            ),
            (
                "regions/fjord/targets.csv, row 2, column “goal_year”: found 2020, expected > 2020: the goal "
                "year comes after the base year."
            ),
        ),
    ),
    (
        "correction stale",
        "regions/fjord/corrections.csv",
        FILES["regions/fjord/corrections.csv"] + "mill,2020,1,CO2e,own,1,10.5,9,Feil,Slip,paper\n",
        (
            (
                "regions/fjord/corrections.csv, rad 3, kolonnen «expected_t»: rettingen venter 10.5 t i "
                "originalen, som nå sier 10. Se på den nye originalen, og endre eller fjern rettingen."
            ),
            (
                "regions/fjord/corrections.csv, rad 3, kolonnen «expected_t»: rettinga ventar 10.5 t i "
                "originalen, som no seier 10. Sjå på den nye originalen, og endre eller fjern rettinga."
            ),
            (
                "regions/fjord/corrections.csv, row 3, column “expected_t”: the correction expects 10.5 t in "
                "the original, which now says 10. Look at the new original, and change or remove the correction."
            ),
        ),
    ),
    (
        "a correction without its original",
        "regions/fjord/corrections.csv",
        FILES["regions/fjord/corrections.csv"] + "mill,2019,1,CO2e,own,1,10.5,9,Feil,Slip,paper\n",
        (
            (
                "regions/fjord/corrections.csv, rad 3, kolonnen «expected_t»: rettingen venter 10.5 t i en "
                "original som ikke lenger finnes. Endre eller fjern rettingen."
            ),
            (
                "regions/fjord/corrections.csv, rad 3, kolonnen «expected_t»: rettinga ventar 10.5 t i ein "
                "original som ikkje finst lenger. Endre eller fjern rettinga."
            ),
            (
                "regions/fjord/corrections.csv, row 3, column “expected_t”: the correction expects 10.5 t in an "
                "original that is no longer there. Change or remove the correction."
            ),
        ),
    ),
)


def first_problem(root: Path, file: str, content: str | bytes | None) -> Problem:
    for name, text in {**FILES, file: content}.items():
        if text is not None:
            path = root / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(text.encode() if isinstance(text, str) else text)
    with pytest.raises(RefusedError) as refused:
        load_folders(root)
    return refused.value.problems[0]


@pytest.mark.parametrize(("file", "content", "said"), [case[1:] for case in BROKEN], ids=[case[0] for case in BROKEN])
def test_what_is_wrong_is_said_in_every_language(
    file: str, content: str | bytes | None, said: tuple[str, str, str], tmp_path: Path
) -> None:
    problem = first_problem(tmp_path, file, content)
    assert tuple(sentence(problem, voice) for voice in VOICES) == said


def test_a_whole_number() -> None:
    problem = Problem(code=Code.NOT_A_WHOLE_NUMBER, file="a.csv", row=2, column="n", found="1.5", expected="1234")
    assert [sentence(problem, voice) for voice in VOICES] == [
        "a.csv, rad 2, kolonnen «n»: fant «1.5», ventet et helt tall som 1234.",
        "a.csv, rad 2, kolonnen «n»: fann «1.5», venta eit heilt tal som 1234.",
        "a.csv, row 2, column “n”: found “1.5”, expected a whole number such as 1234.",
    ]


def test_a_folder_without_a_region() -> None:
    problem = Problem(code=Code.REGION_MISSING, file="regions")
    assert [sentence(problem, voice) for voice in VOICES] == [
        "regions: mappen har ingen region. Legg til en, eller sett mappen tilbake der den var.",
        "regions: mappa har ingen region. Legg til ein, eller set mappa tilbake der ho var.",
        "regions: no region lies in this folder. Add one, or put the folder back where it was.",
    ]


def test_no_code_is_forgotten_here() -> None:
    tried = {name.replace(" ", "-") for name, *_ in BROKEN} | {"not-a-whole-number", "region-missing"}
    tried |= {code for code, *_ in SAID_OF_WHAT_CANNOT_BE_USED} | {code.value for code, *_ in SAID_OF_FILES}
    tried |= {"disclosed"}  # in test_intake_disclosing
    tried |= {"gas-slip", "large-change", "site-missing"}  # in test_words_asked, with what each is told with
    tried |= {code.value for code in PLANS}  # in test_intake_plan_rules
    assert {code.value for code in Code} <= tried


@pytest.mark.parametrize("code", list(StoreCode))
@pytest.mark.parametrize("voice", VOICES, ids=list(Language))
def test_every_fault_of_the_store_is_one_line_that_says_which(code: StoreCode, voice: Voice) -> None:
    said = store_sentence(code.value, voice, path="book.db", found="FOUND", expected="EXPECTED")
    assert "\n" not in said
    assert said.endswith(".")
    assert "book.db" in said or "FOUND" in said or code is StoreCode.NOTHING_TO_RELEASE


def test_a_file_that_is_no_database_is_left_alone_and_said_so() -> None:
    said = [store_sentence("store-not-a-database", voice, path="x.db", found="", expected="") for voice in VOICES]
    assert said == [
        "Lageret x.db er ikke en database. Ingenting er endret. "
        "La TRACKING_STORE peke på en annen fil, eller flytt denne.",
        "Lageret x.db er ikkje ein database. Ingenting er endra. "
        "Lat TRACKING_STORE peike på ei anna fil, eller flytt denne.",
        "The store x.db is not a database. Nothing was changed. "
        "Point TRACKING_STORE at another file, or move this one away.",
    ]

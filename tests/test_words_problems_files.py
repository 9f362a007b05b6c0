"""The sentences about files and figures that are brought in, exactly, in the three languages."""

# ruff: noqa: E501 - a sentence stands on one line, as it is read

from __future__ import annotations

import pytest

from tracking.schema.problems import Code, Problem
from tracking.words.language import Language
from tracking.words.problems import sentence
from tracking.words.voice import Voice

VALUES = {
    "year": "2009",
    "dataset": "eu-ets",
    "rows": "3",
    "change": "35",
    "site": "plant",
    "other_site": "other",
    "other_year": "2003",
    "other_row": "9",
    "compared": "770987",
    "compared_year": "2010",
    "against": "source",
    "limit": "230",
    "points": "24",
    "factor": "1000",
    "ratio": "1000",
    "share": "0.5",
    "gas": "N2O",
    "unit": "kWh",
    "parts": "120",
    "total": "100",
    "edition": "2024-12",
    "names": "a",
    "count": "2",
    "values": "1",
    "median": "10",
    "last_year": "2022",
    "percent": "25",
}
"""What the questions about figures are told with; each takes what it needs."""

SAID = [
    (
        Code.FILE_EMPTY,
        "f.csv, rad 7, kolonnen «c»: fila er tom. Lagre tabellen på nytt, og ta med den.",
        "f.csv, rad 7, kolonnen «c»: fila er tom. Lagre tabellen på nytt, og ta med ho.",
        "f.csv, row 7, column “c”: the file is empty. Save its table again, and bring that.",
    ),
    (
        Code.FILE_TOO_LARGE,
        "f.csv, rad 7, kolonnen «c»: fila har 12 byte, mer enn de 15 som kan tas imot. Del den opp.",
        "f.csv, rad 7, kolonnen «c»: fila har 12 byte, meir enn dei 15 som kan takast imot. Del ho opp.",
        "f.csv, row 7, column “c”: the file has 12 bytes, more than the 15 that can be taken. Bring it in parts.",
    ),
    (
        Code.FILE_TOO_COSTLY,
        "f.csv, rad 7, kolonnen «c»: å lese fila krever mer minne eller tid enn det finnes. Lagre bare tabellen som CSV, eller del den opp.",
        "f.csv, rad 7, kolonnen «c»: å lese fila krev meir minne eller tid enn det finst. Lagre berre tabellen som CSV, eller del han opp.",
        "f.csv, row 7, column “c”: reading the file would take more memory or time than there is. Save its table alone as CSV, or bring it in parts.",
    ),
    (
        Code.FILE_OTHER_KIND,
        "f.csv, rad 7, kolonnen «c»: fila er ingen tabell (12), uansett hva navnet sier. Lagre tabellen som CSV, xlsx eller Parquet.",
        "f.csv, rad 7, kolonnen «c»: fila er ingen tabell (12), uansett kva namnet seier. Lagre tabellen som CSV, xlsx eller Parquet.",
        "f.csv, row 7, column “c”: the file is no table (12), whatever its name says. Save the table as CSV, xlsx or Parquet.",
    ),
    (
        Code.FILE_OLD_EXCEL,
        "f.csv, rad 7, kolonnen «c»: fila har et gammelt Excel-format (12). Åpne den og lagre den som xlsx.",
        "f.csv, rad 7, kolonnen «c»: fila har eit gammalt Excel-format (12). Opne ho og lagre ho som xlsx.",
        "f.csv, row 7, column “c”: the file has an old format of Excel (12). Open it and save it as xlsx.",
    ),
    (
        Code.FILE_ENCRYPTED,
        "f.csv, rad 7, kolonnen «c»: fila er låst med et passord. Lagre den uten passord.",
        "f.csv, rad 7, kolonnen «c»: fila er låst med eit passord. Lagre ho utan passord.",
        "f.csv, row 7, column “c”: the file is locked with a password. Save it without one.",
    ),
    (
        Code.FILE_DAMAGED,
        "f.csv, rad 7, kolonnen «c»: fila er skadet eller ikke hel (12). Hent eller lagre den på nytt.",
        "f.csv, rad 7, kolonnen «c»: fila er skadd eller ikkje heil (12). Hent eller lagre ho på nytt.",
        "f.csv, row 7, column “c”: the file is damaged or not whole (12). Fetch it or save it again.",
    ),
    (
        Code.FILE_UNSAFE,
        "f.csv, rad 7, kolonnen «c»: fila inneholder noe som ingen tabell trenger, og som kan gjøre skade (12). Lagre tabellen på nytt som xlsx eller CSV.",
        "f.csv, rad 7, kolonnen «c»: fila inneheld noko som ingen tabell treng, og som kan gjere skade (12). Lagre tabellen på nytt som xlsx eller CSV.",
        "f.csv, row 7, column “c”: the file holds something that no table needs and that can do harm (12). Save the table anew as xlsx or CSV.",
    ),
    (
        Code.NUL_BYTES,
        "f.csv, rad 7, kolonnen «c»: fila inneholder byte som ingen tekst har. Lagre den som CSV i UTF-8.",
        "f.csv, rad 7, kolonnen «c»: fila inneheld byte som inga tekst har. Lagre ho som CSV i UTF-8.",
        "f.csv, row 7, column “c”: the file holds bytes that no text has. Save it as CSV in UTF-8.",
    ),
    (
        Code.LINE_TOO_LONG,
        "f.csv, rad 7, kolonnen «c»: linja har 12 byte, mer enn de 15 en rad kan ha. Se etter om linjeskift mangler.",
        "f.csv, rad 7, kolonnen «c»: linja har 12 byte, meir enn dei 15 ei rad kan ha. Sjå etter om linjeskift manglar.",
        "f.csv, row 7, column “c”: the line has 12 bytes, more than the 15 that a row may have. See whether line breaks are missing.",
    ),
    (
        Code.CELL_TOO_LONG,
        "f.csv, rad 7, kolonnen «c»: cella har 12 tegn, mer enn de 15 et regneark kan ha. Se etter om et anførselstegn mangler.",
        "f.csv, rad 7, kolonnen «c»: cella har 12 teikn, meir enn dei 15 eit rekneark kan ha. Sjå etter om eit hermeteikn manglar.",
        "f.csv, row 7, column “c”: the cell has 12 characters, more than the 15 that a spreadsheet can hold. See whether a quotation mark is missing.",
    ),
    (
        Code.CELL_FAR_AWAY,
        "f.csv, rad 7, kolonnen «c»: arket er i bruk helt til celle 12, langt utenfor tabellen. Slett radene og kolonnene utenfor tabellen, og lagre fila.",
        "f.csv, rad 7, kolonnen «c»: arket er i bruk heilt til celle 12, langt utanfor tabellen. Slett radene og kolonnane utanfor tabellen, og lagra fila.",
        "f.csv, row 7, column “c”: the sheet is in use as far as cell 12, far outside its table. Delete the rows and columns outside the table, and save the file.",
    ),
    (
        Code.TOO_MANY_ROWS,
        "f.csv, rad 7, kolonnen «c»: fila har 12 rader, mer enn de 15 som kan tas imot. Del den opp.",
        "f.csv, rad 7, kolonnen «c»: fila har 12 rader, meir enn dei 15 som kan takast imot. Del ho opp.",
        "f.csv, row 7, column “c”: the file has 12 rows, more than the 15 that can be taken. Bring it in parts.",
    ),
    (
        Code.TOO_MANY_COLUMNS,
        "f.csv, rad 7, kolonnen «c»: fila har 12 kolonner, mer enn de 15 som kan tas imot. Behold dem som trengs.",
        "f.csv, rad 7, kolonnen «c»: fila har 12 kolonnar, meir enn dei 15 som kan takast imot. Behald dei som trengst.",
        "f.csv, row 7, column “c”: the file has 12 columns, more than the 15 that can be taken. Keep those that are needed.",
    ),
    (
        Code.TOO_MANY_CELLS,
        "f.csv, rad 7, kolonnen «c»: arket har 12 celler, mer enn de 15 som kan tas imot. Lagre det som CSV.",
        "f.csv, rad 7, kolonnen «c»: arket har 12 celler, meir enn dei 15 som kan takast imot. Lagre det som CSV.",
        "f.csv, row 7, column “c”: the sheet has 12 cells, more than the 15 that can be taken. Save it as CSV.",
    ),
    (
        Code.FORMULA_NOT_CALCULATED,
        "f.csv, rad 7, kolonnen «c»: formelen i 12 har ingen verdi, fordi den ikke er regnet ut i et regneark ennå. Åpne fila i Excel eller LibreOffice og lagre den.",
        "f.csv, rad 7, kolonnen «c»: formelen i 12 har ingen verdi, fordi han ikkje er rekna ut i eit rekneark enno. Opne fila i Excel eller LibreOffice og lagre ho.",
        "f.csv, row 7, column “c”: the formula in 12 has no value, because no spreadsheet has calculated it yet. Open the file in Excel or LibreOffice and save it.",
    ),
    (
        Code.HEADER_MISSING,
        "f.csv, rad 7, kolonnen «c»: ingen rad ser ut som en overskrift. Sett navnene på kolonnene over dem.",
        "f.csv, rad 7, kolonnen «c»: inga rad ser ut som ei overskrift. Set namna på kolonnane over dei.",
        "f.csv, row 7, column “c”: no row looks like a header. Put the names of the columns above them.",
    ),
    (
        Code.TABLE_SHARED,
        "f.csv, rad 7, kolonnen «c»: tabellen 12 er felles for alle regioner og kan ikke lastes opp for én av dem. Endre den i data/15.",
        "f.csv, rad 7, kolonnen «c»: tabellen 12 er felles for alle regionar og kan ikkje lastast opp for éin av dei. Endre han i data/15.",
        "f.csv, row 7, column “c”: the table 12 is shared by all regions, so it cannot be uploaded for one. Change it in data/15.",
    ),
    (
        Code.COLUMN_UNNAMED,
        "f.csv, rad 7, kolonnen «c»: kolonne 12 har innhold, men ikke noe navn. Gi den et navn eller tøm den.",
        "f.csv, rad 7, kolonnen «c»: kolonne 12 har innhald, men ikkje noko namn. Gi ho eit namn eller tøm ho.",
        "f.csv, row 7, column “c”: column 12 holds something and has no name. Name it or clear it.",
    ),
    (
        Code.NEGATIVE,
        "f.csv, rad 7, kolonnen «c»: fant 12, og dette kan ikke være under null. Rett det, eller utelat det hvis det ikke er kjent.",
        "f.csv, rad 7, kolonnen «c»: fann 12, og dette kan ikkje vere under null. Rett det, eller utelat det om det ikkje er kjent.",
        "f.csv, row 7, column “c”: found 12, and this cannot be below zero. Correct it, or leave it out if not known.",
    ),
    (
        Code.YEAR_RANGE,
        "f.csv, rad 7, kolonnen «c»: fant 12, ventet et år innenfor 15. Rett året.",
        "f.csv, rad 7, kolonnen «c»: fann 12, venta eit år innanfor 15. Rett året.",
        "f.csv, row 7, column “c”: found 12, expected a year within 15. Correct the year.",
    ),
    (
        Code.FLOWS_DIFFER,
        "f.csv, rad 7, kolonnen «c»: fanget er 12, mens det som er injisert, bundet, brukt, tapt og lagret, blir 15 til sammen. Rett ett av tallene.",
        "f.csv, rad 7, kolonnen «c»: fanga er 12, medan det som er injisert, bunde, brukt, tapt og lagra, blir 15 til saman. Rett eitt av tala.",
        "f.csv, row 7, column “c”: captured is 12, while what was injected, bound, used, lost and kept adds up to 15. Correct one of them.",
    ),
    (
        Code.UNIT_SLIP,
        "f.csv, rad 7, kolonnen «c»: fant 12, 1\xa0000 ganger det eu-ets har for 2010 (770\xa0987). En glipp med enhet eller komma gir en slik forskjell; 15 ville passe. Rett tallet, eller si hvorfor det er riktig.",
        "f.csv, rad 7, kolonnen «c»: fann 12, 1\xa0000 gonger det eu-ets har for 2010 (770\xa0987). Ein glipp med eining eller komma gir ein slik skilnad; 15 ville passe. Rett talet, eller sei kvifor det er rett.",
        "f.csv, row 7, column “c”: found 12, 1,000 times what eu-ets has for 2010 (770,987). A slip of unit or comma makes such a difference; 15 would fit. Correct it, or say why it is right.",
    ),
    (
        Code.SWAPPED,
        "f.csv, rad 7, kolonnen «c»: fant 12, som også er tallet for other i 2003. Rader kan være byttet om. Rett det, eller si hvorfor begge er riktige.",
        "f.csv, rad 7, kolonnen «c»: fann 12, som òg er talet for other i 2003. Rader kan vere bytte om. Rett det, eller sei kvifor begge er rette.",
        "f.csv, row 7, column “c”: found 12, which is also the figure of other in 2003. Rows may have been mixed up. Correct it, or say why both are right.",
    ),
    (
        Code.OUTLIER,
        "f.csv, rad 7, kolonnen «c»: fant 12, mer enn 230 fra 15, medianen av 24 år. Rett tallet, eller si hva som hendte. For 2009 har eu-ets 770\xa0987.",
        "f.csv, rad 7, kolonnen «c»: fann 12, meir enn 230 frå 15, medianen av 24 år. Rett talet, eller sei kva som hende. For 2009 har eu-ets 770\xa0987.",
        "f.csv, row 7, column “c”: found 12, more than 230 from 15, the median of 24 years. Correct it, or say what happened. For 2009, eu-ets has 770,987.",
    ),
    (
        Code.BASE_YEAR_TOUCHED,
        "f.csv, rad 7, kolonnen «c»: basisåret 2009 endres med 35 til sammen (eu-ets, rader: 3), og målene måles mot det. Si hvorfor det endres.",
        "f.csv, rad 7, kolonnen «c»: basisåret 2009 blir endra med 35 til saman (eu-ets, rader: 3), og måla blir målte mot det. Sei kvifor det blir endra.",
        "f.csv, row 7, column “c”: the base year 2009 changes by 35 in all (eu-ets, rows: 3), and targets are measured against it. Say why it is changed.",
    ),
    (
        Code.OLDER_EDITION,
        "f.csv, rad 7, kolonnen «c»: dette er utgave 12 av eu-ets, og 15 gjelder. Bruk den nyere, eller si hvorfor den eldre skal inn.",
        "f.csv, rad 7, kolonnen «c»: dette er utgåve 12 av eu-ets, og 15 gjeld. Bruk den nyare, eller sei kvifor den eldre skal inn.",
        "f.csv, row 7, column “c”: this is edition 12 of eu-ets, and 15 is in force. Bring the newer one, or say why the older is wanted.",
    ),
    (
        Code.PARTS_DIFFER,
        "f.csv, rad 7, kolonnen «c»: summen er 12, og delene blir 15 til sammen. Rett én av dem, eller si hva de utelater.",
        "f.csv, rad 7, kolonnen «c»: summen er 12, og delane blir 15 til saman. Rett ein av dei, eller sei kva dei utelèt.",
        "f.csv, row 7, column “c”: the total is 12, and its parts add up to 15. Correct one of them, or say what they leave out.",
    ),
    (
        Code.UNIT_WRONG_KIND,
        "f.csv, rad 7, kolonnen «c»: fant enheten «12», som ikke kan regnes om til 15. Rett enheten.",
        "f.csv, rad 7, kolonnen «c»: fann eininga «12», som ikkje kan reknast om til 15. Rett eininga.",
        "f.csv, row 7, column “c”: found the unit “12”, which cannot be turned into 15. Correct the unit.",
    ),
    (
        Code.GAS_UNKNOWN,
        "f.csv, rad 7, kolonnen «c»: filen gjelder «12»; disse tabellene har 15. Velg en fil om en av dem.",
        "f.csv, rad 7, kolonnen «c»: fila gjeld «12»; desse tabellane har 15. Vel ei fil om ein av dei.",
        "f.csv, row 7, column “c”: the file is about “12”; these tables hold 15. Choose one of those files.",
    ),
]


@pytest.mark.parametrize(("code", "nb", "nn", "en"), SAID, ids=lambda value: getattr(value, "value", ""))
def test_each_sentence_exactly(code: Code, nb: str, nn: str, en: str) -> None:
    problem = Problem(code=code, file="f.csv", row=7, column="c", found="12", expected="15", values=VALUES)
    assert [sentence(problem, Voice(language)) for language in Language] == [nb, nn, en]

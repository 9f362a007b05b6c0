"""The pages as Streamlit runs them: each in every language, empty states, bad addresses and broken stores."""

from __future__ import annotations

import shutil
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
import streamlit as st
from streamlit.testing.v1 import AppTest

from tests.shown import Shown
from tracking.answers.opening import DATA, open_with_regions
from tracking.ui import data
from tracking.words.plain import plain as escaped

if TYPE_CHECKING:
    from collections.abc import Iterator

ROOT = Path(__file__).parents[1]
PAGES = ("overview", "companies", "projects", "figures", "data")


@pytest.fixture(autouse=True)
def _fresh_caches() -> Iterator[None]:
    """Keep one test's open book from being the next one's."""
    st.cache_resource.clear()
    yield
    st.cache_resource.clear()


def run(page: str = "overview", **params: str) -> AppTest:
    """Run a page to its end, as a browser that asks for bokmål unless told otherwise."""
    app = AppTest.from_file(str(ROOT / "pages" / "frame.py"), default_timeout=60)
    for name, value in {"lang": "nb", **params}.items():
        app.query_params[name] = value
    if page != "overview":
        app.switch_page(f"public/{page}.py")
    return app.run()


def plain(text: str) -> str:
    """Return text with its no-break spaces as ordinary ones."""
    return text.replace("\N{NO-BREAK SPACE}", " ")


def world(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, **files: str | None) -> None:
    """Build a book from Innherred's folder with some tables replaced (None takes one away), and use it."""
    data = tmp_path / "data"
    shutil.copytree(DATA / "shared", data / "shared")
    shutil.copytree(DATA / "regions" / "innherred", data / "regions" / "innherred")
    for name, content in files.items():
        path = data / "regions" / "innherred" / f"{name}.csv"
        path.unlink() if content is None else path.write_text(content, encoding="utf-8")
    place = str(tmp_path / "record.db")
    open_with_regions(place, data=data).close()
    monkeypatch.setenv("TRACKING_STORE", place)


@pytest.mark.parametrize("page", PAGES)
@pytest.mark.parametrize("lang", ["nb", "nn", "en"])
@pytest.mark.parametrize("region", ["grenland", "innherred"])
def test_every_page_runs_in_every_language_and_region(page: str, lang: str, region: str) -> None:
    app = run(page, lang=lang, region=region)
    assert not app.exception
    shown = Shown(app)
    assert len(shown.titles) == 1
    text = shown.text
    for sign in ("nan", "None", "NaN", "e+0", "<NA>", "{"):
        assert sign not in text.split(), sign


def test_overview_leads_with_the_finding() -> None:
    shown = Shown(run(lang="en"))
    assert plain(shown.title) == "Grenland emitted 2.19 Mt in 2023 – 187 kt more than its path to 2040 allows"
    assert [plain(figure) for figure in shown.numbers] == ["+187 kt", "129 kt", "28 kt", "under 1%"]


def test_preliminary_basis_gives_a_second_verdict() -> None:
    app = run(lang="en", basis="preliminary")
    assert Shown(app).title.startswith("Preliminary: Grenland emitted 2.25\N{NO-BREAK SPACE}Mt in 2025")


def test_innherred_has_no_target_and_says_so() -> None:
    app = run(lang="en", region="innherred")
    assert "No target adopted" in Shown(app).headings
    assert Shown(app).title.endswith("has adopted no climate target")


def test_one_companys_page_has_its_own_finding() -> None:
    app = run("company", lang="en", company="yara-norge")
    assert Shown(app).title.startswith(
        "Yara Norge emitted 932\N{NO-BREAK SPACE}kt in 2023, 275\N{NO-BREAK SPACE}kt above"
    )


def test_unknown_company_says_so_and_links_to_all() -> None:
    app = run("company", lang="en", company="nobody")
    assert Shown(app).title == "No company with the id “nobody” in this region."
    assert not app.exception


def test_companies_that_are_not_there_take_no_room_on_the_shelf() -> None:
    run("company", company="nobody")
    before = len(data._shelf())
    for number in range(3):
        run("company", company=f"nobody-{number}")
    assert len(data._shelf()) == before


def test_companies_lead_with_who_emits_most() -> None:
    app = run("companies", lang="en")
    assert Shown(app).title == "Yara Norge accounts for 43% of Grenland's emissions"


def test_unknown_region_language_and_table_fall_back() -> None:
    app = run("data", lang="xx", region="atlantis", table="secrets", years="9999-x")
    assert not app.exception
    assert len(app.dataframe) == 1


@pytest.mark.parametrize(
    ("years", "shown"),
    [("2005-2001", (2001, 2005)), ("²-³", None), (f"{'9' * 5000}-2005", None), ("2005-2005\n", None), ("0-9999", None)],
)
def test_years_are_taken_from_the_address_only_where_they_are_years(years: str, shown: tuple[int, int] | None) -> None:
    app = run("data", region="grenland", years=years)
    assert not app.exception
    slider = app.slider[0]
    assert slider.value == (shown or (slider.min, slider.max))


def test_region_without_emissions_says_what_to_do(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    world(tmp_path, monkeypatch, emissions=None)
    for page in PAGES:
        app = run(page, lang="en", region="innherred")
        assert not app.exception, page
    app = run(lang="en", region="innherred")
    assert Shown(app).title == "No complete year of figures for Innherred yet"
    assert "on the page “Upload”" in Shown(app).text


def test_region_with_one_year_has_an_empty_trend(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    lines = (DATA / "regions" / "innherred" / "emissions.csv").read_text(encoding="utf-8").splitlines()
    year = lines[0].split(",").index("year")
    one = [lines[0], *(line for line in lines[1:] if line.split(",")[year] == "2021")]
    world(tmp_path, monkeypatch, emissions="\n".join(one) + "\n")
    for page in PAGES:
        assert not run(page, lang="en", region="innherred").exception, page
    app = run(lang="en", region="innherred")
    assert Shown(app).numbers[1] == "–"
    assert "at least eight complete years are needed" in Shown(app).text


def test_broken_region_files_beside_a_release_are_a_warning_to_the_desk_alone(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    place = str(tmp_path / "record.db")
    open_with_regions(place).close()
    monkeypatch.setenv("TRACKING_STORE", place)
    monkeypatch.setattr("tracking.ui.opening.open_with_regions", partial(open_with_regions, data=tmp_path))
    app = run("data", lang="en")
    assert not app.exception
    assert app.warning[0].value == "The region files were not taken in. The newest release stays as it is."
    assert "shared/sources.csv: the file is missing" in Shown(app).text
    monkeypatch.setenv("TRACKING_MODE", "public")
    assert not run("data", lang="en").warning


def test_store_that_is_no_database_is_one_clear_message(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    place = tmp_path / "letter.db"
    place.write_text("Dear reader, " * 400, encoding="utf-8")
    monkeypatch.setenv("TRACKING_STORE", str(place))
    app = run(lang="en")
    assert not app.exception
    assert Shown(app).title == "The figures cannot be opened"
    assert app.error[0].value.startswith(f"The store {escaped(str(place))} is not a database. Nothing was changed.")
    assert place.read_text(encoding="utf-8").startswith("Dear reader")

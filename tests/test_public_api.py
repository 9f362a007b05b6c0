"""The API: every address, both forms, what is chosen, what is kept, and what is refused, each with its sentence."""

from __future__ import annotations

import json

import pytest

from tests import public_world as world
from tests.api_client import HEAD, got, mounted, problem, sent_as_they_are, table
from tracking.public.api_endpoints import ENDPOINTS

ADDRESSES = [
    endpoint.path.replace("{region}", "head").replace("{company}", "mill").join(("/api", "")) for endpoint in ENDPOINTS
]


def refused(path: str, **headers: str) -> tuple[int, str]:
    said = problem(got(path, **headers))
    return said["status"], said["detail"]


# --- every address -----------------------------------------------------------------------------------------------


@pytest.mark.parametrize("path", ADDRESSES)
def test_every_address_answers_in_both_forms(path: str) -> None:
    plain = got(path)
    assert (plain.status_code, plain.headers["content-type"]) == (200, "application/json")
    assert plain.headers["vary"] == "Accept"
    assert got(f"{path}.json").content == plain.content
    by_ending, by_accept = got(f"{path}.csv"), got(path, accept="text/csv")
    assert by_ending.content == by_accept.content
    assert len(table(by_ending)) >= 1
    if not path.endswith("releases"):
        assert {"units", "sources", "release", "released"} <= set(plain.json())


@pytest.mark.parametrize("name", ["verdict", "series", "companies", "projects", "sources"])
def test_what_is_not_chosen_from_is_handed_out_as_published(name: str) -> None:
    published = world.published()
    assert got(f"{HEAD}/{name}").content == published[f"public/r3/head/{name}.json"]
    assert got(f"{HEAD}/{name}?release=1").content == published[f"public/r1/head/{name}.json"]


def test_lists_and_the_region_itself_are_handed_out_as_published() -> None:
    published = world.published()
    assert got("/api/v1/releases").content == published["public/releases.json"]
    assert got("/api/v1/regions?release=1").content == published["public/r1/regions.json"]
    assert got("/api/v1/regions").content == published["public/r3/regions.json"]
    assert got(HEAD).content == published["public/r3/head/region.json"]


def test_one_company_and_the_sources_it_rests_on() -> None:
    found = got("/api/v1/regions/grenland/companies/yara-norge?from_year=2023&to_year=2023").json()
    (company,) = found["rows"]
    assert [(year["year"], year["tco2e"]) for year in company["years"]] == [(2023, 931_771.0)]
    assert [source["source_id"] for source in found["sources"]] == ["norskeutslipp-2024-12"]


# --- choosing -----------------------------------------------------------------------------------------------------


def test_rows_are_chosen_by_year_account_dataset_and_status() -> None:
    rows = got(f"{HEAD}/series?account=net&from_year=2022&to_year=2023").json()["rows"]
    assert [(row["account"], row["year"]) for row in rows] == [("net", 2022), ("net", 2023)]
    found = got(f"{HEAD}/series?dataset=eu-ets&account=gross").json()
    assert [(row["year"], row["status"]) for row in found["rows"]] == [(2024, "preliminary")]
    assert [source["source_id"] for source in found["sources"]] == ["eu-ets-2026-04", "roadmap"]  # and the target's
    assert got(f"{HEAD}/series?status=partial").json()["rows"] == []


def test_projects_are_chosen_by_stage_kind_and_owner() -> None:
    def ids(query: str) -> list[str]:
        return [row["project_id"] for row in got(f"{HEAD}/projects?{query}").json()["rows"]]

    assert ids("stage=decided") == ["catch"]
    assert ids("kind=hydrogen") == ["dream"]
    assert ids("kind=closure") == []
    assert ids("project=dream&kind=ccs") == []


def test_companies_are_chosen_by_id_and_municipality() -> None:
    porsgrunn = got("/api/v1/regions/grenland/companies?municipality=Porsgrunn").json()["rows"]
    assert {"yara-norge", "heidelberg-materials"} <= {row["company_id"] for row in porsgrunn}
    assert all("Porsgrunn" in row["municipalities"] for row in porsgrunn)
    assert len(porsgrunn) < len(got("/api/v1/regions/grenland/companies").json()["rows"])


def test_one_language_takes_the_place_of_three() -> None:
    assert got(f"{HEAD}/verdict").json()["row"]["headline"]["short"].keys() == {"nb", "nn", "en"}
    short = got(f"{HEAD}/verdict?lang=nn").json()["row"]["headline"]["short"]
    assert short == "I 2023 låg Head 30\N{NO-BREAK SPACE}kt over banen mot 2030"
    assert "headline.short_nb" in table(got(f"{HEAD}/verdict.csv"))
    assert table(got(f"{HEAD}/verdict.csv?lang=nn"))["headline.short"].tolist() == [short]


# --- kept answers -------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("path", [f"{HEAD}/series", f"{HEAD}/series.csv?lang=nb", "/api/v1/releases", "/api/v1/docs"])
def test_an_answer_that_is_known_is_not_sent_again(path: str) -> None:
    first = got(path)
    tag = first.headers["etag"]
    assert tag.startswith('"')  # strong
    for held in (tag, f"W/{tag}", f'"other", {tag}', "*"):
        again = got(path, if_none_match=held)
        assert (again.status_code, again.content) == (304, b"")
        assert again.headers["etag"] == tag
        for name in ("cache-control", "vary", "access-control-allow-origin"):
            assert again.headers.get(name) == first.headers.get(name)
    assert got(path, if_none_match='"other"').status_code == 200


def test_each_form_choice_and_release_has_a_tag_of_its_own() -> None:
    paths = [f"{HEAD}/series", f"{HEAD}/series.csv", f"{HEAD}/series?account=net", f"{HEAD}/series?release=1"]
    tags = {got(path).headers["etag"] for path in paths}
    assert len(tags) == 4
    assert (
        got(f"{HEAD}/series", accept="text/csv", if_none_match=got(f"{HEAD}/series").headers["etag"]).status_code == 200
    )


def test_the_newest_is_kept_for_a_minute_and_a_named_release_for_good() -> None:
    assert got(f"{HEAD}/series").headers["cache-control"] == "public, max-age=60, stale-while-revalidate=600"
    assert got(f"{HEAD}/series?release=3").headers["cache-control"] == "public, max-age=31536000, immutable"


def test_a_new_release_is_seen_at_once() -> None:
    files = dict(world.published())
    app = mounted(lambda path: files.get(path))
    before = got(f"{HEAD}/verdict", app)
    listed = json.loads(files["public/releases.json"])
    listed["newest"] = 1
    files["public/releases.json"] = json.dumps(listed).encode()
    after = got(f"{HEAD}/verdict", app, if_none_match=before.headers["etag"])
    assert (before.json()["release"], after.status_code, after.json()["release"]) == (3, 200, 1)


# --- other methods and other sites ---------------------------------------------------------------------------------


def test_head_is_get_without_the_body() -> None:
    for path in (f"{HEAD}/series", f"{HEAD}/series.csv", f"{HEAD}/nothing"):
        whole, told = sent_as_they_are(mounted(), [("GET", path, {}), ("HEAD", path, {})])
        assert (told.status, told.body) == (whole.status, b"")
        assert int(told.headers[b"content-length"]) == len(whole.body) > 0
        for name in (b"content-type", b"etag", b"cache-control"):
            assert told.headers.get(name) == whole.headers.get(name)


def test_any_page_may_read() -> None:
    told = got(f"{HEAD}/series", method="OPTIONS", origin="https://news.example", access_control_request_method="GET")
    assert (told.status_code, told.content) == (204, b"")
    assert told.headers["access-control-allow-origin"] == "*"
    assert told.headers["access-control-allow-methods"] == told.headers["allow"] == "GET, HEAD, OPTIONS"
    assert got(f"{HEAD}/series").headers["access-control-allow-origin"] == "*"
    assert "set-cookie" not in got(f"{HEAD}/series").headers


@pytest.mark.parametrize("method", ["POST", "PUT", "PATCH", "DELETE", "TRACE", "BREW"])
def test_nothing_can_be_written(method: str) -> None:
    answer = got(f"{HEAD}/series", method=method)
    assert problem(answer)["detail"] == "The API answers GET, HEAD, OPTIONS alone."
    assert (answer.status_code, answer.headers["allow"]) == (405, "GET, HEAD, OPTIONS")


# --- what is refused ----------------------------------------------------------------------------------------------

REFUSED = {
    f"{HEAD}/series?yaer=2020": (
        400,
        'There is no parameter "yaer" here. Known: account, dataset, from_year, lang, release, status, to_year.',
    ),
    "/api/v1/releases?lang=nb": (400, 'There is no parameter "lang" here; it takes none.'),
    f"{HEAD}/series?account=net&account=gross": (400, 'The parameter "account" stands twice; it takes one value.'),
    f"{HEAD}/series?account=nett": (400, 'There is no account "nett". Known: eu-ets, gross, net, net-with-use.'),
    f"{HEAD}/series?dataset=": (400, 'There is no dataset "". Known: eu-ets, registry.'),
    f"{HEAD}/series?from_year=20x0": (400, 'from_year is a year such as 2023, found "20x0".'),
    f"{HEAD}/series?to_year=٢٠٢٣": (400, 'to_year is a year such as 2023, found "٢٠٢٣".'),
    f"{HEAD}/series?from_year=2024&to_year=2020": (400, "from_year 2024 lies after to_year 2020."),
    f"{HEAD}/series?release=three": (400, 'release is a number such as 3, found "three".'),
    f"{HEAD}/series?release=-1": (400, 'release is a number such as 3, found "-1".'),
    f"{HEAD}/series?lang=sv": (400, 'There is no lang "sv". Known: nb, nn, en.'),
    f"{HEAD}/companies?company=mil": (400, 'There is no company "mil". Known: mill.'),
    f"{HEAD}/series?{'&'.join(f'a{n}=1' for n in range(31))}": (400, "There are more than 30 parameters."),
    f"{HEAD}/series?release=2": (404, "There is no release 2. Known: 1, 3."),
    "/api/v1/regions/grenland/series?release=1": (404, 'There is no region "grenland" in release 1. Known: head.'),
    "/api/v1/regions/Head": (404, 'There is no region "Head" in release 3. Known: head, grenland.'),
    f"{HEAD}/companies/yara": (404, 'There is no company "yara" in head. Known: mill.'),
    f"{HEAD}/nothing": (404, "There is nothing at this address."),
    f"{HEAD}/series/": (404, "There is nothing at this address."),
    "/api/v2/regions": (404, "There is nothing at this address."),
    "/api/": (404, "There is nothing at this address."),
    "/api/v1/regions/..%2F..%2Freleases": (404, "There is nothing at this address."),
    "/api/v1/regions/%00": (404, 'There is no region "\0" in release 3. Known: head, grenland.'),
}


@pytest.mark.parametrize(("path", "said"), REFUSED.items(), ids=range(len(REFUSED)))
def test_what_is_not_known_is_refused_with_what_is(path: str, said: tuple[int, str]) -> None:
    assert refused(path) == said


def test_a_problem_is_whole_and_lists_what_is_known() -> None:
    assert problem(got(f"{HEAD}/series?release=2")) == {
        "type": "/api/v1/docs#not-found",
        "title": "Not found",
        "status": 404,
        "detail": "There is no release 2. Known: 1, 3.",
        "instance": "/api/v1/regions/head/series",
        "known": ["1", "3"],
    }
    assert "/api/v1/regions/{region}/series" in problem(got("/api/v1/what"))["known"]


def test_somebodys_own_text_is_repeated_at_a_length_that_can_be_read() -> None:
    detail = problem(got(f"{HEAD}/series?{'x' * 5000}=1"))["detail"]
    assert detail.startswith(f'There is no parameter "{"x" * 99}…" here.')


def test_nothing_published_is_said_so() -> None:
    empty = mounted({}.get)
    assert problem(got("/api/v1/regions", empty))["detail"] == "Nothing has been published yet."
    assert problem(got("/api/v1/releases", empty))["detail"] == "Nothing has been published yet."
    assert got("/api/v1/openapi.json", empty).status_code == got("/api/v1/docs", empty).status_code == 200
    none = mounted({"public/releases.json": b'{"document":"releases","newest":null,"units":{},"rows":[]}'}.get)
    assert problem(got("/api/v1/regions", none))["detail"] == "Nothing has been published yet."
    assert got("/api/v1/docs", none).status_code == 200


def test_a_document_that_is_not_there_is_said_so() -> None:
    files = {path: data for path, data in world.published().items() if not path.endswith("r3/head/series.json")}
    answer = got(f"{HEAD}/series", mounted(files.get))
    assert (answer.status_code, problem(answer)["detail"]) == (
        404,
        "public/r3/head/series.json has not been published.",
    )


def test_a_fault_of_ours_tells_nothing_of_itself() -> None:
    def broken(path: str) -> bytes:
        raise OSError(f"/secret/place/{path}")

    answer = got(f"{HEAD}/series", mounted(broken))
    assert problem(answer)["detail"] == "The answer could not be made. Please try again later."
    assert answer.status_code == 500
    assert "secret" not in answer.text
    assert "Traceback" not in answer.text
    torn = mounted({**world.published(), "public/r3/head/series.json": b'{"rows": ['}.get)
    assert got(f"{HEAD}/series.csv", torn).status_code == 500

"""The API: every address, both forms, what is chosen, what is kept, and what is refused, each with its sentence."""

from __future__ import annotations

import io
import json
import random
import subprocess
import sys
from typing import TYPE_CHECKING, Any

import pandas as pd
import pytest

from tests import public_world as world
from tests.api_client import asked_all, got, mounted, sent_as_they_are
from tracking.public.api_asked import form_taken
from tracking.public.api_endpoints import ENDPOINTS
from tracking.public.api_limits import behind_proxy, client_of, per_minute
from tracking.public.api_problems import ProblemError

if TYPE_CHECKING:
    import httpx
    from starlette.types import Scope

HEAD = "/api/v1/regions/head"
ADDRESSES = [
    endpoint.path.replace("{region}", "head").replace("{company}", "mill").join(("/api", "")) for endpoint in ENDPOINTS
]


def problem(answer: httpx.Response) -> dict[str, Any]:
    assert answer.headers["content-type"] == "application/problem+json"
    assert answer.headers["cache-control"] == "no-store"
    assert answer.headers["access-control-allow-origin"] == "*"
    said: dict[str, Any] = answer.json()
    assert said["status"] == answer.status_code
    return said


def refused(path: str, **headers: str) -> tuple[int, str]:
    said = problem(got(path, **headers))
    return said["status"], said["detail"]


def table(answer: httpx.Response) -> pd.DataFrame:
    assert answer.status_code == 200
    assert answer.headers["content-type"] == "text/csv; charset=utf-8; header=present"
    return pd.read_csv(io.BytesIO(answer.content), encoding="utf-8-sig", dtype="object", keep_default_na=False)


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


# --- CSV ----------------------------------------------------------------------------------------------------------


def cell(value: object) -> str:
    if isinstance(value, list):
        return "; ".join(value)
    return "" if value is None else str(value)


@pytest.mark.parametrize("name", ["series", "projects", "sources"])
def test_csv_reads_back_to_the_same_table(name: str) -> None:
    path = f"/api/v1/regions/grenland/{name}"
    rows, found = got(f"{path}?lang=en").json()["rows"], table(got(f"{path}.csv?lang=en"))
    flat = [
        column
        for column in rows[0]
        if not (isinstance(rows[0][column], list) and column not in ("scopes", "source_ids"))
    ]
    assert list(found.columns) == ["release", "region", *flat, *([] if name == "sources" else ["sources"])]
    assert len(found) == len(rows)
    for column in flat:
        assert found[column].tolist() == [cell(row[column]) for row in rows], column
    assert set(found["release"]) == {"3"}


def test_csv_of_companies_has_a_line_for_every_year() -> None:
    rows, found = (
        got("/api/v1/regions/grenland/companies").json()["rows"],
        table(got("/api/v1/regions/grenland/companies.csv")),
    )
    expected = [
        (row["company_id"], str(y["year"]), cell(y["tco2e"]), cell(y["gap_tco2e"]))
        for row in rows
        for y in row["years"]
    ]
    lines = found[found["year"] != ""]
    assert list(zip(lines["company_id"], lines["year"], lines["tco2e"], lines["gap_tco2e"], strict=True)) == expected
    assert set(found["company_id"]) == {row["company_id"] for row in rows}  # those without a year too


def test_csv_names_its_sources_and_has_a_file_name() -> None:
    answer = got(f"{HEAD}/series.csv?account=net&from_year=2023&to_year=2023")
    found = table(answer)
    assert found[["source_ids", "sources"]].to_numpy().tolist() == [["registry-2024-01", "The Registry: 2024-01"]]
    assert answer.headers["content-disposition"] == 'inline; filename="head-series-r3.csv"'
    assert got(f"{HEAD}/companies/mill.csv").headers["content-disposition"] == 'inline; filename="head-mill-r3.csv"'
    assert got(f"{HEAD}.csv").headers["content-disposition"] == 'inline; filename="head-r3.csv"'


def test_csv_guards_what_a_spreadsheet_would_run() -> None:
    assert got(f"{HEAD}/projects").json()["rows"][0]["owner"] == "=cmd|' /C calc'!A0"
    assert table(got(f"{HEAD}/projects.csv"))["owner"].tolist() == ["'=cmd|' /C calc'!A0", ""]


def test_csv_of_no_rows_is_its_heading() -> None:
    found = table(got(f"{HEAD}/series.csv?status=partial"))
    assert (len(found), list(found.columns)[:4]) == (0, ["release", "region", "account", "scopes"])


# --- which form ---------------------------------------------------------------------------------------------------

ACCEPTED = {
    None: "json",
    "": "json",
    "*/*": "json",
    "text/html,application/xhtml+xml,*/*;q=0.8": "json",
    "text/csv": "csv",
    "TEXT/CSV; header=present": "csv",
    "text/*": "csv",
    "application/*": "json",
    "application/json;q=0.5, text/csv;q=0.6": "csv",
    "text/csv, application/json": "json",
    "application/json;q=0, */*": "csv",
    "text/csv;q=0, text/*": "refused",
    "*/*;q=0": "refused",
    "text/html": "refused",
    "application/json;q=high": "refused",
    ";;,,q": "refused",
}


@pytest.mark.parametrize(("accept", "form"), ACCEPTED.items())
def test_the_accept_header_chooses(accept: str | None, form: str) -> None:
    if form != "refused":
        assert form_taken(accept) == form
        return
    with pytest.raises(
        ProblemError, match=r"^There is application/json and text/csv; the Accept header takes neither\.$"
    ):
        form_taken(accept)


def test_who_takes_neither_form_is_told_of_both() -> None:
    said = problem(got(f"{HEAD}/series", accept="text/html"))
    assert said == {
        "type": "/api/v1/docs#not-acceptable",
        "title": "Not acceptable",
        "status": 406,
        "detail": "There is application/json and text/csv; the Accept header takes neither.",
        "instance": "/api/v1/regions/head/series",
        "known": ["application/json", "text/csv"],
    }
    assert got(f"{HEAD}/series.csv", accept="text/html").status_code == 200  # the address itself has chosen


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


# --- the limit ----------------------------------------------------------------------------------------------------


def test_who_asks_too_often_is_told_when_to_come_back() -> None:
    app = mounted(per_minute=3)
    answers = asked_all(app, [("GET", "/api/v1/regions", {})] * 4)
    assert [answer.status_code for answer in answers] == [200, 200, 200, 429]
    assert [answer.headers["ratelimit"].split(";")[1] for answer in answers] == ["r=2", "r=1", "r=0", "r=0"]
    assert {answer.headers["ratelimit-policy"] for answer in answers} == {'"minute";q=3;w=60'}
    wait = int(answers[-1].headers["retry-after"])
    assert 55 <= wait <= 60
    assert (
        problem(answers[-1])["detail"] == f"One client may send 3 requests a minute; the next is answered in {wait} s."
    )


def test_only_our_own_proxy_says_who_asks() -> None:
    said = [("GET", "/api/v1/regions", {"x-forwarded-for": f"6.6.6.6, 10.0.0.{n}"}) for n in (1, 2)]
    assert [each.status_code for each in asked_all(mounted(per_minute=1), said)] == [200, 429]
    assert [each.status_code for each in asked_all(mounted(per_minute=1, behind_proxy=True), said)] == [200, 200]
    first = [("GET", "/api/v1/regions", {"x-forwarded-for": f"{n}.6.6.6, 10.0.0.1"}) for n in (1, 2)]
    assert [each.status_code for each in asked_all(mounted(per_minute=1, behind_proxy=True), first)] == [200, 429]


def scope(peer: str, *forwarded: bytes) -> Scope:
    return {"client": (peer, 1), "headers": [(b"x-forwarded-for", each) for each in forwarded]}


def test_who_a_client_is() -> None:
    assert client_of(scope("10.0.0.1"), is_behind_proxy=True) == "10.0.0.1"
    assert client_of(scope("10.0.0.1", b"1.1.1.1", b"2.2.2.2 , 3.3.3.3"), is_behind_proxy=True) == "3.3.3.3"
    assert client_of(scope("2001:db8:1:2:3:4:5:6"), is_behind_proxy=False) == "2001:db8:1:2::"
    assert client_of(scope("::ffff:10.0.0.1"), is_behind_proxy=False) == "10.0.0.1"
    assert client_of(scope("10.0.0.1", b"x" * 999), is_behind_proxy=True) == "x" * 64
    assert client_of({"headers": []}, is_behind_proxy=False) == ""


def test_settings_are_read_or_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("TRACKING_API_PER_MINUTE", raising=False)
    monkeypatch.delenv("TRACKING_BEHIND_PROXY", raising=False)
    assert (per_minute(), behind_proxy()) == (300, False)
    monkeypatch.setenv("TRACKING_API_PER_MINUTE", "60")
    monkeypatch.setenv("TRACKING_BEHIND_PROXY", "on")
    assert (per_minute(), behind_proxy()) == (60, True)
    for wrong in ("0", "-1", "many", ""):
        monkeypatch.setenv("TRACKING_API_PER_MINUTE", wrong)
        with pytest.raises(ValueError, match=f"TRACKING_API_PER_MINUTE is a whole number from 1 on, found '{wrong}'"):
            per_minute()
    monkeypatch.setenv("TRACKING_BEHIND_PROXY", "yes")
    with pytest.raises(ValueError, match="TRACKING_BEHIND_PROXY is on or off, found 'yes'"):
        behind_proxy()


# --- the description and the page -----------------------------------------------------------------------------------


def test_the_description_tells_every_address_with_published_examples() -> None:
    said = got("/api/v1/openapi.json").json()
    assert said["servers"] == [{"url": "/api"}]
    assert list(said["paths"]) == [endpoint.path for endpoint in ENDPOINTS]
    for path, of in said["paths"].items():
        told = of["get"]
        assert told["summary"], path
        assert told["description"], path
        assert set(told["responses"]) == {"200", "304", "400", "404", "405", "406", "429", "500"}
        good = told["responses"]["200"]["content"]
        assert good["application/json"]["example"]["document"]
        assert "," in good["text/csv"]["example"]
        assert all(parameter["description"].endswith(".") for parameter in told["parameters"])
    series = said["paths"]["/v1/regions/{region}/series"]["get"]
    assert {each["name"]: each.get("example") for each in series["parameters"]}["region"] == "head"
    row = said["components"]["schemas"]["Series"]["properties"]["rows"]["items"]["properties"]
    assert row["gap_tco2e"]["description"].endswith("Unit: t CO2e.")


def test_every_example_finds_something() -> None:
    said = got("/api/v1/openapi.json").json()
    for path, of in said["paths"].items():
        known = {each["name"]: (each["in"], each.get("example")) for each in of["get"]["parameters"]}
        filled = path.format(**{name: example for name, (place, example) in known.items() if place == "path"})
        for name, (place, example) in known.items():
            if place == "query" and example is not None:
                answer = got(f"/api{filled}?{name}={example}")
                assert answer.status_code == 200, (path, name)
                assert answer.json().get("rows", [1]), (path, name)


def test_the_page_needs_no_script_and_no_other_host() -> None:
    answer = got("/api/v1/docs")
    assert answer.headers["content-type"] == "text/html; charset=utf-8"
    policy = answer.headers["content-security-policy"]
    assert policy.startswith("default-src 'none'; style-src 'sha256-")
    assert "<script" not in answer.text
    assert "src=" not in answer.text
    for endpoint in ENDPOINTS:
        assert f"GET /api{endpoint.path}<" in answer.text
    assert "curl http://127.0.0.1:8501/api/v1/regions/head/series.csv" in answer.text
    assert 'href="openapi.json"' in answer.text
    for kind in ("unknown-parameter", "not-found", "too-many-requests"):
        assert f'id="{kind}"' in answer.text  # where the problems' types lead


def test_the_page_shows_what_was_typed_as_text() -> None:
    assert "=cmd|&#39; /C calc&#39;!A0" in got("/api/v1/docs").text


def test_starting_does_not_import_the_api() -> None:
    code = (
        "import sys, tracking, tracking.__main__, tracking.public.documents;"
        "print([name for name in ('fastapi', 'limits', 'starlette') if name in sys.modules])"
    )
    found = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert found.stdout == "[]\n"


# --- hostility ------------------------------------------------------------------------------------------------------

_BITS = (
    ".. %2e%2e %2F %00 %0d%0aSet-Cookie:x %ff%fe %C0%AE head grenland mill series companies verdict .csv .json . ~ '-- "
    "%22 %3Cscript%3E {region} $(id) %F0%9F%94%A5 public r3 releases.json docs openapi.json v1 regions % %zz ; : @ * "
    "\\ %5c å ٣ " + "x" * 300
).split()
_NAMES = ("account", "release", "lang", "from_year", "to_year", "dataset", "company", "a", "%00", "release[]", "status")
_VALUES = (
    "0 -1 1 3 1e9 nb net 2023 %00 %ff ٣ 1+OR+1=1 %F0%9F%94%A5 null NaN ../../etc/passwd head [] registry %zz = eu-ets "
    "+3 2020&from_year=2021 complete " + "9" * 400
).split()
_ACCEPTS = ("*/*", "*/*", "text/csv", "text/html", "application/json;q=0", ";", ",", "a/b/c", "text/csv;q=9999999999")
_STARTS = ("/api/v1/regions", "/api/v1/regions/head", "/api/v1/regions/head/series", "/api/v1", "/api/")


def hostile(seed: int, count: int) -> list[tuple[str, str, dict[str, str]]]:
    draw = random.Random(seed)  # noqa: S311
    made = []
    for _ in range(count):
        bits = [draw.choice(["/", "", "//"]) + draw.choice(_BITS) for _ in range(draw.choice([0, 0, 0, 1, 2, 3]))]
        query = "&".join(f"{draw.choice(_NAMES)}={draw.choice(_VALUES)}" for _ in range(draw.randrange(4)))
        headers = {"accept": draw.choice(_ACCEPTS), "if-none-match": draw.choice(['"', "W/", "*", ",,,", '"x"'])}
        method = draw.choices(["GET", "HEAD", "OPTIONS", "POST"], [8, 1, 1, 1])[0]
        made.append((method, f"{draw.choice(_STARTS)}{''.join(bits)}?{query}", headers))
    return made


def test_ten_thousand_hostile_requests_are_answered_or_refused() -> None:
    requests = hostile(7, 10_000)
    counts: dict[int, int] = {}
    for (method, path, _), answer in zip(requests, sent_as_they_are(mounted(), requests), strict=True):
        counts[answer.status] = counts.get(answer.status, 0) + 1
        assert answer.status in (200, 204, 304, 400, 404, 405, 406), (method, path)
        assert b"Traceback" not in answer.body
        assert b"set-cookie" not in answer.headers
    assert min(counts.get(status, 0) for status in (200, 304, 400, 404, 405, 406)) > 30, counts  # each was tried
    assert sum(counts.values()) == 10_000

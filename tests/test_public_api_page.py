"""The API's description for machines and its page for people."""

from __future__ import annotations

import subprocess
import sys

from tests.api_client import got
from tracking.public.api_endpoints import ENDPOINTS


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

"""The API against its own description, by property-based requests: what it answers is what it says it answers."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
import schemathesis
from hypothesis import HealthCheck, given, settings
from schemathesis.core.failures import FailureGroup
from schemathesis.specs.openapi.checks import negative_data_rejection, positive_data_acceptance

from tests import public_world as world
from tests.api_client import UNHINDERED
from tracking.public.api import api
from tracking.public.api_endpoints import ENDPOINTS

if TYPE_CHECKING:
    from schemathesis.schemas import BaseSchema

FITTING, BREAKING = schemathesis.GenerationMode.POSITIVE, schemathesis.GenerationMode.NEGATIVE
THERE = {"region": "head", "company": "mill"}
enough = settings(max_examples=40, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck))


def described(files: dict[str, bytes]) -> BaseSchema:
    """Return the description of the API by itself: a path with a line's end does not reach it where it is mounted."""
    return schemathesis.openapi.from_asgi("/v1/openapi.json", api(files.get, per_minute=UNHINDERED))


@pytest.mark.parametrize("path", [endpoint.path for endpoint in ENDPOINTS])
def test_what_fits_the_description_is_answered_as_described(path: str) -> None:
    """Status, media type and body are described ones, of a region and a release that are there."""
    statuses: dict[int, int] = {}

    @enough
    @given(case=described(world.published())[path]["GET"].as_strategy(generation_mode=FITTING))
    def asked(case: schemathesis.Case) -> None:
        case.path_parameters = {name: THERE[name] for name in case.path_parameters or {}}
        (case.query or {}).pop("release", None)
        answer = case.call()
        statuses[answer.status_code] = statuses.get(answer.status_code, 0) + 1
        # The description cannot tell which datasets and companies a document will hold; the last lines do.
        case.validate_response(answer, excluded_checks=[positive_data_acceptance])
        assert answer.status_code in (200, 400)
        if answer.status_code == 400 and "lies after" not in answer.json()["detail"]:
            assert not set((case.query or {}).values()) <= set(answer.json()["known"])

    asked()
    assert statuses[200] >= 1, statuses


@pytest.mark.parametrize("path", [endpoint.path for endpoint in ENDPOINTS if endpoint.parameters])
def test_what_breaks_the_description_is_refused_as_described(path: str) -> None:
    @enough
    @given(case=described(world.published())[path]["GET"].as_strategy(generation_mode=BREAKING))
    def asked(case: schemathesis.Case) -> None:
        answer = case.call()
        case.validate_response(answer, additional_checks=[negative_data_rejection])
        assert answer.status_code in (400, 404, 405, 406)

    asked()


def test_the_check_would_see_an_answer_that_is_not_described() -> None:
    torn = {path: data.replace(b'"tco2e":100000.0', b'"tco2e":"much"') for path, data in world.published().items()}
    case = described(torn)["/v1/regions/{region}/series"]["GET"].Case(path_parameters={"region": "head"})
    with pytest.raises(FailureGroup, match="Response violates schema"):
        case.call_and_validate()

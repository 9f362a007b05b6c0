"""The API's two forms: CSV that reads back to the same table, and which of them the Accept header chooses."""

from __future__ import annotations

import pytest

from tests.api_client import HEAD, got, problem, table
from tracking.public.api_asked import form_taken
from tracking.public.api_problems import ProblemError


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

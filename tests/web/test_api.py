"""The HTTP interface says what the library says."""

import csv
import io
import sqlite3
from datetime import date
from pathlib import Path
from typing import Any, get_args

import pytest
from fastapi import FastAPI
from served import BEARER, ORIGIN
from starlette.testclient import TestClient

from tetrapylon.exporting.formats import FORMATS
from tetrapylon.library.ledger import Ledger
from tetrapylon.model import Filter, LedgerEntry, Stance, Statement
from tetrapylon.web.downloads import FormatName
from tetrapylon.web.turns import Turns


def told(client: TestClient, path: str, **query: Any) -> Any:
    """Return what a path answers, which must be something."""
    answer = client.get(f"/api/v1{path}", params=query)
    assert answer.status_code == 200, answer.text
    return answer.json()


@pytest.fixture
def ledger(app: FastAPI) -> Ledger:
    """Return the ledger that the application serves."""
    ledger: Ledger = app.state.ledger
    return ledger


def test_statements_are_the_ledgers(client: TestClient, ledger: Ledger) -> None:
    """Whole entries come back, in the order of writing."""
    items = told(client, "/statements")["items"]
    assert [LedgerEntry.model_validate(item) for item in items] == list(ledger.statements())


FILTERS = [
    {"place": "Ford"},
    {"country": "SY"},
    {"kind": "damage"},
    {"stance": "claimed"},
    {"actor": "army"},
    {"source": "The Courier"},
    {"site": "the Old Bridge"},
    {"type": "Attack"},
    {"since": "2016-06-01"},
    {"until": "2016-03-01"},
    {"as_known_on": "2016-03-31"},
    {"kind": "control", "place": "Mill"},
]


@pytest.mark.parametrize("query", FILTERS, ids=str)
def test_every_filter_is_the_librarys(query: dict[str, str], client: TestClient, ledger: Ledger) -> None:
    """Statements, events, damage and forecasts keep what the library keeps, and every filter leaves something out."""
    wanted = Filter.model_validate(query)
    kept = {item["id"] for item in told(client, "/statements", **query)["items"]}
    assert kept == {entry.id for entry in ledger.matching(wanted)}
    assert 0 < len(kept) < ledger.count()
    assert [e["id"] for e in told(client, "/events", **query)["items"]] == [
        e.id for e in ledger.matching_events(wanted)
    ]
    assert [s["id"] for s in told(client, "/damage", **query)["items"]] == [
        s.id for s in ledger.matching_damage(wanted)
    ]
    forecasts = [f["id"] for f in told(client, "/forecasts", **query)["items"]]
    assert forecasts == [f.id for f in ledger.matching_forecasts(wanted)]


def test_what_lacks_a_place_or_day_can_be_asked_for(client: TestClient) -> None:
    """Both halves together are everything."""
    with_, without = (told(client, "/statements", located=value)["items"] for value in ("yes", "no"))
    assert {item["statement"]["evidence"]["exact"] for item in without} == {
        "Ford falls", "Clashes killed two somewhere.", "The Reds will take Mill.",
    }  # fmt: skip
    assert len(with_) == 7


@pytest.mark.parametrize("path", ["/statements", "/events", "/sources"])
def test_pages_follow_one_another(path: str, client: TestClient) -> None:
    """Two a page, `next` leads through all of them, and the last names none."""
    every = told(client, path)["items"]
    assert len(every) > 2
    found: list[Any] = []
    offset: int | None = 0
    while offset is not None:
        page = told(client, path, limit=2, offset=offset)
        assert (page["limit"], page["offset"]) == (2, offset)
        found += page["items"]
        offset = page["next"]
    assert found == every


def test_one_statement_event_and_report(client: TestClient, ledger: Ledger) -> None:
    """Each is found by its id, an event by any of its statements; what is not there is a 404 that says so."""
    entry = next(ledger.matching(Filter(type="Attack")))
    assert told(client, f"/statements/{entry.id}")["id"] == entry.id
    assert entry.id in told(client, f"/events/{entry.id}")["members"]
    assert told(client, f"/reports/{entry.report_sha256}")["publisher"] == "The Courier"
    assert entry.id in {item["id"] for item in told(client, f"/reports/{entry.report_sha256}/statements")}
    for path in ("statements/0000000000000000", "events/0000000000000000", f"reports/{'0' * 64}"):
        missing = client.get(f"/api/v1/{path}")
        assert missing.status_code == 404
        assert "holds no" in missing.json()["detail"]


def test_control_over_time(client: TestClient) -> None:
    """Who held Ford, and who was known to hold it before the news came."""
    now = told(client, "/control", place="Ford")
    assert [i["holders"][0]["name"] for i in now["intervals"] if not i["claimed"]][-2:] == ["The Reds", "The Army"]
    then = told(client, "/control", place="Ford", as_known_on="2016-04-01")
    assert then["intervals"][-1]["holders"][0]["name"] == "The Reds"


def test_registers(client: TestClient) -> None:
    """Each has its own filters beside the common ones."""
    assert [s["site"] for s in told(client, "/damage", condition="destroyed")["items"]] == ["the Old Bridge"]
    assert told(client, "/damage", site_class="medical")["items"] == []
    assert len(told(client, "/forecasts", status="open")["items"]) == 1
    assert told(client, "/forecasts", status="failed")["items"] == []
    assert {s["role"] for s in told(client, "/sources", role="publisher")["items"]} == {"publisher"}
    assert len(told(client, "/sources", source="The Courier")["items"]) == 1


def test_an_unchanged_ledger_is_not_sent_again(client: TestClient) -> None:
    """With the ETag of an answer the next is empty, until something is added."""
    first = client.get("/api/v1/statements")
    tag = first.headers["etag"]
    again = client.get("/api/v1/statements", headers={"if-none-match": f'"other", {tag}'})
    assert (again.status_code, again.content, again.headers["etag"]) == (304, b"", tag)
    client.post("/api/v1/reports", json={"text": "The army took Ford."}, headers=BEARER)
    after = client.get("/api/v1/statements", headers={"if-none-match": tag})
    assert after.status_code == 200
    assert after.headers["etag"] != tag


WORDS = "The Syrian army took Palmyra from Islamic State on Tuesday."


def test_reading_keeps_nothing(client: TestClient, ledger: Ledger) -> None:
    """The answer is the coded report; HTML comes with the text that was found in it."""
    before = ledger.head()
    document = {"text": WORDS, "published": "2016-03-30", "id": "mine", "publisher": "The Star"}
    coded = client.post("/api/v1/read", json=document, headers=BEARER).json()
    assert (coded["id"], coded["publisher"], coded["published"]) == ("mine", "The Star", "2016-03-30")
    assert [s["time"] for s in coded["statements"] if s["kind"] == "control"] == ["2016-03-29"]
    page = client.post("/api/v1/read", json={"html": f"<p>{WORDS}</p>"}, headers=BEARER).json()
    assert WORDS in page["text"]
    assert ledger.head() == before


def test_adding_keeps_a_report_once(client: TestClient) -> None:
    """The second time it is there already."""
    first = client.post("/api/v1/reports", json={"text": WORDS}, headers=BEARER)
    again = client.post("/api/v1/reports", json={"text": WORDS}, headers=BEARER)
    assert (first.status_code, first.json()["added"]) == (201, "new")
    assert again.json() == first.json() | {"added": "unchanged"}
    assert told(client, f"/reports/{first.json()['sha256']}")["text"] == WORDS


@pytest.mark.parametrize(
    "document",
    [
        {},
        {"id": "no words"},
        {"text": None},
        {"text": "words", "words": "unknown name"},
        {"text": "words", "published": "0"},
        {"text": "words", "published": "yesterday"},
        {"text": "a\u0000b"},
        {"text": "x" * 2_000_001},
        ["text"],
    ],
    ids=lambda document: str(document)[:40],
)
def test_a_document_that_is_none_is_refused(document: object, client: TestClient) -> None:
    """With 422 and the place of the fault, or 400 and a reason."""
    answer = client.post("/api/v1/read", json=document, headers=BEARER)
    assert answer.status_code in {400, 422}
    assert answer.json()["detail"]


def test_binary_is_refused_with_a_reason(client: TestClient) -> None:
    """A text that is full of control characters is none."""
    answer = client.post("/api/v1/read", json={"text": "\u0001\u0002" * 50}, headers=BEARER)
    assert answer.status_code == 400
    assert "looks binary" in answer.json()["detail"]


@pytest.mark.parametrize(
    "query",
    [
        {"since": "2016-02-01", "until": "2016-01-01"},
        {"since": "0"},
        {"country": "Syria"},
        {"stance": "firm"},
        {"limit": 0},
        {"limit": 501},
        {"offset": -1},
        {"place": ""},
    ],
    ids=str,
)
def test_a_query_that_cannot_be_is_refused(query: dict[str, Any], client: TestClient) -> None:
    """With 422 and the name of what is wrong."""
    answer = client.get("/api/v1/statements", params=query)
    assert answer.status_code == 422
    assert answer.json()["detail"][0]["msg"]


def review(client: TestClient, entry: str, **given: Any) -> Any:
    """Write a review; return its status and body."""
    body = {"reviewer": "Ada", "reason": "read it again"} | given
    answer = client.post(f"/api/v1/statements/{entry}/reviews", json=body, headers=BEARER)
    return answer.status_code, answer.json()


def test_a_review_is_written_and_heeded(client: TestClient, ledger: Ledger) -> None:
    """A rejected statement leaves the views, and the queue; who did what stays."""
    entry = next(ledger.matching(Filter(type="Attack")))
    assert entry.id in {waiting["entry"]["id"] for waiting in told(client, "/queue")}
    status, written = review(client, entry.id, verdict="reject")
    assert (status, written["reviewer"], written["verdict"]) == (201, "Ada", "reject")
    assert entry.id not in {item["id"] for item in told(client, "/statements")["items"]}
    assert entry.id not in {waiting["entry"]["id"] for waiting in told(client, "/queue")}
    assert told(client, f"/statements/{entry.id}/reviews") == [written]


def test_a_correction_stands_in_the_place_of_what_it_corrects(client: TestClient, ledger: Ledger) -> None:
    """The statement is then the corrected one, which says so."""
    entry = next(ledger.matching(Filter(type="Attack")))
    corrected = entry.statement.model_dump(mode="json")
    corrected["fact"]["fatalities"] = 11
    assert review(client, entry.id, verdict="correct", correction=corrected)[0] == 201
    now = told(client, f"/statements/{entry.id}")
    assert Statement.model_validate(now["statement"]).fact.model_dump()["fatalities"] == 11
    assert now["review"]["verdict"] == "correct"


def test_a_review_that_cannot_be_is_refused(client: TestClient, ledger: Ledger) -> None:
    """A contradiction is a 409 with its reason; one that lacks what its verdict needs is a 422."""
    entry = next(ledger.statements())
    misquoted = entry.statement.model_dump(mode="json")
    misquoted["evidence"]["exact"] = "Words that nobody wrote"
    for given in (
        {"verdict": "merge", "into": entry.id},
        {"verdict": "merge", "into": "0000000000000000"},
        {"verdict": "correct", "correction": misquoted},
    ):
        status, told_ = review(client, entry.id, **given)
        assert status == 409
        assert told_["detail"]
    for given in (
        {"verdict": "correct"},
        {"verdict": "merge"},
        {"verdict": "firm"},
        {"verdict": "note", "reason": " "},
    ):
        assert review(client, entry.id, **given)[0] == 422
    assert told(client, f"/statements/{entry.id}/reviews") == []


@pytest.mark.parametrize("name", FORMATS)
def test_an_export_is_the_librarys(name: str, client: TestClient, ledger: Ledger, tmp_path: Path) -> None:
    """As a download with a name, of the same rows that the library writes under the same filter."""
    answer = client.get(f"/api/v1/export/{name}", params={"place": "Ford", "as_known_on": "2016-03-31"})
    assert answer.status_code == 200
    assert answer.headers["content-type"].partition(";")[0] == FORMATS[name].media_type
    assert answer.headers["content-disposition"] == f'attachment; filename="tetrapylon-{name}{FORMATS[name].suffix}"'
    assert int(answer.headers["content-length"]) == len(answer.content)
    path = tmp_path / f"own{FORMATS[name].suffix}"
    ledger.export(name, path, Filter(place="Ford", as_known_on=date(2016, 3, 31)))
    if name != "geopackage":  # an SQLite file holds the moment of its making
        assert answer.content == path.read_bytes()
    else:
        (tmp_path / "got.gpkg").write_bytes(answer.content)
        counts = [
            sqlite3.connect(f).execute("select count(*) from statements").fetchone()
            for f in (path, tmp_path / "got.gpkg")
        ]
        assert counts[0] == counts[1] == (4,)


def test_an_export_says_what_it_left_out(client: TestClient) -> None:
    """In a header, with the reasons; it carries the ETag of the views."""
    answer = client.get("/api/v1/export/acled")
    assert answer.headers["x-left-out"] == "1 no coordinates or country; 1 not said to have come about"
    assert len(list(csv.DictReader(io.StringIO(answer.text)))) == 4
    assert client.get("/api/v1/export/acled", headers={"if-none-match": answer.headers["etag"]}).status_code == 304


def test_the_formats_of_the_interface_are_those_of_the_library() -> None:
    """A format that is added to one is added to the other."""
    assert get_args(FormatName) == tuple(FORMATS)


def test_whoever_comes_while_too_many_wait_is_asked_to_come_again(app: FastAPI) -> None:
    """A flood of reports or exports takes some threads of the server, never all."""
    app.state.readings, app.state.exports = Turns(1, "reports"), Turns(1, "exports")
    with TestClient(app, base_url=ORIGIN) as client:
        with app.state.readings.taken(), app.state.exports.taken():
            for busy in (
                client.post("/api/v1/reports", json={"text": WORDS}, headers=BEARER),
                client.post("/api/v1/read", json={"text": WORDS}, headers=BEARER),
                client.get("/api/v1/export/acled"),
            ):
                assert (busy.status_code, busy.headers["retry-after"]) == (503, "5")
                assert "try again" in busy.json()["detail"]
            assert client.get("/api/v1/health").status_code == 200
        assert client.get("/api/v1/export/acled").status_code == 200


def test_a_turn_is_given_back_where_work_fails(client: TestClient) -> None:
    """Ten documents that cannot be read do not stop the eleventh."""
    for _ in range(10):
        assert client.post("/api/v1/read", json={"text": "\u0001" * 50}, headers=BEARER).status_code == 400
    assert client.post("/api/v1/read", json={"text": WORDS}, headers=BEARER).status_code == 200


def test_a_method_that_a_path_lacks_is_told_those_it_has(client: TestClient) -> None:
    """Those of every route at the path."""
    answer = client.delete("/api/v1/statements/0000000000000000/reviews", headers=BEARER)
    assert (answer.status_code, answer.headers["allow"]) == (405, "GET, POST")


def test_the_description_names_every_stance(client: TestClient) -> None:
    """OpenAPI is made of the library's own types, and says what each operation is for."""
    described = client.get("/api/openapi.json").json()
    assert described["components"]["schemas"]["Stance"]["enum"] == list(Stance)
    operations = [operation for path in described["paths"].values() for operation in path.values()]
    assert all(operation["description"] and operation["tags"] for operation in operations)
    assert set(described["components"]["schemas"]["EventFact"]["required"]) == {"kind", "type"}

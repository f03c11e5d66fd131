"""Files and streams: what they are is told from name and bytes, and faults come as values."""

import json
from datetime import date
from pathlib import Path

import pytest

from tetrapylon.errors import InputError, MalformedRecord, NotText, TooLarge
from tetrapylon.model import Report
from tetrapylon.reading import MAX_TEXT, Given, files, read_path, read_stream

BODY = "The army entered the town of Sarha on Monday, two residents said."
PAGE = "<!DOCTYPE html><html><body><article>" + f"<p>{BODY}</p>" * 5 + "</article></body></html>"


def only(data: bytes, source: str = "a.txt", given: Given = Given(), encoding: str = "utf-8") -> Report | InputError:  # noqa: B008 - frozen
    """Read a stream that holds one document."""
    (found,) = read_stream(data, source, given, encoding=encoding)
    return found


def test_a_text_file_is_known_by_its_name(tmp_path: Path) -> None:
    """The stem of the file is the id where none is given."""
    path = tmp_path / "sarha-2016.txt"
    path.write_text(BODY, encoding="utf-8")
    (report,) = read_path(path)
    assert isinstance(report, Report)
    assert (report.id, report.text) == ("sarha-2016", BODY)


def test_html_is_told_by_name_or_bytes() -> None:
    """A page is read as one, whatever its name."""
    for source in ("a.html", "a.txt", "-"):
        report = only(PAGE.encode(), source)
        assert isinstance(report, Report)
        assert "<p>" not in report.text


def test_jsonl_goes_on_after_a_faulty_line() -> None:
    """A faulty line yields an error that names file and line; the other lines are read, in order, with equal ids."""
    lines = [
        json.dumps({"id": "a", "text": BODY, "published": "2016-03-27", "colour": "red"}),
        "{broken",
        "",
        '["a list"]',
        '{"id": "b"}',
        '{"text": 5}',
        '{"text": ""}',
        json.dumps({"text": BODY, "published": "soon"}),
        "[" * 100_000,
        json.dumps({"id": "a", "html": PAGE}),
    ]
    found = list(read_stream("\n".join(lines).encode(), "docs.jsonl"))
    kinds = [Report, *[MalformedRecord] * 4, Report, Report, MalformedRecord, Report]
    assert [type(item) for item in found] == kinds
    assert [item.source for item in found if isinstance(item, InputError)] == [
        f"docs.jsonl line {n}" for n in (2, 4, 5, 6, 9)
    ]
    assert [(item.id, item.published) for item in found if isinstance(item, Report)] == [
        ("a", date(2016, 3, 27)),
        ("docs.jsonl line 7", None),
        (Report(id="", text=BODY).sha256[:16], None),
        ("a", None),
    ]


def test_a_record_without_words_or_with_no_day_is_a_warning() -> None:
    """A batch keeps the line of a document that holds nothing, or whose day cannot be read, and says so."""
    lines = [json.dumps({"id": "a", "text": ""}), json.dumps({"id": "b", "text": BODY, "published": "2015-01-00"})]
    empty, undated = (item for item in read_stream("\n".join(lines).encode(), "docs.jsonl") if isinstance(item, Report))
    assert (empty.text, empty.warnings) == ("", ("holds no text",))
    assert undated.published is None
    assert "2015-01-00" in undated.warnings[0]


def test_jsonl_is_told_by_its_first_line() -> None:
    """A stream without a name is JSONL where its first line is a document; what is given fills the gaps."""
    data = json.dumps({"text": BODY, "title": "Own"}).encode() + b"\n" + json.dumps({"text": BODY}).encode()
    found = list(read_stream(data, "-", Given(id="one", title="Given", publisher="P")))
    assert [(r.title, r.publisher) for r in found if isinstance(r, Report)] == [("Own", "P"), ("Given", "P")]
    assert all(isinstance(r, Report) and r.id == r.sha256[:16] for r in found)


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16"])
@pytest.mark.parametrize("source", ["a.txt", "a.jsonl"])
def test_a_byte_order_mark_tells_the_encoding(encoding: str, source: str) -> None:
    """UTF-8 and UTF-16 with a byte order mark are read, and the mark is no part of the text."""
    text = BODY if source == "a.txt" else json.dumps({"text": BODY}) + "\n"
    report = only(text.encode(encoding), source)
    assert isinstance(report, Report)
    assert report.text == BODY


def test_other_encodings_are_told_and_can_be_named() -> None:
    """Bytes that are no UTF-8 give an error with position, likely encoding and remedy; named rightly they are read."""
    data = "A café in Sarha burned.".encode("cp1252")
    problem = only(data)
    assert isinstance(problem, NotText)
    assert "byte 5 (0xe9)" in problem.problem
    assert "cp1252" in problem.problem
    assert problem.advice == "try --encoding cp1252"
    report = only(data, encoding="cp1252")
    assert isinstance(report, Report)
    assert report.text == "A café in Sarha burned."


@pytest.mark.parametrize(
    ("data", "hint"),
    [
        ("Войска вошли в город".encode("cp1251"), "cp1251"),
        ("دخل الجيش المدينة".encode("cp1256"), "cp1256"),
        (BODY.encode("utf-16-le"), "utf-16-le"),
        (b"\x89PNG\r\n\x00\x00\x01 and so on and on", "NUL"),
        (b"", "no text"),
    ],
)
def test_what_does_not_decode_is_explained(data: bytes, hint: str) -> None:
    """The error says what the bytes look like."""
    problem = only(data)
    assert isinstance(problem, InputError)
    assert hint in str(problem)


def test_an_unknown_encoding_is_told() -> None:
    """An encoding that nobody knows gives an error, not a crash."""
    assert isinstance(only(b"text", encoding="klingon"), NotText)


def test_large_inputs_are_refused_in_time(monkeypatch: pytest.MonkeyPatch) -> None:
    """A text over the limit is refused; an over-long line of JSONL is skipped and the next one read."""
    assert isinstance(only(b"a " * MAX_TEXT), TooLarge)
    monkeypatch.setattr(files, "MAX_LINE", 1000)
    lines = [json.dumps({"text": "a" * 5000}), json.dumps({"id": "b", "text": BODY})]
    problem, report = read_stream("\n".join(lines).encode(), "docs.jsonl")
    assert isinstance(problem, TooLarge)
    assert isinstance(report, Report)


@pytest.mark.parametrize("name", ["none.txt", "."])
def test_a_path_that_cannot_be_read_is_one_error(tmp_path: Path, name: str) -> None:
    """A missing file and a folder give one error each."""
    (problem,) = read_path(tmp_path / name)
    assert isinstance(problem, InputError)
    assert str(tmp_path) in problem.source

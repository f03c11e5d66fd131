"""Passages cover the text in order, and each has the role that its words and shape show."""

import pytest
from hypothesis import given as drawn
from hypothesis import strategies as st

from tetrapylon.model import PassageRole, Report
from tetrapylon.reading import Given, read_text

BODY = "The army entered the town of Sarha on Monday, two residents said."


def roles(text: str, title: str | None = None) -> list[tuple[str, str]]:
    """Read a text and return each passage's role and words."""
    report = read_text(text, source="test", given=Given(title=title))
    return [(p.role.value, p.span.of(report.text)) for p in report.passages]


def role_of(words: str, report: Report) -> PassageRole:
    """Return the role of the passage that holds the words."""
    at = report.text.index(words)
    return next(p.role for p in report.passages if p.start <= at < p.end)


PIECES = st.sampled_from(
    f"{BODY}|Read: Talks resume|BEIRUT (AFP) - |1 March 2017|Tags Sarha Army |(AFP/Getty Images) |By A Writer|\n|\n\n| |\u2028|["
    "|Photo|Credit|== Aftermath ==|Source: X|\xa0|é|…|٣|READ MORE: a".split("|")
)


@drawn(st.lists(PIECES | st.text(max_size=20), max_size=25).map("".join), st.none() | st.text(max_size=30))
def test_passages_cover_all_words_in_order(text: str, title: str | None) -> None:
    """Whatever the text, passages are in order, do not overlap, and leave nothing but blanks between them."""
    text = "".join(letter for letter in text if letter >= " " or letter == "\n") + " x"
    text = text.encode("utf-8", "ignore").decode()
    report = read_text(text, source="test", given=Given(title=title))
    position = 0
    for passage in report.passages:
        assert passage.start >= position
        assert not report.text[position : passage.start].strip()
        assert passage.span.of(text).strip()
        position = passage.end
    assert not text[position:].strip()


def test_a_scraped_page_falls_into_its_parts() -> None:
    """Menu, tagline, headline, day, caption and related links are told from the body."""
    text = (
        "clear\n\nFair news since 2004\n\nArmy enters hill town of Sarha\n\nMarch 1, 2017 at 1:01 pm\n\n"
        "Soldiers outside Sarha, 2 May 2016 [Valley News/Wikipedia]\n\n"
        f"{BODY}\n\nRead: Why the hill town matters\n\nThe town fell in December."
    )
    assert [role for role, _ in roles(text)] == [
        "boilerplate", "boilerplate", "headline", "dateline", "caption", "body", "related link", "body",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("line", "role"),
    [
        ("READ MORE: Talks resume in the capital", "related link"),
        ("See also: Talks resume", "related link"),
        ("RELATED:\xa0Talks resume", "related link"),
        ("[ Talks resume in the capital ]", "related link"),
        ("Subscribe to our newsletter", "boilerplate"),
        ("Advertisement", "boilerplate"),
        ("© 2016 Valley News. All rights reserved.", "boilerplate"),
        ("Home > World > Middle East", "boilerplate"),
        ("We use cookies to improve this site", "boilerplate"),
        ("FILE PHOTO: Soldiers rest near the bridge of Sarha", "caption"),
        ("Smoke over the bridge (Photo by Ana Writer)", "caption"),
        ("Ana Writer/AFP/Getty Images", "caption"),
        ("Soldiers cross the bridge of Sarha [Reuters]", "caption"),
        ("![A bridge (old)](https://example.org/a_(b).jpg)", "caption"),
        ("Wed Feb 17 2016 10:20 GMT", "dateline"),
        ("27 March 2016", "heading"),
        ("Published July 27 2016", "dateline"),
        ("2016-03-27T10:00Z", "dateline"),
        ("Last updated: 5 May 2016 10:20 GMT", "dateline"),
        ("By Ana Writer and Omar Author", "byline"),
        ("(Reuters)", "byline"),
        ("AFP", "byline"),
        ("(Reporting by Ana Writer; Editing by Omar Author)", "byline"),
        ("Source: Valley News", "byline"),
        ("A town divided", "heading"),
        ("## Aftermath", "heading"),
        ("== Aftermath ==", "heading"),
        ("1937", "heading"),
        ("By Sunday, rebels had left the town.", "body"),
        ("Read the statement aloud, the judge told him.", "body"),
        ("The town fell to the rebels. (Reuters)", "body"),
        ("There is a [written] promise to leave [Sarha].", "body"),
        ("Copyright law was passed on Monday.", "body"),
        ("On 3 May 2016 the rebels left the town.", "body"),
        ("27 March 2016 – The army takes the town.", "body"),
    ],
)
def test_the_role_of_a_line(line: str, role: str) -> None:
    """A line among paragraphs of body has the role that its cue shows; a sentence stays body."""
    report = read_text(
        f"The first day was quiet.\n\n{BODY}\n\n{line}\n\n{BODY}", source="test", given=Given(title="None")
    )
    assert role_of(line, report).value == role


@pytest.mark.parametrize(
    ("text", "title", "expected"),
    [
        (
            f"Wed Feb 17 2016 Army Enters Hill Town of Sarha. {BODY}",
            None,
            [("dateline", "Wed Feb 17 2016"), ("headline", "Army Enters Hill Town of Sarha."), ("body", BODY)],
        ),
        (
            f"Army enters hill town AFP Thursday 25 Sep 2014 {BODY}",
            None,
            [("headline", "Army enters hill town"), ("byline", "AFP"), ("dateline", "Thursday 25 Sep 2014"), ("body", BODY)],
        ),
        (
            f"Posted on July 2 2016 by Valley News Army enters hill town {BODY}",
            "Army enters hill town - World - Valley News",
            [
                ("dateline", "Posted on July 2 2016"),
                ("byline", "by Valley News"),
                ("headline", "Army enters hill town"),
                ("body", BODY),
            ],
        ),
        (
            f"UPDATED Army enters hill town {BODY}",
            "Army enters hill town",
            [("boilerplate", "UPDATED"), ("headline", "Army enters hill town"), ("body", BODY)],
        ),
        (
            "Army enters hill town on Monday, residents said.",
            "Army enters hill town",
            [("body", "Army enters hill town on Monday, residents said.")],
        ),
        ("March 15, 2011, was the day the war began.", None, [("body", "March 15, 2011, was the day the war began.")]),
        (
            f"{BODY * 3} Reporting by Ana Writer; Editing by Omar Author",
            None,
            [("body", BODY * 3), ("byline", "Reporting by Ana Writer; Editing by Omar Author")],
        ),
        (f"{BODY * 4} (Reuters)", None, [("body", BODY * 4), ("byline", "(Reuters)")]),
        (f"{BODY * 4} SSH 11", None, [("body", BODY * 4), ("boilerplate", "SSH 11")]),
        (f"{BODY * 4} Read Also", None, [("body", BODY * 4), ("related link", "Read Also")]),
        (
            f"{BODY * 4} Connect with us Youtube Careers Press Releases Privacy Policy Cookie Policy",
            None,
            [("body", BODY * 4), ("boilerplate", "Connect with us Youtube Careers Press Releases Privacy Policy Cookie Policy")],
        ),
        (
            f"The town is calm. Tags Sarha Red Front airstrikes {BODY}",
            None,
            [("body", "The town is calm."), ("boilerplate", "Tags Sarha Red Front airstrikes"), ("body", BODY)],
        ),
        (
            f"The town is calm. A man walks past a shop in Sarha (AFP/File) {BODY}",
            None,
            [("body", "The town is calm."), ("caption", "A man walks past a shop in Sarha (AFP/File)"), ("body", BODY)],
        ),
    ],
)  # fmt: skip
def test_a_text_in_one_run_is_cut(text: str, title: str | None, expected: list[tuple[str, str]]) -> None:
    """Day, headline, by-line and credits that were run together with the body become passages of their own."""
    assert roles(text, title) == expected


@pytest.mark.parametrize(
    "dateline",
    [
        "BEIRUT", "GENEVA/BEIRUT", "GENEVA/BEIRUT (Reuters) -", "AMMAN, Jordan —", "TEL AVIV, Israel, June 19 (UPI) --",
        "KABUL/PESHAWAR, Pakistan", "(Reuters) -", "Zanzibar, Tanzania -", "FAIRFIELD, Conn. --", "LAGOS/ABUJA, April 14",
    ],
)  # fmt: skip
def test_an_agency_dateline_is_no_part_of_the_sentence(dateline: str) -> None:
    """The place before the first sentence of wire copy is a dateline, with or without agency, day and dash."""
    assert roles(f"{dateline} {BODY}\n\nMore was not known.")[:2] == [("dateline", dateline), ("body", BODY)]


@pytest.mark.parametrize(
    "sentence",
    [
        "NATO Secretary General Ana Writer came to the town.",
        "ISIL The group lost the town.",
        "UNMEX Observers left the town. UNMEX gave no reason.",
        "US President Ana Writer spoke to reporters.",
        "Syrian army - backed by jets - took the town.",
    ],
)
def test_capitals_that_are_no_town_stay_in_the_sentence(sentence: str) -> None:
    """Acronyms, and names that recur in capitals, are no datelines."""
    assert roles(f"{sentence}\n\nMore was not known.")[0] == ("body", sentence)


def test_labelled_captions_and_link_lists() -> None:
    """The words between "Photo" and "Credit" are a caption; the titles after "Read more:" are links."""
    text = f"Photo\n\nSoldiers rest near Sarha.\n\nCredit\n\nAna Writer\n\n{BODY}\n\nRead more:\n\nTalks resume\n\nA long war"
    assert [role for role, _ in roles(text, "None")] == ["caption"] * 4 + ["body"] + ["related link"] * 3


def test_wrapped_lines_are_one_passage() -> None:
    """Lines that were only wrapped stay together; the offsets are those of the text as given."""
    text = (
        "The army entered the town of Sarha on Monday and\nheld it for two days, residents of the town who fled\n"
        "to the hills said.\n\nIt left later."
    )
    assert [words.count("\n") for _, words in roles(text)] == [2, 0]


def test_lines_without_full_stops_stay_body() -> None:
    """A list of short lines that leads to no paragraph is no heap of headings."""
    text = f"{BODY}\n\nArmy takes the mill\nRebels take the bridge\nBoth sides claim the hill"
    assert {role for role, _ in roles(text)} == {"body"}

"""Articles out of HTML."""

from datetime import date

import pytest

from tetrapylon.errors import EmptyInput, TooLarge
from tetrapylon.model import PassageRole
from tetrapylon.reading import MAX_PAGE, Given, read_html

PARAGRAPHS = "".join(
    f"<p>On day {day} the army held the mill of Sarha, and the people of the valley stayed in their homes.</p>"
    for day in range(1, 9)
)


def page(head: str = "", body: str = PARAGRAPHS) -> str:
    """Return a small page with a menu and an article."""
    return (
        f'<!DOCTYPE html><html lang="en"><head><title>Army holds the mill | Valley News</title>{head}</head><body>'
        f"<nav><a href='/'>Home</a></nav><article><h1>Army holds the mill</h1>{body}</article>"
        "<footer>© 2016 Valley News</footer></body></html>"
    )


def test_text_title_site_and_language_are_read() -> None:
    """The article's words come out without menu and footer; title and site name come from the page."""
    report = read_html(page('<meta property="og:site_name" content="Valley News">'), source="a.html")
    assert report.text.startswith("On day 1 the army held the mill")
    assert "Home" not in report.text
    assert "©" not in report.text
    assert (report.title, report.publisher, report.language) == ("Army holds the mill", "Valley News", "en")
    assert {passage.role for passage in report.passages} == {PassageRole.BODY}


@pytest.mark.parametrize(
    "head",
    [
        '<script type="application/ld+json">{"@type": "NewsArticle", "datePublished": "2016-03-27T23:00:00Z"}</script>',
        '<script type="application/ld+json">{"@graph": [{"@type": "Article", "datePublished": "2016-03-27"}]}</script>',
        '<meta property="article:published_time" content="2016-03-27T10:00:00+02:00">',
        '<link rel="canonical" href="https://example.org/2016/03/27/mill">',
    ],
)
def test_the_day_is_stated_by_the_page(head: str) -> None:
    """JSON-LD, meta elements and the canonical address give the day."""
    assert read_html(page(head), source="a.html").published == date(2016, 3, 27)


def test_a_visible_day_is_found() -> None:
    """A day that only stands in the page's text is found."""
    body = f'<div class="date">Published 27 March 2016</div>{PARAGRAPHS}'
    assert read_html(page(body=body), source="a.html").published == date(2016, 3, 27)


def test_broken_statements_are_passed_over() -> None:
    """Broken JSON-LD and days in the far future are passed over."""
    head = '<script type="application/ld+json">{"@type": </script><meta name="pubdate" content="2099-01-01">'
    assert read_html(page(head), source="a.html", given=Given(url="https://a.org/2016/03/27/b")).published == date(
        2016, 3, 27
    )


def test_what_is_given_wins() -> None:
    """Given values stand against the page's own."""
    given = Given(id="x", title="T", published=date(2015, 1, 1), publisher="P", url="https://example.org/a")
    report = read_html(page('<meta property="og:site_name" content="Valley News">'), source="a.html", given=given)
    assert (report.id, report.title, report.published, report.publisher) == ("x", "T", date(2015, 1, 1), "P")


def test_bytes_follow_their_declaration() -> None:
    """Bytes are decoded as the page or the transport declares."""
    body = PARAGRAPHS.replace("mill", "café")
    data = page('<meta charset="windows-1252">', body).encode("cp1252")
    assert "café" in read_html(data, source="a.html").text
    assert "café" in read_html(page(body=body).encode("cp1252"), source="a.html", encoding="cp1252").text


def test_entities_are_not_expanded() -> None:
    """Entities that a page defines itself are not expanded."""
    bomb = '<!DOCTYPE html [<!ENTITY a "boom"><!ENTITY b "&a;&a;&a;">]>'
    report = read_html(
        bomb + page(body=PARAGRAPHS + "<p>The last word of the mayor was &b; he said.</p>"), source="a.html"
    )
    assert "boomboom" not in report.text


@pytest.mark.parametrize("markup", ["", "<html></html>", "<!--", "<div>" * 5000, "<script>var a = 1;</script>"])
def test_a_page_without_words_is_refused(markup: str) -> None:
    """A page that holds no words, or only nesting, is refused."""
    with pytest.raises(EmptyInput, match=r"^a\.html: "):
        read_html(markup, source="a.html")


def test_a_huge_page_is_refused() -> None:
    """A page over the limit is refused before it is parsed."""
    with pytest.raises(TooLarge):
        read_html(b" " * (MAX_PAGE + 1), source="a.html")

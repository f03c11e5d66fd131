"""Reading articles out of HTML pages."""

import re
from collections.abc import Iterator, Mapping

from lxml import etree, html
from lxml.html import HtmlElement

from tetrapylon.errors import EmptyInput, NotText, TooLarge
from tetrapylon.model import Passage, PassageRole, Report
from tetrapylon.reading.given import Given
from tetrapylon.reading.page_facts import PageFacts, facts_of
from tetrapylon.reading.passages import passages_of
from tetrapylon.reading.texts import MAX_TEXT, build_report, check_text

MAX_PAGE = 10_000_000
"""Bytes or characters that one page may have; the largest of our pages has 0.4 million."""
MAX_ELEMENTS = 100_000
"""Elements of a page over which only its plain text is taken: bounds the time of the extractor on hostile pages."""
MAX_DEPTH = 200
"""Depth of nesting over which only the plain text is taken; libxml2 itself stops at 256 levels."""

_SPACE = re.compile(r"[ \t\r\f\v]+")
_BULLET_ALONE = re.compile(r"^[-*•]\s*\n", re.MULTILINE)
_BLANK_LINES = re.compile(r"\s*\n\s*")
_UNREAD = ("script", "style", "noscript", "template", "iframe", "svg", "nav", "footer", "form", "button")


def read_html(page: str | bytes, *, source: str, given: Given = Given(), encoding: str | None = None) -> Report:  # noqa: B008 - frozen
    """Read the article of a web page; the report's text is what was extracted, one paragraph a line.

    Title, day, site name and language come from the page where none is given. `encoding` is that of the bytes where
    the transport told it; else the page's own declaration holds. Never asks the network and expands no entities.
    Raises EmptyInput, NotText or TooLarge.
    """
    if len(page) > MAX_PAGE:
        raise TooLarge(source, f"is a page of over {MAX_PAGE:,} bytes", "give the article's text alone")
    tree = _parsed(page, source, encoding)
    facts = facts_of(tree, given.url)
    text, hints = _article(tree)
    if not text:
        raise EmptyInput(source, "holds no article text", "save the page after its scripts ran, or give its text")
    if len(text) > MAX_TEXT:
        raise TooLarge(source, f"holds over {MAX_TEXT:,} characters of text", "give the article's text alone")
    check_text(text, source)
    known = _completed(given, facts)
    article = _without_clutter(text, known.title, hints)
    report = build_report(article, known, declared_language=facts.language, hints=hints)
    return report.model_copy(update={"extracted": True})


def looks_like_html(text: str) -> bool:
    """Tell a page from plain text by its first tags."""
    head = text[:2000].lstrip("\ufeff \t\r\n").lower()
    return head.startswith(("<!doctype html", "<html", "<?xml", "<head", "<body")) or bool(
        re.search(r"<(?:html|head|body|article|div|p)[\s>]", head) and re.search(r"</\w+>", text[:20_000])
    )


def _parsed(page: str | bytes, source: str, encoding: str | None) -> HtmlElement:
    """Parse a page without network, entities or huge trees."""
    if isinstance(page, str):
        page, encoding = page.encode("utf-8", "surrogatepass"), "utf-8"
    try:
        parser = html.HTMLParser(
            encoding=encoding, no_network=True, huge_tree=False, remove_comments=True, remove_pis=True
        )
        tree = html.document_fromstring(page, parser=parser)
    except LookupError as problem:
        raise NotText(source, f"names an encoding that is unknown ({encoding})", "give --encoding") from problem
    except (etree.ParserError, etree.XMLSyntaxError, ValueError) as problem:
        raise EmptyInput(source, "holds no HTML that can be parsed", "give the article's text") from problem
    return tree


def _article(tree: HtmlElement) -> tuple[str, Mapping[str, PassageRole]]:
    """Return the article's text and the role of the lines that markup tells."""
    text = "" if _is_excessive(tree) else _tidy(_extracted(tree))
    if not text:
        return _tidy("\n".join(_plain_text(tree))), {}
    return text, _hints(tree)


def _extracted(tree: HtmlElement) -> str:
    """Return what trafilatura takes for the article; empty where it finds none."""
    import trafilatura  # a second to import, and text needs it not

    document = trafilatura.bare_extraction(
        tree,
        favor_precision=True,  # on the 50 pages of bench/reading: F1 95.8 against 93.3 without
        fast=False,
        include_comments=False,
        include_tables=True,
        include_images=False,
        include_links=False,
        include_formatting=False,
        deduplicate=False,
        with_metadata=False,
    )
    return str(getattr(document, "text", None) or "")


def _without_clutter(text: str, title: str | None, hints: Mapping[str, PassageRole]) -> str:
    """Drop the clutter that the extractor left, and a first line that only repeats the title kept beside the text."""
    passages = passages_of(text, title=title, hints=hints)
    dropped = {PassageRole.BOILERPLATE, PassageRole.RELATED_LINK} | ({PassageRole.HEADLINE} if title else set())
    parts = [
        "\n" + p.span.of(text) if _begins_line(text, p) else " " + p.span.of(text)
        for p in passages
        if p.role not in dropped
    ]
    return "".join(parts).strip() or text


def _begins_line(text: str, passage: Passage) -> bool:
    return passage.start == 0 or text[passage.start - 1] == "\n"


def _is_excessive(tree: HtmlElement) -> bool:
    """Tell pages whose sheer number or nesting of elements would take the extractor too long."""
    depth = count = 0
    for event, _ in etree.iterwalk(tree, events=("start", "end")):
        depth += 1 if event == "start" else -1
        count += event == "start"
        if depth > MAX_DEPTH or count > MAX_ELEMENTS:
            return True
    return False


def _tidy(text: str) -> str:
    """Single spaces within lines, no blank lines, bullets beside their words."""
    return _BLANK_LINES.sub("\n", _BULLET_ALONE.sub("- ", _SPACE.sub(" ", text).replace("\xa0", " "))).strip()


def _plain_text(tree: HtmlElement) -> Iterator[str]:
    """Yield the words of a page where no article was found, without scripts and menus."""
    for skipped in list(tree.iter(*_UNREAD)):
        skipped.drop_tree()
    for element in tree.iter("p", "h1", "h2", "h3", "h4", "li", "td", "blockquote", "pre", "figcaption"):
        yield " ".join(element.text_content().split())
    if not any(True for _ in tree.iter("p")):
        yield tree.text_content()


def _hints(tree: HtmlElement) -> dict[str, PassageRole]:
    """Return the lines that the page marks as headings or captions."""
    marks = (("h2", PassageRole.HEADING), ("h3", PassageRole.HEADING), ("h4", PassageRole.HEADING))
    hints = {line: role for tag, role in marks for line in _lines_in(tree, tag)}
    return hints | dict.fromkeys(_lines_in(tree, "figcaption"), PassageRole.CAPTION)


def _lines_in(tree: HtmlElement, tag: str) -> Iterator[str]:
    for element in tree.iter(tag):
        yield " ".join(element.text_content().split())


def _completed(given: Given, facts: PageFacts) -> Given:
    return Given(
        id=given.id,
        title=given.title or facts.title,
        published=given.published or facts.published,
        publisher=given.publisher or facts.publisher,
        url=given.url or facts.url,
    )

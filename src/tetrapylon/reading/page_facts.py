"""What a web page says of itself: its day, title, site and language."""

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from html import unescape

from lxml import etree
from lxml.html import HtmlElement

from tetrapylon.reading.days import FIRST_YEAR, day_in_address, day_of

MAX_JSON = 1_000_000
"""Characters of one JSON-LD block that are read."""

_ARTICLE_TYPES = re.compile(r"Article|BlogPosting|Report|Review|LiveBlog|WebPage|CreativeWork")
_PUBLISHED_METAS = (
    "article:published_time",
    "og:article:published_time",
    "og:published_time",
    "datepublished",
    "date_published",
    "published_time",
    "publish-date",
    "publish_date",
    "publishdate",
    "pubdate",
    "publication_date",
    "article.published",
    "parsely-pub-date",
    "sailthru.date",
    "dc.date.issued",
    "dcterms.issued",
    "dcterms.created",
    "dc.date.created",
    "citation_publication_date",
    "article_date_original",
    "cxenseparse:recs:publishtime",
)
_TITLE_METAS = ("og:title", "twitter:title", "dc.title", "headline")
_SITE_METAS = ("og:site_name", "application-name", "dc.publisher", "article:publisher")
_LANGUAGE = re.compile(r"[a-z]{2}(?=$|[-_])")


@dataclass(frozen=True, slots=True)
class PageFacts:
    """What a page says of itself; None where it does not."""

    title: str | None
    published: date | None
    publisher: str | None
    url: str | None
    language: str | None


def facts_of(tree: HtmlElement, url: str | None) -> PageFacts:
    """Collect what a page says of itself in JSON-LD, meta elements and markup, in that order of trust."""
    records, metas = list(_json_ld(tree)), _metas(tree)
    address = url or _address(tree)
    site = _site(records, metas)
    return PageFacts(
        title=_title(tree, records, metas, site),
        published=_published(tree, records, metas, address),
        publisher=site,
        url=address,
        language=_language(tree),
    )


def _json_ld(tree: HtmlElement) -> Iterator[dict[str, object]]:
    """Yield the JSON-LD objects that describe an article or its page."""
    for script in tree.iter("script"):
        if "ld+json" not in (script.get("type") or "").lower() or not script.text or len(script.text) > MAX_JSON:
            continue
        try:
            parsed = json.loads(script.text, strict=False)
        except (ValueError, RecursionError):
            continue
        top = parsed if isinstance(parsed, list) else [parsed]
        graphs = [item["@graph"] for item in top if isinstance(item, dict) and isinstance(item.get("@graph"), list)]
        for record in [*top, *(entry for graph in graphs for entry in graph)]:
            if isinstance(record, dict) and _ARTICLE_TYPES.search(str(record.get("@type"))[:200]):
                yield record


def _metas(tree: HtmlElement) -> dict[str, str]:
    """Return the page's meta elements by lower-case name; the first of a name counts."""
    found: dict[str, str] = {}
    for meta in tree.iter("meta"):
        name = meta.get("property") or meta.get("name") or meta.get("itemprop")
        if name and meta.get("content"):
            found.setdefault(name.lower(), " ".join(meta.get("content").split()))
    return found


def _published(
    tree: HtmlElement, records: list[dict[str, object]], metas: dict[str, str], url: str | None
) -> date | None:
    stated = [record.get("datePublished") for record in sorted(records, key=_page_last)]
    stated += [metas.get(name) for name in _PUBLISHED_METAS]
    stated += [e.get("datetime") or e.get("content") for e in tree.iter("time", "span", "div") if _is_published(e)]
    day = next((day for value in stated if isinstance(value, str) and (day := _plausible(day_of(value[:60])))), None)
    return day or _plausible(day_in_address(url) if url else None) or _guessed_day(tree, url)


def _page_last(record: dict[str, object]) -> bool:
    return "WebPage" in str(record.get("@type"))


def _is_published(element: HtmlElement) -> bool:
    return "datepublished" in (element.get("itemprop") or "").lower() or element.get("pubdate") is not None


def _guessed_day(tree: HtmlElement, url: str | None) -> date | None:
    """Let htmldate look through markup and visible text."""
    import htmldate  # half a second to import, and most pages state their day

    try:
        found = htmldate.find_date(
            tree, url=url, original_date=True, extensive_search=True, min_date=f"{FIRST_YEAR}-01-01"
        )
    except (ValueError, etree.Error, RecursionError):
        return None
    return _plausible(date.fromisoformat(found)) if found else None


def _plausible(day: date | None) -> date | None:
    """Drop days that lie in the future, which pages state of events and offers."""
    return day if day and day <= datetime.now(UTC).date() + timedelta(days=1) else None


def _title(tree: HtmlElement, records: list[dict[str, object]], metas: dict[str, str], site: str | None) -> str | None:
    heads = [" ".join(h1.text_content().split()) for h1 in tree.iter("h1")]
    heads = [head for head in heads if head]
    stated = [r.get("headline") for r in records] + [metas.get(name) for name in _TITLE_METAS]
    stated += heads[:1] if len(heads) == 1 else []
    stated += [" ".join((element.text or "").split()) for element in tree.iter("title")][:1]
    title = next((value.strip() for value in stated if isinstance(value, str) and value.strip()), None)
    return _without_site(unescape(title)[:500], site) if title else None


def _without_site(title: str, site: str | None) -> str:
    """Drop a last part that is the site's name, or that no headline would hold: one to three words after a bar."""
    head, bar, tail = title.rpartition(" | ")
    if not bar:
        head, bar, tail = title.rpartition(" - ")
    names_site = site is not None and tail.strip().casefold() == site.casefold()
    return head.strip() if head and (names_site or (bar == " | " and len(tail.split()) <= 3)) else title


def _site(records: list[dict[str, object]], metas: dict[str, str]) -> str | None:
    for record in records:
        publisher = record.get("publisher")
        name = publisher.get("name") if isinstance(publisher, dict) else None
        if isinstance(name, str) and name.strip():
            return name.strip()[:200]
    named = next((metas[name] for name in _SITE_METAS if metas.get(name)), None)
    return named.lstrip("@")[:200] if named and not named.startswith("http") else None


def _address(tree: HtmlElement) -> str | None:
    for link in tree.iter("link"):
        if (link.get("rel") or "").lower() == "canonical" and (link.get("href") or "").startswith("http"):
            return str(link.get("href"))[:2000]
    return None


def _language(tree: HtmlElement) -> str | None:
    declared = (tree.get("lang") or tree.get("{http://www.w3.org/XML/1998/namespace}lang") or "").lower()
    match = _LANGUAGE.match(declared)
    return match.group() if match else None

"""The passages of a text: every line with its role, in order, without overlap, and nothing but blanks between them."""

import re
from collections.abc import Iterator, Mapping

from tetrapylon.model import Passage, PassageRole
from tetrapylon.reading.cues import cues
from tetrapylon.reading.days import stamps_of_line
from tetrapylon.reading.heads import HeadCutter
from tetrapylon.reading.inserts import cut_inserts
from tetrapylon.reading.lines import Line, last_word_end, lines_of
from tetrapylon.reading.roles import role_of_line
from tetrapylon.reading.tails import cut_tail, is_fragment
from tetrapylon.reading.titles import end_of_title, resembles

FURTHEST_TITLE = 40
"""Lines within which the title is looked for."""
TOP = 10
"""Lines among which a site's tagline may stand."""
LONGEST_HEADING = 75
MOST_HEADING_WORDS = 12
LONGEST_FIRST_LINE = 200
LONGEST_CAPTION = 400
MOST_NESTED_HEADINGS = 3

_MARKED_HEADING = re.compile(r"#{1,6}\s|={2,6}\s?\S.*={2,6}$")
_MARKDOWN_IMAGE = re.compile(r"!\[[^\]\n]{0,500}\]\(\S{0,1000}\)$")
_NO_HEADING = re.compile(r"^[*•·–—-]\s|^\d{1,2}[.)]\s|[a-z]{4}[.!?][\"”’')]?\s")
"""A bullet, or a full stop within."""

Roles = list[PassageRole | None]


def passages_of(
    text: str, *, title: str | None = None, hints: Mapping[str, PassageRole] | None = None
) -> list[Passage]:
    """Divide a text into passages.

    `title` is looked for in the text; `hints` gives the role of whole lines where a page's markup told it.
    """
    lines = lines_of(text)
    roles = _first_roles(text, lines, hints or {})
    _mark_labelled(lines, roles)
    headline = _mark_headline(text, lines, roles, title)
    _mark_headings(lines, roles)
    cutter = HeadCutter(text, None if headline else title, may_guess_title=title is None)
    return list(_assemble(text, lines, roles, cutter))


def _first_roles(text: str, lines: list[Line], hints: Mapping[str, PassageRole]) -> Roles:
    if len(lines) == 1:
        return [None]
    roles: Roles = [hints.get(line.words) or _own_role(text, line, index) for index, line in enumerate(lines)]
    return roles if any(role is None for role in roles) else [None] * len(lines)


def _own_role(text: str, line: Line, index: int) -> PassageRole | None:
    if _MARKED_HEADING.match(line.words) and len(line.words) <= LONGEST_FIRST_LINE:
        return PassageRole.HEADING
    if _MARKDOWN_IMAGE.match(line.words):
        return PassageRole.CAPTION
    return role_of_line(text, line, near_top=index < TOP)


def _mark_labelled(lines: list[Line], roles: Roles) -> None:
    """Give the lines that a label stands before or after their role: captions, credits and links to other articles."""
    known = cues()
    for index, line in enumerate(lines):
        if len(line.words) > 30:
            continue
        if line.folded in known.labels_before_caption:
            roles[index] = PassageRole.CAPTION
            _mark_caption(lines, roles, index + 1, LONGEST_CAPTION if "caption" in line.folded else 100)
        elif line.folded in known.labels_after_caption:
            roles[index] = PassageRole.CAPTION
            _mark_caption(lines, roles, index - 1, LONGEST_CAPTION)
        elif line.folded in known.picture_labels:
            roles[index] = PassageRole.CAPTION
            if any(later.folded in known.labels_before_caption for later in lines[index + 2 : index + 4]):
                _mark_caption(lines, roles, index + 1, LONGEST_CAPTION)
        elif roles[index] is PassageRole.RELATED_LINK and line.folded in known.related_labels:
            _mark_links(lines, roles, index + 1)


def _mark_caption(lines: list[Line], roles: Roles, index: int, longest: int) -> None:
    if 0 <= index < len(lines) and len(lines[index].words) <= longest and roles[index] is None:
        roles[index] = PassageRole.CAPTION


def _mark_links(lines: list[Line], roles: Roles, index: int) -> None:
    """Mark the titles of other articles after their label: short lines without full stop, each its own."""
    while index < len(lines) and roles[index] is None and len(lines[index].words) <= 150:
        if lines[index].words.rstrip("\"”’'").endswith((".", ":", ",")) or lines[index].words[0].islower():
            break
        roles[index] = PassageRole.RELATED_LINK
        index += 1


def _mark_headline(text: str, lines: list[Line], roles: Roles, title: str | None) -> bool:
    """Find the headline as a line of its own; short lines before it are clutter. Tell whether there is one."""
    index = _headline_index(text, lines, roles, title)
    if index is None:
        return False
    roles[index] = PassageRole.HEADLINE
    for before in range(index):
        if roles[before] is None and not lines[before].ends_sentence and len(lines[before].words) <= LONGEST_HEADING:
            roles[before] = PassageRole.BOILERPLATE
    return True


def _headline_index(text: str, lines: list[Line], roles: Roles, title: str | None) -> int | None:
    candidates = range(min(len(lines), FURTHEST_TITLE))
    if title is None:
        first = next((index for index in candidates if roles[index] is None), None)
        return first if first is not None and _opens_a_report(lines, roles, first) else None
    whole = (i for i in candidates if end_of_title(text, lines[i].start, lines[i].end, title) == lines[i].end)
    alike = (i for i in candidates[:10] if roles[i] is None and len(lines[i].words) <= 200)
    return (
        next(whole, None)
        if len(lines) > 1
        else None or next((i for i in alike if len(lines) > 1 and resembles(lines[i].words, title)), None)
    )


def _opens_a_report(lines: list[Line], roles: Roles, index: int) -> bool:
    """Tell whether a line is a headline by shape: short, without full stop, and longer text follows."""
    line = lines[index]
    if (
        line.ends_sentence
        or _NO_HEADING.search(line.words)
        or len(line.words) > LONGEST_FIRST_LINE
        or len(line.words.split()) < 3
    ):
        return False
    return any(roles[i] is None and lines[i].ends_sentence for i in range(index + 1, min(len(lines), index + 8)))


def _mark_headings(lines: list[Line], roles: Roles) -> None:
    """Mark short lines without full stop that lead to a paragraph of body, at most three nested."""
    leads = 0
    for index in range(len(lines) - 1, -1, -1):
        if roles[index] is None and leads and leads <= MOST_NESTED_HEADINGS and _has_heading_shape(lines[index]):
            roles[index] = PassageRole.HEADING
            leads += 1
        elif roles[index] is None:
            leads = 1 if lines[index].ends_sentence else 0
        elif roles[index] is PassageRole.HEADING:
            leads = leads or 1
    body_before = False
    for index, role in enumerate(roles):
        body_before = body_before or (role is None and lines[index].ends_sentence)
        if body_before and role is PassageRole.DATELINE and _is_bare_day(lines[index]) and index + 1 < len(roles):
            roles[index] = PassageRole.HEADING


def _is_bare_day(line: Line) -> bool:
    stamps = stamps_of_line(line.words, 0, len(line.words))
    return len(stamps) == 1 and not stamps[0].labelled and ":" not in line.words


def _has_heading_shape(line: Line) -> bool:
    words = line.words
    if len(words) > LONGEST_HEADING or len(words.split()) > MOST_HEADING_WORDS or _NO_HEADING.search(words):
        return False
    return (
        not line.ends_sentence
        and words[-1] != ","
        and (words[0].isupper() or words[0] in "\"“‘'" or words[0].isdigit())
    )


def _assemble(text: str, lines: list[Line], roles: Roles, cutter: HeadCutter) -> Iterator[Passage]:
    """Yield every line as a passage, the first paragraphs cut at the head and every body paragraph at the tail."""
    in_head = True
    for line, role in zip(lines, roles, strict=True):
        if role is not None:
            yield Passage(role=role, start=line.start, end=line.end)
            continue
        start = line.start
        if in_head:
            pieces, start = cutter.cut(line.start, line.end, one_run=len(lines) == 1)
            yield from pieces
            in_head = start >= line.end
        if start < line.end:
            yield from _body(text, start, line.end)


def _body(text: str, start: int, end: int) -> Iterator[Passage]:
    """Yield a paragraph of body, without the captions, tags and credits that were run into it."""
    tail = cut_tail(text, start, end)
    end = last_word_end(text, tail[0].start) if tail else end
    inserts = cut_inserts(text, start, end)
    for insert in inserts:
        if insert.start > start:
            yield Passage(role=PassageRole.BODY, start=start, end=last_word_end(text, insert.start))
        yield insert
        start = insert.end
        while start < end and text[start].isspace():
            start += 1
    if start < end:
        fragment = inserts and is_fragment(text[start:end])
        yield Passage(role=PassageRole.BOILERPLATE if fragment else PassageRole.BODY, start=start, end=end)
    yield from tail

"""The role of a single line, by its cues and shape alone; None where it may be body."""

import re

from tetrapylon.model import PassageRole
from tetrapylon.reading.cues import Cues, cues, knowledge
from tetrapylon.reading.days import stamps_of_line
from tetrapylon.reading.lines import Line

LONGEST_CLUTTER = 400
"""Characters over which a line is never clutter, caption or credit, whatever cues it holds."""
LONGEST_LINK = 200
LONGEST_BYLINE = 110

_YEARS = re.compile(r"(?:1[5-9]|20)\d\d(?:\s?[-–—/]\s?(?:\d\d){1,2})?$")
_NO_LETTERS = re.compile(r"[^A-Za-zÀ-ɏ\u0370-\uffff]+$|\d{1,3} of \d{1,3}$", re.IGNORECASE)
_TAGLINE = re.compile(r"[^.!?]{3,60}\bsince (?:19|20)\d\d$", re.IGNORECASE)
_BREADCRUMB = re.compile(
    r"[^.!?]{1,40}(?:\s?[>»›]\s?[^.!?>»›]{1,40}){2,8}$|[^.!?|]{1,25}(?:\s?\|\s?[^.!?|]{1,25}){2,20}$"
)
_TWEET_SIGNATURE = re.compile(r"[—–-]{1,2}\s.{1,60}\(@\w{1,30}\)")
_BRACKETED = re.compile(r"\[\s.{5,180}\s\]$")
_LAST_BRACKET = re.compile(r"(?P<before>.*?)[\[(](?P<credit>[^\[\]()]{2,80})[\])]\.?$", re.DOTALL)
_NAME_SLASH_AGENCY = re.compile(r"[\w.’'@ -]{2,40}(?:\s?/\s?[\w.’'@ -]{2,40}){1,3}$")
_NAME_AND_OFFICE = re.compile(
    r"(?:[A-Z][\w.’'-]{0,20}\s){1,3}[A-Z][\w.’'-]{1,20}\s?/\s?(?:[A-Z][\w.’'-]{0,20}\s?){1,4}$"
)
_NAME = r"(?:[A-ZÀ-Þ][\w.'’-]{0,25}|van|von|de|al|el|bin)"
_BY_NAMES = re.compile(
    rf"[Bb][Yy]:?\s(?:the\s)?{_NAME}(?:(?:,?\s(?:(?:and|for|in|of|the)\s|&\s)?|\s?[|,]\s?){_NAME}){{0,11}}"
)
_SENTENCE_STOP = re.compile(r"[.!?][\"”’')]{0,2}\s+[A-Z]")


def role_of_line(text: str, line: Line, *, near_top: bool) -> PassageRole | None:
    """Return the role that a line's own words show; None for what may be body, headline or heading.

    `near_top`: the line is among the first, where a site's tagline stands.
    """
    if len(line.words) > LONGEST_CLUTTER:
        return None
    known, folded = cues(), line.folded
    if _YEARS.match(line.words):
        return PassageRole.HEADING
    if near_top and _TAGLINE.match(line.words):
        return PassageRole.BOILERPLATE
    if stamps_of_line(text, line.start, line.end):
        return PassageRole.DATELINE
    if _is_byline(line, folded, known):
        return PassageRole.BYLINE
    if _is_caption(line, known):
        return PassageRole.CAPTION
    if _is_related_link(line, folded, known):
        return PassageRole.RELATED_LINK
    return PassageRole.BOILERPLATE if _is_boilerplate(line, folded, known) else None


def _is_boilerplate(line: Line, folded: str, known: Cues) -> bool:
    words = line.words
    if folded in known.boilerplate_lines or not folded or _NO_LETTERS.match(words):
        return True
    if _BREADCRUMB.match(words):
        return True
    if known.boilerplate_openings.match(words) and (not line.ends_sentence or known.boilerplate_phrases.search(words)):
        return True
    return known.boilerplate_phrases.search(words) is not None


def _is_related_link(line: Line, folded: str, known: Cues) -> bool:
    if folded in known.related_labels or _BRACKETED.match(line.words):
        return True
    opening = known.related_openings.match(line.words)
    return bool(opening) and len(line.words) <= LONGEST_LINK and not line.words.rstrip("\"”’'").endswith(".")


def _is_byline(line: Line, folded: str, known: Cues) -> bool:
    words = line.words
    if folded.strip("()-–—. ") in known.agencies or _TWEET_SIGNATURE.match(words):
        return True
    if known.byline_openings.match(words):
        return True
    return len(words) <= LONGEST_BYLINE and _names_its_writer(words)


def _names_its_writer(words: str) -> bool:
    """Tell "By A Name and Another Name", with or without a day after it, from a sentence that begins with "By"."""
    match = _BY_NAMES.match(words)
    if match is None or any(word.strip(".,").lower() in knowledge().weekdays for word in match.group().split()[1:2]):
        return False
    rest = words[match.end() :].strip(" ,|·•-–—")
    return not rest or (bool(re.match(r"\d", rest)) and len(rest) < 40 and not rest.endswith("."))


def _is_caption(line: Line, known: Cues) -> bool:
    words = line.words
    if known.caption_openings.match(words) and not _SENTENCE_STOP.search(words[:-40]):
        return True
    if _is_credit_line(words, known):
        return True
    bracket = _LAST_BRACKET.match(words)
    return bracket is not None and _is_picture_credit(bracket["before"].rstrip(), bracket["credit"], words, known)


def _is_picture_credit(before: str, credit: str, words: str, known: Cues) -> bool:
    """Tell a credit from other words in brackets at a line's end; an agency after a full stop credits the text."""
    named = known.credits.search(credit)
    if named and (_NAME_SLASH_AGENCY.match(credit) or credit.lower().startswith(("photo", "file", "image", "picture"))):
        return True
    if _NAME_AND_OFFICE.match(credit) and not words.endswith("."):
        return True
    if before[-1:] in '.!?"”':
        return False
    squared = words.endswith("]") and "[" not in before and credit[:1].isupper()
    return bool(named and len(credit) <= 40) or (squared and len(before) > 20 and len(credit.split()) <= 5)


def _is_credit_line(words: str, known: Cues) -> bool:
    """Tell a line that is a picture's credit alone: "A Name/Agency", "Agency via Getty Images"."""
    if len(words) > 80 or words[-1:] in ".!?":
        return False
    named = known.credits.search(words)
    return bool(named) and (bool(_NAME_SLASH_AGENCY.match(words)) or " via " in words[:60]) and len(words.split()) <= 9

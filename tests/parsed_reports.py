"""Reports made of paragraphs, and their parsed sentences, for tests of the language room."""

from tetrapylon.language.annotated import Sentence
from tetrapylon.language.parsing import load_pipeline, parse
from tetrapylon.language.sentences import split_sentences
from tetrapylon.model import Passage, PassageRole, Report


def report_of(*paragraphs: str, role: PassageRole = PassageRole.BODY) -> Report:
    """Make a report of paragraphs; the first has the role."""
    text = "\n\n".join(paragraphs)
    passages: list[Passage] = []
    at = 0
    for paragraph in paragraphs:
        passages.append(Passage(role=role if not passages else PassageRole.BODY, start=at, end=at + len(paragraph)))
        at += len(paragraph) + 2
    return Report(id="r", text=text, passages=tuple(passages))


def parsed(report: Report) -> list[Sentence]:
    """Split and parse every sentence of a report."""
    sentences = split_sentences(report)
    return list(parse(sentences, [report.text[s.start : s.end] for s in sentences], load_pipeline()))

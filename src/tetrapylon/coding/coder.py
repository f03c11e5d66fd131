"""The coder: reports in, coded reports out, in batches and in the same order."""

from collections import deque
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from tetrapylon.coding.codebook import with_codes
from tetrapylon.coding.control import control_statements
from tetrapylon.coding.damage import damage_statements
from tetrapylon.coding.denials import with_denials
from tetrapylon.coding.drafting import Draft, told_time
from tetrapylon.coding.events.places import with_context_places
from tetrapylon.coding.events.reader import EventReader, event_triggers
from tetrapylon.coding.fillers import SentenceReader, read_sentence
from tetrapylon.coding.headline import title_above, title_apart
from tetrapylon.coding.inferring import with_other_side, with_voice_of_headline
from tetrapylon.coding.matching import FrameInstance, match_frames
from tetrapylon.coding.merging import merge_statements
from tetrapylon.coding.opponents import with_opponents
from tetrapylon.coding.plausible import with_plausible_places
from tetrapylon.coding.prominence import most_prominent_first
from tetrapylon.coding.relevance import relevant_statements
from tetrapylon.knowledge.frames import frame_lexicon
from tetrapylon.knowledge.nouns import load_nouns
from tetrapylon.language.annotated import AnnotatedReport, Sentence
from tetrapylon.language.annotating import Annotator, Layers
from tetrapylon.language.attribution import outermost
from tetrapylon.language.coreference import Coreference
from tetrapylon.language.factuality import assess_all
from tetrapylon.language.parsing import DEFAULT_MODEL
from tetrapylon.model import Actor, CodedReport, ControlChange, PassageRole, Report, Span, Statement, Tense
from tetrapylon.version import __version__


@dataclass(frozen=True, slots=True)
class Coder:
    """Codes reports; `layers` says whether to work out every layer, `model` names the spaCy model."""

    layers: Layers = Layers.NEEDED
    model: str = DEFAULT_MODEL

    @property
    def name(self) -> str:
        """What the ledger records as the coder of a run."""
        return f"tetrapylon {__version__} ({self.model})"

    def code(self, reports: Iterable[Report]) -> Iterator[CodedReport]:
        """Yield each report coded, in the same order; memory stays flat however many there are."""
        annotator = Annotator(frame_lexicon().triggers | event_triggers(), self.layers, self.model)
        waiting: deque[Report] = deque()
        for annotated in annotator.annotate(_titled(reports, waiting)):
            coded = CodedReport(
                report=annotated.report,
                coder=self.name,
                statements=tuple(code_statements(annotated)),
                times=tuple(annotated.times),
                places=tuple(annotated.places),
                actors=tuple(annotated.actors),
                attributions=tuple(outermost(annotated.attributions)),
            )
            yield title_apart(coded, waiting.popleft())


def _titled(reports: Iterable[Report], waiting: deque[Report]) -> Iterator[Report]:
    """Yield each report with its title above its text, and remember it as it was given."""
    for report in reports:
        waiting.append(report)
        yield title_above(report)


def code_statements(annotated: AnnotatedReport) -> list[Statement]:
    """Return the statements of one annotated report, merged, the most prominent first."""
    coreference = Coreference(annotated, load_nouns())
    found: list[Statement] = []
    for sentence in annotated.sentences:
        if sentence.doc is not None and sentence.passage.role.may_state_facts:
            reader = read_sentence(annotated, sentence, coreference, load_nouns())
            events = EventReader(annotated, sentence, reader, list(annotated.countries), found)
            told = [*_sentence_statements(annotated, sentence, reader), *events.statements()]
            found += most_prominent_first(told)
    found = with_denials(annotated, found)
    merged = with_other_side(merge_statements(found, annotated.report.published))
    placed = list(with_context_places(annotated, merged))
    sided = with_opponents(placed, [passage.span for passage in annotated.report.passages])
    voiced = with_voice_of_headline(sided, _headline(annotated))
    plausible = with_plausible_places(annotated, relevant_statements(annotated, voiced))
    return [with_codes(statement) for statement in plausible]


def _headline(annotated: AnnotatedReport) -> Span | None:
    return next((p.span for p in annotated.report.passages if p.role is PassageRole.HEADLINE), None)


def _sentence_statements(annotated: AnnotatedReport, sentence: Sentence, reader: SentenceReader) -> Iterator[Statement]:
    instances = list(match_frames(sentence, frame_lexicon(), reader.fits))
    holders = _holders(instances, reader)
    for instance in instances:
        for view in assess_all(sentence, instance.trigger, annotated.attributions, annotated.report):
            told = view.tense is Tense.PAST and not view.intention
            carries = told and instance.frame.change is not ControlChange.HOLD
            time = told_time(annotated, sentence, instance.trigger, carries=carries)
            draft = Draft(annotated, sentence, reader, instance, view, time)
            control = instance.frame.kind == "control"
            yield from control_statements(draft, holders) if control else damage_statements(draft)


def _holders(instances: list[FrameInstance], reader: SentenceReader) -> dict[int, tuple[Actor, ...]]:
    """Return who holds the places of this sentence by its own words: "the Daesh-held city", "the group's stronghold"."""
    held: dict[int, tuple[Actor, ...]] = {}
    for instance in instances:
        if instance.frame.change is ControlChange.HOLD:
            holders = reader.actors(instance.slots.get("TO", []))
            held |= {token.i: holders for token in (instance.trigger, *instance.slots.get("PLACE", []))}
    return held

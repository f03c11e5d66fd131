"""By whose word: who is quoted or cited, with what cue, for which stretches of text."""

from tetrapylon.language.attribution.finding import find_attributions, outermost

__all__ = ["find_attributions", "outermost"]

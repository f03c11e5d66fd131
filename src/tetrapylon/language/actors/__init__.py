"""Actors: which words of a report name whom."""

from tetrapylon.language.actors.finding import find_actors

__all__ = ["find_actors"]

"""Strict loading of the knowledge files that ship with the package."""

from importlib.resources import files
from typing import TypeVar

import yaml
from pydantic import TypeAdapter, ValidationError

from tetrapylon.errors import KnowledgeError

T = TypeVar("T")


def knowledge_bytes(name: str) -> bytes:
    """Return the bytes of a file of `tetrapylon/knowledge/`, such as "frames/control.yaml".

    Raises KnowledgeError when there is no such file.
    """
    try:
        return (files("tetrapylon.knowledge") / name).read_bytes()
    except OSError as problem:
        raise KnowledgeError(f"knowledge/{name}: cannot be read ({problem})") from problem


def load_yaml(name: str, shape: type[T]) -> T:
    """Load a YAML file of `tetrapylon/knowledge/`, validated against `shape` (a model, or a generic such as list[Model]).

    Raises KnowledgeError that names the file, the entry and the unknown key or value.
    """
    return validated(parse_yaml(knowledge_bytes(name), f"knowledge/{name}"), shape, f"knowledge/{name}")


def parse_yaml(data: bytes, source: str) -> object:
    """Parse YAML safely; raises KnowledgeError that names `source`."""
    try:
        return yaml.load(data, Loader=yaml.CSafeLoader)
    except yaml.YAMLError as problem:
        raise KnowledgeError(f"{source}: no valid YAML: {problem}") from problem


def validated(value: object, shape: type[T], source: str) -> T:
    """Validate parsed knowledge against `shape`; raises KnowledgeError that names `source` and each fault."""
    try:
        return TypeAdapter(shape).validate_python(value)
    except ValidationError as problem:
        faults = "; ".join(f"{'.'.join(map(str, e['loc']))}: {e['msg']}" for e in problem.errors()[:5])
        raise KnowledgeError(f"{source}: {faults}") from problem

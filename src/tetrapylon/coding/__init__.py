"""Coding: from annotated reports to statements."""

from tetrapylon.coding.coder import Coder

__all__ = ["Coder"]

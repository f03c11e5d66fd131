"""Reasoning: views that follow from the ledger, as pure functions of its entries."""

from tetrapylon.reasoning.control import control_timeline, holder_on, is_uncertain

__all__ = ["control_timeline", "holder_on", "is_uncertain"]

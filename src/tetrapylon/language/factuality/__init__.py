"""Factuality: how sure a fact is, when it holds, as what it is put forward, and by whose word."""

from tetrapylon.language.factuality.assessment import Assessment, assess, assess_all

__all__ = ["Assessment", "assess", "assess_all"]

"""Tetrapylon: a sourced ledger of armed conflict, read from the news."""

__version__ = "0.1.0"

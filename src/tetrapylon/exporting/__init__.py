"""Exporting: what a ledger holds, in the formats of others. Each format is one module behind one small protocol."""

"""The version of the package, apart from the public face so that every room may name it."""

__version__ = "0.1.0"

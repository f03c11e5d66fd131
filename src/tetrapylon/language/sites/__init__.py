"""Sites: buildings, monuments and installations, by name and by kind."""

from tetrapylon.language.sites.finding import find_sites

__all__ = ["find_sites"]

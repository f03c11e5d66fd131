"""Sites: monuments and buildings known by name, and the nouns that make a phrase a site."""

from tetrapylon.knowledge.sites.kinds import SiteKinds, site_kinds
from tetrapylon.knowledge.sites.register import SiteEntry, SiteRegister, read_sites, site_register

__all__ = ["SiteEntry", "SiteKinds", "SiteRegister", "read_sites", "site_kinds", "site_register"]

"""What a server is started with."""

import secrets
from ipaddress import ip_address
from pathlib import Path

from pydantic import BaseModel, ConfigDict, Field

STATIC = Path(__file__).parent / "static"
"""Where `make web` puts the pages' scripts and styles."""

LEAST_TOKEN = 16
"""Characters of the shortest token: 96 bits where they are drawn as `secrets.token_urlsafe` does."""

LOOPBACK_NAMES = frozenset({"localhost", "127.0.0.1", "[::1]", "::1"})


class Settings(BaseModel):
    """A server's ledger, address, secret and limits."""

    model_config = ConfigDict(frozen=True)

    ledger: str
    host: str = "127.0.0.1"
    port: int = Field(default=8765, ge=0, le=65535)
    names: frozenset[str] = frozenset()
    """Further host names under which the server is reached."""
    token: str = Field(default_factory=lambda: secrets.token_urlsafe(24), min_length=LEAST_TOKEN)
    most_bytes: int = 20_000_000
    """The largest request body that is read; the longest article of our sets has 0.4 MB."""
    model: str = "en_core_web_sm"

    @property
    def shared(self) -> bool:
        """Tell whether others can reach the server, so that even reading needs the token."""
        return not is_loopback(self.host)

    @property
    def allowed_hosts(self) -> frozenset[str]:
        """The host names that requests may name: no other site's name may be pointed here (DNS rebinding)."""
        own = frozenset() if self.host in {"0.0.0.0", "::"} else frozenset({self.host.lower()})  # noqa: S104
        return LOOPBACK_NAMES | own | frozenset(name.lower() for name in self.names)


def is_loopback(host: str) -> bool:
    """Tell whether a host is this machine alone."""
    if host.lower() == "localhost":
        return True
    try:
        return ip_address(host.strip("[]")).is_loopback
    except ValueError:
        return False

"""`serve`: the ledger in a browser."""

from importlib.util import find_spec
from typing import Annotated

import typer

from tetrapylon.cli.options import DEFAULT_LEDGER, LedgerOption, ModelOption
from tetrapylon.errors import TetrapylonError


def serve(
    ledger: LedgerOption = DEFAULT_LEDGER,
    host: Annotated[
        str, typer.Option(help="Address to listen on; other than this machine's own, reading needs the token too.")
    ] = "127.0.0.1",
    port: Annotated[int, typer.Option(min=0, max=65535, help="Port to listen on; 0 takes a free one.")] = 8765,
    name: Annotated[list[str] | None, typer.Option(help="Further host name under which it is reached.")] = None,
    token: Annotated[
        str | None, typer.Option(envvar="TETRAPYLON_TOKEN", help="Secret that writing needs; made anew unless given.")
    ] = None,
    model: ModelOption = "en_core_web_sm",
) -> None:
    """Show a ledger in a browser: the map, places over time, reports with their evidence, registers, reviews.

    Example: `tetrapylon serve --ledger syria.db`
    """
    if any(find_spec(name) is None for name in ("fastapi", "jinja2", "python_multipart", "uvicorn")):
        raise TetrapylonError("serve: needs the web extra; install it with: pip install 'tetrapylon[web]'")
    from tetrapylon.web.serving import run

    run(ledger, host=host, port=port, names=frozenset(name or ()), token=token, model=model)

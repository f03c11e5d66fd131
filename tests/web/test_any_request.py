"""The interface answers as its OpenAPI says, whatever is asked of it."""

import atexit
import re
import shutil
from pathlib import Path
from tempfile import mkdtemp
from typing import Any

import schemathesis
from hypothesis import HealthCheck, settings
from schemathesis import AuthContext, Case
from served import TOKEN
from small_war import small_war

from tetrapylon.web.app import create_app
from tetrapylon.web.settings import Settings

FOLDER = Path(mkdtemp(prefix="tetrapylon-"))
atexit.register(shutil.rmtree, FOLDER)
# the tests are named after the operations, so that these must be known when tests are collected
APP = create_app(Settings(ledger=str(small_war(FOLDER / "war.db")), token=TOKEN, names=frozenset({"testserver"})))
schema = schemathesis.openapi.from_asgi("/api/openapi.json", APP)


@schema.auth()
class Auth:
    """Gives the token where the description asks for one."""

    def get(self, case: Case[Any], context: AuthContext) -> str:  # noqa: D102
        return TOKEN

    def set(self, case: Case[Any], data: str, context: AuthContext) -> None:  # noqa: D102
        case.headers["authorization"] = f"Bearer {data}"


def meant(value: Any) -> Any:
    """Return a value as JSON Schema cannot ask for it: of two days or offsets the first comes first, text is no binary."""
    if isinstance(value, list):
        return [meant(each) for each in value]
    if isinstance(value, str):
        return re.sub(r"[\x01-\x08\x0e-\x1f]", "", value)
    if not isinstance(value, dict):
        return value
    ordered = {name: meant(each) for name, each in value.items()}
    for first, last in (("since", "until"), ("earliest", "latest"), ("start", "end")):
        bounds: list[Any] = [ordered.get(first), ordered.get(last)]
        if [type(bound) for bound in bounds] in ([str, str], [int, int]):
            ordered[first], ordered[last] = sorted(bounds)
    return ordered


@schema.parametrize()
@settings(max_examples=10, deadline=None, suppress_health_check=list(HealthCheck))
def test_any_request(case: Case[Any]) -> None:
    """Every answer is one that the description names; nothing that fits it is refused, nothing else accepted."""
    case.body, case.query = meant(case.body), meant(case.query)
    case.call_and_validate()

"""The base of every type of the vocabulary."""

from pydantic import BaseModel, ConfigDict


class Frozen(BaseModel):
    """An immutable, hashable, strictly validated record that refuses unknown fields."""

    model_config = ConfigDict(frozen=True, extra="forbid", validate_by_name=True, serialize_by_alias=True)

"""The template engine with nothing in it but what scripts use: the second wall behind the grammar's."""

from collections.abc import Callable
from typing import Any

from jinja2 import Environment, StrictUndefined, UndefinedError
from jinja2.sandbox import ImmutableSandboxedEnvironment
from jinja2.utils import missing

from broadcast.script.grammar import FILTERS, TESTS


def sandbox() -> Environment:
    """Return a sandbox with nothing in it but the allowed filters and tests: the second wall behind the grammar's."""
    environment = ImmutableSandboxedEnvironment(
        undefined=Lacking, trim_blocks=True, lstrip_blocks=True, autoescape=False, optimized=False, cache_size=0
    )
    own: dict[str, Callable[..., Any]] = {**environment.filters, "hoa_dau": _capital_first}
    environment.filters = {name: own[name] for name in FILTERS}
    environment.tests = {name: environment.tests[name] for name in TESTS}
    environment.globals = {}
    return environment


class Lacking(StrictUndefined):
    """A value that is not there; its error carries the bare name, e.g. ``dia_ban.so_tai_khoan``."""

    __slots__ = ()

    def __init__(self, hint: str | None = None, obj: Any = missing, name: str | None = None, exc: Any = UndefinedError) -> None:  # noqa: ANN401
        super().__init__(hint, obj, name, exc)
        self._undefined_hint = name if obj is missing else f"dia_ban.{name}"


def _capital_first(text: str) -> str:
    return text[:1].upper() + text[1:]

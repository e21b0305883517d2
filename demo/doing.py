"""How the demonstration does something on a day of its past: by the service that a page calls."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, time
from functools import lru_cache
from inspect import signature
from typing import Any, TypeVar

from demo.moments import moment

T = TypeVar("T")
GIVEN = ("on", "today", "at", "version")


def done(service: Callable[..., T], day: date, hour: time, /, **facts: Any) -> T:
    """
    Call a service at an hour of a day, and give it ``facts`` with what pages give: ``today``, ``at``, ``version``.

    The day on which it took effect is the same one, unless ``facts`` say another ``on``.
    """
    with moment(day, hour) as (today, at):
        given = {"on": today, "today": today, "at": at, "version": None}
        return service(**{name: given[name] for name in _asked(service)} | facts)


@lru_cache
def _asked(service: Callable[..., Any]) -> tuple[str, ...]:
    return tuple(name for name in GIVEN if name in signature(service).parameters)

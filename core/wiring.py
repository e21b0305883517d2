"""
What lower rooms ask of higher ones, whom they do not know: settings name it by dotted path.

Whoever asks looks each up at start-up too, so that a path that leads nowhere stops the start, and no request.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar

from django.conf import settings
from django.core.exceptions import ImproperlyConfigured
from django.utils.module_loading import import_string

T = TypeVar("T")


def function(setting: str) -> Callable[..., Any]:
    """
    Return the function that a setting names.

    :raises ImproperlyConfigured: when its path leads to none.
    """
    found = _at(setting, getattr(settings, setting))
    if not callable(found):
        raise ImproperlyConfigured(f"{setting} must name a function.")
    return found


def every(setting: str, kind: type[T], see: str) -> tuple[T, ...]:
    """
    Return all that a setting names, each of one ``kind``; ``see`` is the file that tells what these are.

    :raises ImproperlyConfigured: when a path leads to none.
    """
    found = tuple(_at(setting, path) for path in getattr(settings, setting))
    if not all(isinstance(one, kind) for one in found):
        raise ImproperlyConfigured(f"{setting} must name {kind.__name__}s: see {see}.")
    return found


def _at(setting: str, path: str) -> Any:
    try:
        return import_string(path)
    except ImportError as error:
        raise ImproperlyConfigured(f"{setting} names “{path}”, which is not there: {error}") from error

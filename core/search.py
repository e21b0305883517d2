"""
What the search finds: every room tells of its own kinds of record, under its own policies.

The setting ``SEARCH`` names them, by dotted path, in the order in which the page shows them; the page knows no room.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Any

from django.core.exceptions import ImproperlyConfigured
from django.db.models import QuerySet
from django.utils.functional import Promise

from core import wiring
from core.badges import State
from core.history import Actor

Words = str | Promise


@dataclass(frozen=True, slots=True)
class Hit:
    """One record found: ``what`` names it and is the link to its page, ``about`` tells it from others, in a line."""

    what: str
    about: str
    address: str
    state: State | None = None


@dataclass(frozen=True, slots=True)
class Kind:
    """
    One kind of record that is searched: its ``key``, unique and in addresses, and its words.

    ``find`` returns what fits among what the person may see, in order; ``tell`` makes hits of a few rows at once, as
    many queries for ten as for one. Who ``sees`` none of them is not told that there is such a kind.
    """

    key: str
    label: Words
    sees: Callable[[Any], bool]
    find: Callable[[Any, str, date], QuerySet[Any]]
    tell: Callable[[Any, Sequence[Any], date], list[Hit]]


@cache
def registered() -> tuple[Kind, ...]:
    """
    Return the kinds of the installation. Called at start-up, so that a wrong path stops it.

    :raises ImproperlyConfigured: when a path leads to no kind, or two have one key.
    """
    found = wiring.every("SEARCH", Kind, "core/search.py")
    if len({one.key for one in found}) < len(found):
        raise ImproperlyConfigured("SEARCH names two kinds of one key.")
    return found


def kinds(user: Actor) -> list[Kind]:
    """Return the kinds of which ``user`` may see some."""
    return [one for one in registered() if one.sees(user)]

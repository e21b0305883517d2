"""
What higher rooms show on a position's page, and on the page of a request to hire for it.

The room knows none of them: the setting ``STAFFING_PANELS`` names each by its dotted path, and the page loads each from
the other room's own address, under that room's own policy. The addresses name the position by reference.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from urllib.parse import urlencode

from django.core.exceptions import ImproperlyConfigured
from django.urls import reverse
from django.utils.functional import Promise

from core import wiring
from district.models import User
from staffing.models import Position


@dataclass(frozen=True, slots=True)
class Panel:
    """One panel: its words, the name of its address, which takes ``position``, and who sees it."""

    label: str | Promise
    address: str
    sees: Callable[[User], bool]


@dataclass(frozen=True, slots=True)
class Link:
    """A panel on a page; ``key`` is unique there."""

    key: str
    label: str
    url: str


@cache
def registered() -> tuple[Panel, ...]:
    """
    Return the panels of the installation, in their order. Called at start-up, so that a wrong path stops it.

    :raises ImproperlyConfigured: when a path leads to no panel, or two to the same address.
    """
    found = wiring.every("STAFFING_PANELS", Panel, "staffing/panels.py")
    if len({panel.address for panel in found}) < len(found):
        raise ImproperlyConfigured("STAFFING_PANELS names the same panel twice.")
    return found


def links(user: User, position: Position) -> list[Link]:
    """Return the panels that ``user`` finds beside a position. Who may not see one gets no link to it either."""
    query = urlencode({"position": position.ref})
    return [
        Link(panel.address.replace(":", "-"), str(panel.label), f"{reverse(panel.address)}?{query}")
        for panel in registered()
        if panel.sees(user)
    ]

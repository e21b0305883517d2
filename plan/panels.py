"""
What higher rooms show on the plan's pages.

The plan knows none of them: the setting ``PLAN_PANELS`` names each by its dotted path, and a page loads each from the
room's own address, under the room's own policy.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from urllib.parse import urlencode

from django.core.exceptions import ImproperlyConfigured
from django.urls import reverse
from django.utils.functional import Promise

from core import wiring
from core.actions import Button
from core.models import Record
from district.models import User
from plan.models import Authorization, Strategy


@dataclass(frozen=True, slots=True)
class Panel:
    """
    One panel: its words, the name of its address, and who sees it.

    ``about`` is how the keys of the figures begin that it tells about; it stands beside strategies that have one.
    """

    label: str | Promise
    address: str
    sees: Callable[[User], bool]
    about: str = ""


@dataclass(frozen=True, slots=True)
class Link:
    """A panel on a page; ``key`` is unique there."""

    key: str
    label: str
    url: str


def openings(user: User, authorizations: Sequence[Authorization]) -> list[Button]:
    """Return the links by which ``user`` may use what an amendment authorized, from the room that has such a page."""
    opens: Callable[[User, Sequence[Authorization]], list[Button]] = wiring.function("PLAN_OPENINGS")
    return opens(user, authorizations) if authorizations else []


@cache
def registered() -> tuple[Panel, ...]:
    """
    Return the panels of the installation. Called at start-up, so that a wrong path stops it.

    :raises ImproperlyConfigured: when a path leads to no panel, or two to the same address.
    """
    found = wiring.every("PLAN_PANELS", Panel, "plan/panels.py")
    if len({panel.address for panel in found}) < len(found):
        raise ImproperlyConfigured("PLAN_PANELS names the same panel twice.")
    return found


def links(user: User, strategy: Strategy) -> list[Link]:
    """Return the panels that ``user`` finds beside ``strategy``. Who may not see one gets no link to it either."""
    query = urlencode({"strategy": strategy.ref})
    return [
        Link(panel.address.replace(":", "-"), str(panel.label), f"{reverse(panel.address)}?{query}")
        for panel in registered()
        if _tells(panel, strategy.indicators) and panel.sees(user)
    ]


@cache
def registered_beside() -> tuple[Panel, ...]:
    """Return the panels beside single records, as ``registered`` those beside strategies; called at start-up, too."""
    return wiring.every("PLAN_BESIDE", Panel, "plan/panels.py")


def beside(user: User, kind: str, record: Record) -> list[Link]:
    """Return the panels that ``user`` finds beside a ``kind`` of record: "milestone", "target" or "amendment"."""
    query = urlencode({kind: record.ref})
    return [
        Link(panel.address.replace(":", "-"), str(panel.label), f"{reverse(panel.address)}?{query}")
        for panel in registered_beside()
        if panel.sees(user)
    ]


def _tells(panel: Panel, keys: Iterable[str]) -> bool:
    return any(key.startswith(panel.about) for key in keys)

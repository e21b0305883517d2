"""
Links that somebody without an account opens and answers once: made, looked at, answered, called off.

A room's own link is a ``SignedLink``; its services call these inside their transaction and history action. Looking at
one uses nothing up, since mail scanners look; two answers at the same moment are one.
"""

from __future__ import annotations

import re
from datetime import datetime, timedelta
from typing import Any, TypeVar

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from casework.models import SignedLink
from casework.models.links import new_token, token_digest
from core import records
from core.errors import TransitionNotAllowed
from district.models import User

L = TypeVar("L", bound=SignedLink)
TOKEN = re.compile(r"[A-Za-z0-9_-]{32}")


class LinkClosed(TransitionNotAllowed):
    """A link that was one and cannot be answered any more: ``why`` is "used", "called_off" or "expired"."""

    code = "link_closed"

    def __init__(self, why: str) -> None:
        self.why = why
        super().__init__(_("This link is not open any more."))


def link_make(kind: type[L], *, made_by: User, at: datetime, days: int, **facts: Any) -> tuple[L, str]:
    """Return a new link of ``kind``, open for so many days, with its token, which is kept nowhere."""
    token = new_token()
    made = kind(digest=token_digest(token), made_by=made_by, made_at=at, expires_at=at + timedelta(days=days), **facts)
    return records.insert(made), token


def link_open(rows: QuerySet[L], token: str, at: datetime) -> L:
    """
    Return the link of ``rows`` with this token, as it can be looked at. One query.

    :raises ObjectDoesNotExist: when there is none; none is asked for with what can be no token.
    :raises LinkClosed: when it was answered, called off, or its time is over.
    """
    if not TOKEN.fullmatch(token):
        raise rows.model.DoesNotExist
    link = rows.get(digest=token_digest(token))
    why = closed_by(link, at)
    if why:
        raise LinkClosed(why)
    return link


def link_answer(rows: QuerySet[L], token: str, at: datetime) -> L:
    """
    Use up the link of ``rows`` with this token and return it: whoever answers at the same moment waits, and is late.

    :raises ObjectDoesNotExist: when there is none.
    :raises LinkClosed: when it cannot be answered.
    """
    link = link_open(rows.select_for_update(of=("self",)), token, at)
    link.used_at = at
    return records.update(link, "used_at")


def links_call_off(rows: QuerySet[L], at: datetime) -> int:
    """Call off those of ``rows`` that can still be answered, and return how many."""
    found = rows.select_for_update(of=("self",)).filter(used_at=None, called_off_at=None)
    return len([_called_off(one, at) for one in found.order_by("pk")])


def closed_by(link: SignedLink, at: datetime) -> str:
    """Return what closed a link: "used", "called_off", "expired"; "" while it can be answered."""
    if link.used_at is not None:
        return "used"
    if link.called_off_at is not None:
        return "called_off"
    return "" if link.is_open(at) else "expired"


def _called_off(link: L, at: datetime) -> L:
    link.called_off_at = at
    return records.update(link, "called_off_at")

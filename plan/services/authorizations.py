"""What an authorization allows, and since when. The one place that writes it."""

from __future__ import annotations

from datetime import date

from core import records
from plan.models import AmendmentChange, Authorization, AuthorizedSize

SIZES = ("count", "fte", "amount")


def authorization_add(new: Authorization, *, on: date) -> Authorization:
    """Insert an authorization of the plan itself, which holds from its first day ``on``. Inside an action."""
    added = records.insert(new)
    size_decided(added, on=on)
    return added


def size_decided(found: Authorization, *, on: date, change: AmendmentChange | None = None) -> None:
    """Keep what ``found`` says now as what holds from ``on``, by ``change`` or the plan itself. Inside an action."""
    sizes = {name: getattr(found, name) for name in SIZES}
    records.insert(AuthorizedSize(authorization=found, from_date=on, change=change, **sizes))


def authorization_correct(found: Authorization, *fields: str) -> Authorization:
    """
    Write what the plan's file says otherwise than before; sizes hold from the plan's first day. Inside an action.

    Decisions since keep what they decided: the file's other sizes hold with them.
    """
    changed = {name: getattr(found, name) for name in fields if name in SIZES}
    held = {size.from_date: size for size in found.sizes.order_by("from_date", "id")} if changed else {}
    for day, size in held.items():
        same = {name: getattr(size, name) for name in SIZES if name not in changed}
        records.insert(AuthorizedSize(authorization=found, from_date=day, **same, **changed))
    return records.update(found, *fields)

"""To whom a record is shared, as the pages of records show it."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlencode

from django.urls import reverse
from django.utils.translation import gettext as _

from core import clock
from core.ends import last_words
from core.models import Record
from district.models import User
from privacy import crossed, labels, policies, selectors
from privacy.models import Crossing, CrossingStatus, Share
from privacy.record_kinds import RecordKind, kind_of, kinds


def shared_with(user: User, record: Record) -> dict[str, Any] | None:
    """
    Return the organizations with which a record is shared, and where it can be shared; None for who knows of neither.

    For the template privacy/parts/shared_with.html. Whoever sees the page of the record asks.
    """
    if not policies.sees_shares(user):
        return None
    kind, today = kind_of(record), clock.today()
    found = list(selectors.shared_of(user, kind, record))
    may = policies.permitted(user, "privacy.share.open") and kind.may_share(user, record)
    if not found and not may:
        return None
    is_open = selectors.carried(found, today)
    return {
        "heading": _("Shared with"),
        "rows": [
            {
                "organization": one.organization.name,
                "url": reverse("privacy:share-detail", args=[one.ref]),
                "what": fields_words(kind, one),
                "until": last_words(one.until_date, one.from_date) if one.until_date else "",
                "state": labels.opened_state(one, today, is_open=one.pk in is_open),
            }
            for one in found
        ],
        "open": link("privacy:share-open", record_kind=kind.name, record=record.ref) if may else "",
    }


def fields_words(kind: RecordKind, share: Share) -> str:
    """Return which things of a record are shared."""
    return "; ".join(str(kind.fields[name].label) for name in share.shared if name in kind.fields)


def crossing_part(user: User, record: Record) -> dict[str, Any] | None:
    """
    Return what a record asks of another level, and the answer as it is now; None for who does not ask.

    For the template privacy/parts/crossing.html.
    """
    kind = kind_of(record)
    if kind.asks is None or not policies.permitted(user, "privacy.crossing.ask") or not kind.may_share(user, record):
        return None
    one = selectors.crossing_of(kind, record)
    asks = one is None or one.status in {CrossingStatus.DECLINED, CrossingStatus.CLOSED}
    return {
        "heading": asked_label(kind.asks[0], kind.asks[1]),
        "state": labels.crossing_state(one) if one else None,
        "told": labels.crossed_words(crossed.told(one)) if one and one.status == CrossingStatus.ANSWERED else "",
        "declined": one.declined_reason if one else "",
        "url": reverse("privacy:crossing-detail", args=[one.ref]) if one else "",
        "called": labels.crossing_name(one) if one else "",
        "ask": link("privacy:crossing-ask", asking_kind=kind.name, asking=record.ref) if asks else "",
    }


def asked_label(kind_name: str, field: str) -> str:
    """Return what the field that crosses is called, by its kind."""
    kind = kinds().get(kind_name)
    return str(kind.fields[field].label) if kind is not None and field in kind.fields else field


def asks_words(crossing: Crossing) -> str:
    """Return what is asked, in words."""
    return asked_label(crossing.answer_kind, crossing.field)


def link(name: str, **asked: str) -> str:
    """Return the address of a form that begins with what the page with the link shows."""
    return f"{reverse(name)}?{urlencode(asked)}"

"""What waits for whoever answers for privacy of what parents ask: to see a record, and to have it put right."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from core.work import Work, WorkItem
from district.models import User
from privacy import labels, policies, selectors
from privacy.actions import ACCESS, AMENDMENT


def request_work(user: User, today: date) -> Work:
    """Return the requests that nobody answered yet, each with its last day. Three queries, none for who sees none."""
    if not policies.permitted(user, "privacy.access.answer"):
        return Work()
    access = list(selectors.access_requests(user).filter(status="open").order_by("due_date", "pk"))
    amendments = list(selectors.amendments(user).filter(status="open").order_by("due_date", "pk"))
    hearings = list(selectors.amendments(user).filter(status="hearing").order_by("decided_date", "pk"))
    late = sum(labels.is_overdue(one, today) for one in [*access, *amendments])
    words = _("%(n)d, of which late: %(late)d") if late else "%(n)d"
    items = [
        *(_item(one, ACCESS, "answer", _("Give a parent the copy of a record"), labels.access_name(one))
          for one in access),
        *(_item(one, AMENDMENT, "amend", _("Decide whether a record is put right"), labels.amendment_name(one))
          for one in amendments),
        *(_item(one, AMENDMENT, "hear", _("Enter a hearing, or the statement that is kept beside a record"),
                labels.amendment_name(one), is_due=False) for one in hearings),
    ]  # fmt: skip
    return Work(items, [(_("Requests of parents"), words % {"n": len(items), "late": late})])


def _item(one: Any, kind: Any, action: str, what: str, about: str, *, is_due: bool = True) -> WorkItem:
    # My work names no child, nor a parent, by whose name one would be known.
    return WorkItem(
        kind=f"{kind.workflow.name}.{action}",
        what=what,
        about=about,
        where="",
        due=one.due_date if is_due else None,
        since=one.received_date,
        address=reverse(f"privacy:{kind.noun}-detail", args=[one.ref]),
        button=str(kind[action].label),
    )

"""The history of an amendment, which says of each change that was added or removed what it was."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext as _

from core import past
from district.models import User
from plan import amendment_words, policies, selectors
from plan.models import Amendment, AmendmentChange

RECORDS = ("authorization__school", "target", "milestone", "strategy", "school", "starts_year")


def entries(user: User, amendment: Amendment, words: Mapping[str, str | Promise]) -> list[past.Entry]:
    """
    Return what ``user`` could see of an amendment, newest first; ``words`` as in ``core.past``.

    Who sees no drafts is told nothing of what it said as one, and nobody of lines whose split they do not see. Two
    queries besides those of the amendment's own.
    """
    if not policies.sees_drafts(user):
        return past.entries(amendment, words, seen=lambda row: row.status == Amendment.Status.IN_FORCE)
    events: Any = AmendmentChange.history.rel.related_model._default_manager  # type: ignore[attr-defined]
    found = events.filter(amendment_id=amendment.pk, pgh_label__in=["insert", "delete"]).select_related(*RECORDS)
    rows = amendment_words.change_rows(found.order_by("pgh_id"), selectors.split_schools(user))
    told = {past.told(row.record).id: row for row in rows}
    return [_said(entry, told.get(entry.id)) for entry in past.entries(amendment, words)]


def _said(entry: past.Entry, row: amendment_words.ChangeRow | None) -> past.Entry:
    if row is None:
        return entry
    words = _("%(action)s: %(kind)s, %(what)s") % {
        "action": entry.action_label, "kind": row.kind, "what": row.what
    }  # fmt: skip
    return replace(entry, action_label=words, changes=[*entry.changes, past.Change(row.what, row.before, row.after)])

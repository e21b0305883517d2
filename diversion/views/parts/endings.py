"""How a case ended, who was told of it, what courts made of the matter, and what came after."""

from __future__ import annotations

from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from core import clock
from core.dates import day_words
from district.models import User
from diversion import labels, policies, selectors
from diversion.models import CaseStatus, DiversionCase


def ending(user: User, case: DiversionCase) -> dict[str, Any] | None:
    """Return what is missing for a completion; of a case that ended how it did, and the letters to whoever referred."""
    if not policies.permitted(user, "diversion.notice.view", case):
        return None
    if case.status == CaseStatus.IN_PROGRESS:
        missing = selectors.missing(case, clock.today())
        return {"missing": missing, "facts": [], "rows": [], "waits": []} if missing else None
    if case.status not in {CaseStatus.COMPLETED, CaseStatus.RETURNED}:
        return None
    waits = [one.agency.name if one.agency else case.school.name for one in selectors.untold_referrals(case)]
    return {"missing": [], "facts": _facts(case), "rows": _letters(user, case), "waits": waits}


def _facts(case: DiversionCase) -> list[tuple[str, str]]:
    day = day_words(case.ended_date) if case.ended_date else ""
    found = [(_("Ended on"), day)]
    if case.status == CaseStatus.RETURNED:
        found.append((_("Why it was returned"), case.get_return_reason_display()))
    return [*found, *([(_("Note"), case.end_note)] if case.end_note else [])]


def _letters(user: User, case: DiversionCase) -> list[tuple[str, str, Any, str]]:
    return [
        (labels.notice_name(one), day_words(one.on_date), labels.notice_state(one),
         reverse("diversion:notice-detail", args=[one.ref]))
        for one in selectors.notices(user).filter(case=case)
    ]  # fmt: skip


def dispositions(user: User, case: DiversionCase) -> dict[str, Any] | None:
    """Return what courts made of the matter, in the order of its days; nothing where nobody told of any."""
    if not policies.permitted(user, "diversion.disposition.view", case):
        return None
    rows = [
        (labels.disposition_words(one), labels.entered_state(one),
         reverse("diversion:disposition-detail", args=[one.ref]))
        for one in selectors.dispositions(user).filter(case=case)
    ]  # fmt: skip
    return {"rows": rows} if rows else None


def follow_ups(user: User, case: DiversionCase) -> dict[str, Any] | None:
    """Return what came after a completion, and what is still to be looked for."""
    if case.status != CaseStatus.COMPLETED or not policies.permitted(user, "diversion.afterwards.view", case):
        return None
    rows = [
        (one.months, labels.follow_up_words(one), labels.entered_state(one),
         reverse("diversion:afterwards-detail", args=[one.ref]))
        for one in selectors.follow_ups(user).filter(case=case)
    ]  # fmt: skip
    return {"rows": rows, "open": selectors.months_open(case, clock.today())}

"""What was told of a youth, on the page of the case: for whoever works on it."""

from __future__ import annotations

from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from core.dates import day_words
from district.models import User
from diversion import policies
from diversion.actions import CASE
from diversion.models import CaseStatus, DiversionCase, DiversionReferral


def told(user: User, case: DiversionCase) -> dict[str, Any] | None:
    """Show each referral as it was told, and how the youth was called who is not matched yet. Two queries."""
    if not policies.works_on(user, case) and case.status != CaseStatus.IN_ERROR:
        return None
    found, seen = _found(user, case)
    rows: list[dict[str, Any]] = [
        {
            "one": one,
            "source": _source(one),
            "reached": " · ".join(filter(None, [one.referrer, one.reached_at])),
            "received": day_words(one.received_date),
            "contact": reverse("diversion:student-detail", args=[one.contact.ref])
            if one.contact is not None and one.contact_id in seen
            else "",
        }
        for one in found
    ]
    match = ""
    if case.student is None and "match" in CASE.offered(user, case):
        match = reverse("diversion:case-match", args=[case.ref])
    as_told = [] if case.student is not None else [
        (_("Name, as it was told"), case.name),
        (_("Birth date, as it was told"), day_words(case.birth_date) if case.birth_date else _("not told")),
        (_("Student number, as it was told"), case.student_number or _("not told")),
    ]  # fmt: skip
    lines = [f"{row['received']}, {row['source']}: {row['one'].charges}. {row['one'].what_happened}" for row in rows]
    return {"heading": _("What was told"), "rows": rows, "as_told": as_told, "match": match, "lines": lines}


def _found(user: User, case: DiversionCase) -> tuple[list[DiversionReferral], set[int]]:
    """Return the referrals of a case, and of the police contacts that they name those which ``user`` may see."""
    found = list(case.referrals.select_related("agency", "contact", "offense").order_by("received_date", "pk"))
    named = [one.contact_id for one in found if one.contact_id is not None]
    seen = set(policies.visible_in_contacts(user).filter(pk__in=named).values_list("pk", flat=True)) if named else set()
    return found, seen


def _source(one: DiversionReferral) -> str:
    agency = one.agency.name if one.agency is not None else ""
    return " · ".join(filter(None, [str(one.get_source_display()), agency, one.number]))

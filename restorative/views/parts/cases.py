"""What was told, what is due, and the other cases of the incident."""

from __future__ import annotations

from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from core import clock
from core.dates import day_words
from district.models import User
from restorative import labels, policies, selectors
from restorative.actions import CASE
from restorative.models import ReferralPerson, RestorativeCase


def referrals(user: User, case: RestorativeCase) -> dict[str, Any] | None:
    """Show what people told and whom they named, to whoever may read it; notes to the staff to those who work on it."""
    if not policies.reads_referrals(user, case):
        return None
    works = policies.works_on(user, case)
    match = _address(user, case, "match")
    told, lines = [], []
    for one in sorted(case.referrals.all(), key=lambda each: (each.referred_at, each.pk)):
        people = [_person(each) for each in one.people.all()]
        note = one.staff_note if works else ""
        told.append({"one": one, "when": day_words(one.on_date), "people": people, "note": note})
        lines += [
            f"{day_words(one.on_date)}: {one.what_happened}",
            *(f"{who}, {part} ({is_})" for who, part, is_ in people),
        ]
        lines += [_("For staff only: %(note)s") % {"note": note}] if note else []
    return {"heading": _("What was told"), "told": told, "match": match, "lines": lines}


def _person(one: ReferralPerson) -> tuple[str, str, str]:
    """Return how the referrer called somebody, as what they were there, and who that is."""
    if one.student is not None:
        who = _("is %(name)s") % {"name": one.student.called}
    elif one.is_elsewhere:
        who = _("not on our rolls")
    else:
        who = _("not said yet who that is") if one.kind == "student" else str(one.get_kind_display())
    return one.name, str(one.get_presence_display()), who


def due(user: User, case: RestorativeCase) -> dict[str, Any] | None:
    """Show what must still be done, with by when and where that comes from."""
    now, today = clock.now(), clock.today()
    rows: list[dict[str, Any]] = [
        {
            "one": one,
            "state": labels.due_words(one, now, today),
            "whose": labels.whose_words(one),
        }
        for one in selectors.duties_of(user, case)
    ]
    if not rows and not case.is_open:
        return None
    lines = [f"{row['one'].get_kind_display()}: {row['state'].label} ({row['whose']})" for row in rows]
    return {"heading": _("What is due"), "rows": rows, "lines": lines}


def incident(user: User, case: RestorativeCase) -> dict[str, Any] | None:
    """Show the other cases of the incident, and those that are joined with this one, as far as one may see them."""
    found: list[dict[str, Any]] = [
        {"one": one, "name": labels.case_name(one), "state": labels.case_state(one), "url": CASE.address(one)}
        for one in selectors.beside_it(user, case)
    ]
    if not found:
        return None
    lines = [f"{row['name']}: {row['state'].label}" for row in found]
    return {"heading": _("Other cases of this incident"), "rows": found, "lines": lines}


def _address(user: User, case: RestorativeCase, action: str) -> str:
    """Return where an action is done that ``user`` is offered; "" where they are not."""
    if action not in CASE.offered(user, case):
        return ""
    return reverse(f"restorative:case-{CASE[action].slug}", args=[case.ref])

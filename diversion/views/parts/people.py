"""Who is in a case and was told of their rights, who works on it, contacts and screenings, on its page."""

from __future__ import annotations

from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from core import clock
from core.dates import day_words
from district.models import User
from diversion import labels, policies, selectors
from diversion.models import DiversionCase
from diversion.views.people import sheets
from diversion.workflow import CASE

MOST = 10


def people(user: User, case: DiversionCase) -> dict[str, Any] | None:
    """Show the people of the case, when each was told of their rights, and who is still to be told."""
    if not policies.permitted(user, "diversion.party.view", case) or case.student is None:
        return None
    told = selectors.rights_of(case)
    by_party = {one.party_id: one for one in told}
    may = policies.permitted(user, "diversion.case.tell_rights", case) and "tell_rights" in CASE.legal(case.status)
    rows = []
    for one in selectors.parties_of(case):
        right = by_party.get(one.pk)
        rows.append({
            "one": one,
            "url": reverse("diversion:party-detail", args=[one.ref]),
            "told": day_words(right.on_date) if right else "",
            "told_url": reverse("diversion:rights-detail", args=[right.ref]) if right else "",
            "asks": case.is_open and one.part in {"youth", "guardian"},
        })  # fmt: skip
    lacking = selectors.rights_lacking(case, told, case.offered_date or clock.today()) if case.is_open else []
    return {
        "heading": _("People and rights"),
        "rows": rows,
        "lacking": " ".join(lacking),
        "tell": reverse("diversion:case-tell-rights", args=[case.ref]) if may else "",
        "add": reverse("diversion:case-add-party", args=[case.ref]) if may else "",
        "sheets": sheets(),
        "lines": [
            f"{row['one'].called}, {row['one'].get_part_display()}: {row['told'] or '–'}"  # type: ignore[attr-defined]
            for row in rows
        ],
    }


def assignments(user: User, case: DiversionCase) -> dict[str, Any] | None:
    """Show who works on it, who did, and what they handed over."""
    if not policies.permitted(user, "diversion.assignment.view", case):
        return None
    now, today = clock.now(), clock.today()
    rows: list[dict[str, Any]] = [
        {
            "one": one,
            "state": labels.assignment_state(one, now),
            "span": labels.assignment_span(one, today),
            "url": reverse("diversion:assignment-detail", args=[one.ref]),
        }
        for one in selectors.assignments_of(user, case)
    ]
    lines = [f"{row['one'].user.name}: {row['state'].label}, {row['span']}" for row in rows]
    return {"heading": _("Who works on it"), "rows": rows, "lines": lines}


def contacts(user: User, case: DiversionCase) -> dict[str, Any] | None:
    """Show the newest contacts, to whoever works on the case."""
    if not policies.works_on(user, case):
        return None
    found = list(selectors.logs_of(user, case)[: MOST + 1])
    may = "log_contact" in CASE.legal(case.status)  # who sees the part may, when it is the time
    return {
        "rows": [
            {
                "one": one,
                "whom": labels.with_whom(one),
                "state": labels.log_state(one),
                "url": reverse("diversion:log-detail", args=[one.ref]),
            }
            for one in found[:MOST]
        ],
        "more": _("The newest %(n)d are shown.") % {"n": MOST} if len(found) > MOST else "",
        "log": reverse("diversion:case-log-contact", args=[case.ref]) if may else "",
        "every": reverse("diversion:log-list"),
    }


def screenings(user: User, case: DiversionCase) -> dict[str, Any] | None:
    """Show the screenings, to whoever works on the case. They stand in no summary."""
    if not policies.permitted(user, "diversion.screening.view", case):
        return None
    rows = [
        {
            "one": one,
            "name": f"{one.tool}, {day_words(one.on_date)}",
            "flags": labels.flags_words(one),
            "followed": labels.followed_words(one),
            "state": labels.standing_state(one),
            "url": reverse("diversion:screening-detail", args=[one.ref]),
        }
        for one in selectors.screenings_of(user, case)
    ]
    return {"rows": rows} if rows else None

"""The contact log of a case."""

from __future__ import annotations

from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from district.models import User
from restorative import labels, policies, selectors
from restorative.models import RestorativeCase
from restorative.workflow import CASE

MOST = 10


def contacts(user: User, case: RestorativeCase) -> dict[str, Any] | None:
    """Return the newest contacts, for whoever works on the case. Two queries."""
    if not policies.permitted(user, "restorative.contact.view", case):
        return None
    found = list(selectors.contacts_of(user, case)[: MOST + 1])
    may = "log_contact" in CASE.legal(case.status)  # who sees the part may, when it is the time
    return {
        "rows": [
            {
                "one": one,
                "whom": labels.with_whom(one),
                "state": labels.contact_state(one),
                "url": reverse("restorative:contact-detail", args=[one.ref]),
            }
            for one in found[:MOST]
        ],
        "more": _("The newest %(n)d are shown.") % {"n": MOST} if len(found) > MOST else "",
        "log": reverse("restorative:case-log-contact", args=[case.ref]) if may else "",
        "every": reverse("restorative:contact-list"),
    }

"""Where a further line may be authorized when no slot is free."""

from __future__ import annotations

from django.urls import reverse
from django.utils.translation import gettext as _

from district.models import User
from plan.policies import amends


def amending(user: User) -> dict[str, str]:
    """Return where a further line may be authorized, and the words of the link: to draft it, or to read what is so."""
    if amends(user):
        return {"amend_url": reverse("plan:amendment-new"), "amend_label": _("Draft an amendment")}
    return {"amend_url": reverse("plan:amendment-list"), "amend_label": _("Amendments so far")}

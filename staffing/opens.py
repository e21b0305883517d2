"""The way from what an amendment authorized to the page that opens it (plan/panels.py)."""

from __future__ import annotations

from collections.abc import Sequence
from urllib.parse import urlencode

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from core.actions import Button
from district.models import User
from plan.models import Authorization
from staffing import selectors
from staffing.line_types import LINE_TYPES

OPENS = {
    "position": gettext_lazy("Open the position"),
    "realignment": gettext_lazy("Open the realignment"),
    "stipend": gettext_lazy("Open the stipend"),
}


def openings(user: User, authorizations: Sequence[Authorization]) -> list[Button]:
    """Return a link to open, already chosen, the first free place of each authorization where ``user`` may."""
    found = []
    for line_type in LINE_TYPES:
        wanted = [one.pk for one in authorizations if one.kind == line_type.key]
        for one in selectors.opening_list(user=user, line_type=line_type, among=wanted) if wanted else ():
            chosen = urlencode({"authorization": f"{one.authorization.ref}/{one.slot}"})
            words = _("%(open)s: %(role)s, %(school)s") % {
                "open": OPENS[line_type.key], "role": one.authorization.role_title,
                "school": one.authorization.school,
            }  # fmt: skip
            found.append(Button("open", words, f"{reverse(f'staffing:{line_type.key}-open')}?{chosen}"))
    return found

"""The supports that are given under an agreement, as the district asks before it ends."""

from __future__ import annotations

from datetime import date

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from community import labels, policies, selectors
from community.models import Support
from district.models import InteragencyAgreement, Role, User
from district.ties import Found, Subject, Tie, Ties, Way


def tell(user: User, subject: Subject, past: date) -> Found:
    """Return the supports under an agreement: they leave the directory with it, and come back with another one."""
    if not isinstance(subject, InteragencyAgreement):
        return Found()
    rows = list(selectors.supports_under(subject, past))
    if not policies.permitted(user, "community.support.correct"):
        return Found(hidden=len(rows), asked=frozenset({Role.ENGAGEMENT_COORDINATOR}))
    return Found(tuple(_tie(one) for one in rows))


def _tie(support: Support) -> Tie:
    taken = ngettext("%(n)d student has a place", "%(n)d students have a place", support.in_use)
    about = f"{labels.support_name(support)} · {taken % {'n': support.in_use}}"
    mend = Way(reverse("community:support-correct", args=[support.ref]), _("Choose another agreement"))
    address = reverse("community:support-detail", args=[support.ref])
    return Tie(support.ref, _("Offers a support"), about, address, mend=mend)


TIES = Ties(tell=tell)

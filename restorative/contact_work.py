"""Contacts that are wanted by a day, as work of whoever is to make them."""

from __future__ import annotations

from datetime import date

from django.urls import reverse
from django.utils.translation import gettext as _

from core.work import WorkItem
from district.models import User
from restorative import labels, policies, selectors
from restorative.models import CaseContact


def items(user: User, today: date) -> list[WorkItem]:
    """Return the contacts that ``user`` is to make by a day, the first due first. Nobody is named. Three queries."""
    if not policies.sees_contacts(user):
        return []
    return [_item(one) for one in selectors.contacts_wanted(user)]


def _item(one: CaseContact) -> WorkItem:
    return WorkItem(
        kind="restorative.case.log_contact",
        what=_("Get in contact again"),
        about=labels.case_name(one.case),
        where=one.case.school.name,
        due=one.follow_up_date,
        since=one.on_date,
        address=reverse("restorative:case-log-contact", args=[one.case.ref]),
        button=_("Log contact"),
    )

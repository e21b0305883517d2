"""What of the room waits for somebody."""

from __future__ import annotations

from datetime import date

from django.urls import reverse
from django.utils.translation import gettext as _

from core.imports.waiting import import_item
from core.work import Work, WorkItem
from district.models import User
from diversion import import_selectors, policies, selectors, way_work
from diversion.actions import IN_CONTACT
from diversion.models import ContactImport, ContactStudent

SUBJECTS = (way_work,)


def work(user: User, today: date) -> Work:
    """Return what waits for ``user``, of police contacts and of diversion cases."""
    return Work([*_contacts(user), *(item for subject in SUBJECTS for item in subject.items(user, today))])


def _contacts(user: User) -> list[WorkItem]:
    """Return imports, parents to be told of custody, people to be matched. Three queries."""
    imports = list(map(_import, import_selectors.waiting(user)))
    if not policies.permitted(user, "diversion.student.tell_parent"):
        return imports
    untold = [_untold(one) for one in selectors.untold(user)]
    return [*imports, *untold, *(_unmatched(one) for one in selectors.unmatched(user))]


def _import(record: ContactImport) -> WorkItem:
    address = reverse("diversion:import-detail", args=[record.ref])
    return import_item("diversion.import", record, _("Police contacts"), address)


def _untold(one: ContactStudent) -> WorkItem:
    return WorkItem(
        kind="diversion.tell_parent",
        what=_("Tell a parent of the custody"),
        about=_("Police contact %(number)s · as soon as possible") % {"number": one.contact.number},
        where=one.contact.school.name,
        due=one.contact.on_date,
        since=one.contact.on_date,
        address=reverse("diversion:student-tell-parent", args=[one.ref]),
        button=str(IN_CONTACT["tell_parent"].label),
    )


def _unmatched(one: ContactStudent) -> WorkItem:
    return WorkItem(
        kind="diversion.match",
        what=_("Say who was in a police contact"),
        about=_("Police contact %(number)s") % {"number": one.contact.number},
        where=one.contact.school.name,
        due=None,
        since=one.contact.on_date,
        address=reverse("diversion:student-match", args=[one.ref]),
        button=str(IN_CONTACT["match"].label),
    )

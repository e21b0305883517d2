"""What whoever answers for privacy finds on the room's first page: how many of what wait, and what ends soon."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import Count, Q
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from core.dates import day_words
from district.models import InteragencyAgreement, User
from privacy import policies, selectors
from privacy.models import AccessStatus, AmendmentStatus
from students import access_selectors as access
from students import policies as students

# What ends within so many days is told beforehand, so that it can be made anew.
AGREEMENT_DAYS, CONSENT_DAYS = 60, 30


@dataclass(frozen=True, slots=True)
class Line:
    """One thing to look at: its name and address, what there is in words, and whether some of it is late."""

    label: str
    url: str
    words: str
    late: bool = False


def lines(user: User, today: date) -> list[Line]:
    """Return what waits for ``user`` by subject, what is late first. A query or two for each subject they see."""
    found = [line for subject in SUBJECTS for line in subject(user, today)]
    return sorted(found, key=lambda line: not line.late)


def _parents(user: User, today: date) -> Iterator[Line]:
    if not policies.sees_requests(user):
        return
    late, is_open = Count("pk", filter=Q(due_date__lt=today)), Count("pk")
    asked = selectors.access_requests(user).filter(status=AccessStatus.OPEN).order_by()
    wrong = selectors.amendments(user).filter(status__in=[AmendmentStatus.OPEN, AmendmentStatus.HEARING]).order_by()
    for label, address, rows in (
        (_("Requests to see a record"), "privacy:access-list", asked),
        (_("Requests to put a record right"), "privacy:amendment-list", wrong),
    ):
        told = rows.aggregate(open=is_open, late=late)
        words = ngettext("%(n)d is open.", "%(n)d are open.", told["open"]) % {"n": told["open"]}
        if told["late"]:
            words += " " + ngettext("%(n)d is late.", "%(n)d are late.", told["late"]) % {"n": told["late"]}
        yield Line(label, f"{reverse(address)}?status=open", words if told["open"] else _("None is open."),
                   bool(told["late"]))  # fmt: skip


def _shares(user: User, today: date) -> Iterator[Line]:
    if not policies.sees_shares(user):
        return
    rows = policies.visible_shares(user)
    told = rows.aggregate(
        all=Count("pk", filter=Q(pk__in=rows.open(today).values("pk"))), to_answer=Count("pk", filter=Q(
            status="offered", answer_by_date__lt=today)),
    )  # fmt: skip
    words = ngettext("%(n)d is open to an organization.", "%(n)d are open to organizations.", told["all"])
    words = words % {"n": told["all"]} if told["all"] else _("Nothing is open to an organization.")
    if told["to_answer"]:
        late = ngettext("%(n)d has no answer in time.", "%(n)d have no answer in time.", told["to_answer"])
        words += " " + late % {"n": told["to_answer"]}
    yield Line(_("Shares"), reverse("privacy:share-list"), words, bool(told["to_answer"]))


def _ending(user: User, today: date) -> Iterator[Line]:
    if policies.sees_consents(user):
        soon = today + timedelta(days=CONSENT_DAYS)
        count = selectors.consents(user).on(today).filter(expires_date__lte=soon).count()
        told = {"n": count, "days": CONSENT_DAYS}
        words = ngettext("%(n)d expires within %(days)d days.", "%(n)d expire within %(days)d days.", count) % told
        none = _("None expires within %(days)d days.") % told
        yield Line(_("Consents"), f"{reverse('privacy:consent-list')}?status=expiring", words if count else none)
    if policies.sees_certificates(user):
        soon = today + timedelta(days=AGREEMENT_DAYS)
        rows = InteragencyAgreement.objects.on(today).filter(until_date__lte=soon).order_by("until_date")
        ends = [f"{one.organization.name} ({day_words(one.until_date - timedelta(days=1))})"
                for one in rows.select_related("organization") if one.until_date]  # fmt: skip
        words = _("Their last days come soon: %(names)s.") % {"names": ", ".join(ends)} if ends else ""
        none = _("None ends within %(days)d days.") % {"days": AGREEMENT_DAYS}
        yield Line(_("Agreements with organizations"), reverse("privacy:certificate-list"), words or none)


def _emergencies(user: User, today: date) -> Iterator[Line]:
    if students.answers_for_privacy(user):
        count = access.emergencies(user).filter(reviewed_at__isnull=True).count()
        words = ngettext("%(n)d waits to be looked at.", "%(n)d wait to be looked at.", count) % {"n": count}
        none = _("All were looked at.")
        yield Line(_("Emergency access"), reverse("students:emergency-list"), words if count else none, count > 0)


def _sealing(user: User, today: date) -> Iterator[Line]:
    if policies.sees_holds(user):
        count = selectors.holds(user).filter(lifted_at__isnull=True).count()
        words = ngettext("%(n)d stands.", "%(n)d stand.", count) % {"n": count}
        yield Line(_("Legal holds"), reverse("privacy:hold-list"), words if count else _("None stands."))
    if policies.sees_seals(user):
        due = selectors.to_seal(user, today)
        waits = sum(1 for one in due if one.waits and one.day <= today)
        words = ngettext("%(n)d record is to be sealed soon.", "%(n)d records are to be sealed soon.", len(due))
        words = words % {"n": len(due)} if due else _("Nothing is to be sealed soon.")
        if waits:
            words += " " + ngettext("%(n)d is due and waits.", "%(n)d are due and wait.", waits) % {"n": waits}
        yield Line(_("Sealing due"), reverse("privacy:seal-due"), words)
        second = selectors.to_open(user).count()
        if second:
            words = ngettext("%(n)d is asked to be opened.", "%(n)d are asked to be opened.", second) % {"n": second}
            yield Line(_("Sealed records"), reverse("privacy:seal-list"), words)
    if policies.sees_disposals(user) and (count := selectors.disposals_waiting(user).count()):
        words = ngettext("%(n)d waits for a second person.", "%(n)d wait for a second person.", count) % {"n": count}
        yield Line(_("Disposals"), reverse("privacy:disposal-list"), words)


SUBJECTS: Sequence[Callable[[User, date], Iterator[Line]]] = (_parents, _shares, _ending, _emergencies, _sealing)

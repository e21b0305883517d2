"""
What of people and systems waits for an administrator.

Access that ends soon, systems nobody answers for, people who hold no role, and sign-ins of people who have left.
And second steps that another administrator asks to remove.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime, timedelta
from typing import Any

from django.db.models import Exists, OuterRef, Q, Subquery
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from core.dates import moment_words
from core.work import Work, WorkItem
from district import labels, policies, selectors
from district.models import Client, FactorReset, RoleAssignment, StaffMember, User

SOON = timedelta(days=30)


def work(user: User, today: date) -> Work:
    """Return what waits for ``user``. Four queries for an administrator, none for others."""
    if not policies.can(user, "district.person.view"):
        return Work()
    clients = list(selectors.client_list(user).filter(stopped_at=None).annotate(owner_stopped=_stopped("owner_id")))
    ending = [client for client in clients if client.expires_date <= today + SOON]
    systems = [_system(client) for client in ending if "change" in policies.offered(user, client)]
    systems += [_unanswered(client) for client in clients if labels.client_warnings(client)]
    people = list(_people(user, today))
    without = sum(item.kind == "district.person.grant" for item in people)
    facts = [
        (_("Systems whose access ends"), _("%(n)d of %(m)d") % {"n": len(ending), "m": len(clients)}),
        (_("People without a role"), str(without)),
    ]
    return Work([*_resets(user), *systems, *_grants(user, today), *people], facts)


def _stopped(person: str) -> Subquery:
    """Return when the sign-in of the person in the column ``person`` was stopped last, as history's context has it."""
    events: Any = User.history.rel.related_model._default_manager  # type: ignore[attr-defined]
    stops = events.filter(pgh_obj_id=OuterRef(person), pgh_context__action="district.person.stop")
    return Subquery(stops.order_by("-pgh_id").values("pgh_context__at")[:1])


def _day_of(moment: str | None) -> date | None:
    return timezone.localdate(datetime.fromisoformat(moment)) if moment else None


def _system(client: Client) -> WorkItem:
    """Return a system whose access ends soon, or has ended while nobody stopped it."""
    return WorkItem(
        kind="district.client.ending",
        what=_("Renew a system’s access, or stop it"),
        about=_("%(name)s · responsible: %(owner)s · last day of access %(day)s")
        % {"name": client.name, "owner": client.owner.name, "day": client.last_words},
        where="",
        due=client.expires_date,
        since=timezone.localdate(client.secret_made_at),
        address=reverse("district:client-detail", args=[client.ref]),
        button=_("Open"),
    )


def _unanswered(client: Client) -> WorkItem:
    """Return a system in use whose person responsible was stopped."""
    return WorkItem(
        kind="district.client.unanswered",
        what=_("Find someone who answers for a system"),
        about=_("%(name)s · the sign-in of %(owner)s is stopped") % {"name": client.name, "owner": client.owner.name},
        where="",
        due=None,
        since=_day_of(getattr(client, "owner_stopped", None)) or timezone.localdate(client.owner.updated_at),
        address=reverse("district:client-change", args=[client.ref]),
        button=_("Name someone"),
        empty=True,
    )


def _resets(user: User) -> Iterator[WorkItem]:
    """Yield the second steps that another administrator asks to remove."""
    for reset in selectors.factor_resets(user).filter(status=FactorReset.Status.ASKED):
        if "do" in policies.offered(user, reset):
            yield WorkItem(
                kind="district.factorreset.do",
                what=_("Remove a second step that was lost"),
                about=_("%(name)s · asked for by %(asker)s · until %(moment)s")
                % {"name": reset.person.name, "asker": reset.asked_by.name, "moment": moment_words(reset.until_at)},
                where="",
                due=timezone.localdate(reset.until_at),
                since=timezone.localdate(reset.asked_at),
                address=reverse("district:factorreset-detail", args=[reset.ref]),
                button=_("Open"),
            )


def _grants(user: User, today: date) -> Iterator[WorkItem]:
    """Yield the roles that end within 30 days and are not granted beyond."""
    grant = RoleAssignment.objects.filter(user=OuterRef("user"), role=OuterRef("role"))
    same_place = Q(school=OuterRef("school")) | Q(school=None)
    goes_on = grant.filter(same_place, Q(until_date=None) | Q(until_date__gt=OuterRef("until_date")))
    ending = selectors.role_list(user).on(today).filter(  # type: ignore[attr-defined]
        ~Exists(goes_on), until_date__lte=today + SOON, user__is_active=True, user__is_service=False
    )  # fmt: skip
    for one in ending.order_by("until_date", "id"):
        if "grant" in policies.offered(user, one.user):
            yield WorkItem(
                kind="district.role.ending",
                what=_("Grant a role anew, or let it end"),
                about=_("%(name)s · %(role)s, %(place)s · last day %(day)s")
                % {
                    "name": one.user.name,
                    "role": one.get_role_display(),
                    "place": labels.role_place(one),
                    "day": one.last_words,
                },
                where=one.school.name if one.school else "",
                due=one.until_date,
                since=one.from_date,
                address=reverse("district:person-detail", args=[one.user.ref]),
                button=_("Open"),
            )


def _people(user: User, today: date) -> Iterator[WorkItem]:
    """Yield the people who may sign in though they have left, and those who hold no role, now or later."""
    held = RoleAssignment.objects.filter(user=OuterRef("pk")).filter(Q(until_date=None) | Q(until_date__gt=today))
    gone = Q(staff_member__left_date__lte=today)
    people = policies.visible_people(user).filter(is_active=True).annotate(has_role=Exists(held))
    found = people.filter(gone | Q(has_role=False)).select_related("staff_member__school")
    for person in found.order_by("created_at", "id"):
        member = getattr(person, "staff_member", None)
        offered = policies.offered(user, person)
        if member and member.left_date and member.left_date <= today and "stop" in offered:
            yield _left(person, member, member.left_date)
        elif not person.has_role and "grant" in offered:
            yield _without_role(person)


def _left(person: User, member: StaffMember, left: date) -> WorkItem:
    return WorkItem(
        kind="district.person.left",
        what=_("Stop the sign-in of someone who left"),
        about=person.name,
        where=member.school.name if member.school else "",
        due=left,
        since=left,
        address=reverse("district:person-stop", args=[person.ref]),
        button=_("Stop the sign-in"),
    )


def _without_role(person: User) -> WorkItem:
    return WorkItem(
        kind="district.person.grant",
        what=_("Give someone a first role"),
        about=person.name,
        where="",
        due=None,
        since=timezone.localdate(person.created_at),
        address=reverse("district:person-grant", args=[person.ref]),
        button=_("Grant a role"),
    )

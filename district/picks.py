"""People to choose from by typing: staff, contracted persons, those who sign in, each with what tells them apart."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from functools import partial

from django.db.models import Prefetch, Q, QuerySet
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from core.ends import last_words
from core.folding import by_whole, by_words, in_words
from core.picking import Option, Part, Says
from district import labels, policies, ties
from district.models import ContractedPerson, RoleAssignment, StaffMember, User

Words = Callable[[StaffMember], str]
PEOPLE = Says(
    nothing=gettext_lazy("Nobody fits. Type part of a name, or a whole number."),
    unknown=gettext_lazy("Nobody to be chosen here is called “%(text)s” or has this number. Check how it is spelled."),
    in_part=gettext_lazy(
        "“%(text)s” names nobody in full. It may be %(names)s. Choose from the list, or type the whole name."
    ),
)


def staff(user: User, rows: QuerySet[StaffMember], day: date, *, by: str = "ref", more: Words | None = None) -> Part:
    """
    Return ``rows`` of staff to choose from, with what they hold on ``day``.

    The employee number finds those whom ``user`` may see as staff; it, job title, school and last day are told of them.
    ``by`` is the field that a choice is sent as; ``more`` says more of each.
    """
    schools = policies.staff_schools(user)
    seen = Q() if schools is None else Q(school__in=schools)
    numbers = ("employee_number",)
    return Part(
        rows=rows.select_related("school", "user").order_by(*in_words("name"), "id"),
        like=lambda text: by_words(text, "name", numbers=numbers, among=seen),
        same=lambda text: by_whole(text, "name", numbers=numbers, among=seen),
        name=partial(_staff, user=user, by=by),
        more=partial(_staff_more, user=user, day=day, more=more),
        by=by,
        says=PEOPLE,
    )


def contracted(user: User, rows: QuerySet[ContractedPerson], day: date) -> Part:
    """Return contracted persons to choose from, with who sends them and what they hold on ``day``."""
    return Part(
        rows=rows.select_related("organization").order_by(*in_words("name"), "id"),
        like=lambda text: by_words(text, "name"),
        same=lambda text: by_whole(text, "name"),
        name=lambda one: Option(one.ref, f"{one.name} · {one.organization}", key=one.ref),
        more=partial(_contracted_more, user=user, day=day),
        says=PEOPLE,
    )


def accounts(rows: QuerySet[User], day: date) -> Part:
    """Return people who sign in to choose from, with their address and their roles on ``day``. For administrators."""
    now = RoleAssignment.objects.on(day).select_related("school").order_by("role", "id")
    return Part(
        rows=rows.prefetch_related(Prefetch("role_assignments", now, "grants_now")).order_by(*in_words("name"), "id"),
        like=lambda text: by_words(text, "name") | Q(email__icontains=text),
        same=lambda text: by_whole(text, "name") | Q(email=text.lower()),
        name=lambda one: Option(one.ref, f"{one.name} · {one.email}", key=one.email),
        more=_accounts_more,
        says=PEOPLE,
    )


def staff_words(user: User, people: Sequence[StaffMember], day: date, more: Words | None = None) -> list[str]:
    """
    Return of each on the staff what they hold on ``day``; job title and school to those who see them as staff.

    Five queries.
    """
    held = ties.holds(user, people, day)
    found = []
    for one in people:
        own = [one.job_title, str(one.school or ""), more(one) if more else ""]
        found.append(_line(*(own if policies.sees_staff(user, one) else ()), *held.get(one.ref, ())))
    return found


def _staff(one: StaffMember, *, user: User, by: str) -> Option:
    # A number is as little everybody's to know as that somebody is to leave.
    number = one.employee_number if policies.sees_staff(user, one) else ""
    return Option(getattr(one, by), f"{one.name} · {number}" if number else one.name, key=number or one.ref)


def _staff_more(people: Sequence[StaffMember], *, user: User, day: date, more: Words | None) -> list[str]:
    told = staff_words(user, people, day, more)
    return [
        _line(words, _leaves(one) if policies.sees_staff(user, one) else "")
        for one, words in zip(people, told, strict=True)
    ]


def _contracted_more(people: Sequence[ContractedPerson], *, user: User, day: date) -> list[str]:
    held = ties.holds(user, people, day)
    return [_line(_("contracted"), *held.get(one.ref, ()), _leaves(one)) for one in people]


def _accounts_more(people: Sequence[User]) -> list[str]:
    found = []
    for one in people:
        grants: list[RoleAssignment] = one.grants_now  # type: ignore[attr-defined]  # prefetched
        roles = [f"{grant.get_role_display()}, {labels.role_place(grant)}" for grant in grants]
        found.append(_line(*(roles or [_("no role")])))
    return found


def _leaves(person: StaffMember | ContractedPerson) -> str:
    return _("last day %(day)s") % {"day": last_words(person.left_date)} if person.left_date else ""


def _line(*told: str) -> str:
    return capfirst(" · ".join(filter(None, told)))

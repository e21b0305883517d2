"""People to choose from by typing: staff, contracted persons, those who sign in, each with what tells them apart."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from functools import partial

from django.db.models import Prefetch, Q, QuerySet
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from core.ends import last_words
from core.folding import in_words
from core.picking import Option, Part
from district import labels, policies, ties
from district.models import ContractedPerson, RoleAssignment, StaffMember, User

Words = Callable[[StaffMember], str]


def staff(user: User, rows: QuerySet[StaffMember], day: date, *, by: str = "ref", more: Words | None = None) -> Part:
    """
    Return ``rows`` of staff to choose from, with what they hold on ``day``.

    The employee number finds those whom ``user`` may see as staff; it, job title, school and last day are told of them.
    ``by`` is the field that a choice is sent as; ``more`` says more of each.
    """
    seen = policies.visible_staff(user).values("pk")

    def numbered(text: str) -> Q:
        return Q(employee_number__reads_as=text, pk__in=seen)

    return Part(
        rows=rows.select_related("school", "user").order_by(*in_words("name"), "id"),
        like=lambda text: Q(name__has_words=text) | numbered(text),
        same=lambda text: Q(name__named_as=text) | Q(ref=text.lower()) | numbered(text),
        tell=partial(_staff, user=user, day=day, by=by, more=more),
        by=by,
    )


def contracted(user: User, rows: QuerySet[ContractedPerson], day: date) -> Part:
    """Return contracted persons to choose from, with who sends them and what they hold on ``day``."""
    return Part(
        rows=rows.select_related("organization").order_by(*in_words("name"), "id"),
        like=lambda text: Q(name__has_words=text),
        same=lambda text: Q(name__named_as=text) | Q(ref=text.lower()),
        tell=partial(_contracted, user=user, day=day),
    )


def accounts(rows: QuerySet[User], day: date) -> Part:
    """Return people who sign in to choose from, with their address and their roles on ``day``. For administrators."""
    now = RoleAssignment.objects.on(day).select_related("school").order_by("role", "id")
    return Part(
        rows=rows.prefetch_related(Prefetch("role_assignments", now, "grants_now")).order_by(*in_words("name"), "id"),
        like=lambda text: Q(name__has_words=text) | Q(email__icontains=text),
        same=lambda text: Q(name__named_as=text) | Q(ref=text.lower()) | Q(email=text.lower()),
        tell=_accounts,
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


def _staff(people: Sequence[StaffMember], *, user: User, day: date, by: str, more: Words | None) -> list[Option]:
    found = []
    for one, told in zip(people, staff_words(user, people, day, more), strict=True):
        # That somebody is to leave is as little everybody's to know as their number.
        is_seen = policies.sees_staff(user, one)
        number, leaves = (one.employee_number, _leaves(one)) if is_seen else ("", "")
        label = f"{one.name} · {number}" if number else one.name
        found.append(Option(getattr(one, by), label, _line(told, leaves), number or one.ref))
    return found


def _contracted(people: Sequence[ContractedPerson], *, user: User, day: date) -> list[Option]:
    held = ties.holds(user, people, day)
    found = []
    for one in people:
        more = _line(_("contracted"), *held.get(one.ref, ()), _leaves(one))
        found.append(Option(one.ref, f"{one.name} · {one.organization}", more, one.ref))
    return found


def _accounts(people: Sequence[User]) -> list[Option]:
    found = []
    for one in people:
        grants: list[RoleAssignment] = one.grants_now  # type: ignore[attr-defined]  # prefetched
        roles = [f"{grant.get_role_display()}, {labels.role_place(grant)}" for grant in grants]
        found.append(Option(one.ref, f"{one.name} · {one.email}", _line(*(roles or [_("no role")])), one.email))
    return found


def _leaves(person: StaffMember | ContractedPerson) -> str:
    return _("last day %(day)s") % {"day": last_words(person.left_date)} if person.left_date else ""


def _line(*told: str) -> str:
    return capfirst(" · ".join(filter(None, told)))

"""Reads of the district's records. What a person asks for starts at ``policies.visible_…``."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import Count, Exists, F, OuterRef, Prefetch, Q, QuerySet
from django.utils.translation import gettext as _

from core.folding import in_words, reading_order
from district import factors, policies, role_history
from district.models import (
    Client,
    ClosedDay,
    ContractedPerson,
    District,
    Employment,
    FactorReset,
    InteragencyAgreement,
    Organization,
    Role,
    RoleAssignment,
    School,
    SchoolYear,
    SignInEvent,
    StaffMember,
    User,
)
from district.models.people import StaffQuerySet
from district.roles import roles_of

LAST_SIGN_INS = 10  # that one's own page shows


def district_find() -> District | None:
    """Return the one district, or None before it was loaded. One query."""
    return District.objects.order_by("id").first()


def district_get() -> District:
    """
    Return the one district. One query.

    :raises District.DoesNotExist: before it was loaded.
    """
    return District.objects.order_by("id")[:1].get()


def school_list() -> QuerySet[School]:
    """Return all schools by name, those that closed included."""
    return School.objects.order_by(*in_words("name"), "code")


def year_list() -> QuerySet[SchoolYear]:
    """Return all school years, the earliest first."""
    return SchoolYear.objects.order_by("starts_date")


def closed_day_list(user: User) -> QuerySet[ClosedDay]:
    """Return the days of the calendar ``user`` may see, the earliest first, those opened again too; with schools."""
    found = policies.visible_closed_days(user).select_related("school")
    return found.order_by("closed_date", F("school__code").asc(nulls_first=True), "id")


def closed_day_get(user: User, ref: str) -> ClosedDay:
    """
    Return one day of the calendar. One query.

    :raises ClosedDay.DoesNotExist: when ``user`` may not see such a day.
    """
    return closed_day_list(user).get(ref=ref)


def closed_days(district: District, school: School | None) -> dict[date, str]:
    """Return the closed days of all schools, and of ``school`` besides, with what they are called. One query."""
    at = Q(school__isnull=True) | Q(school=school) if school else Q(school__isnull=True)
    found = ClosedDay.objects.filter(at, district=district, status=ClosedDay.Status.CLOSED)
    # Where a school has a name of its own for a day that is closed for all, the name of all is told.
    found = found.order_by(F("school").asc(nulls_last=True), "closed_date")
    return dict(found.values_list("closed_date", "name"))


def person_by_ref(ref: str) -> User | None:
    """Return whoever acts under ``ref``, person or service account, or None: a command is no user. One query."""
    return User.objects.filter(ref=ref).first()


def person_by_email(email: str) -> User | None:
    """Return whose address ``email`` is, in any case, or None. One query."""
    return User.objects.filter(email=email.strip().lower()).first()


def sign_in_list(user: User) -> QuerySet[SignInEvent]:
    """Return what happened at the door, the newest first."""
    return policies.visible_sign_ins(user).select_related("user").order_by("-at", "-id")


def own_sign_ins(user: User) -> list[SignInEvent]:
    """Return the last sign-ins of ``user``, new devices and the ends of all, the newest first. One query."""
    kinds = [SignInEvent.Kind.SIGNED_IN, SignInEvent.Kind.NEW_BROWSER, SignInEvent.Kind.ENDED_EVERYWHERE]
    return list(policies.own_sign_ins(user).filter(kind__in=kinds).order_by("-at", "-id")[:LAST_SIGN_INS])


def client_account(client_id: str) -> User | None:
    """Return the service account of a system, or None for a client id that is not there. One query."""
    return User.objects.filter(client__client_id=client_id.replace("\x00", "")).first()


def service_account(key: str) -> User:
    """
    Return the service account of a part of this product, as ``report-schedule``. One query.

    :raises User.DoesNotExist: before ``load_district``, which makes them.
    """
    return User.objects.get(email=f"{key}@service.invalid", is_service=True)


def person_list(viewer: User, on: date) -> QuerySet[User]:
    """
    Return the people ``viewer`` may see, by name, each with ``grants_now``, the roles in force on ``on``.

    ``roles_now`` names these roles for filters; ``has_second_step`` tells who has one. Two queries for a page.
    """
    now = RoleAssignment.objects.on(on)
    return (
        policies.visible_people(viewer)
        .annotate(
            roles_now=ArraySubquery(now.filter(user=OuterRef("pk")).values("role")), has_second_step=factors.having()
        )
        .prefetch_related(_grants("grants_now", now))
        .order_by(*in_words("name"), "id")
    )


def person_get(viewer: User, ref: str) -> User:
    """
    Return one person with ``grants``, all roles past and present, the staff member, and ``has_second_step``.

    Two queries.

    :raises User.DoesNotExist: when ``viewer`` may not see such a person.
    """
    grants = _grants("grants", RoleAssignment.objects.all())
    people = policies.visible_people(viewer).annotate(has_second_step=factors.having())
    return people.select_related("staff_member__school").prefetch_related(grants).get(ref=ref)


def factor_resets(viewer: User) -> QuerySet[FactorReset]:
    """Return the resets of second steps ``viewer`` may see, the newest first, with their people."""
    found = policies.visible_factor_resets(viewer).select_related("person", "asked_by", "decided_by")
    return found.order_by("-asked_at", "-id")


def factor_reset_get(viewer: User, ref: str) -> FactorReset:
    """
    Return one reset of a second step. One query.

    :raises FactorReset.DoesNotExist: when ``viewer`` may not see such a one.
    """
    return factor_resets(viewer).get(ref=ref)


def _grants(name: str, grants: QuerySet[RoleAssignment]) -> Prefetch[str]:
    ordered = grants.select_related("school", "granted_by").order_by("-from_date", "role", "id")
    return Prefetch("role_assignments", queryset=ordered, to_attr=name)


def grants_of(person: User, on: date) -> list[RoleAssignment]:
    """Return the roles ``person`` holds on ``on``, in the order of the roles. One query."""
    order = Role.values
    grants = RoleAssignment.objects.on(on).filter(user=person).select_related("school")
    return sorted(
        grants, key=lambda grant: (order.index(grant.role), reading_order(grant.school.name if grant.school else ""))
    )


def role_list(viewer: User) -> QuerySet[RoleAssignment]:
    """Return the grants ``viewer`` may see, with their people and schools."""
    return policies.visible_roles(viewer).select_related("user", "school", "granted_by")


def role_never_held(viewer: User, ref: str) -> RoleAssignment:
    """
    Return one role that ended before it held on a day, as history keeps it. One query.

    :raises RoleAssignment.DoesNotExist: when there is none that ``viewer`` may see.
    """
    if not policies.permitted(viewer, "district.person.view"):
        raise RoleAssignment.DoesNotExist
    return role_history.never_held_get(ref)


def staff_list(viewer: User) -> StaffQuerySet:
    """Return the staff ``viewer`` may see, by name, with schools and logins."""
    return policies.visible_staff(viewer).select_related("school", "user").order_by(*in_words("name"), "id")


def staff_get(viewer: User, ref: str) -> StaffMember:
    """
    Return one staff member with ``employments_all``, the latest first. Two queries.

    :raises StaffMember.DoesNotExist: when ``viewer`` may not see such a staff member.
    """
    spans = Employment.objects.order_by(F("from_date").desc(nulls_last=True))
    return staff_list(viewer).prefetch_related(Prefetch("employments", spans, "employments_all")).get(ref=ref)


def departures(staff: Collection[int], on: date) -> dict[int, date]:
    """
    Return for each of the staff, by id, who has left by ``on`` or is to leave, the first day away.

    Who stays is absent, and who has come back by then. One query, if any is asked.
    """
    found: dict[int, date] = {}
    spans = Employment.objects.filter(staff__in=staff).order_by(F("from_date").asc(nulls_first=True))
    for span in spans if staff else ():
        if span.from_date is not None and span.from_date > on:
            continue
        found.pop(span.staff_id, None)
        if span.until_date is not None:
            found[span.staff_id] = span.until_date
    return found


def organization_list(viewer: User, on: date) -> QuerySet[Organization]:
    """
    Return the organizations ``viewer`` may see, by name, each with its agreements in force on ``on``.

    ``agreements_now`` are those, ``people_now`` counts whom it sends on that day. Two queries for a page.
    """
    here = Q(contracted__left_date__isnull=True) | Q(contracted__left_date__gt=on)
    now = InteragencyAgreement.objects.on(on).order_by("from_date", "id")
    return (
        policies.visible_organizations(viewer)
        .annotate(people_now=Count("contracted", filter=here))
        .prefetch_related(Prefetch("agreements", now, to_attr="agreements_now"))
        .order_by(*in_words("name"), "id")
    )


def organization_get(viewer: User, ref: str) -> Organization:
    """
    Return one organization with ``agreements_all``, the latest first, and ``people_all`` by name. Three queries.

    :raises Organization.DoesNotExist: when ``viewer`` may not see such an organization.
    """
    agreements = Prefetch("agreements", InteragencyAgreement.objects.order_by("-from_date", "-id"), "agreements_all")
    people = Prefetch("contracted", ContractedPerson.objects.order_by(*in_words("name"), "id"), "people_all")
    return policies.visible_organizations(viewer).prefetch_related(agreements, people).get(ref=ref)


def agreement_get(viewer: User, ref: str) -> InteragencyAgreement:
    """
    Return one agreement with its organization. One query.

    :raises InteragencyAgreement.DoesNotExist: when ``viewer`` may not see such an agreement.
    """
    return policies.visible_agreements(viewer).select_related("organization").get(ref=ref)


def agreements_end(organizations: Collection[int], on: date) -> dict[int, date | None]:
    """
    Return for each organization, by id, the first day without an agreement in force; None where no end is agreed.

    The day is past where none is in force on ``on``. Organizations without any are absent. One query, if any is asked.
    """
    ends: dict[int, date | None] = {}
    found = InteragencyAgreement.objects.filter(organization__in=organizations).order_by("from_date", "id")
    for agreement in found if organizations else ():
        end = ends.setdefault(agreement.organization_id, agreement.from_date)
        follows = end is not None and agreement.from_date <= max(end, on)
        if end is not None and follows:
            ends[agreement.organization_id] = agreement.until_date and max(end, agreement.until_date)
    return ends


def contracted_get(viewer: User, ref: str) -> ContractedPerson:
    """
    Return one contracted person with organization, account, and whether it sends ``has_namesake``. One query.

    :raises ContractedPerson.DoesNotExist: when ``viewer`` may not see such a person.
    """
    same = ContractedPerson.objects.filter(organization=OuterRef("organization"), name=OuterRef("name"))
    found = policies.visible_contracted(viewer).annotate(has_namesake=Exists(same.exclude(pk=OuterRef("pk"))))
    return found.select_related("organization", "user").get(ref=ref)


def client_list(viewer: User) -> QuerySet[Client]:
    """Return the systems ``viewer`` may see, by name, with the people responsible."""
    return (
        policies.visible_clients(viewer)
        .select_related("owner", "user", "organization")
        .order_by(*in_words("name"), "id")
    )


def client_get(viewer: User, ref: str) -> Client:
    """
    Return one system. One query.

    :raises Client.DoesNotExist: when ``viewer`` may not see such a system.
    """
    return client_list(viewer).get(ref=ref)


def owner_choices() -> QuerySet[User]:
    """Return those who may be responsible for a system: whoever may sign in, by name."""
    return User.objects.filter(is_service=False, is_active=True).order_by(*in_words("name"), "id")


def organization_choices() -> QuerySet[Organization]:
    """Return the organizations of which a system can be, by name."""
    return Organization.objects.order_by(*in_words("name"), "id")


def contacts(user: User, roles: Collection[str], on: date) -> dict[str, list[str]]:
    """Return the names of who holds each of ``roles`` for the whole district, as ``user`` may know them. One query."""
    found: dict[str, list[str]] = {}
    grants = policies.visible_contacts(user, roles).filter(pk__in=RoleAssignment.objects.on(on))
    for role, name in grants.order_by(*in_words("user__name"), "user_id").values_list("role", "user__name"):
        found.setdefault(role, []).append(name)
    return found


def grants_around(person: User, on: date) -> list[RoleAssignment]:
    """Return the roles that ``person`` does not hold on ``on``, but will or did: the latest first. One query."""
    grants = RoleAssignment.objects.filter(user=person).select_related("school", "user")
    return list(grants.exclude(pk__in=RoleAssignment.objects.on(on)).order_by("-from_date", "-id"))


def role_line(user: User) -> str:
    """
    Return the words under a person's name: "HR specialist", "School leader, East", "… and 2 more"; "" without a role.

    No query when the roles are known already, else one; one more when the first role is held at a school.
    """
    roles = roles_of(user)
    found: list[tuple[str, int | None]] = [(role, None) for role in roles.district_wide]
    found += [(role, school) for school, at in roles.by_school.items() for role in at]
    if not found:
        return ""
    order = Role.values
    found.sort(key=lambda pair: (order.index(pair[0]), pair[1] or 0))
    role, school_id = found[0]
    words = str(Role(role).label)
    if school_id is not None:
        words = _("%(role)s, %(school)s") % {"role": words, "school": School.objects.get(pk=school_id).name}
    if len(found) == 1:
        return words
    return _("%(roles)s and %(count)d more") % {"roles": words, "count": len(found) - 1}

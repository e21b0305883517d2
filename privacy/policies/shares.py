"""Which shares somebody sees: of their organization while these are open, or of records they see themselves."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.db.models import Q, QuerySet
from django.db.models.functions import Coalesce

from core import clock
from district.models import ContractedPerson, Organization, User
from district.roles import roles_of
from privacy.models import OnwardDisclosure, OrganizationAcceptance, ShareHours, ShareSession
from privacy.models.shares import Share, ShareQuerySet
from privacy.policies.rights import MAY
from privacy.policies.seals import of_unsealed
from privacy.record_kinds import kinds
from privacy.workflow.logs import PRIVACY
from privacy.workflow.shares import OPENERS, PARTNER
from students import policies as students


def organization_of(user: User) -> Organization | None:
    """
    Return the organization for which ``user`` acts today: who sent them, or whose system it is.

    One query.
    """
    if user.is_service:
        return Organization.objects.filter(clients__user=user).first()
    today = clock.today()
    sent = ContractedPerson.objects.filter(Q(left_date__isnull=True) | Q(left_date__gt=today), user=user)
    person = sent.select_related("organization").first() if roles_of(user).any(PARTNER) else None
    return person.organization if person is not None else None


def acts_for_organization(user: User) -> bool:
    """Tell whether ``user`` is of an organization, or a system: they find what is shared with it, and nothing else."""
    return user.is_service or roles_of(user).any(PARTNER)


def sees_shares(user: User) -> bool:
    """Tell whether there is a list of shares for ``user``, empty though it may be."""
    return roles_of(user).any(MAY["privacy.share.view"])


def visible_shares(user: User) -> ShareQuerySet:
    """
    Return the shares ``user`` may open now.

    Of an organization those with it that are open at this moment, and nothing else; of the district's people those of
    records that they see themselves. Who answers for privacy sees all but those of a child of whom they must not know.
    Nobody sees one of a record that is sealed.
    """
    found = Share.objects.all()
    if not sees_shares(user):
        return found.none()
    if acts_for_organization(user):
        return shares_with(organization_of(user))
    if not students.has_accepted(user):
        return found.none()
    told = Q(pk__in=())
    if roles_of(user).at(PRIVACY, None):
        told |= Q(pk__isnull=False)
    if roles_of(user).any(OPENERS):
        for kind in kinds().values():
            if kind.fields:
                told |= Q(record_kind=kind.name, record_ref__in=kind.visible(user).values("ref"))
    child = Coalesce("student__merged_into_id", "student_id")
    hidden: QuerySet[Any] = Share.objects.alias(child=child).filter(child__in=students.hidden(user, clock.now()))
    seen = found.filter(told).exclude(pk__in=hidden.values("pk")).exclude(students.is_unfit(user))
    return of_unsealed(seen)


def shares_with(organization: Organization | None) -> ShareQuerySet:
    """Return what is open to an organization now: nothing of a record that is sealed."""
    if organization is None:
        return Share.objects.none()
    return of_unsealed(Share.objects.filter(organization=organization).open(clock.today()))


def open_shares() -> ShareQuerySet:
    """Return the shares that their organizations find now."""
    return Share.objects.open(clock.today())


def visible_sessions(user: User) -> QuerySet[ShareSession]:
    """Return the sessions on the shares that ``user`` may open now."""
    return ShareSession.objects.filter(share__in=visible_shares(user).values("pk"))


def visible_hours(user: User) -> QuerySet[ShareHours]:
    """Return the hours on the shares that ``user`` may open now."""
    return ShareHours.objects.filter(share__in=visible_shares(user).values("pk"))


def visible_onward(user: User) -> QuerySet[OnwardDisclosure]:
    """Return whom organizations told further, on the shares that ``user`` may open now."""
    return OnwardDisclosure.objects.filter(share__in=visible_shares(user).values("pk"))


def sees_conduct(user: User) -> bool:
    """Tell whether there is a list for ``user`` of who accepted the code of conduct for an organization."""
    return roles_of(user).any(MAY["privacy.conduct.view"])


def visible_conduct(user: User) -> QuerySet[OrganizationAcceptance]:
    """Return who accepted the code of conduct: for ``user``'s organization; for whoever answers for privacy all."""
    found = OrganizationAcceptance.objects.all()
    if not sees_conduct(user):
        return found.none()
    return found.filter(organization=organization_of(user)) if acts_for_organization(user) else found


def moves(user: User, share: Share) -> bool:
    """
    Tell whether ``user`` may open shares of the record of ``share``, and so move and revoke this one.

    Asked once for each share object, whatever is asked of it and of what was read with it.
    """
    known = share.__dict__.setdefault("_moved_by", {})
    if user.pk not in known:
        kind = kinds()[share.record_kind]
        record = kind.loaded().filter(ref=share.record_ref, pk__in=kind.visible(user).values("pk")).first()
        known[user.pk] = record is not None and kind.may_share(user, record)
    return bool(known[user.pk])


def movable(user: User, shares: Sequence[Share]) -> list[Share]:
    """Return those of ``shares`` that ``user`` moves. Two queries for each kind of record among them."""
    may: set[tuple[str, str]] = set()
    for name in {one.record_kind for one in shares}:
        kind = kinds()[name]
        refs = [one.record_ref for one in shares if one.record_kind == name]
        for record in kind.loaded().filter(ref__in=refs, pk__in=kind.visible(user).values("pk")):
            if kind.may_share(user, record):
                may.add((name, record.ref))
    return [one for one in shares if (one.record_kind, one.record_ref) in may]


def permitted_session(user: User, action: str, session: Any) -> bool:
    """Tell whether ``user`` may do ``action`` beyond their role: a concern is read by whoever can move the share."""
    if not action.endswith(".read_concern"):
        return acts_for_organization(user)
    return moves(user, session.share)


def permitted_share(user: User, action: str, share: Any) -> bool:
    """Tell whether ``user`` may do ``action`` beyond their role: only who can open a share moves it."""
    verb = action.rpartition(".")[2]
    if verb == "revoke" and roles_of(user).at(PRIVACY, None):
        return True
    if verb == "move" and share.moved_on:
        return False
    if verb in {"move", "shorten", "revoke"}:
        return moves(user, share)
    if verb == "note":
        return organization_of(user) == share.organization or moves(user, share)
    # All else is the organization's own: who opened the share does none of it for them.
    return verb == "open" or acts_for_organization(user)

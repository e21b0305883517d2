"""Organizations, their agreements with the district and the people they send, kept by whoever answers for the plan."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from contextlib import contextmanager
from datetime import date

from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from core import history, records
from core.errors import TransitionNotAllowed
from core.refusals import conflicts, constraint_of
from core.rules import not_to_come
from district import policies, ties
from district.models import ContractedPerson, InteragencyAgreement, Organization, User
from district.selectors import district_get

TAKEN = gettext_lazy("An organization with this name is here already.")
ACCOUNT_TAKEN = gettext_lazy("This account belongs to another contracted person.")
# Kept by the room above that lets contracted persons hold lines; its detail names who would be left without.
COVERED = "interagencyagreement_covers_holders"


@transaction.atomic
def organization_add(*, actor: User, name: str, note: str = "") -> Organization:
    """
    Add an organization.

    :raises ValidationError: naming each field that is not right.
    :raises Conflict: when someone else took the name at the same moment.
    """
    policies.check(actor, "district.organization.add")
    organization = Organization(district=district_get(), name=name, note=note)
    with (
        history.action("district.organization.add", actor=actor),
        conflicts({"organization_name_unique": TAKEN}, "name"),
    ):
        return records.insert(organization)


@transaction.atomic
def organization_change(*, actor: User, ref: str, version: int | None, name: str, note: str = "") -> Organization:
    """
    Change an organization's name and note.

    :raises ValidationError: naming each field that is not right.
    :raises Conflict: when someone else took the name at the same moment.
    """
    organization = records.lock(policies.visible_organizations(actor), ref, version=version)
    policies.check(actor, "district.organization.change")
    organization.name, organization.note = name, note
    with (
        history.action("district.organization.change", actor=actor),
        conflicts({"organization_name_unique": TAKEN}, "name"),
    ):
        return records.update(organization, "name", "note")


@transaction.atomic
def organization_agree(
    *,
    actor: User,
    ref: str,
    version: int | None,
    title: str,
    from_date: date,
    until_date: date | None = None,
    note: str = "",
) -> InteragencyAgreement:
    """
    Add an agreement of the organization ``ref`` with the district, in force over ``[from_date, until_date)``.

    :raises ValidationError: naming each field that is not right.
    """
    organization = records.lock(policies.visible_organizations(actor), ref, version=version)
    policies.check(actor, "district.organization.agree")
    agreement = InteragencyAgreement(
        organization=organization, title=title, from_date=from_date, until_date=until_date, note=note
    )
    with history.action("district.organization.agree", actor=actor):
        return records.insert(agreement)


@transaction.atomic
def organization_contract(
    *, actor: User, ref: str, version: int | None, name: str, role_title: str
) -> ContractedPerson:
    """
    Add someone whom the organization ``ref`` sends.

    :raises ValidationError: naming each field that is not right.
    """
    organization = records.lock(policies.visible_organizations(actor), ref, version=version)
    policies.check(actor, "district.organization.contract")
    with history.action("district.organization.contract", actor=actor):
        return records.insert(ContractedPerson(organization=organization, name=name, role_title=role_title))


@transaction.atomic
def agreement_change(
    *,
    actor: User,
    ref: str,
    version: int | None,
    title: str,
    from_date: date,
    until_date: date | None = None,
    note: str = "",
) -> InteragencyAgreement:
    """
    Change an agreement: its words, or the days on which it is in force.

    :raises ValidationError: naming each field that is not right, and who holds a line on days taken from it.
    """
    agreement = records.lock(policies.visible_agreements(actor), ref, version=version)
    policies.check(actor, "district.agreement.change")
    agreement.title, agreement.note = title, note
    shortened = until_date is not None and (agreement.until_date is None or until_date < agreement.until_date)
    agreement.from_date, agreement.until_date = from_date, until_date
    if shortened and until_date is not None:
        _nobody_left(actor, agreement, until_date)
    with history.action("district.agreement.change", actor=actor), _holders_told():
        return records.update(agreement, "title", "from_date", "until_date", "note")


@transaction.atomic
def agreement_end(
    *,
    actor: User,
    ref: str,
    version: int | None,
    until_date: date,
    reason: str,
    today: date,
    ends: Collection[str] = (),
) -> InteragencyAgreement:
    """
    End an agreement: ``until_date`` is the first day without it.

    ``ends`` are the references of holdings that go on under it and end with it, of ``ties.find``; those left out go on
    without an agreement, of which their lines warn.

    :raises TransitionNotAllowed: when it had ended by today.
    :raises ValidationError: when it would not end after it starts, someone holds a line until a day past it, who is
        named, or a holding cannot end with it.
    """
    agreement = records.lock(policies.visible_agreements(actor), ref, version=version)
    policies.check(actor, "district.agreement.end")
    if agreement.until_date is not None and agreement.until_date <= today:
        raise TransitionNotAllowed(_("This agreement has ended already."))
    agreement.until_date = until_date
    with history.action("district.agreement.end", actor=actor, reason=reason), _holders_told():
        agreement.full_clean(validate_constraints=False)
        try:
            ties.end(actor=actor, subject=agreement, refs=ends, on=until_date, today=today, reason=reason)
        except ValidationError as error:
            raise ValidationError({"until_date" if name == "on" else "ends": messages
                                   for name, messages in error.message_dict.items()}) from error  # fmt: skip
        return records.update(agreement, "until_date")


@transaction.atomic
def contracted_change(
    *, actor: User, ref: str, version: int | None, name: str, role_title: str, left_date: date | None = None
) -> ContractedPerson:
    """
    Change what is known of a contracted person; from ``left_date`` on they can no longer begin to hold a line.

    :raises ValidationError: naming each field that is not right.
    """
    person = records.lock(policies.visible_contracted(actor), ref, version=version)
    policies.check(actor, "district.contracted.change")
    person.name, person.role_title, person.left_date = name, role_title, left_date
    with history.action("district.contracted.change", actor=actor):
        return records.update(person, "name", "role_title", "left_date")


@transaction.atomic
def contracted_qualify(
    *,
    actor: User,
    ref: str,
    version: int | None,
    today: date,
    ferpa_trained_date: date | None = None,
    background_checked_date: date | None = None,
) -> ContractedPerson:
    """
    Note on which days a contracted person was trained in FERPA and their background was checked; None takes one back.

    :raises ValidationError: naming each field that is not right, such as a day that is still to come.
    """
    person = records.lock(policies.visible_contracted(actor), ref, version=version)
    policies.check(actor, "district.contracted.qualify")
    told = {"ferpa_trained_date": ferpa_trained_date, "background_checked_date": background_checked_date}
    for name, day in told.items():
        if day is not None:
            not_to_come(day, today, name)
        setattr(person, name, day)
    with history.action("district.contracted.qualify", actor=actor):
        return records.update(person, *told)


@transaction.atomic
def contracted_link(*, actor: User, ref: str, version: int | None, user: str = "") -> ContractedPerson:
    """
    Say by which account, a reference, a contracted person signs in; "" says by none.

    :raises ValidationError: on ``user``, when there is no such account, or it belongs to somebody else.
    :raises Conflict: when someone else gave it away at the same moment.
    """
    person = records.lock(policies.visible_contracted(actor), ref, version=version)
    policies.check(actor, "district.contracted.link")
    person.user = _account(actor, user) if user else None
    with (
        history.action("district.contracted.link", actor=actor),
        conflicts({"district_contractedperson_user_id": ACCOUNT_TAKEN}, "user"),
    ):
        return records.update(person, "user")


def _account(actor: User, ref: str) -> User:
    """:raises ValidationError: when there is no such account, or it is of somebody on the staff."""
    found = policies.visible_people(actor).filter(ref=ref).select_related("staff_member").first()
    if found is None:
        raise ValidationError({"user": _("There is no such account.")})
    if hasattr(found, "staff_member"):
        raise ValidationError({"user": _("This account belongs to someone on the staff. Choose another one.")})
    return found


def _nobody_left(actor: User, agreement: InteragencyAgreement, until: date) -> None:
    """:raises ValidationError: when someone holds on under a locked agreement past its new end: ending it asks."""
    found = ties.find(actor, agreement, until)
    if found.ties or found.hidden:
        words = _("People hold positions under it past that day. End the agreement instead: you are asked about them.")
        raise ValidationError({"until_date": words})


@contextmanager
def _holders_told() -> Iterator[None]:
    """Turn the database's refusal to take days from an agreement into a sentence that names who holds lines then."""
    try:
        with transaction.atomic():
            yield
    except IntegrityError as error:
        if constraint_of(error) != COVERED:
            raise
        diag = getattr(error.__cause__, "diag", None)
        words = _("It would leave %(names)s without an agreement. End what they hold first, or choose a later day.")
        raise ValidationError({"until_date": words % {"names": getattr(diag, "message_detail", "")}}) from error

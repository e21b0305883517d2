"""What speaks against an entry: what its basis does not carry, in words, each at the fact that is not right."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext as _

from core.dates import day_words
from core.ends import last_day
from privacy import rights
from privacy.bases import GROUNDS, OF_SOME, carries
from privacy.models import Basis, Disclosure, Kind, Part, WrittenConsent
from students.selectors import identities

Wrong = dict[str, list[str | Promise]]


def insist(entry: Disclosure) -> None:
    """
    Let pass what an entry may say; ``student`` is the one others were merged into.

    :raises ValidationError: with all that speaks against it, by column.
    """
    wrong: Wrong = {}
    _what_it_does_not_carry(entry, wrong)
    if entry.kind == Kind.DISCLOSED:
        if not entry.basis:
            wrong.setdefault("basis", []).append(_("Say on which basis. Without one nothing is disclosed."))
        else:
            _what_it_needs(entry, wrong)
            _parts(entry, wrong)
            OWN.get(entry.basis, _nothing)(entry, wrong)
            _agreement(entry, wrong)
            _consent(entry, wrong)
    _days(entry, wrong)
    if wrong:
        raise ValidationError({name: [ValidationError(str(one)) for one in told] for name, told in wrong.items()})


def _nothing(entry: Disclosure, wrong: Wrong) -> None:
    """Some bases have no rule of their own."""


def _says(value: Any) -> bool:
    return value not in (None, "")


def _what_it_does_not_carry(entry: Disclosure, wrong: Wrong) -> None:
    ground = GROUNDS.get(entry.basis)
    room = (ground.needs | ground.may) if ground else frozenset()
    for name in sorted(OF_SOME - room):
        if _says(getattr(entry, name)):
            wrong.setdefault(name, []).append(_("This belongs to another basis. Leave it empty, or change the basis."))


def _what_it_needs(entry: Disclosure, wrong: Wrong) -> None:
    ground = GROUNDS[entry.basis]
    for name in sorted(ground.needs):
        if not _says(getattr(entry, name)):
            label = ground.calls.get(name) or Disclosure._meta.get_field(name).verbose_name  # type: ignore[union-attr]
            words = _("On this basis it is needed: %(what)s (%(citation)s).")
            wrong.setdefault(name, []).append(words % {"what": label, "citation": ground.citation})


def _parts(entry: Disclosure, wrong: Wrong) -> None:
    if not entry.parts:
        wrong.setdefault("parts", []).append(_("Say which parts of the record."))
    carried = carries(entry.basis)
    beyond = [] if carried is None else [Part(one).label for one in entry.parts if one not in carried]
    if beyond:
        words = _("This basis does not carry: %(parts)s. Leave it out, or choose another basis.")
        wrong.setdefault("parts", []).append(words % {"parts": "; ".join(map(str, beyond))})


def _directory(entry: Disclosure, wrong: Wrong) -> None:
    if rights.opted_out(entry.student, entry.on_date):
        words = _(
            "A parent or the student wants no directory information given (34 CFR 99.37). Another basis is needed."
        )
        wrong.setdefault("basis", []).append(words)


def _parent(entry: Disclosure, wrong: Wrong) -> None:
    if entry.guardianship is None:
        if not entry.student.has_own_rights(entry.on_date):
            words = _("The student is not 18, so the rights are the parents’. Say which parent or guardian.")
            wrong.setdefault("guardianship", []).append(words)
        return
    if entry.guardianship.student_id not in identities(entry.student).values_list("pk", flat=True):
        wrong.setdefault("guardianship", []).append(_("They do not answer for this student."))
    elif why := rights.why_not_guardian(entry.guardianship, entry.student, entry.on_date):
        wrong.setdefault("guardianship", []).append(why)


def _justice(entry: Disclosure, wrong: Wrong) -> None:
    if entry.before_adjudication is False:
        words = _("After adjudication this needs written consent or a court order: choose that basis.")
        wrong.setdefault("before_adjudication", []).append(words)
    if entry.certified_date and entry.certified_date > entry.on_date:
        wrong.setdefault("certified_date", []).append(_("Certified after it was disclosed. It has to come before."))


def _subpoena(entry: Disclosure, wrong: Wrong) -> None:
    if bool(entry.notice_date) == bool(entry.no_notice_reason):
        words = _("Say on which day parents were told before, or why they were not; one of the two.")
        wrong.setdefault("notice_date", []).append(words)


OWN: Mapping[str, Callable[[Disclosure, Wrong], None]] = {
    Basis.DIRECTORY: _directory,
    Basis.PARENT_OR_ELIGIBLE: _parent,
    Basis.STATE_JJ: _justice,
    Basis.SUBPOENA: _subpoena,
}


def _agreement(entry: Disclosure, wrong: Wrong) -> None:
    one = entry.agreement
    if one is None:
        return
    if not one.is_on(entry.on_date):
        wrong.setdefault("agreement", []).append(_("This agreement is not in force on that day."))
    if entry.party_organization != one.organization.name:
        words = _("The agreement is with %(name)s. Name that organization, or another agreement.")
        wrong.setdefault("party_organization", []).append(words % {"name": one.organization.name})


def _consent(entry: Disclosure, wrong: Wrong) -> None:
    """A consent on record carries what it says, to whom it says, while it holds."""
    one = entry.consent
    if one is None:
        return
    if one.student_id not in identities(entry.student).values_list("pk", flat=True):
        wrong.setdefault("consent", []).append(_("This consent is about another student."))
        return
    if why := _why_it_does_not_hold(one, entry):
        wrong.setdefault("consent", []).append(why)
    if one.whom.casefold() not in {entry.party_name.casefold(), entry.party_organization.casefold()}:
        at = "party_organization" if one.organization is not None else "party_name"
        words = _("The consent is for %(name)s. Name them, or choose another consent.")
        wrong.setdefault(at, []).append(words % {"name": one.whom})
    if beyond := [str(Part(part).label) for part in entry.parts if part not in one.parts]:
        words = _("The consent does not carry: %(parts)s. Leave it out, or ask for another consent.")
        wrong.setdefault("parts", []).append(words % {"parts": "; ".join(beyond)})


def _why_it_does_not_hold(one: WrittenConsent, entry: Disclosure) -> str:
    before = entry.supersedes
    corrects = before is not None and before.consent_id == one.pk
    # What was given while it held is put right later, too; nothing more is given on it.
    revoked = one.revoked_at is not None and not (corrects and entry.on_date <= timezone.localdate(one.revoked_at))
    if revoked:
        return _("This consent was revoked on %(day)s. Nothing more is given on it.") % {
            "day": day_words(timezone.localdate(one.revoked_at))
        }
    if entry.on_date < one.signed_date:
        return _("It was signed on %(day)s, after that day.") % {"day": day_words(one.signed_date)}
    if one.expires_date is not None and entry.on_date >= one.expires_date:
        return _("It held until %(day)s at the latest.") % {"day": day_words(last_day(one.expires_date))}
    return ""


def _days(entry: Disclosure, wrong: Wrong) -> None:
    told: Sequence[str] = ("reference_date", "notice_date")
    for name in told:
        day = getattr(entry, name)
        if day and day > entry.on_date:
            wrong.setdefault(name, []).append(_("That day is after the day on which it was disclosed."))

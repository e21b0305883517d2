"""Who is in a case beside the youth: named once, by the roster where it knows them."""

from __future__ import annotations

from datetime import date

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from core import history, records
from core.errors import Conflict, TransitionNotAllowed
from core.rules import said
from district.models import User
from diversion import policies, selectors
from diversion.models import DiversionCase, DiversionParty, Language, PartyPart
from diversion.services.steps import case_locked, held
from diversion.workflow import PARTY


def youth_party(case: DiversionCase, language: str = Language.EN) -> DiversionParty:
    """Return the youth of a locked case as somebody of it: named the first time. Inside a history action."""
    found = case.parties.filter(part=PartyPart.YOUTH).first()
    return found or records.insert(DiversionParty(case=case, part=PartyPart.YOUTH, language=language))


def guardian_party(
    case: DiversionCase, *, ref: str, name: str, language: str, day: date, field: str = "whom"
) -> DiversionParty:
    """
    Return a parent or guardian as somebody of a locked case: by the ``ref`` of a guardianship or party, or by ``name``.

    Named the first time. Inside a history action.

    :raises ValidationError: on ``field``, where nobody is named, or somebody who does not speak for the youth.
    """
    if not ref:
        words = _("Say who it is: choose from the list, or write the name of a parent or guardian below.")
        called = said(name, field, words)
        there = case.parties.filter(part=PartyPart.GUARDIAN, name__iexact=called).first()
        return there or records.insert(
            DiversionParty(case=case, part=PartyPart.GUARDIAN, name=called, language=language)
        )  # fmt: skip
    if name.strip():
        raise ValidationError({"name": _("You chose somebody above already. Leave this empty.")})
    known = case.parties.filter(part=PartyPart.GUARDIAN, ref=ref).first()
    if known is not None:
        return known
    one = selectors.guardians(case, day).filter(ref=ref).first()
    if one is None:
        raise ValidationError({field: _("They do not speak for this youth. Choose from the list.")})
    there = case.parties.filter(guardianship=one).first()
    return there or records.insert(
        DiversionParty(case=case, part=PartyPart.GUARDIAN, guardianship=one, language=language)
    )  # fmt: skip


@transaction.atomic
def case_add_party(
    *, actor: User, ref: str, part: str, today: date, guardianship: str = "", name: str = "", language: str = "en"
) -> DiversionParty:
    """
    Name somebody of a case beside the youth: a parent or guardian by ``guardianship`` or ``name``, others by ``name``.

    :raises ValidationError: naming each field that is not right.
    :raises Conflict: when they are named already.
    """
    case = case_locked(actor, ref, "add_party", None)
    if case.student is None:
        raise Conflict(_("Nobody said yet which student it is. Say it first."))
    if guardianship and part != PartyPart.GUARDIAN:
        raise ValidationError({"guardianship": _("Only parents and guardians are chosen here. Write a name below.")})
    before = set(case.parties.values_list("pk", flat=True))
    with history.action("diversion.case.add_party", actor=actor):
        youth_party(case)
        if part == PartyPart.GUARDIAN:
            made = guardian_party(
                case, ref=guardianship, name=name, language=language, day=today, field="guardianship"
            )  # fmt: skip
        else:
            called = said(name, "name", _("Write their name."))
            there = case.parties.filter(part=part, name__iexact=called).first()
            made = there or records.insert(DiversionParty(case=case, part=part, name=called, language=language))
        if made.pk in before:
            raise Conflict(_("They are named in this case already."), "guardianship" if guardianship else "name")
        records.touch(case)
    return made


@transaction.atomic
def party_change(*, actor: User, ref: str, language: str, today: date, version: int | None) -> DiversionParty:
    """
    Change the language in which somebody of a case is spoken with.

    :raises TransitionNotAllowed: when the case has ended.
    """
    seen = policies.visible_parties(actor).filter(ref=ref)
    case = held(seen.select_related("case").get().case)
    party = records.lock(seen, ref, version=version)
    party.case = case
    policies.check(actor, f"{PARTY.name}.change", party)
    PARTY.check("change", PARTY.status_of(party, today))
    if not case.is_open:
        raise TransitionNotAllowed(_("The case has ended."))
    party.language = language
    with history.action("diversion.party.change", actor=actor):
        return records.update(party, "language")

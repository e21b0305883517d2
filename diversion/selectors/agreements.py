"""Reads of agreements: who signs, what is missing, how long one may last, and where more time was asked for."""

from __future__ import annotations

from datetime import date, timedelta

from django.conf import settings
from django.db.models import Count, Exists, Min, OuterRef, Prefetch, QuerySet, Subquery
from django.db.models.functions import Coalesce

from core.models import StoredFile
from district.models import User
from diversion import policies
from diversion.models import (
    AgreementStatus,
    DesiredOutcome,
    DiversionAgreement,
    DiversionCase,
    DiversionCondition,
    DiversionExtension,
    DiversionParty,
    DiversionPause,
    DiversionSignature,
    PartyPart,
    RightsTold,
)
from diversion.selectors.conditions import counted
from diversion.selectors.eligibility import rules_on

WHO = ("case__student", "guardianship__guardian")
SIGN = (PartyPart.YOUTH, PartyPart.GUARDIAN)
# From then on nobody signs for somebody.
GROWN = 18


def signers(case: DiversionCase) -> QuerySet[DiversionParty]:
    """Return who can sign in a case: the youth, then whoever answers for them. Each was told of their rights first."""
    told = RightsTold.objects.filter(party=OuterRef("pk"), taken_back_at=None)
    found = DiversionParty.objects.filter(Exists(told), case=case, part__in=SIGN)
    return found.select_related(*WHO).order_by("-part", "pk")


def is_grown(case: DiversionCase, day: date) -> bool:
    """Tell whether the youth answers for themselves on ``day``. The student was read with the case."""
    age = case.student.age_on(day) if case.student is not None else None
    return age is not None and age >= GROWN


def parts_unsigned(agreement: DiversionAgreement, day: date) -> list[PartyPart]:
    """
    Return as what nobody signed yet who has to, before the agreement is in force on ``day``.

    The signatures were read with it, each with who signed.
    """
    there = {one.participant.part for one in agreement.signatures.all() if one.taken_back_at is None}
    asked = [PartyPart.YOUTH] if is_grown(agreement.case, day) else [PartyPart.YOUTH, PartyPart.GUARDIAN]
    return [part for part in asked if part not in there]


def longest_days(case: DiversionCase) -> int:
    """
    Return how many days an agreement of a case may last with all that is added to it.

    The district's own limit, which the database keeps; or what the rules of eligibility say, where that is less: those
    of the day of the offense, and of the agencies that referred, where these have such. Two queries.
    """
    found = rules_on(case.offense_date)
    agencies = set(case.referrals.values_list("agency", flat=True))
    theirs = [one for one in found if one.agreement.organization_id in agencies] or found
    return min([settings.DIVERSION_LONGEST_DAYS, *(one.longest_days for one in theirs)])


def latest_end(agreement: DiversionAgreement, today: date) -> date:
    """Return the last day on which an agreement may end: from when it came into force, or would today. Two queries."""
    return (agreement.agreed_date or today) + timedelta(days=longest_days(agreement.case))


def case_agreements(user: User) -> QuerySet[DiversionAgreement]:
    """
    Return the agreements ``user`` may see, the newest first, with what their rows say and the read log asks.

    Each has ``awaited`` (how many conditions are) and ``next_due`` (the day of the first of them).
    """
    mine = policies.awaited_conditions().filter(agreement=OuterRef("pk")).order_by().values("agreement")
    return (
        policies.visible_agreements(user)
        .select_related("case__school", "case__student", "drafted_by")
        .annotate(
            awaited=Coalesce(Subquery(mine.annotate(n=Count("pk")).values("n")), 0),
            next_due=Subquery(mine.annotate(first=Min("due_date")).values("first")),
        )
        .order_by("-pk")
    )


def with_late(rows: QuerySet[DiversionAgreement], today: date) -> QuerySet[DiversionAgreement]:
    """Keep the agreements of which a condition is awaited after the day on which it was due."""
    late = policies.awaited_conditions().filter(agreement=OuterRef("pk"), due_date__lt=today)
    return rows.filter(Exists(late))


def with_more_time_asked(rows: QuerySet[DiversionAgreement]) -> QuerySet[DiversionAgreement]:
    """Keep the agreements for which somebody asked for more time, and nobody answered yet."""
    waits = DiversionExtension.objects.filter(agreement=OuterRef("pk"), approved_at=None, refused_at=None)
    return rows.filter(Exists(waits))


def agreement_get(user: User, ref: str, today: date) -> DiversionAgreement:
    """
    Return one agreement with its conditions, aims, signatures and extensions, as its page shows them.

    :raises DiversionAgreement.DoesNotExist: when ``user`` may not see it.
    """
    signed = DiversionSignature.objects.filter(taken_back_at=None).order_by("pk")
    return (
        case_agreements(user)
        .select_related("case__school__district")
        .prefetch_related(
            Prefetch("conditions", counted(DiversionCondition.objects.order_by("pk"))),
            Prefetch("aims", DesiredOutcome.objects.filter(removed_at=None).order_by("pk")),
            Prefetch("signatures", signed.select_related(*(f"participant__{one}" for one in WHO))),
            Prefetch("extensions", DiversionExtension.objects.select_related(*ASKED).order_by("pk")),
        )
        .get(ref=ref)
    )


ASKED = ("asked_by", "approved_by", "refused_by")


def extensions(user: User) -> QuerySet[DiversionExtension]:
    """Return where more time was asked for, as far as ``user`` may see it."""
    return policies.visible_extensions(user).select_related(
        *ASKED, "agreement__case__school", "agreement__case__student"
    )


def extensions_to_answer(user: User) -> QuerySet[DiversionExtension]:
    """Return where somebody else asked for more time, and nobody answered yet, the first asked first. One query."""
    waits = extensions(user).filter(approved_at=None, refused_at=None, agreement__status=AgreementStatus.IN_FORCE)
    return waits.exclude(asked_by=user).order_by("asked_at", "pk")


def extension_get(user: User, ref: str) -> DiversionExtension:
    """:raises DiversionExtension.DoesNotExist: when ``user`` may not see it."""
    return extensions(user).get(ref=ref)


def agreements_of(user: User, case: DiversionCase) -> list[DiversionAgreement]:
    """Return the agreements of one case that ``user`` may see, the newest first. One query."""
    return list(policies.visible_agreements(user).filter(case=case).select_related("case").order_by("-number"))


def agreements_unsigned(user: User) -> QuerySet[DiversionAgreement]:
    """Return what is written and not yet in force, in the cases ``user`` sees."""
    written = [AgreementStatus.DRAFT, AgreementStatus.TO_SIGN]
    found = policies.visible_agreements(user).filter(status__in=written)
    return found.select_related("case__school").order_by("pk")


def pauses(user: User) -> QuerySet[DiversionPause]:
    """Return the pauses ``user`` may see, each with its case, the first first."""
    found = policies.visible_pauses(user).select_related("case__school", "case__student", "entered_by")
    return found.order_by("from_date", "pk")


def pause_get(user: User, ref: str) -> DiversionPause:
    """:raises DiversionPause.DoesNotExist: when ``user`` may not see it."""
    return pauses(user).get(ref=ref)


def document_get(user: User, ref: str) -> StoredFile:
    """
    Return a document of an agreement, which names the youth of the case.

    :raises ObjectDoesNotExist: when ``user`` may not see it.
    """
    document = policies.visible_documents(user).get(ref=ref)
    owner = DiversionAgreement.objects.select_related("case__student").get(ref=document.owner_ref)
    document.read_as = owner.read_as  # type: ignore[attr-defined]  # a file by itself names nobody
    return document

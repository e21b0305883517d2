"""Reads of agreements and their items."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date
from decimal import Decimal

from django.db.models import Count, Min, OuterRef, Prefetch, Q, QuerySet, Subquery, Sum
from django.db.models.functions import Coalesce

from casework.models import Outcome
from core.models import StoredFile
from district.models import User
from restorative import policies
from restorative.models import (
    AgreementStatus,
    ItemKind,
    Participant,
    Payment,
    RepairAgreement,
    RepairItem,
    RestorativeCase,
    Signature,
)
from restorative.models.people import PARTIES, Answer
from restorative.selectors.people import CHILDREN, WHO, on_case


def agreeing(case: RestorativeCase) -> QuerySet[Participant]:
    """Return those about whom a case is and who still take part, in the order in which they came to it."""
    stopped = [Answer.DECLINED, Answer.WITHDRAWN]
    found = Participant.objects.filter(case=case, part__in=PARTIES, left_at=None).exclude(answer__in=stopped)
    return found.select_related(*WHO).order_by("pk")


def taking_part(case: RestorativeCase) -> QuerySet[Participant]:
    """Return everyone who is on a case and did not say no, the parties or not."""
    return on_case(case).exclude(answer__in=[Answer.DECLINED, Answer.WITHDRAWN])


def agreements(user: User) -> QuerySet[RepairAgreement]:
    """
    Return the agreements ``user`` may see, the newest first, with what their rows say and the read log asks.

    Each has ``awaited`` (how many items are) and ``next_due`` (the day of the first of them).
    """
    mine = policies.awaited_items().filter(agreement=OuterRef("pk")).order_by().values("agreement")
    return (
        policies.visible_agreements(user)
        .select_related("case__school", "case__incident__behavior", "renegotiates", "drafted_by")
        .select_related("spanish_reviewed_by")
        .prefetch_related(*CHILDREN)
        .annotate(
            awaited=Coalesce(Subquery(mine.annotate(n=Count("pk")).values("n")), 0),
            next_due=Subquery(mine.annotate(first=Min("due_date")).values("first")),
        )
        .order_by("-pk")
    )


def agreement_get(user: User, ref: str, today: date) -> RepairAgreement:
    """
    Return one agreement with its items and signatures, as its page shows them.

    :raises RepairAgreement.DoesNotExist: when ``user`` may not see it.
    """
    rows = _items(RepairItem.objects.order_by("due_date", "pk"))
    signed = Signature.objects.filter(taken_back_at=None).order_by("pk")
    return (
        agreements(user)
        .prefetch_related(
            Prefetch("items", rows),
            Prefetch("signatures", signed.select_related(*(f"participant__{one}" for one in WHO))),
        )
        .get(ref=ref)
    )


def _items(rows: QuerySet[RepairItem]) -> QuerySet[RepairItem]:
    paid = Payment.objects.filter(item=OuterRef("pk"), taken_back_at=None).order_by().values("item")
    sums = paid.annotate(sum=Sum("amount")).values("sum")
    return rows.select_related(
        "kind", "replaces", "to_organization",
        *(f"{role}__{one}" for role in ("who", "to_participant") for one in WHO),
    ).annotate(paid=Coalesce(Subquery(sums), Decimal(0)))  # fmt: skip


def items(user: User) -> QuerySet[RepairItem]:
    """Return the items ``user`` may see, the first due first, without those taken out. Each has what was ``paid``."""
    found = policies.visible_items(user).filter(removed_at=None)
    return _of_agreement(_items(found)).order_by("due_date", "pk")


def item_get(user: User, ref: str, today: date) -> RepairItem:
    """
    Return one item with its payments.

    :raises RepairItem.DoesNotExist: when ``user`` may not see it.
    """
    paid = Payment.objects.select_related("entered_by").order_by("on_date", "pk")
    rows = _of_agreement(_items(policies.visible_items(user)))
    return rows.prefetch_related(Prefetch("payments", paid), "later").get(ref=ref)


def _of_agreement(rows: QuerySet[RepairItem]) -> QuerySet[RepairItem]:
    return rows.select_related("agreement__case__school").prefetch_related(*(f"agreement__{one}" for one in CHILDREN))


def item_kinds(*, also: int | None = None) -> QuerySet[ItemKind]:
    """Return the kinds that can be chosen, in the list's order; ``also`` the one that an item has."""
    return ItemKind.objects.filter(Q(is_used=True) | Q(pk=also)).order_by("place_in_list", "pk")


def item_kinds_ever() -> QuerySet[ItemKind]:
    """Return all kinds, those that left the list too, in its order."""
    return ItemKind.objects.order_by("place_in_list", "pk")


def bound_no_more(agreement: RepairAgreement) -> list[Participant]:
    """Return those who are to do something by an agreement and take part in its case no more. One query."""
    items = agreement.items.filter(removed_at=None, outcome=Outcome.OPEN)
    stopped = Q(left_at__isnull=False) | Q(answer__in=[Answer.DECLINED, Answer.WITHDRAWN])
    bound = Participant.objects.filter(stopped, pk__in=items.values("who"))
    return list(bound.select_related(*WHO).order_by("pk"))


def unsigned(agreement: RepairAgreement) -> list[Participant]:
    """Return the parties who agreed to take part and have not signed. One query beside the signatures read with it."""
    signed = {one.participant_id for one in agreement.signatures.all() if one.taken_back_at is None}
    return [one for one in agreeing(agreement.case) if one.answer == Answer.GIVEN and one.pk not in signed]


def document_get(user: User, ref: str) -> StoredFile:
    """
    Return a document of an agreement, which names the children of the case.

    :raises ObjectDoesNotExist: when ``user`` may not see it.
    """
    document = policies.visible_documents(user).get(ref=ref)
    owner = RepairAgreement.objects.select_related("case").prefetch_related(*CHILDREN).get(ref=document.owner_ref)
    document.read_as = owner.read_as  # type: ignore[attr-defined]  # a file by itself names nobody
    return document


def agreements_of(user: User, case: RestorativeCase) -> list[RepairAgreement]:
    """Return the agreements of one case that ``user`` may see, the newest first. One query."""
    return list(policies.visible_agreements(user).filter(case=case).select_related("case").order_by("-number"))


def agreement_going(case: RestorativeCase) -> RepairAgreement | None:
    """Return the newest agreement of a case that is written, signed or in force. One query."""
    going = [AgreementStatus.DRAFT, AgreementStatus.TO_SIGN, AgreementStatus.IN_FORCE]
    return RepairAgreement.objects.filter(case=case, status__in=going).order_by("-number").first()


def spanish_missing(rows: Collection[RepairItem]) -> list[RepairItem]:
    """Return the items that have no Spanish words yet."""
    return [one for one in rows if one.removed_at is None and not (one.what_es and one.how_verified_es)]

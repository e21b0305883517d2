"""Agreements, their items, who signed, what was paid, and how it goes afterwards."""

from __future__ import annotations

from datetime import (
    date,
)
from decimal import Decimal
from io import BytesIO

from core import clock
from core.files import store
from core.models import StoredFile
from restorative.models import (
    FollowUp,
    ItemKind,
    Participant,
    Payment,
    RepairAgreement,
    RepairItem,
    RestorativeCase,
    Signature,
)
from tests.factories.district import (
    district,
    loaded,
    make,
    user,
)
from tests.factories.restorative.cases import SINCE, written
from tests.factories.restorative.people import willing
from tests.factories.writing import writing


def item_kind(code: str = "service", *, pays: bool = False, **fields) -> ItemKind:
    """Return an entry of the district's list of what is agreed on."""
    told = {"name": code.capitalize(), "name_es": f"{code} (es)", "is_restitution": pays} | fields
    return ItemKind.objects.filter(code=code).first() or loaded(ItemKind(district=district(), code=code, **told))


def agreement(of: RestorativeCase | None = None, **fields) -> RepairAgreement:
    """Return an agreement that is being written, of a case whose people take part; without items."""
    of = of or willing()
    told = {"number": 1 + of.agreements.count(), "language": "both", "drafted_by": user()} | fields
    return make(RepairAgreement(case=of, **told))


def item(of: RepairAgreement, pays: Decimal | None = None, **fields) -> RepairItem:
    """Return an item of an agreement; of restitution with what is owed."""
    who = of.case.participants.order_by("pk").first()
    told = {
        "kind": item_kind("restitution", pays=True) if pays else item_kind(), "who": who,
        "what": "Help in the library.", "what_es": "Ayudar en la biblioteca.", "due_date": date(2022, 11, 1),
        "how_verified": "The librarian says so.", "how_verified_es": "Lo dice la bibliotecaria.",
    } | fields  # fmt: skip
    if pays:
        told = {"amount": pays, "to_words": "The owner of the bicycle"} | told
    return make(RepairItem(agreement=of, **told))


def sign(of: RepairAgreement, who: Participant, **fields) -> Signature:
    """Return a signature."""
    told = {"on_date": SINCE, "way": "paper", "entered_by": user(), "entered_at": clock.now()} | fields
    return make(Signature(agreement=of, participant=who, **told))


def signed(
    of: RestorativeCase | None = None, *, pays: Decimal | None = None, items: int = 1, **fields
) -> RepairAgreement:
    """Return an agreement with ``items``, which all parties signed, not yet in force."""
    made = agreement(of, **fields)
    for _ in range(items):
        item(made, pays)
    written(made, status="to_sign")
    for one in made.case.participants.filter(part="in_conflict"):
        sign(made, one)
    return made


def in_force(
    of: RestorativeCase | None = None, *, pays: Decimal | None = None, items: int = 1, **fields
) -> RepairAgreement:
    """Return an agreement in force, with its case."""
    made = signed(of, pays=pays, items=items, **fields)
    written(made, status="in_force", agreed_date=SINCE)
    written(made.case, status="agreement", agreed_date=SINCE)
    return made


def payment(of: RepairItem, amount: Decimal = Decimal(5), **fields) -> Payment:
    """Return a payment of restitution."""
    told = {"on_date": SINCE, "entered_by": user(), "entered_at": clock.now()} | fields
    return make(Payment(item=of, amount=amount, **told))


def followed(of: RestorativeCase | None = None) -> RestorativeCase:
    """Return a case in follow-up, whose people take part."""
    made = of or willing("follow_up", follow_up_date=SINCE)
    return made if made.status == "follow_up" else written(made, status="follow_up", follow_up_date=SINCE)


def follow_up(of: Participant, number: int = 30, **fields) -> FollowUp:
    """Return what a participant said afterwards."""
    told = {"on_date": date(2022, 10, 12), "way": "spoken", "entered_by": user(), "entered_at": clock.now(),
            "safety": 4, "fairness": 3, "satisfaction": 5} | fields  # fmt: skip
    return make(FollowUp(case=of.case, participant=of, number=number, **told))


def document(of: RepairAgreement, *, data: bytes = b"Signed.", name: str = "signed.txt") -> StoredFile:
    """Return a document that an agreement keeps."""
    with writing():
        return store.file_store(
            actor=user(), owner_kind="restorative.agreement", owner_ref=of.ref, file=BytesIO(data), name=name,
            at=clock.now(),
        )  # fmt: skip

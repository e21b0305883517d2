"""A kind of record that the tests alone know: one entry, and it is sealed, held, waits and is opened as all others."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse

from core import clock
from core.errors import Conflict
from diversion.models import PoliceContact
from privacy import record_kinds, selectors, services
from privacy.models import Seal
from privacy.record_kinds import Due, RecordKind
from tests.factories.district import user
from tests.factories.diversion import contact
from tests.factories.privacy import officer
from tests.factories.privacy_seals import supervisor

pytestmark = pytest.mark.django_db
SEALED: dict[int, int] = {}
WAITS: list[str] = []
FOLLOWED: list[tuple[int, bool]] = []


@dataclass(frozen=True, slots=True, kw_only=True)
class Kept(RecordKind):
    """Its records have no column of their own: what is sealed is kept here."""

    def seal(self, record: Any, seal: Seal | None) -> None:
        if seal is None:
            SEALED.pop(record.pk)
        else:
            SEALED[record.pk] = seal.pk

    def is_sealed(self, record: Any) -> bool:
        return record.pk in SEALED


KIND = Kept(
    name="tests.contact",
    label="Contact of the tests",
    model=PoliceContact,
    page="diversion:contact-detail",
    visible=lambda reader: PoliceContact.objects.exclude(pk__in=SEALED),
    loaded=lambda: PoliceContact.objects.select_related("school"),
    students=lambda record: [],
    sealable=True,
    rule=lambda record: Due(record.on_date + timedelta(days=1), "A rule of the tests."),
    due=lambda day: PoliceContact.objects.exclude(pk__in=SEALED).filter(on_date__lt=day).order_by("pk"),
    waits=lambda record: WAITS,
    follows=lambda actor, record, at: FOLLOWED.append((record.pk, record.pk in SEALED)),
    ended=lambda record: record.on_date,
)


@pytest.fixture(autouse=True)
def kind(settings) -> Iterator[RecordKind]:
    for one in (SEALED, WAITS, FOLLOWED):
        one.clear()
    settings.RECORD_KINDS = [f"{__name__}.KIND"]
    record_kinds.kinds.cache_clear()
    yield KIND
    record_kinds.kinds.cache_clear()


def seal_all() -> int:
    return services.seals_due(actor=user(), today=clock.today(), at=clock.now())


def test_is_sealed_by_its_rule_and_waits_for_what_it_says():
    one = contact()
    WAITS.append("Something is open.")
    assert seal_all() == 0
    assert selectors.to_seal(officer(), clock.today())[0].waits == ["Something is open."]
    WAITS.clear()
    assert seal_all() == 1
    seal = Seal.objects.get()
    assert (seal.record_kind, seal.record_ref, seal.rule) == ("tests.contact", one.ref, "A rule of the tests.")
    assert [(one.pk, True)] == FOLLOWED
    assert not KIND.visible(user()).exists()


def test_is_held():
    one, ada = contact(), officer()
    hold = services.hold_set(
        actor=ada, record_kind="tests.contact", number=one.ref.partition("-")[2], matter="Suit 1", reason="Asked.",
        at=clock.now(),
    )  # fmt: skip
    assert seal_all() == 0
    with pytest.raises(Conflict, match="Suit 1"):
        order(one, ada)
    services.hold_lift(actor=ada, ref=hold.ref, reason="Over.", at=clock.now(), version=None)
    assert seal_all() == 1


def order(one: PoliceContact, actor: Any) -> Seal:
    return services.seal_order(
        actor=actor, kind="court", record_kind="tests.contact", number=one.ref.partition("-")[2], reason="",
        order_number="JV-1", order_date=date(2022, 10, 3), today=clock.today(), at=clock.now(),
    )  # fmt: skip


def test_is_sealed_by_order_told_on_every_page_and_opened_by_two(client):
    one, ada = contact(), officer()
    seal = order(one, ada)
    with pytest.raises(ValidationError):
        order(one, ada)
    client.force_login(ada)
    for address in (reverse("privacy:seal-list"), reverse("privacy:seal-detail", args=[seal.ref])):
        assert "Contact of the tests" in client.get(address).content.decode()
    assert client.get(reverse("privacy:seal-pdf", args=[seal.ref])).status_code == 200
    assert "Contact of the tests" in client.get(reverse("privacy:seal-order")).content.decode()
    services.seal_ask_open(actor=ada, ref=seal.ref, reason="A review.", at=clock.now(), version=None)
    services.seal_open(actor=supervisor(), ref=seal.ref, at=clock.now(), version=None)
    assert SEALED == {}
    assert [(one.pk, True), (one.pk, False)] == FOLLOWED

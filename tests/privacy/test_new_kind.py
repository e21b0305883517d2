"""A kind of record that the tests alone know: one entry, and it is sealed, shared, noted and copied as all others."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.urls import reverse

from core import clock
from core.dates import day_words
from core.errors import Conflict
from district.models import Role
from district.roles import roles_of
from diversion.models import PoliceContact
from privacy import copies, record_kinds, selectors, services
from privacy.models import Basis, Part, Seal
from privacy.record_kinds import Due, Field, RecordKind, Told
from students.models import Student
from tests.factories.district import user
from tests.factories.diversion import contact, in_contact
from tests.factories.privacy import officer
from tests.factories.privacy_notes import note
from tests.factories.privacy_seals import supervisor
from tests.factories.privacy_shares import partner, share_made
from tests.factories.students import accepted, student

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


def _children(record: PoliceContact) -> list[Student]:
    return [one.student for one in record.students.all() if one.student is not None]


# What is shared of it is read as of any record: no column of it says that it is sealed.
TOLD = RecordKind(
    name="tests.contact",
    label="Contact of the tests",
    model=PoliceContact,
    page="diversion:contact-detail",
    visible=lambda reader: PoliceContact.objects.all(),
    loaded=lambda: PoliceContact.objects.select_related("school").prefetch_related("students__student"),
    students=_children,
    fields={
        "school": Field("Where the tests were", Part.SCHOOLS, lambda record: record.school.name),
        "day": Field("Day of the tests", Part.DIVERSION, lambda record: day_words(record.on_date)),
    },
    may_share=lambda user, record: roles_of(user).any({Role.DIVERSION_COORDINATOR}),
    of_student=lambda student: PoliceContact.objects.filter(students__student=student),
    copy=lambda record, student: [Told("The tests met the police", [("Where", record.school.name)])],
)

ON_CONSENT = replace(TOLD, bases=(Basis.CONSENT,))


@pytest.fixture(params=["KIND"], autouse=True)
def kind(settings, request) -> Iterator[RecordKind]:
    for one in (SEALED, WAITS, FOLLOWED):
        one.clear()
    settings.RECORD_KINDS = [f"{__name__}.{request.param}"]
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


shared = pytest.mark.parametrize("kind", ["TOLD"], indirect=True)


@pytest.fixture
def met():
    one = contact()
    in_contact(one, student("Bo", "Sampleman", at=one.school))
    return one


@shared
def test_is_shared_field_by_field_and_worked_on(client, met):
    share = share_made(met, shared=["day"])
    pat = partner(share.organization)
    client.force_login(pat)
    address = reverse("privacy:share-detail", args=[share.ref])
    page = client.get(address).content.decode()
    assert "Day of the tests" in page
    assert day_words(met.on_date) in page
    for words in ("Where the tests were", met.school.name, "Sampleman"):
        assert words not in page
    done = {"today": clock.today(), "at": clock.now(), "version": None}
    services.share_accept(actor=pat, ref=share.ref, **done)
    services.share_revoke(actor=share.opened_by, ref=share.ref, reason="No more.", **done)
    assert client.get(address).status_code == 404


@shared
def test_is_opened_to_an_organization_by_whom_its_entry_lets(met):
    with pytest.raises(PermissionDenied):
        share_made(met, shared=["day"], by=accepted(user(Role.RESTORATION_COORDINATOR)))


@pytest.mark.parametrize("kind", ["ON_CONSENT"], indirect=True)
def test_is_shared_on_the_grounds_that_its_entry_names_alone(met):
    with pytest.raises(ValidationError, match="on this alone: ") as error:
        share_made(met, shared=["day"])
    assert list(error.value.message_dict) == ["basis"]


@shared
def test_has_notes_and_stands_in_the_copy_for_a_parent(client, met):
    note(met)
    ada = officer()
    client.force_login(ada)
    page = client.get(reverse("privacy:beside-notes"), {"kind": "tests.contact", "ref": met.ref})
    assert "Call the mother alone." in page.content.decode()
    (child,) = _children(met)
    assert "The tests met the police" in [each.heading for one in copies.offered(child) for each in one.told]

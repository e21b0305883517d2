"""How an agreement reads in Spanish, who finds it, and by what it is filtered."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from django.core.exceptions import ValidationError
from django.db import transaction
from django.urls import reverse

from core import clock
from core.errors import Conflict
from district.models import Role
from restorative import policies, services
from restorative.models import ItemKind
from tests.architecture.conftest import TODAY
from tests.factories import restorative as make
from tests.factories import students
from tests.factories.district import user
from tests.factories.writing import writing
from tests.restorative.test_agreements import step, worker

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _today():
    with clock.travel(TODAY):
        yield


class TestSpanish:
    def test_waits_for_a_review_again_when_its_words_change(self):
        made = make.in_force()
        step(services.agreement_review_spanish, made, was_read=True, at=clock.now(), version=None)
        made.refresh_from_db()
        assert made.spanish_reviewed_by == worker(made)
        step(services.item_translate, made.items.get(), what_es="Otra.", how_verified_es="Otra.", version=None)
        made.refresh_from_db()
        assert made.spanish_reviewed_at is None

    def test_is_not_reviewed_where_words_are_missing(self):
        made = make.agreement()
        make.item(made, what_es="")
        with pytest.raises(Conflict, match="Service"):
            step(services.agreement_review_spanish, made, was_read=True, at=clock.now(), version=None)

    @pytest.mark.parametrize(
        ("fields", "was_read", "error", "words"),
        [
            ({}, False, ValidationError, "Read it first"),
            ({"language": "en"}, True, Conflict, "in English alone"),
            ({"introduction": "We agree."}, True, Conflict, "introduction has no Spanish"),
        ],
    )
    def test_is_reviewed_by_who_read_all_of_it(self, fields, was_read, error, words):
        made = make.agreement(**fields)
        make.item(made)
        with pytest.raises(error, match=words):
            step(services.agreement_review_spanish, made, was_read=was_read, at=clock.now(), version=None)
        made.refresh_from_db()
        assert made.spanish_reviewed_at is None


class TestSight:
    def test_others_of_the_level_see_no_agreement(self):
        made = make.in_force()
        make.written(
            made.case,
            hard_stops=["sexual"],
            title_ix_cleared_at=clock.now(),
            title_ix_cleared_by=user(Role.TITLE_IX_COORDINATOR),
        )
        title_ix = students.accepted(user(Role.TITLE_IX_COORDINATOR))
        assert made.case in policies.visible_cases(title_ix)
        assert not policies.visible_agreements(title_ix).exists()
        assert not policies.visible_items(title_ix).exists()

    def test_systems_read_how_it_stands_and_no_words(self, client):
        made = make.in_force(pays=Decimal(40), introduction="")
        make.document(made, name="Zebulon.txt")
        system = students.accepted(user(Role.INTEGRATION))
        client.force_login(system)
        for name, ref in (("agreement", made.ref), ("item", made.items.get().ref)):
            answer = client.get(reverse(f"restorative-api:{name}-detail", args=[ref]))
            assert answer.status_code == 200, answer.content
            text = answer.content.decode()
            assert "40.00" in text
            for word in ("library", "biblioteca", "owner", "Zebulon", "librarian"):
                assert word not in text

    def test_a_page_shows_what_was_agreed_to_whoever_works_on_the_case(self, client):
        made = make.in_force(pays=Decimal(40))
        make.payment(made.items.get(), Decimal(15))
        client.force_login(worker(made))
        page = client.get(reverse("restorative:agreement-detail", args=[made.ref])).content.decode()
        assert "Help in the library." in page
        assert "$15.00 of $40.00 paid to The owner of the bicycle" in page
        case = client.get(reverse("restorative:case-detail", args=[made.case.ref])).content.decode()
        assert reverse("restorative:agreement-detail", args=[made.ref]) in case

    def test_nobody_writes_a_kind_by_the_applications_login(self):
        make.item_kind()
        with pytest.raises(Exception, match="owner"), transaction.atomic(), writing():
            ItemKind.objects.update(name="Something")


class TestFilters:
    @pytest.mark.parametrize(("state", "count"), [("awaited", 2), ("late", 1), ("exempt", 1), ("partly", 1)])
    def test_find_items_by_how_they_stand(self, client, state, count):
        made = make.in_force()
        first = make.item(make.agreement(), due_date=date(2022, 10, 1))
        make.written(first.agreement, status="to_sign")
        for one in first.case.participants.filter(part="in_conflict"):
            make.sign(first.agreement, one)
        make.written(first.agreement, status="in_force", agreed_date=make.SINCE)
        make.written(make.in_force().items.get(), exempt_at=clock.now(), exempt_reason="Ill.")
        make.written(make.in_force().items.get(), outcome="partly", outcome_date=make.SINCE)
        client.force_login(students.accepted(user(Role.RESTORATION_COORDINATOR)))
        answer = client.get(reverse("restorative-api:item-list"), {"state": state}).json()
        assert len(answer["results"]) == count
        assert made.items.count() == 1

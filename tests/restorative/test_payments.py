"""Restitution: what is paid is never more than what is owed, whoever pays at the same moment."""

from __future__ import annotations

import threading
from datetime import date
from decimal import Decimal

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, connections, transaction
from django.db.models import Sum

from core import clock
from core.errors import Conflict
from core.refusals import constraint_of
from restorative import services
from restorative.models import Payment
from tests.architecture.conftest import TODAY
from tests.factories import restorative as make

DAY = date(2022, 10, 3)


@pytest.fixture(autouse=True)
def _today():
    with clock.travel(TODAY):
        yield


def owed(amount=40):
    found = make.in_force(pays=Decimal(amount)).items.get()
    return found, found.case.assignments.get().user


def pay(found, who, amount, **facts):
    return services.item_pay(
        actor=who, ref=found.ref, amount=Decimal(amount), today=clock.today(), at=clock.now(), **{"on": DAY} | facts
    )


def sum_of(found):
    return found.payments.filter(taken_back_at=None).aggregate(sum=Sum("amount"))["sum"]


@pytest.mark.django_db
class TestPayments:
    def test_add_up_to_what_is_owed_and_no_more(self):
        found, who = owed()
        pay(found, who, 15)
        with pytest.raises(ValidationError, match="is left"):
            pay(found, who, "25.01")
        pay(found, who, 25)
        assert sum_of(found) == 40

    def test_are_refused_by_the_database_when_they_are_too_much(self):
        found, _who = owed()
        make.payment(found, Decimal(30))
        with pytest.raises(IntegrityError) as told, transaction.atomic():
            make.payment(found, Decimal("10.01"))
        assert constraint_of(told.value) == "payment_never_too_much"
        with pytest.raises(IntegrityError) as told, transaction.atomic():
            make.payment(found, Decimal(0))
        assert constraint_of(told.value) == "payment_amount_above_zero"

    def test_are_refused_for_what_is_no_restitution(self):
        found = make.in_force().items.get()
        with pytest.raises(Conflict, match="No money"):
            pay(found, found.case.assignments.get().user, 1)
        with pytest.raises(IntegrityError) as told, transaction.atomic():
            make.payment(found, Decimal(1))
        assert constraint_of(told.value) == "payment_never_too_much"

    def test_are_made_on_no_day_to_come_or_before_it_was_agreed(self):
        found, who = owed()
        for day in (date(2022, 12, 1), date(2022, 9, 1)):
            with pytest.raises(ValidationError):
                pay(found, who, 1, on=day)

    def test_are_taken_back_with_a_reason_and_stay(self):
        found, who = owed()
        pay(found, who, 40)
        wrong = found.payments.get()
        facts = {"actor": who, "ref": found.ref, "payment": wrong.ref, "today": clock.today(), "at": clock.now()}
        with pytest.raises(ValidationError):
            services.item_take_back_payment(**facts, reason=" ")
        services.item_take_back_payment(**facts, reason="Of another item.")
        assert pay(found, who, 40).payments.count() == 2
        with pytest.raises(ValidationError, match="that stands"):
            services.item_take_back_payment(**facts, reason="Again.")

    @pytest.mark.parametrize("columns", [{"amount": Decimal(1)}, {"on_date": date(2022, 9, 20)}])
    def test_never_change(self, columns):
        found, _who = owed()
        made = make.payment(found)
        with pytest.raises(Exception, match="Cannot update"), transaction.atomic():
            make.written(made, **columns)


@pytest.mark.django_db(transaction=True)
def test_eight_who_pay_at_once_pay_no_more_than_is_owed():
    found, who = owed()
    at, today = clock.now(), clock.today()
    barrier, results = threading.Barrier(8), []

    def run(by_hand):
        try:
            barrier.wait(30)
            if by_hand:  # past the service: the trigger alone decides
                make.payment(found, Decimal(10), entered_by=who, entered_at=at)
            else:
                services.item_pay(actor=who, ref=found.ref, amount=Decimal(10), on=DAY, today=today, at=at)
            results.append(None)
        except Exception as error:  # counted below
            results.append(error)
        finally:
            connections.close_all()

    threads = [threading.Thread(target=run, args=[number % 2 == 0]) for number in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(60)
    assert sum(one is None for one in results) == 4, results
    assert all(isinstance(one, ValidationError | IntegrityError) for one in results if one is not None), results
    assert Payment.objects.aggregate(sum=Sum("amount"))["sum"] == 40

"""Twenty at once: an installment is released once, and stands in one payroll file."""

from __future__ import annotations

from decimal import Decimal

import pytest
from django.core.exceptions import ValidationError

from core.errors import TransitionNotAllowed
from staffing.models import Installment, Payroll
from tests.factories import installments as make
from tests.factories.district import staff
from tests.staffing.test_races import together

pytestmark = pytest.mark.django_db(transaction=True)
MANY = 20


def test_an_installment_is_released_once():
    one, lead = make.planned()[0], make.leader()
    results = together(*[lambda: make.signed(one, actor=lead)] * MANY)
    assert sum(isinstance(result, Installment) for result in results) == 1
    assert sum(isinstance(result, TransitionNotAllowed) for result in results) == MANY - 1
    assert one.history.filter(status="signed").count() == 1


def test_an_installment_stands_in_one_file():
    one = make.signed()
    results = together(*[make.payroll] * MANY)
    assert sum(isinstance(result, Payroll) for result in results) == 1
    assert sum(isinstance(result, ValidationError) for result in results) == MANY - 1
    one.refresh_from_db()
    assert one.payroll == Payroll.objects.get()


def test_two_stipends_of_one_person_do_not_pass_the_cap(settings):
    settings.STIPEND_CAP = 3000
    holder = staff()
    ones = [make.planned(make.awarded(holder=holder), "2000.00")[0] for _place in range(2)]
    lead = make.leader()
    results = together(*[lambda one=one: make.signed(one, actor=lead) for one in ones])
    assert sorted(type(result).__name__ for result in results) == ["Installment", "ValidationError"]
    assert sum(one.amount for one in Installment.objects.filter(status="signed")) == Decimal("2000.00")

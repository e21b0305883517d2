"""What the database refuses about money, whoever writes."""

from datetime import date
from decimal import Decimal

import pytest
from django.db import DatabaseError, IntegrityError, connection, transaction

from core import history
from plan.models import Authorization
from staffing.models import Expenditure, Position
from tests.factories.district import TESTER, year
from tests.factories.plan import authorization, resized
from tests.factories.staffing import opened

pytestmark = pytest.mark.django_db


def refused(name):
    return pytest.raises(IntegrityError, match=name)


def write(rows, **values):
    """Write past Python, as a bulk or raw write would."""
    with transaction.atomic(), history.action("test.bulk", actor=TESTER):
        return rows.update(**values)


def entered(**values):
    """Write an entry past Python."""
    values = {"year": year(), "amount": Decimal("10.00"), "paid_on": date(2021, 9, 30)} | values
    with transaction.atomic(), history.action("test.bulk", actor=TESTER):
        return Expenditure.objects.bulk_create([Expenditure(**values)])[0]


@pytest.mark.parametrize(
    ("kind", "right", "wrong"),
    [
        ("stipend", ["0.01"], ["0.00", "-1.00", None]),
        ("position", ["0.01", None], ["0.00", "-1.00"]),
        ("realignment", [None], ["0.01"]),
    ],
)
def test_paid_lines_alone_have_an_amount(kind, right, wrong):
    under = authorization(kind)
    rows = Authorization.objects.filter(pk=under.pk)
    for amount in right:
        resized(under, amount=amount)
    for amount in wrong:
        with refused("authorization_amount_of_paid_lines"):
            write(rows, amount=amount)


def test_a_position_has_an_fte():
    under = authorization("position")
    rows = Authorization.objects.filter(pk=under.pk)
    resized(under, fte="0.500")
    with refused("authorization_fte_of_positions"):
        write(rows, fte=None)


def test_a_position_costs_something_or_nobody_knows():
    rows = Position.objects.filter(pk=opened("position").pk)
    assert [write(rows, annual_cost=cost) for cost in ("0.01", None)] == [1, 1]
    with refused("position_annual_cost_above_zero"):
        write(rows, annual_cost=0)


class TestEntry:
    def test_belongs_to_one_line(self):
        position, stipend = opened("position"), opened("stipend")
        entered(position=position)
        entered(stipend=stipend)
        for lines in ({}, {"position": position, "stipend": stipend}):
            with refused("expenditure_of_one_line"):
                entered(**lines)

    def test_is_above_zero(self):
        position = opened("position")
        for amount in (0, -1):
            with refused("expenditure_above_zero_unless_reversal"):
                entered(position=position, amount=amount)

    @pytest.mark.parametrize("key", ["position", "stipend"])
    def test_has_its_number_once_on_a_line(self, key):
        one, other = opened(key), opened(key)
        entered(**{key: one}, number="P-1")
        entered(**{key: other}, number="P-1")
        entered(**{key: one})
        entered(**{key: one})
        with refused(f"expenditure_number_once_per_{key}"):
            entered(**{key: one}, number="P-1")

    @pytest.mark.parametrize(
        "statement", ["UPDATE staffing_expenditure SET amount = 1", "DELETE FROM staffing_expenditure"]
    )
    def test_is_never_changed(self, statement):
        entered(position=opened("position"))
        with (
            pytest.raises(DatabaseError, match="permission denied"),
            transaction.atomic(),
            connection.cursor() as cursor,
        ):
            cursor.execute(statement)


class TestReversal:
    def test_mirrors_what_it_reverses(self):
        position = opened("position")
        entry = entered(position=position)
        right = {"position": position, "reverses": entry, "amount": Decimal("-10.00"), "reason": "Twice."}
        wrong = [
            {"amount": Decimal("-9.00")},
            {"position": opened("position")},
            {"year": year(2022)},
            {"paid_on": date(2021, 10, 1)},
        ]
        for change in wrong:
            with refused("entry .* is not reversed by"):
                entered(**right | change)
        with refused("expenditure_reversed_with_reason"):
            entered(**right | {"reason": ""})
        with refused("expenditure_above_zero_unless_reversal"):
            entered(**right | {"amount": Decimal("10.00")})
        back = entered(**right)
        with refused("reverses_id"):
            entered(**right)
        with refused("expenditure_above_zero_unless_reversal|is not reversed by"):
            entered(**right | {"reverses": back, "amount": Decimal("10.00")})
        with refused("is not reversed by"):
            entered(**right | {"reverses": back})

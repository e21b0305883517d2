"""Contracted persons hold positions while an agreement of their organization is in force, and not a day longer."""

from __future__ import annotations

from contextlib import contextmanager
from datetime import date, timedelta
from decimal import Decimal

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, connection, transaction
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from core import history
from district import services as district
from district.models import InteragencyAgreement, Role
from staffing import selectors
from staffing.actions import PAST
from staffing.models import PositionHolding
from tests.factories.district import TESTER, contracted, make, organization, staff, user
from tests.factories.staffing import act, hr, line, line_do, line_type
from tests.staffing.conftest import TODAY
from tests.staffing.test_position_control import together

POSITION = line_type("position")
FILLED = date(2021, 9, 1)
FREE = date(2021, 10, 1)
LATER = date(2022, 7, 1)


@pytest.fixture
def dreams():
    return organization("Urban Dreams")


@pytest.fixture
def priya(dreams):
    return contracted(dreams, "Priya Nair-Stone")


def held_by(person, on=FILLED):
    return act(line("position", "offered"), "fill", on, person)


@contextmanager
def write():
    """Write past Python, as a bulk or raw write would."""
    with transaction.atomic(), history.action("test.raw", actor=TESTER):
        yield


def until(sender, day):
    """Let the organization's agreement end on ``day``, past the services."""
    with transaction.atomic(), history.action("test.bulk", actor=TESTER):
        InteragencyAgreement.objects.filter(organization=sender).update(until_date=day)


def end(sender, day, **facts):
    return district.agreement_end(
        actor=user(Role.PLAN_DIRECTOR),
        ref=sender.agreements.get().ref,
        version=None,
        until_date=day,
        reason="x",
        today=TODAY,
        **facts,
    )


def hold(made, person, since, until=None, share="0.100"):
    """Write a holding past the services."""
    return make(
        PositionHolding(position=made, contracted=person, fte=Decimal(share), from_date=since, until_date=until)
    )


@pytest.mark.django_db
class TestService:
    def test_lets_someone_contracted_hold_a_position(self, priya):
        made = held_by(priya)
        held = made.holdings.get()
        assert (held.staff, held.contracted, held.name) == (None, priya, "Priya Nair-Stone, Urban Dreams")

    def test_asks_for_an_agreement_in_force_on_the_first_day(self, dreams, priya):
        until(dreams, FILLED)
        with pytest.raises(ValidationError, match="No agreement with Urban Dreams is in force on Sep 1, 2021"):
            held_by(priya)

    def test_lets_nobody_begin_after_they_left(self, priya):
        with transaction.atomic(), history.action("test.bulk", actor=TESTER):
            type(priya).objects.update(left_date=FILLED)
        with pytest.raises(ValidationError, match="does not work here"):
            held_by(priya)

    def test_lets_contracted_persons_hold_positions_alone(self, priya):
        with pytest.raises(ValidationError, match="hold positions alone"):
            act(line("stipend", "planned"), "award", FILLED, priya)

    def test_lets_a_holding_that_goes_on_begin_under_an_agreement_that_ends(self, dreams, priya):
        until(dreams, LATER)
        made = held_by(priya)
        with pytest.raises(ValidationError, match="No agreement with Urban Dreams covers the time until Oct 13, 2022"):
            act(made, "vacate", TODAY)
        act(made, "vacate", LATER)
        assert made.holdings.get().until_date == LATER

    def test_shares_with_staff_and_is_told_in_history(self, priya):
        made = held_by(priya)
        facts = {"line_type": POSITION, "actor": hr(), "ref": made.ref, "today": TODAY, "version": None, "on": LATER}
        held = made.holdings.get()
        made = line_do(action="change_holding", holding=held.ref, fte=Decimal("0.600"), reason="Shares.", **facts)
        made = line_do(action="add_holder", holder=staff("Lena Ortiz").ref, **facts)
        now = made.holdings.get(until_date=None, staff=None)
        made = line_do(action="end_holding", holding=now.ref, reason="Moved.", **(facts | {"on": TODAY}))
        entry = selectors.line_history(line=made, labels=PAST)[0]
        assert [(c.before, c.after) for c in entry.changes] == [("Priya Nair-Stone, Urban Dreams, 0.600 FTE", "")]

    def test_names_who_stands_in_the_way_of_an_agreements_end(self, dreams, priya):
        made = held_by(priya)
        act(made, "vacate", TODAY)
        with pytest.raises(ValidationError, match="leave Priya Nair-Stone"):
            end(dreams, TODAY - timedelta(days=1))
        assert end(dreams, TODAY).until_date == TODAY

    def test_lets_agreements_grow_and_follow_each_other(self, dreams, priya):
        until(dreams, LATER)
        make(InteragencyAgreement(organization=dreams, title="Second", from_date=LATER))
        act(held_by(priya), "vacate", TODAY)
        first = dreams.agreements.order_by("id").first()
        director = user(Role.PLAN_DIRECTOR)
        change = {"actor": director, "ref": first.ref, "version": None, "title": "First", "from_date": date(2021, 1, 1)}
        district.agreement_change(until_date=LATER + timedelta(days=9), **change)
        with pytest.raises(ValidationError, match="Priya Nair-Stone"):
            district.agreement_change(until_date=LATER - timedelta(days=9), **change)

    def test_warns_over_full_time_and_without_an_agreement(self, dreams, priya, desk):
        until(dreams, LATER)
        made, other = held_by(priya), held_by(priya)
        body = desk.get(reverse("staffing-api:position-detail", args=[made.ref])).json()
        assert body["warnings"] == [
            "Priya Nair-Stone, Urban Dreams holds 2.000 FTE in all positions together.",
            "No agreement with Urban Dreams is in force. End what Priya Nair-Stone holds, or agree anew.",
        ]
        page = desk.get(reverse("staffing:position-detail", args=[other.ref])).content.decode()
        assert "No agreement in force" in page
        own = desk.get(reverse("district:contracted-detail", args=[priya.ref])).content.decode()
        assert "Priya Nair-Stone holds 2.000 FTE in all positions together: more than full time." in own
        past = desk.get(reverse("staffing:position-detail", args=[other.ref]), {"as_of": "2021-10-01"})
        assert "No agreement in force" not in past.content.decode()


@pytest.mark.django_db
class TestDatabase:
    def test_asks_for_agreements_on_every_day(self, dreams, priya):
        until(dreams, LATER)
        made = line("position", "vacated")
        hold(made, priya, FREE, LATER)
        refusals = [
            (LATER, None),
            (FREE - timedelta(days=199), FREE - timedelta(days=90)),
            (LATER - timedelta(days=1), TODAY),
        ]
        for since, last in refusals:
            with pytest.raises(IntegrityError, match="no agreement of organization"):
                hold(made, contracted(dreams), since, last)
        make(InteragencyAgreement(organization=dreams, title="Second", from_date=LATER))
        hold(made, contracted(dreams), LATER - timedelta(days=1), TODAY)
        with pytest.raises(IntegrityError, match="no agreement of organization"):
            hold(made, contracted(organization(since=None)), LATER)

    @pytest.mark.parametrize("raw", ["UPDATE district_interagencyagreement SET until_date = '2022-01-01'",
                                     "UPDATE district_interagencyagreement SET from_date = '2022-01-01'"])  # fmt: skip
    def test_takes_no_days_from_under_a_holder(self, priya, raw):
        act(held_by(priya), "vacate", TODAY)
        with pytest.raises(IntegrityError, match="Priya Nair-Stone"), write(), connection.cursor() as cursor:
            cursor.execute(raw)

    def test_wants_staff_or_contracted(self, priya):
        made = held_by(priya)
        for values in ({"contracted": None}, {"staff": staff()}):
            with pytest.raises(IntegrityError, match="staff_or_contracted"), write():
                made.holdings.update(**values)

    def test_refuses_one_contracted_person_twice_at_a_time(self, priya):
        made = line("position", "vacated")
        hold(made, priya, FREE, LATER)
        hold(made, priya, LATER)
        with pytest.raises(IntegrityError, match="positionholding_contracted_once"):
            hold(made, priya, TODAY)


@pytest.mark.django_db(transaction=True)
def test_of_a_holding_and_an_agreements_end_at_one_moment_one_is_refused():
    sender = organization("Urban Dreams")
    person, made = contracted(sender, "Priya Nair-Stone"), line("position", "vacated")

    def write(number):
        with transaction.atomic(), history.action("test.raw", actor=TESTER):
            if number:
                InteragencyAgreement.objects.update(until_date=FILLED)
            else:
                PositionHolding(position=made, contracted=person, fte=Decimal("0.5"), from_date=LATER).save(
                    force_insert=True
                )

    results = together(2, write)
    assert [isinstance(one, IntegrityError) for one in results if one is not None] == [True]


@pytest.mark.django_db
class TestFaces:
    def test_lists_and_pages_name_the_organization(self, desk, priya):
        made = held_by(priya)
        for name, args in (("position-list", []), ("position-detail", [made.ref])):
            assert "Priya Nair-Stone, Urban Dreams" in desk.get(reverse(f"staffing:{name}", args=args)).content.decode()

    def test_api_gives_the_organization(self, desk, dreams, priya):
        made = held_by(priya)
        (row,) = desk.get(reverse("staffing-api:position-list")).json()["results"]
        body = desk.get(reverse("staffing-api:position-detail", args=[made.ref])).json()
        for (holder,) in (row["holders"], body["holders"], body["holdings"]):
            assert (holder["person"], holder["name"]) == (priya.ref, "Priya Nair-Stone")
            assert holder["organization"] == {"ref": dreams.ref, "name": "Urban Dreams"}

    def test_forms_offer_who_has_an_agreement(self, desk, dreams, priya):
        past = contracted(organization(until=date(2021, 8, 1)))
        made = line("position", "offered")
        asked = {"pick": "holder", "typed": ""}
        options = desk.get(reverse("staffing:position-fill", args=[made.ref]), asked).json()["options"]
        assert any("Priya Nair-Stone · Urban Dreams" in one["label"] for one in options)
        assert past.ref not in {one["value"] for one in options}
        award = reverse("staffing:stipend-award", args=[line("stipend", "planned").ref])
        assert priya.ref not in {one["value"] for one in desk.get(award, asked).json()["options"]}
        body = {"version": made.version, "on": TODAY.isoformat(), "holder": priya.ref, "fte": ""}
        answer = desk.post(reverse("staffing:position-fill", args=[made.ref]), body, follow=True)
        assert "Priya Nair-Stone, Urban Dreams" in answer.content.decode()

    def test_list_costs_the_same_for_one_and_five(self, desk, dreams, django_assert_num_queries):
        held_by(contracted(dreams))
        with CaptureQueriesContext(connection) as first:
            desk.get(reverse("staffing-api:position-list"))
        for _ in range(4):
            held_by(contracted(dreams))
        with django_assert_num_queries(len(first)):
            desk.get(reverse("staffing-api:position-list"))

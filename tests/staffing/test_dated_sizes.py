"""What is authorized is dated: an amendment changes what holds from its day, and nothing before it."""

from __future__ import annotations

from datetime import UTC, date, datetime
from decimal import Decimal

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, connection, transaction
from django.urls import reverse

from core import clock, history
from district.models import Role
from plan import selectors, services
from plan.indicators import Period, Scope
from plan.models import Authorization, AuthorizedSize
from staffing import money
from staffing import services as lines
from staffing.indicators import slots_in_place
from staffing.line_types import POSITION
from tests.factories.district import TESTER, make, school, user, year
from tests.factories.owner import as_owner
from tests.factories.plan import amendment, authorization, plan
from tests.factories.staffing import hr, opened

pytestmark = pytest.mark.django_db

NOW = datetime(2022, 10, 14, 13, tzinfo=UTC)
TODAY = NOW.date()
SEPTEMBER, OCTOBER = Period.month(date(2022, 9, 1)), Period.month(date(2022, 10, 1))


@pytest.fixture(autouse=True)
def _today():
    with clock.travel(NOW):
        yield


@pytest.fixture
def under():
    """An authorization of two positions at $50,000, of which an amendment makes three at $60,000 on 14 October."""
    found, director, draft = authorization(count=2, amount=Decimal(50_000)), user(Role.PLAN_DIRECTOR), amendment()
    facts = {"kind": "authorization_change", "authorization": found.ref, "count": 3, "amount": Decimal(60_000)}
    services.amendment_add(actor=director, ref=draft.ref, today=TODAY, version=None, **facts)
    services.amendment_enforce(actor=director, ref=draft.ref, at=NOW, today=TODAY, version=None)
    found.refresh_from_db()
    return found


def open_on(under, on):
    return lines.line_open(line_type=POSITION, actor=hr(), authorization=under.ref, on=on, today=TODAY)


class TestTheDaysBefore:
    def test_count_what_was_authorized_then(self, under):
        scope = Scope(plan_id=under.plan_id)
        of = {period: sum(cell.denominator for cell in slots_in_place(POSITION, scope, period))
              for period in (SEPTEMBER, OCTOBER)}  # fmt: skip
        assert of == {SEPTEMBER: 2, OCTOBER: 3}

    def test_have_the_dollars_of_then(self, under):
        sums = {
            day: money.by_school(user=hr(), year=year(2022), day=day)[0].total.authorized
            for day in (date(2022, 10, 13), TODAY)
        }
        assert sums == {date(2022, 10, 13): 100_000, TODAY: 180_000}

    @pytest.mark.parametrize("day", [date(2022, 6, 30), date(2022, 10, 13), TODAY])
    def test_of_a_year_that_has_ended_stay_what_was_approved_in_it(self, under, day):
        assert money.by_school(user=hr(), year=under.starts_year, day=day)[0].total.authorized == 100_000

    def test_of_a_year_that_has_ended_have_no_line_of_a_place_that_was_approved_later(self, under):
        for on in (date(2022, 3, 1), date(2022, 8, 1), TODAY):
            open_on(under, on)
        found = {
            one: {
                row["slot_number"]: row["authorized"]
                for row in money.line_list(user=hr(), line_types=[POSITION], year=one, day=TODAY, school=None)
            }
            for one in (under.starts_year, year(2022))
        }
        # Two places at $50,000 then, the second one opened after the year; three at $60,000 now.
        assert found == {under.starts_year: {1: 50_000, 2: 50_000}, year(2022): {1: 60_000, 2: 60_000, 3: 60_000}}

    def test_of_what_an_amendment_added_for_a_year_that_has_ended_are_none(self):
        director, draft = user(Role.PLAN_DIRECTOR), amendment()
        facts = {"line_kind": "stipend", "code": "N-1", "title": "Mentor", "count": 2, "amount": Decimal(2_500)}
        places = {"school": school().code, "starts_year": year().code}
        services.amendment_add(
            actor=director, ref=draft.ref, kind="authorization_new", today=TODAY, version=None, **facts, **places
        )
        services.amendment_enforce(actor=director, ref=draft.ref, at=NOW, today=TODAY, version=None)
        assert money.by_school(user=hr(), year=year(), day=TODAY) == []
        assert money.by_school(user=hr(), year=year(2022), day=TODAY)[0].total.authorized == 5_000

    @pytest.mark.parametrize(("day", "of"), [("2022-10-13", 2), ("2022-10-14", 3)])
    def test_are_shown_as_they_were(self, client, under, day, of):
        client.force_login(hr())
        shown = client.get(reverse("staffing:position-list"), {"as_of": day})
        assert shown.context["board"].of == of

    def test_show_a_slot_of_as_many_as_there_were(self, client, under):
        line = opened("position", under)
        client.force_login(hr())
        where = reverse("staffing:position-detail", args=[line.ref])
        assert "1 of 2" in client.get(where, {"as_of": "2022-10-01"}).content.decode()
        assert "1 of 3" in client.get(where).content.decode()


class TestOpening:
    def test_is_refused_before_the_day_of_the_amendment_which_is_named(self, under):
        for _ in range(2):
            open_on(under, date(2022, 8, 15))
        with pytest.raises(ValidationError, match=r"Position 3 of .* is approved since Oct 14, 2022, by amendment 1"):
            open_on(under, date(2022, 8, 15))
        assert open_on(under, TODAY).slot == 3

    def test_is_refused_before_the_day_of_what_an_amendment_added(self):
        director, draft = user(Role.PLAN_DIRECTOR), amendment()
        facts = {"line_kind": "position", "code": "N-1", "title": "Monitor", "count": 1, "fte": Decimal(1)}
        places = {"school": school().code, "starts_year": year().code}
        services.amendment_add(
            actor=director, ref=draft.ref, kind="authorization_new", today=TODAY, version=None, **facts, **places
        )
        services.amendment_enforce(actor=director, ref=draft.ref, at=NOW, today=TODAY, version=None)
        with pytest.raises(ValidationError, match=r"Position 1 of .* is approved since Oct 14, 2022, by amendment 1"):
            open_on(Authorization.objects.get(code="N-1"), date(2022, 10, 13))

    def test_takes_the_sizes_of_its_day(self, under):
        before, after = open_on(under, date(2022, 8, 15)), open_on(under, TODAY)
        assert (before.annual_cost, after.annual_cost) == (50_000, 60_000)


class TestTheAnnouncement:
    def test_stays_and_what_was_added_is_said_with_its_amendment(self, client, under):
        assert selectors.announced(plan()) == {"position": 2}
        (added,) = selectors.amended(plan())
        assert (added.words, added.amendment.number) == ("1 position added", 1)
        client.force_login(user(Role.BOARD_MEMBER))
        page = client.get(reverse("plan:overview")).content.decode()
        assert "1 position added" in page
        assert reverse("plan:amendment-detail", args=[added.amendment.ref]) in page


class TestByHand:
    def test_a_count_is_not_raised_without_a_decision(self, under):
        with transaction.atomic(), history.action("test.raw", actor=TESTER):
            type(under).objects.filter(pk=under.pk).update(count=9)
            with pytest.raises(IntegrityError, match="says other than was decided"):
                connection.check_constraints()
            transaction.set_rollback(True)

    @pytest.mark.parametrize("day", [date(2022, 8, 15), TODAY])
    def test_no_size_is_made_up(self, under, day):
        other = authorization(count=1)
        with as_owner():
            make(AuthorizedSize(authorization=other, from_date=day, count=1, fte=other.fte))
            with pytest.raises(IntegrityError, match="by amendments in force alone"):
                connection.check_constraints()
            transaction.set_rollback(True)

    def test_none_is_changed_or_taken_away(self, under):
        for write in (lambda rows: rows.update(count=7), lambda rows: rows.delete()):
            with pytest.raises(Exception, match="permission denied"), transaction.atomic():
                write(AuthorizedSize.objects.filter(authorization=under))

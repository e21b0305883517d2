"""Hours that a partner entered on a share: a coordinator counts them, once, and is told if they are wrong."""

from __future__ import annotations

import threading
from datetime import date

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import connections, transaction
from django.urls import reverse

from agenda.selectors import agenda
from core import clock
from core.errors import Conflict
from district.models import Role
from diversion import selectors, services
from diversion.models import DiversionCondition, ServiceHours
from privacy.models import ShareHours
from privacy.services import hours_take_back
from tests.contract import NOW
from tests.factories import agreed
from tests.factories import diverted as make
from tests.factories import privacy_shares as shares
from tests.factories.district import user, written
from tests.factories.students import accepted

TODAY, WHEN = NOW.date(), {"today": NOW.date(), "at": NOW}


@pytest.fixture(autouse=True)
def _now():
    with clock.travel(NOW):
        yield


def told(**fields) -> tuple[DiversionCondition, ShareHours]:
    """Return a condition, and hours that its partner entered for it."""
    condition = agreed.condition("open")
    return condition, shares.hours(shares.share(of=condition), hours=3, **fields)


def count(condition, *entries, by=None):
    refs = [one.ref for one in entries]
    return services.condition_count_hours(actor=by or make.coordinator(), ref=condition.ref, entries=refs, **WHEN)


@pytest.mark.django_db
class TestCounting:
    def test_makes_hours_of_service_of_them(self):
        condition, entered = told()
        by = make.coordinator()
        count(condition, entered, by=by)
        one = condition.served.get(share_hours=entered)
        assert (one.hours, one.place, one.signed_off_by, one.on_date) == (3, "Food bank", "Nora Quill", entered.on_date)
        assert one.entered_by == by
        assert list(selectors.partner_hours(condition)) == []

    def test_is_done_once(self):
        condition, entered = told()
        count(condition, entered)
        with pytest.raises(ValidationError, match="counted or taken back"):
            count(condition, entered)

    def test_can_be_done_anew_after_the_coordinator_took_it_back(self):
        condition, entered = told()
        count(condition, entered)
        written(condition.served.get(share_hours=entered), taken_back_at=NOW, taken_back_reason="Too early.")
        count(condition, entered)
        assert condition.served.filter(share_hours=entered, taken_back_at=None).count() == 1

    def test_takes_nothing_of_another_condition_nor_what_was_taken_back(self):
        condition, entered = told()
        _other, elsewhere = told()
        written(entered, taken_back_at=NOW, taken_back_reason="Wrong.")
        for one in (entered, elsewhere):
            with pytest.raises(ValidationError), transaction.atomic():
                count(condition, one)

    def test_takes_nothing_of_before_the_agreement(self):
        condition, entered = told(on_date=date(2022, 9, 1))
        with pytest.raises(ValidationError, match="before the agreement"):
            count(condition, entered)

    def test_is_the_coordinators(self):
        condition, entered = told()
        with pytest.raises(PermissionDenied):
            count(condition, entered, by=accepted(user(Role.SUPERVISOR)))

    def test_is_nothing_where_no_hours_are_owed(self):
        condition = make.condition(agreed.draft(), "restitution")
        agreed.in_force(condition.agreement)
        entered = shares.hours(shares.share(of=condition))
        with pytest.raises(Conflict, match="No hours"):
            count(condition, entered)


@pytest.mark.django_db
class TestTheCoordinator:
    def kinds(self, who) -> list[str]:
        return [one.kind for one in agenda(who, TODAY).items if "hours" in one.kind]

    def test_is_told_what_is_to_be_counted_and_counts_it_from_the_page(self, client):
        condition, entered = told()
        who = make.coordinator()
        client.force_login(who)
        assert self.kinds(who) == ["diversion.condition.count_hours"]
        page = reverse("diversion:condition-detail", args=[condition.ref])
        assert "Entered by the partner, not counted yet" in client.get(page).text
        answer = client.post(
            reverse("diversion:condition-count-hours", args=[condition.ref]), {"entries": [entered.ref]}
        )
        assert answer.status_code == 302
        shown = client.get(page).text
        assert "entered by the partner, counted by" in shown
        assert "not counted yet" not in shown
        assert self.kinds(who) == []

    def test_is_told_that_the_partner_took_back_what_was_counted(self, client):
        condition, entered = told()
        who = make.coordinator()
        count(condition, entered, by=who)
        hours_take_back(actor=shares.partner(), ref=entered.ref, reason="Another student.", **WHEN)
        assert self.kinds(who) == ["diversion.condition.take_back_hours"]
        client.force_login(who)
        shown = client.get(reverse("diversion:condition-detail", args=[condition.ref])).text
        assert "The partner took this back: Another student." in shown
        one = condition.served.get(share_hours=entered)
        services.condition_take_back_hours(actor=who, ref=condition.ref, entry=one.ref, reason="So did they.", **WHEN)
        assert self.kinds(who) == []


@pytest.mark.django_db(transaction=True)
def test_hours_are_counted_once_by_many_at_once():
    condition, entered = told()
    people = [make.coordinator() for _one in range(6)]
    start, raised = threading.Barrier(len(people)), []

    def run(who) -> None:
        try:
            start.wait(20)
            with clock.travel(NOW):
                count(condition, entered, by=who)
            raised.append("")
        except (ValidationError, Conflict) as error:
            raised.append(type(error).__name__)
        finally:
            connections.close_all()

    threads = [threading.Thread(target=run, args=[who]) for who in people]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(60)
    assert sorted(raised) == ["", *["ValidationError"] * 5]
    assert ServiceHours.objects.filter(share_hours=entered).count() == 1

"""Community volunteers: who may serve, and what is pointed out."""

from __future__ import annotations

from datetime import date

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse

from core import clock
from district.models import Role
from restorative import labels, policies, services
from restorative.models import Volunteer
from tests.architecture.conftest import TODAY
from tests.factories import restorative as make
from tests.factories import students
from tests.factories.district import user

pytestmark = pytest.mark.django_db
DAY = TODAY.date()


@pytest.fixture(autouse=True)
def _today():
    with clock.travel(TODAY):
        yield


@pytest.fixture
def coordinator():
    return students.accepted(user(Role.RESTORATION_COORDINATOR))


@pytest.mark.parametrize(
    ("told", "words", "may"),
    [
        ({}, "May serve", True),
        ({"background_checked_date": None}, "No background check", False),
        ({"trained_date": None}, "Not trained yet", False),
        ({"is_active": False}, "Not active", False),
        ({"background_checked_date": date(2019, 10, 14)}, "Background check is old", True),
        ({"background_checked_date": date(2019, 10, 15)}, "May serve", True),
    ],
)
def test_the_list_points_out_what_is_missing_or_old(client, coordinator, told, words, may):
    one = make.volunteer(**told)
    assert labels.volunteer_state(one, DAY).label == words
    assert one.may_serve(DAY) is may
    client.force_login(coordinator)
    row = client.get(reverse("restorative:volunteer-list")).content.decode().partition("<tbody")[2]
    assert words in row


def test_a_check_of_a_leap_day_is_old_in_time(settings):
    settings.VOLUNTEER_CHECK_YEARS = 3
    assert labels.years_before(date(2024, 2, 29), 3) == date(2021, 2, 28)


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ("ready=yes", {"May", "Old"}),
        ("ready=no", {"None", "Off"}),
        ("ready=old", {"Old", "None"}),
        ("words=Somali", {"May"}),
    ],
)
def test_the_list_finds_by_language_and_by_who_may_serve(client, coordinator, asked, found):
    make.volunteer(name="May", languages="Somali")
    make.volunteer(name="Old", background_checked_date=date(2018, 1, 1))
    make.volunteer(name="None", background_checked_date=None)
    make.volunteer(name="Off", is_active=False)
    client.force_login(coordinator)
    page = client.get(reverse("restorative:volunteer-list"), dict([asked.split("=")])).content.decode()
    rows = page.partition("<tbody")[2].partition("</tbody>")[0]
    assert {name for name in ("May", "Old", "None", "Off") if f">{name}</a>" in rows} == found


def test_a_day_to_come_is_refused(coordinator):
    with pytest.raises(ValidationError) as wrong:
        services.volunteer_add(actor=coordinator, name="Vera", trained_date=date(2022, 10, 15), today=DAY)
    assert "trained_date" in wrong.value.message_dict


def test_pausing_keeps_them_on_their_cases_and_takes_them_from_the_choice(coordinator):
    case, one = make.full(), make.volunteer()
    on = make.participant(case, part="community", kind="volunteer", volunteer=one)
    services.volunteer_pause(actor=coordinator, ref=one.ref, version=None, reason="Moved away.", today=DAY)
    on.refresh_from_db()
    assert on.left_at is None
    with pytest.raises(ValidationError):
        services.participant_add(
            actor=coordinator, ref=make.full().ref, part="community", who=one.ref, today=DAY, at=clock.now()
        )


def test_they_are_changed_by_coordinators_alone_and_seen_by_facilitators():
    one, who = make.volunteer(), make.facilitator()
    assert one in policies.visible_volunteers(who)
    assert policies.offered(who, one) == []
    assert not policies.visible_volunteers(user(Role.SCHOOL_LEADER)).exists()
    assert Volunteer.objects.get() == one

"""The referrals on a student's page, and how a referral's page tells what its organization knows."""

from __future__ import annotations

import pytest
from django.urls import reverse

from core import clock
from core.models import ReadEvent
from district.models import Role
from tests.contract import NOW
from tests.factories import community_supports as make
from tests.factories.district import school, user
from tests.factories.students import accepted, grant, student

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _today():
    with clock.travel(NOW):
        yield


def beside(client, who, child):
    client.force_login(who)
    return client.get(reverse("community:beside-student"), {"student": child.ref})


def test_a_student_has_their_referrals_as_far_as_one_sees_them(client):
    made = make.referral()
    page = beside(client, made.referred_by, made.student)
    assert made.support.name.encode() in page.content
    assert f"beside={made.student.ref}".encode() in page.content
    assert ReadEvent.objects.filter(page="community:beside-student").count() == 1
    leader = accepted(user(Role.SCHOOL_LEADER, at=school()))
    assert made.support.name.encode() not in beside(client, leader, made.student).content


@pytest.mark.parametrize("role", [Role.ENGAGEMENT_COORDINATOR, Role.PARTNER_USER, Role.BOARD_MEMBER])
def test_it_is_there_for_nobody_who_refers_none(client, role):
    assert beside(client, accepted(user(role)), make.referral().student).status_code == 404


def test_it_is_not_there_without_a_student_or_of_one_whom_one_may_not_open(client):
    who = make.referrer(at=school("west", "West"))
    assert beside(client, who, student(at=school())).status_code == 404
    assert client.get(reverse("community:beside-student")).status_code == 404


def test_the_referrer_reads_how_the_share_stands_and_opens_none(client):
    facilitator, child = make.referrer(Role.RESTORATION_FACILITATOR), student(at=school())
    grant(facilitator, child)
    made = make.referral(who=child, by=facilitator)
    make.share("offered", made, by=make.referrer())
    client.force_login(facilitator)
    page = client.get(reverse("community:referral-detail", args=[made.ref])).content.decode()
    assert made.support.organization.name in page
    assert "Share it" not in page
    for way in ("students:student-detail", child), ("community:support-detail", made.support):
        assert f'href="{reverse(way[0], args=[way[1].ref])}"' in page
    assert child.called not in page.split("</title>")[0]

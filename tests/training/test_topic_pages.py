"""What pages of required training say, and to whom; what it is to whose work; what it measures."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from django.urls import reverse

from core import clock
from district.models import Role
from plan.indicators import Period, Scope
from tests.factories import staffing
from tests.factories import topics as make
from tests.factories.district import school, staff, user
from tests.factories.plan import authorization, plan
from training import topic_work
from training.indicators import INDICATORS

pytestmark = pytest.mark.django_db
MEASURES = {indicator.key: indicator.measure for indicator in INDICATORS}
OCTOBER = Period(date(2022, 10, 1), date(2022, 11, 1))


@pytest.fixture
def place():
    """Two people of East and one of West; each must have learned one topic, and one of East has."""
    topic = make.topic(code="de-escalation", name="De-escalation")
    make.requirement(of=topic, due_days=30)
    told = {"topic": topic, "learned": staff("Ada Able", school=school()), "late": staff("Bo Behind", school=school())}
    told["west"] = staff("Wes West", school=school("west", "West"), since=date(2022, 10, 1))
    make.completion(who=told["learned"], of=topic, hours=Decimal("6.5"), on=date(2022, 10, 3))
    return told


def text(client, name, who, query="", **parts):
    client.force_login(who)
    answer = client.get(f"{reverse(f'training:{name}', kwargs=parts)}{query}")
    return answer.content.decode() if answer.status_code == 200 else answer.status_code


class TestPeople:
    def test_each_finds_their_own_and_no_others(self, client, place):
        account = user(Role.STAFF_MEMBER)
        me = staff("Mia Mine", user=account, school=school())
        assert "De-escalation" in text(client, "mine", account)
        assert "You are not on the list of staff" in text(client, "mine", user(Role.STAFF_MEMBER))
        assert "Mia Mine" in text(client, "person-detail", account, ref=me.ref)
        assert text(client, "person-detail", account, ref=place["late"].ref) == 404
        assert text(client, "person-list", account) == 404
        assert text(client, "mine", user(Role.BOARD_MEMBER)) == 404

    def test_a_leader_finds_those_of_the_school(self, client, place):
        leader = user(Role.SCHOOL_LEADER, at=school())
        page = text(client, "person-list", leader)
        assert ("Ada Able" in page, "Bo Behind" in page, "Wes West" in page) == (True, True, False)
        assert text(client, "person-detail", leader, ref=place["west"].ref) == 404

    def test_are_found_by_how_they_stand_by_topic_role_and_school(self, client, place):
        def names(query):
            page = text(client, "person-list", make.hr(), query)
            return [name for name in ("Ada Able", "Bo Behind", "Wes West") if name in page]

        assert names("?stands=late") == ["Bo Behind"]
        assert names("?stands=done&topic=de-escalation") == ["Ada Able"]
        assert names("?stands=soon") == ["Wes West"]
        assert names("?school=west") == ["Wes West"]
        assert names("?role=supervisor") == []
        assert names("?role=none&name=ada") == ["Ada Able"]
        client.force_login(make.hr())
        told = client.get(f"{reverse('training:person-list')}?format=csv&stands=late").content.decode().splitlines()
        assert len(told) == 2
        assert told[1].endswith("Bo Behind,East,,1,0,1,2022-08-31")


class TestCoverage:
    def test_says_what_share_of_what_is_due_is_done(self, client, place):
        page = " ".join(text(client, "coverage", make.hr()).split())
        # Of East one of two; West's is not due before Oct 31.
        assert "3 people: 50 % of what is due is done (1 done, 1 late). 1 more are not due yet." in page
        client.force_login(user(Role.SCHOOL_LEADER, at=school("west", "West")))
        page = " ".join(client.get(reverse("training:coverage")).content.decode().split())
        assert "1 person: – of what is due is done (0 done, 0 late). 1 more are not due yet." in page
        assert text(client, "coverage", user(Role.STAFF_MEMBER)) == 404

    def test_leads_to_who_is_late(self, client, place):
        page = text(client, "coverage", make.hr())
        for query in (
            "stands=late&amp;topic=de-escalation",
            "stands=late&amp;school=east",
            "stands=late&amp;role=none",
        ):
            assert f"{reverse('training:person-list')}?{query}" in page

    def test_of_nothing_leads_to_what_is_required(self, client):
        assert "Nothing is required of anybody today" in text(client, "coverage", make.hr())


class TestBesideAPosition:
    def test_tells_of_who_holds_it_to_who_answers_for_them(self, client, place):
        line = staffing.opened("position", authorization("position"))
        for action in ("post", "offer", "fill"):
            line = staffing.act(line, action, date(2022, 9, 1), place["late"])
        query = f"?position={line.ref}"
        leader = user(Role.SCHOOL_LEADER, at=school())
        page = text(client, "beside-position", leader, query)
        assert "Bo Behind" in page
        assert "De-escalation" in page
        address = f"{reverse('training:beside-position')}{query}"
        assert address in client.get(reverse("staffing:position-detail", args=[line.ref])).content.decode()
        assert text(client, "beside-position", user(Role.SCHOOL_LEADER, at=school("west", "West")), query) == 404
        assert text(client, "beside-position", user(Role.STAFF_MEMBER), query) == 404
        assert text(client, "beside-position", leader) == 404


class TestWork:
    def told(self, who):
        return [(one.kind, one.about, one.where, one.due) for one in topic_work.items(who, clock.today())]

    def test_is_ones_own_in_one_line(self, place):
        account = user(Role.STAFF_MEMBER)
        staff(user=account, school=school(), since=date(2022, 10, 1))
        for name in ("A", "B", "C"):
            make.requirement(of=make.topic(name=name), due_days=10)
        assert self.told(account) == [
            ("training.topic.learn", "A, B, C and 1 more", "", date(2022, 10, 11)),
        ]

    def test_is_who_is_late_by_school_for_its_leader_and_in_all_for_hr(self, place):
        late = "1 person is late with 1 topic"
        assert self.told(user(Role.SCHOOL_LEADER, at=school())) == [("training.coverage.late", late, "East", None)]
        assert self.told(make.hr()) == [("training.coverage.late", late, "", None)]
        assert self.told(user(Role.SCHOOL_LEADER, at=school("west", "West"))) == []
        assert self.told(user(Role.SUPERVISOR)) == []


class TestIndicators:
    def cells(self, key):
        found = MEASURES[key](Scope(plan().pk), OCTOBER)
        return sorted(
            (str(one.school_id), one.dims, one.numerator, one.denominator, one.counted, dict(one.left_out))
            for one in found
        )

    def test_count_by_hand_who_has_it_and_who_is_late(self, place):
        east, west = str(school().pk), str(school("west", "West").pk)
        # On Oct 31 that of West is due, and not late yet.
        everyone = (("role", "everyone"),)
        assert self.cells("training.coverage") == [(east, everyone, 1, 2, 2, {})]
        assert self.cells("training.late") == [(east, (), 1, 2, 2, {})]
        make.requirement(of=make.topic(), role=Role.SUPERVISOR, due_days=0)
        held = staff(user=user(Role.SUPERVISOR, since=date(2022, 9, 1)), school=school("west", "West"))
        make.completion(who=held, of=place["topic"])
        assert self.cells("training.coverage") == sorted([
            (east, everyone, 1, 2, 2, {}), (west, everyone, 1, 1, 1, {"not due yet": 1}),
            (west, (("role", "supervisor"),), 0, 1, 1, {}),
        ])  # fmt: skip

    def test_add_up_hours_of_what_was_learned_in_the_period_and_not_struck(self, place):
        make.completion("struck", on=date(2022, 10, 4), hours=Decimal(8))
        make.completion(on=date(2022, 9, 30), hours=Decimal(8))
        make.completion(on=date(2022, 11, 1), hours=Decimal(8))
        make.completion(on=date(2022, 10, 31), hours=Decimal("1.25"))
        make.completion(on=date(2022, 10, 5))
        assert self.cells("training.hours") == [
            (str(school().pk), (), Decimal("7.75"), None, 2, {}),
        ]

"""The contact log: what it does to a case, who reads it, and whose work comes of it."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse

from core import clock
from core.errors import TransitionNotAllowed
from district.models import Role
from restorative import contact_work, policies, services
from restorative.models import CaseContact, CaseDuty
from tests.architecture.addresses import addresses
from tests.architecture.conftest import TODAY
from tests.district.trying import tried
from tests.factories import restorative as make
from tests.factories import students
from tests.factories.district import school, user
from tests.rights import EVERY
from tests.turns import is_due, once_in, some_and_whole

pytestmark = pytest.mark.django_db
DAY = TODAY.date()
FIRST, LAST = "Zyxwvut", "Qanary"
CANARY = f"{FIRST} {LAST}"


@pytest.fixture(autouse=True)
def _today():
    with clock.travel(TODAY):
        yield


@pytest.fixture
def case():
    return make.full(first_contact_date=None)


@pytest.fixture
def worker(case):
    return case.assignments.get().user


def logged(worker, case, **told):
    facts = {"on": DAY, "medium": "phone", "was_reached": True, "with_whom": "A parent"} | told
    return services.contact_log(actor=worker, ref=case.ref, today=DAY, at=clock.now(), **facts)


def taken_back(worker, contact):
    return services.contact_take_back(
        actor=worker, ref=contact.ref, version=None, reason="Another case.", today=DAY, at=clock.now()
    )


class TestLogging:
    def test_takes_the_first_that_reached_somebody_as_the_first_contact(self, case, worker):
        logged(worker, case, was_reached=False, on=date(2022, 10, 3))
        case.refresh_from_db()
        assert case.first_contact_date is None
        logged(worker, case, on=date(2022, 10, 6))
        logged(worker, case, on=date(2022, 10, 5))  # entered later, and was earlier
        case.refresh_from_db()
        assert case.first_contact_date == date(2022, 10, 5)

    def test_does_the_duty_that_asks_for_it_and_no_other(self, case, worker):
        asked, other = make.duty(case, "first_contact"), make.duty(case, "screen")
        logged(worker, case, was_reached=False)
        assert CaseDuty.objects.open().count() == 2
        logged(worker, case, on=date(2022, 10, 6))
        asked.refresh_from_db()
        assert (asked.done_date, asked.done_by) == (date(2022, 10, 6), worker)
        assert list(CaseDuty.objects.open()) == [other]

    def test_is_undone_by_taking_back_and_the_duty_is_asked_anew_by_the_same_moment(self, case, worker):
        asked = make.duty(case, "first_contact")
        taken_back(worker, logged(worker, case))
        case.refresh_from_db()
        assert case.first_contact_date is None
        again = CaseDuty.objects.open().get()
        assert (again.kind, again.due_at, again.clock) == ("first_contact", asked.due_at, asked.clock)

    def test_leaves_the_first_contact_to_the_next_one_that_stands(self, case, worker):
        first = logged(worker, case, on=date(2022, 10, 5))
        logged(worker, case, on=date(2022, 10, 7))
        taken_back(worker, first)
        case.refresh_from_db()
        assert case.first_contact_date == date(2022, 10, 7)
        with pytest.raises(TransitionNotAllowed):
            taken_back(worker, first)

    @pytest.mark.parametrize(
        ("told", "field"),
        [
            ({"on": DAY + timedelta(days=1)}, "on"),
            ({"on": date(2022, 9, 1)}, "on"),
            ({"with_whom": " "}, "participant"),
            ({"participant": "prt-00000000000"}, "participant"),
            ({"follow_up_date": date(2022, 10, 1)}, "follow_up_date"),
            ({"minutes": 601}, "minutes"),
            ({"medium": "pigeon"}, "medium"),
        ],
    )
    def test_refuses(self, case, worker, told, field):
        with pytest.raises(ValidationError) as wrong:
            logged(worker, case, **told)
        assert field in wrong.value.message_dict

    def test_is_never_changed(self, case, worker):
        made = logged(worker, case)
        with pytest.raises(Exception, match=r"says_what_it_said|read.?only"), tried():
            CaseContact.objects.filter(pk=made.pk).update(note="Another.")

    def test_has_the_day_preset_and_comes_back_to_the_case(self, client, case, worker):
        client.force_login(worker)
        address = reverse("restorative:case-log-contact", args=[case.ref])
        page = client.get(address).content.decode()
        assert f'value="{DAY.isoformat()}"' in page  # today stands there already
        body = {"with_whom": "A parent", "medium": "phone", "was_reached": "on", "on": str(DAY)}
        assert client.post(address, body)["Location"] == reverse("restorative:case-detail", args=[case.ref])
        assert CaseContact.objects.get().entered_by == worker


class TestWork:
    def test_is_a_contact_that_is_wanted_by_a_day_until_it_is_made(self, case, worker):
        one, other = case.participants.all()
        logged(worker, case, participant=one.ref, follow_up_date=date(2022, 10, 20))
        logged(worker, case, participant=other.ref)  # another person: it was not them whom one wanted
        item = contact_work.items(worker, DAY)[0]
        assert (item.due, item.kind) == (date(2022, 10, 20), "restorative.case.log_contact")
        assert one.student.family_name not in f"{item.what} {item.about} {item.where}"
        logged(worker, case, participant=one.ref, was_reached=False)
        assert contact_work.items(worker, DAY) == []

    def test_is_not_that_of_a_contact_that_was_taken_back_or_of_a_case_that_ended(self, case, worker):
        made = logged(worker, case, follow_up_date=date(2022, 10, 20))
        assert len(contact_work.items(worker, DAY)) == 1
        taken_back(worker, made)
        assert contact_work.items(worker, DAY) == []
        logged(worker, case, follow_up_date=date(2022, 10, 20))
        make.written(case, status="closed", ended_date=DAY, close_reason="completed")
        assert contact_work.items(worker, DAY) == []

    def test_is_of_who_works_on_the_case_and_not_of_every_coordinator(self, case, worker):
        logged(worker, case, follow_up_date=date(2022, 10, 20))
        assert contact_work.items(students.accepted(user(Role.RESTORATION_COORDINATOR)), DAY) == []
        assert contact_work.items(make.facilitator(), DAY) == []
        assert contact_work.items(user(Role.SCHOOL_LEADER), DAY) == []

    def test_costs_as_much_for_many_as_for_one(self, case, worker, django_assert_max_num_queries):
        for _ in range(5):
            make.contact(case, entered_by=worker, follow_up_date=date(2022, 10, 20), with_whom="A parent")
        with django_assert_max_num_queries(9):
            assert len(contact_work.items(worker, DAY)) == 1


class TestTheCase:
    def test_shows_its_contacts_the_newest_first(self, client, case, worker):
        make.contact(case, note="The older one.", on_date=date(2022, 10, 3))
        make.contact(case, note="The newer one.", on_date=date(2022, 10, 4))
        client.force_login(worker)
        page = client.get(reverse("restorative:case-detail", args=[case.ref])).content.decode()
        assert 0 < page.index("The newer one.") < page.index("The older one.")


class TestTheListOfCases:
    def test_leads_to_the_log_in_one_tap_whoever_works_on_a_case(self, client, case, worker):
        make.full("referred", hard_stops=["sexual"])  # on which there is nothing to log yet
        make.written(case, hard_stops=["sexual"])
        address = reverse("restorative:case-log-contact", args=[case.ref])
        for who, found in (
            (worker, 1),
            (students.accepted(user(Role.RESTORATION_COORDINATOR)), 1),
            (students.accepted(user(Role.TITLE_IX_COORDINATOR)), 0),
        ):
            client.force_login(who)
            page = client.get(reverse("restorative:case-list")).content.decode()
            assert case.number in page
            assert (page.count(address), page.count("Log contact")) == (found, found)


class TestTheList:
    def test_finds_by_day_way_reached_and_day_wanted(self, client, case, worker):
        one = make.contact(case, medium="visit", was_reached=False, follow_up_date=date(2022, 10, 20))
        other = make.contact(case, on_date=date(2022, 10, 5))
        client.force_login(worker)
        address = reverse("restorative:contact-list")
        for asked, found in (
            ("since=2022-10-01", {other}), ("until=2022-10-01", {one}), ("medium=visit", {one}),
            ("reached=yes", {other}), ("wanted=2022-10-21", {one}),
            ("taken_back=no", {one, other}), ("entered=me", set()),
        ):  # fmt: skip
            page = client.get(f"{address}?{asked}").content.decode()
            assert {each for each in (one, other) if each.ref in page} == found, asked

    def test_takes_no_notes_along(self, client, case, worker):
        make.contact(case, note=CANARY)
        client.force_login(worker)
        file = client.get(reverse("restorative:contact-list") + "?format=csv").content.decode()
        assert "Phone call" in file
        assert CANARY not in file


def outsiders(case):
    """Return people who have something to do with cases, and nothing with this one."""
    there, elsewhere = case.school, school("north", "North")
    return {
        "another facilitator": make.facilitator(),
        "a coordinator elsewhere": user(Role.RESTORATION_COORDINATOR, at=elsewhere),
        "a leader": user(Role.SCHOOL_LEADER, at=there),
        "the referrer": case.referrals.get().referred_by,
        "the Title IX coordinator": user(Role.TITLE_IX_COORDINATOR),
        "the privacy officer": user(Role.PRIVACY_OFFICER),
        "everything else": user(*[one for one in EVERY if one not in WORKERS]),
    }


WORKERS = {Role.RESTORATION_COORDINATOR, Role.RESTORATION_FACILITATOR}


class TestSight:
    def test_is_of_who_works_on_the_case_alone(self, case, worker):
        contact, one = make.contact(case), case.participants.first()
        make.written(case, hard_stops=["sexual"])  # which the Title IX coordinator sees
        for who, person in outsiders(case).items():
            students.accepted(person)
            assert contact not in policies.visible_contacts(person), who
            assert one not in policies.visible_participants(person), who
        for person in (worker, students.accepted(user(Role.RESTORATION_COORDINATOR, at=case.school))):
            assert contact in policies.visible_contacts(person)
            assert one in policies.visible_participants(person)

    @once_in(4)
    @some_and_whole
    def test_lets_no_page_of_the_room_show_a_name_from_a_note_to_anybody_else(self, client, case, whole):
        contact = make.contact(case, note=f"{CANARY} was there.", with_whom=CANARY, follow_up_date=DAY)
        one = case.participants.first()
        make.own_words(one, f"{CANARY} began.")
        make.written(case, hard_stops=["sexual"])
        refs = {"case": case.ref, "contact": contact.ref, "participant": one.ref}
        seen = 0
        for who, person in outsiders(case).items():
            client.force_login(students.accepted(person))
            for address in addresses():
                noun = address.noun.partition(":")[2]
                if address.room not in {"restorative", "home", "search"} or not address.is_read:
                    continue
                if not whole and not is_due(f"{who} {address.name}", 3):
                    continue
                url = address.url(**({"ref": refs[noun]} if "ref" in address.parts and noun in refs else {}))
                answer = client.get(url, {"q": FIRST} if address.name == "search" else {})
                seen += answer.status_code == 200
                assert LAST not in answer.content.decode(errors="replace"), (who, url)
        assert seen > (20 if whole else 5)

    def test_shows_it_to_who_works_on_the_case(self, client, case, worker):
        contact = make.contact(case, note=f"{CANARY} was there.")
        client.force_login(worker)
        assert CANARY in client.get(reverse("restorative:contact-detail", args=[contact.ref])).content.decode()
        told = client.get(reverse("restorative-api:contact-detail", args=[contact.ref]))
        assert told.status_code == 200
        assert CANARY not in told.content.decode()

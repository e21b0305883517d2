"""Access to one student: assigned by rooms above, given and ended by the privacy officer, gone the second it ends."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import IntegrityError, transaction
from django.urls import reverse

from core import clock
from core.errors import Conflict, TransitionNotAllowed
from district.models import Role
from district.zone import district_time
from students import policies, search, services
from students.models import AccessGrant
from tests.district.trying import race
from tests.factories import students as make
from tests.factories.district import school, user
from tests.students.access.trying import NOON, TODAY, acting, actions_of, facilitator, officer, seen, sees, signed_in
from tests.students.test_students import written

pytestmark = pytest.mark.django_db
CASE = {"source_kind": "restorative.case", "source_ref": "cas-1"}
WHY = "Facilitates a meeting."


@pytest.fixture(autouse=True)
def _noon():
    with clock.travel(NOON):
        yield


def make_merged(one, kept):
    written(one, merged_into=kept)


def assign(who, one, *, at=NOON, **case):
    with acting():
        return services.grant_assign(actor=who, user=who, student=one, why=WHY, at=at, **(CASE | case))


def withdraw(*, at=NOON, **fields):
    with acting():
        return services.grants_withdraw(**(CASE | fields), at=at)


class TestAssigned:
    def test_opens_the_student_and_stands_in_the_history_of_the_room_above(self):
        who, one = facilitator(), make.student()
        made = assign(who, one)
        assert sees(who, one)
        assert (made.kind, made.granted_by, actions_of(made)) == ("work", who, ["restorative.case.assign"])

    def test_twice_is_one_grant(self):
        who, one = facilitator(), make.student()
        assert assign(who, one) == assign(who, one)

    def test_for_another_record_is_another_grant(self):
        who, one = facilitator(), make.student()
        assert assign(who, one) != assign(who, one, source_ref="cas-2")
        assert withdraw() == 1
        assert sees(who, one)

    def test_to_who_was_merged_opens_whom_they_were_merged_into(self):
        who, one, kept = facilitator(), make.student(), make.student()
        make_merged(one, kept)
        assert assign(who, one).student == kept

    def test_before_a_merge_still_opens_the_child(self):
        who, one, kept = facilitator(), make.student(), make.student()
        assign(who, one)
        make_merged(one, kept)
        assert seen(who) == {kept}

    def test_is_refused_without_a_role(self):
        one = make.student()
        with pytest.raises(ValidationError, match="holds no role today"):
            assign(user(Role.STAFF_MEMBER), one)
        assert not AccessGrant.objects.exists()

    def test_is_refused_with_a_conflict_of_interest(self):
        who, one = facilitator(), make.student()
        make.conflict(who, one)
        with pytest.raises(ValidationError, match="conflict of interest"):
            assign(who, one)

    def test_needs_a_transaction_of_the_room_above(self):
        with pytest.raises(IntegrityError), transaction.atomic():
            services.grant_assign(
                actor=facilitator(), user=facilitator(), student=make.student(), why=WHY, at=NOON, **CASE
            )


class TestWithdrawn:
    def test_is_gone_in_the_same_second_everywhere(self):
        who, one = facilitator(), make.student("Zoë", "Quagmire")
        assign(who, one)
        client = signed_in(who)
        addresses = [reverse(f"{face}:student-detail", args=[one.ref]) for face in ("students", "students-api")]
        lists = [reverse(f"{face}:student-list") for face in ("students", "students-api")]
        assert [client.get(address).status_code for address in addresses] == [200, 200]
        assert all("Quagmire" in client.get(address).content.decode() for address in lists)
        assert one in search.STUDENTS.find(who, "Quagmire", TODAY)
        assert withdraw() == 1
        assert [client.get(address).status_code for address in addresses] == [404, 404]
        assert not any("Quagmire" in client.get(address).content.decode() for address in lists)
        assert one not in search.STUDENTS.find(who, "Quagmire", TODAY)
        assert "Quagmire" not in client.get(lists[0], {"format": "csv"}).content.decode()
        with pytest.raises(one.DoesNotExist):
            policies.why(who, one)

    def test_of_one_person_leaves_the_others(self):
        who, other, one = facilitator(), facilitator(), make.student()
        assign(who, one)
        assign(other, one)
        assert withdraw(user=who) == 1
        assert (sees(who, one), sees(other, one)) == (False, True)

    def test_stays_as_it_ended(self):
        who, one = facilitator(), make.student()
        made = assign(who, one)
        withdraw()
        with clock.travel(NOON + timedelta(hours=1)):
            assert withdraw(at=NOON + timedelta(hours=1)) == 0
        made.refresh_from_db()
        assert made.until_at == NOON

    def test_and_assigned_again_is_another_grant(self):
        who, one = facilitator(), make.student()
        first = assign(who, one)
        withdraw()
        assert assign(who, one) != first
        assert sees(who, one)

    def test_leaves_what_the_privacy_officer_gave(self):
        who, one = facilitator(), make.student()
        make.grant(who, one)
        assign(who, one)
        withdraw()
        assert sees(who, one)


@pytest.mark.django_db(transaction=True)
class TestAtOnce:
    def test_two_who_assign_make_one_grant(self):
        who, one = facilitator(), make.student()
        assert race(*[lambda: assign(who, one)] * 4) == [None] * 4
        assert AccessGrant.objects.count() == 1

    def test_who_reads_while_it_is_taken_away_sees_it_until_then_and_not_after(self):
        who, one = facilitator(), make.student()
        assign(who, one)
        found = []

        def read():
            with clock.travel(NOON):
                found.append(sees(who, one))

        with acting():
            services.grants_withdraw(**CASE, at=NOON)
            assert race(read) == [None]
        assert race(read) == [None]
        assert found == [True, False]

    def test_a_conflict_and_access_given_meet(self):
        boss, who, one = officer(), facilitator(), make.student()

        def give():
            with clock.travel(NOON):
                services.student_give(actor=boss, ref=one.ref, user=who.ref, why=WHY, today=TODAY, at=NOON)

        def note():
            with clock.travel(NOON):
                services.conflict_note(actor=boss, user=who.ref, student=one.ref, kind="relative", today=TODAY, at=NOON)

        raised = race(give, note)
        assert raised[1] is None
        assert raised[0] is None or "conflict of interest" in str(raised[0])
        with clock.travel(NOON):
            assert not sees(who, one)


class TestGiven:
    def give(self, boss, one, who, **fields):
        told = {"why": WHY, "today": TODAY, "at": NOON} | fields
        return services.student_give(actor=boss, ref=one.ref, user=who.ref, **told)

    def test_opens_the_student_until_the_end_of_a_day(self):
        boss, who, one = officer(), facilitator(), make.student()
        made = self.give(boss, one, who, until_date=date(2022, 10, 21))
        assert (made.kind, made.granted_by, actions_of(made)) == ("given", boss, ["students.student.give"])
        assert sees(who, one)
        end = made.until_at
        with clock.travel(end - timedelta(seconds=1)):
            assert sees(who, one)
        with clock.travel(end):
            assert not sees(who, one)

    def test_says_why_in_a_sentence(self):
        with pytest.raises(ValidationError, match="Say why"):
            self.give(officer(), make.student(), facilitator(), why="  ")

    def test_ends_on_no_day_that_is_over(self):
        with pytest.raises(ValidationError, match="That day is over"):
            self.give(officer(), make.student(), facilitator(), until_date=TODAY)

    def test_twice_is_refused_unless_it_lasts_longer(self):
        boss, who, one = officer(), facilitator(), make.student()
        self.give(boss, one, who, until_date=date(2022, 10, 21))
        with pytest.raises(Conflict, match="has this access already"):
            self.give(boss, one, who, until_date=date(2022, 10, 20))
        self.give(boss, one, who, until_date=date(2022, 10, 22))
        self.give(boss, one, who)
        with pytest.raises(Conflict, match="has this access already"):
            self.give(boss, one, who)

    def test_to_nobody_who_may_not_sign_in(self):
        who = facilitator()
        with acting():
            type(who).objects.filter(pk=who.pk).update(is_active=False)
        with pytest.raises(ValidationError, match="no such person"):
            self.give(officer(), make.student(), who)

    def test_is_refused_with_a_conflict_of_interest(self):
        who, one = facilitator(), make.student()
        make.conflict(who, one)
        with pytest.raises(ValidationError, match="conflict of interest"):
            self.give(officer(), one, who)

    def test_by_the_privacy_officer_alone(self):
        leader, one = make.accepted(user(Role.SCHOOL_LEADER)), make.student(at=school())
        with pytest.raises(PermissionDenied):
            self.give(leader, one, facilitator())

    def test_on_its_page_by_typing_a_name(self):
        boss, who, one = officer(), facilitator(name="Nova Facilis"), make.student("Zoë", "Quagmire")
        client, address = signed_in(boss), reverse("students:student-give", args=[one.ref])
        page = client.get(address).content.decode()
        assert "Quagmire" not in page.partition("</title>")[0]
        found = client.get(address, {"pick": "user", "typed": "facilis"}).json()
        assert [option["value"] for option in found["options"]] == [who.ref]
        answer = client.post(address, {"user_typed": "Nova Facilis", "why": WHY, "until_date": "2022-10-20"})
        made = AccessGrant.objects.get()
        assert (answer.status_code, answer["Location"]) == (302, reverse("students:grant-detail", args=[made.ref]))
        with district_time():
            assert policies.why(who, one) == "Given by the privacy officer until Oct 20, 2022: Facilitates a meeting."


class TestEnded:
    def end(self, boss, one, *, at=NOON):
        return services.grant_end(actor=boss, ref=one.ref, version=one.version, reason="Over.", today=TODAY, at=at)

    @pytest.mark.parametrize("until", [None, NOON + timedelta(days=3)])
    def test_at_once_with_a_reason(self, until):
        boss, who, one = officer(), facilitator(), make.student()
        grant = make.grant(who, one, until=until)
        grant.refresh_from_db()
        assert sees(who, one)
        self.end(boss, grant)
        assert not sees(who, one)
        assert grant.history.order_by("pgh_id").last().pgh_context["reason"] == "Over."

    def test_once(self):
        boss, one = officer(), make.grant(facilitator(), make.student(), until=NOON)
        one.refresh_from_db()
        with pytest.raises(TransitionNotAllowed):
            self.end(boss, one)

    def test_not_without_a_reason(self):
        boss, one = officer(), make.grant(facilitator(), make.student())
        with pytest.raises(ValidationError, match="Say why"):
            services.grant_end(actor=boss, ref=one.ref, version=None, reason=" ", today=TODAY, at=NOON)

    @pytest.mark.parametrize(
        ("another", "words"),
        [
            (
                {"until": NOON + timedelta(days=2), "why": "Keeps in touch."},
                "Given by the privacy officer until Oct 16",
            ),
            (None, "Emergency access until"),
            ({"until": NOON - timedelta(days=2)}, ""),
        ],
    )
    def test_says_whether_the_student_is_open_all_the_same(self, another, words):
        boss, who, one = officer(), facilitator(name="Nova Facilis"), make.student()
        make.grant(who, one, **another) if another else make.emergency(who, one, at=NOON)
        grant = make.grant(who, one)
        client, address = signed_in(boss), reverse("students:grant-end", args=[grant.ref])
        grant.refresh_from_db()
        page = client.get(reverse("students:grant-detail", args=[grant.ref])).content.decode()
        assert "still open" not in page
        asked = client.get(address)
        data = {"version": grant.version, "once": asked.context["once"], "reason": "Over."}
        page = client.post(address, data, follow=True).content.decode()
        assert ("But Nova Facilis can still open this student: " + words in page) is bool(words)
        page = client.get(reverse("students:grant-detail", args=[grant.ref])).content.decode()
        assert ("The student is still open to this person" in page) is bool(words)

    def test_of_a_student_at_another_school_by_nobody(self):
        north = school("north", "North")
        boss = officer(at=school())
        grant = make.grant(facilitator(), make.student(at=north))
        with pytest.raises(AccessGrant.DoesNotExist):
            self.end(boss, grant)


class TestBySchool:
    def test_moves_on_the_day_the_student_moves(self):
        east, north = school(), school("north", "North")
        old, new = (make.accepted(user(Role.SCHOOL_LEADER, at=place)) for place in (east, north))
        one = make.student()
        monday = date(2022, 10, 17)
        make.enrolled(one, east, until=monday)
        make.enrolled(one, north, since=monday)
        late_sunday, monday_morning = NOON + timedelta(days=2, hours=11), NOON + timedelta(days=2, hours=12)
        with district_time(), clock.travel(late_sunday):
            assert (sees(old, one), sees(new, one)) == (True, False)
        with district_time(), clock.travel(monday_morning):
            assert (sees(old, one), sees(new, one)) == (False, True)
            assert signed_in(old).get(reverse("students:student-detail", args=[one.ref])).status_code == 404
            assert signed_in(new).get(reverse("students:student-detail", args=[one.ref])).status_code == 200

"""Who came to a session: by the list, by the code; what closing puts on record; certificates."""

from __future__ import annotations

import copy
from datetime import timedelta
from decimal import Decimal

import pytest
from django.apps import apps
from django.core.exceptions import ValidationError
from django.db import transaction
from django.urls import reverse
from django.utils import timezone

from core import clock
from core.errors import Conflict, TransitionNotAllowed
from district.models import Role
from tests.factories import district as people
from tests.factories import training_sessions as make
from training import certificate_pdf, selectors, services
from training.models import Completion, Enrollment, EnrollmentStatus, SessionStatus, Source, TrainingSession

pytestmark = pytest.mark.django_db
Status = EnrollmentStatus


@pytest.fixture(scope="module")
def _rows(module_rows):
    with clock.travel(make.clock.now()):
        return make.hr(), make.course(make.a_topic(), make.a_topic(), hours=Decimal(6))


@pytest.fixture
def hr(_rows, db):
    return copy.copy(_rows[0])


@pytest.fixture
def going_on(_rows, db):
    """Return a session that began an hour ago, with its code."""
    one = make.session(of=copy.copy(_rows[1]), starts_at=make.in_days(0, -1), capacity=2)
    return TrainingSession.objects.get(pk=one.pk)


@pytest.fixture
def over(_rows, db):
    return make.session(of=copy.copy(_rows[1]), starts_at=make.in_days(-1), capacity=2)


def refused(call, error=ValidationError):
    with pytest.raises(error) as told, transaction.atomic():
        call()
    return str(told.value)


def noted(hr, one, *rows, others=""):
    told = [{"enrollment": place.ref, "hours": None if hours is None else Decimal(hours)} for place, hours in rows]
    services.session_take_attendance(actor=hr, ref=one.ref, version=None, at=clock.now(), rows=told, others=others)
    for place, _hours in rows:
        place.refresh_from_db()


def closed(hr, one):
    return services.session_close(actor=hr, ref=one.ref, version=None, at=clock.now())


class TestTheList:
    def test_hours_none_and_nothing_are_three_things(self, hr, over):
        came, away = make.place(of=over), make.place(of=over)
        noted(hr, over, (came, "4.5"), (away, None))
        assert (came.status, came.hours, came.how) == (Status.ATTENDED, Decimal("4.5"), "list")
        assert away.status == Status.ENROLLED
        noted(hr, over, (came, "0"), others="came")
        away.refresh_from_db()
        assert (came.status, came.hours, away.status, away.hours) == (Status.ABSENT, None, Status.ATTENDED, 6)

    def test_who_waited_has_the_place_of_who_did_not_come(self, hr, going_on):
        people.written(going_on, starts_at=make.in_days(1), ends_at=make.in_days(1, 6))
        first, second, waits = (make.place(of=going_on) for _ in range(3))
        people.written(going_on, starts_at=make.in_days(0, -1), ends_at=make.in_days(0, 5))
        assert "More people" in refused(lambda: noted(hr, going_on, (waits, "6")))
        noted(hr, going_on, (waits, "6"), (second, "6"), (first, "0"))
        assert [one.status for one in (first, second, waits)] == [Status.ABSENT, Status.ATTENDED, Status.ATTENDED]

    def test_what_it_says_already_is_left_alone(self, hr, over):
        came, away = make.place(of=over), make.place(of=over)
        noted(hr, over, (came, "4"), (away, "0"))
        before = [came.version, away.version]
        noted(hr, over, (came, "4"), (away, "0"))
        assert [came.version, away.version] == before

    def test_it_refuses_more_hours_strangers_and_a_session_to_come(self, hr, over):
        place, ahead = make.place(of=over), make.session()
        assert "6 hours" in refused(lambda: noted(hr, over, (place, "6.5")))
        assert "Open the list again" in refused(lambda: noted(hr, over, (make.place(of=ahead), "1")))
        assert "not begun" in refused(lambda: noted(hr, ahead))

    def test_the_page_names_all_and_keeps_what_was_typed(self, client, hr, over):
        first, second = make.place(of=over), make.place(of=over)
        client.force_login(hr)
        url = reverse("training:session-take-attendance", args=[over.ref])
        page = client.get(url).content.decode()
        assert f"{first.staff.name}: hours" in page
        over.refresh_from_db()
        rows = {"rows-0-enrollment": first.ref, "rows-0-hours": "77", "rows-1-enrollment": second.ref,
                "rows-1-hours": "", "others": "", "version": over.version}  # fmt: skip
        again = client.post(url, rows)
        assert again.status_code == 422
        assert f"{second.staff.name}: hours" in again.content.decode()
        assert client.post(url, rows | {"rows-0-hours": "5"}).status_code == 302
        first.refresh_from_db()
        assert first.hours == 5


class TestTheCode:
    def test_it_notes_who_is_there_once_and_enrolls_who_was_not(self, going_on):
        one, other = make.somebody(), make.somebody()
        facts = {"secret": going_on.check_in, "at": clock.now()}
        place = services.session_check_in(actor=one.user, **facts)
        assert (place.status, place.hours, place.how) == (Status.ATTENDED, going_on.hours, "code")
        assert services.session_check_in(actor=one.user, **facts).pk == place.pk
        services.session_check_in(actor=other.user, **facts)
        third = make.somebody()
        assert "taken" in refused(lambda: services.session_check_in(actor=third.user, **facts), Conflict)
        assert Enrollment.objects.filter(session=going_on).count() == 2

    def test_it_notes_who_is_enrolled_at_the_place_they_have(self, going_on):
        place = make.place(of=going_on)
        assert place.status == Status.ENROLLED
        found = services.session_check_in(actor=place.staff.user, secret=going_on.check_in, at=clock.now())
        place.refresh_from_db()
        assert (found.pk, place.status, place.how) == (place.pk, Status.ATTENDED, "code")
        assert Enrollment.objects.filter(session=going_on).count() == 1

    def test_it_is_not_for_another_schools_staff(self, going_on):
        people.written(going_on, school=people.school())
        other = make.somebody(school=people.school("west", "West"))
        check = {"actor": other.user, "secret": going_on.check_in, "at": clock.now()}
        assert "whom this session is for" in refused(lambda: services.session_check_in(**check), Conflict)

    def test_it_opens_at_the_start_and_closes_with_the_day(self, going_on):
        one = make.somebody()
        for at in (going_on.starts_at - timedelta(minutes=1), selectors.code_until(going_on)):
            check = {"actor": one.user, "secret": going_on.check_in, "at": at}
            refused(lambda check=check: services.session_check_in(**check), Conflict)
        last = selectors.code_until(going_on) - timedelta(minutes=1)
        assert services.session_check_in(actor=one.user, secret=going_on.check_in, at=last).status == Status.ATTENDED

    def test_the_page_asks_first_and_tells_who_is_nobody_here(self, client, going_on):
        one = make.somebody()
        url = reverse("training:check-in", args=[going_on.check_in])
        assert client.get(url).status_code == 302, "nobody is noted who is not signed in"
        client.force_login(one.user)
        assert "I am here" in client.get(url).content.decode()
        assert not Enrollment.objects.filter(session=going_on).exists()
        assert client.post(url).status_code == 302
        assert Enrollment.objects.get(session=going_on).staff == one
        assert "nothing more to do" in client.get(url).content.decode()
        assert client.get(reverse("training:check-in", args=["x" * 32])).status_code == 404
        client.force_login(people.user(Role.STAFF_MEMBER))
        assert client.post(url).status_code == 403, "their account belongs to nobody on the staff"
        client.force_login(people.user(Role.BOARD_MEMBER))
        assert client.get(url).status_code == 404

    def test_history_does_not_have_it(self):
        kept = apps.get_model("training", "TrainingSessionEvent")
        assert "place" in {field.name for field in kept._meta.fields}
        assert "check_in" not in {field.name for field in kept._meta.fields}


class TestClosing:
    def test_who_was_there_long_enough_has_learned_each_topic(self, hr, over, settings):
        settings.TRAINING_LEAST_PERCENT = 80
        enough, short = make.place(of=over), make.place(of=over)
        noted(hr, over, (enough, "4.8"), (short, "4.75"))
        one = closed(hr, over)
        assert one.status == SessionStatus.HELD
        found = Completion.objects.filter(enrollment__session=over)
        assert {each.staff for each in found} == {enough.staff}
        assert len(found) == 2
        assert sum(each.hours for each in found) == Decimal("4.80")
        assert {(each.source, each.completed_on) for each in found} == {
            (Source.SESSION, timezone.localdate(over.ends_at))
        }  # fmt: skip

    def test_who_is_not_noted_was_absent_and_who_waited_did_not_get_in(self, hr, going_on):
        people.written(going_on, starts_at=make.in_days(1), ends_at=make.in_days(1, 6))
        came, silent, waits = (make.place(of=going_on) for _ in range(3))
        people.written(going_on, starts_at=make.in_days(-1), ends_at=make.in_days(-1, 6))
        assert "Nobody is noted" in refused(lambda: closed(hr, going_on))
        noted(hr, going_on, (came, "6"))
        closed(hr, going_on)
        silent.refresh_from_db()
        waits.refresh_from_db()
        assert (silent.status, waits.status) == (Status.ABSENT, Status.WITHDRAWN)

    def test_it_waits_for_the_end_and_is_done_once(self, hr, going_on, over):
        noted(hr, going_on, (make.place(of=going_on), "6"))
        assert "not over" in refused(lambda: closed(hr, going_on))
        noted(hr, over, (make.place(of=over), "6"))
        closed(hr, over)
        with pytest.raises(TransitionNotAllowed):
            closed(hr, over)

    def test_opened_again_it_takes_back_what_it_put_on_record(self, hr, over):
        place = make.place(of=over)
        noted(hr, over, (place, "6"))
        closed(hr, over)
        services.session_reopen(
            actor=hr, ref=over.ref, version=None, reason="It was another person.", today=clock.today()
        )
        struck = Completion.objects.filter(enrollment=place)
        assert {(one.struck_on, one.struck_reason) for one in struck} == {(clock.today(), "It was another person.")}
        assert not selectors.is_certified(selectors.enrollment_get(hr, place.ref))
        closed(hr, over)
        assert Completion.objects.filter(enrollment=place, struck_on=None).count() == 2

    def test_what_is_on_record_for_that_day_is_not_put_there_twice(self, hr, over):
        place = make.place(of=over)
        topic = selectors.topics_of(over.course)[0]
        day = timezone.localdate(over.ends_at)
        people.make(Completion(staff=place.staff, topic=topic, completed_on=day, source="entered", noted_by=hr))
        noted(hr, over, (place, "6"))
        closed(hr, over)
        assert Completion.objects.filter(staff=place.staff, topic=topic).count() == 1
        assert Completion.objects.filter(enrollment=place).count() == 1

    def test_hours_too_few_to_part_are_told_of_no_topic(self, hr):
        about = make.course(make.a_topic(), make.a_topic(), hours=Decimal("0.01"))
        place = make.place(of=make.session(of=about, starts_at=make.in_days(-1)))
        noted(hr, place.session, (place, "0.01"))
        closed(hr, place.session)
        assert list(Completion.objects.filter(enrollment=place).values_list("hours", flat=True)) == [None, None]

    def test_who_teaches_closes_and_others_do_not(self, over):
        teacher, place = make.somebody(), make.place(of=over)
        people.written(over, instructor=teacher, instructor_words="")
        noted(teacher.user, over, (place, "6"))
        assert closed(teacher.user, over).held_by == teacher.user


class TestCertificate:
    def test_it_is_there_for_who_attended_and_for_those_who_may_know(self, client, hr, over):
        place, short = make.place(of=over), make.place(of=over)
        url = reverse("training:enrollment-certificate-pdf", args=[place.ref])
        noted(hr, over, (place, "6"), (short, "1"))
        client.force_login(place.staff.user)
        assert client.get(url).status_code == 404, "the session is not closed"
        closed(hr, over)
        answer = client.get(url)
        assert answer.status_code == 200
        assert answer.content.startswith(b"%PDF")
        client.force_login(short.staff.user)
        assert client.get(url).status_code == 404
        other = reverse("training:enrollment-certificate-pdf", args=[short.ref])
        assert client.get(other).status_code == 404, "too few hours"

    def test_the_same_bytes_each_time(self, hr, over):
        place = make.place(of=over)
        noted(hr, over, (place, "6"))
        closed(hr, over)
        one = selectors.enrollment_get(hr, place.ref)
        assert certificate_pdf.pdf_of(one) == certificate_pdf.pdf_of(one)

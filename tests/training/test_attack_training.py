"""Places, codes and records of training, attacked: by the application's own login, by addresses, by strangers."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction
from django.urls import reverse

from core import clock
from core.errors import Conflict
from district.models import Role
from tests.factories import district as people
from tests.factories import training_sessions as make
from tests.factories.writing import writing
from training import services
from training.models import Completion, Enrollment, TrainingSession

pytestmark = pytest.mark.django_db


def by_hand(rows, **columns):
    with writing(), transaction.atomic():
        rows.update(**columns)


class TestByHand:
    def test_a_record_hangs_on_the_place_of_its_own_person(self):
        held = make.session("held")
        one = Completion.objects.filter(enrollment__session=held).first()
        with pytest.raises(IntegrityError, match="place of somebody else"):
            by_hand(Completion.objects.filter(pk=one.pk), staff=make.somebody())
        other = make.session("held")
        stranger = Enrollment.objects.get(session=other)
        with pytest.raises(IntegrityError, match="place of somebody else"):
            by_hand(Completion.objects.filter(pk=one.pk), enrollment=stranger)

    def test_a_place_of_a_session_that_was_held_goes_to_nobody_else_and_nowhere_else(self):
        held, ahead = make.session("held"), make.session()
        place = Enrollment.objects.filter(session=held)
        for columns in ({"session": ahead}, {"staff": make.somebody()}):
            with pytest.raises(IntegrityError, match="stays that of its person"):
                by_hand(place, **columns)
        with pytest.raises(IntegrityError, match="stays as it is"):
            by_hand(place, status="absent", hours=None, how="")

    def test_no_more_than_the_places(self):
        full = make.session(capacity=1)
        make.place(of=full)
        waits = make.place(of=full)
        with pytest.raises(IntegrityError, match="no place left"):
            by_hand(Enrollment.objects.filter(pk=waits.pk), status="enrolled")
        by_hand(TrainingSession.objects.filter(pk=full.pk), capacity=2)
        by_hand(Enrollment.objects.filter(pk=waits.pk), status="enrolled")
        with pytest.raises(IntegrityError, match="more people enrolled"):
            by_hand(TrainingSession.objects.filter(pk=full.pk), capacity=1)


class TestTheCode:
    def test_does_not_undo_what_the_list_says(self):
        going_on = make.session(starts_at=make.in_days(0, -1))
        one = make.place(of=going_on)
        rows = [{"enrollment": one.ref, "hours": 0}]
        services.session_take_attendance(actor=make.hr(), ref=going_on.ref, version=None, at=clock.now(), rows=rows)
        with pytest.raises(Conflict, match="The list says"):
            services.session_check_in(actor=one.staff.user, secret=going_on.check_in, at=clock.now())
        one.refresh_from_db()
        assert one.status == "absent"

    @pytest.mark.parametrize("secret", ["%00", "%0A", "a" * 5000, "%E2%80%AE", "..%2F", "'or'1'='1"])
    def test_is_not_guessed_and_breaks_nothing(self, client, secret):
        client.force_login(make.somebody().user)
        for call in (client.get, client.post):
            assert call(f"/training/check-in/{secret}/").status_code == 404

    def test_is_shown_to_who_teaches_it_alone(self, client):
        going_on = make.session(starts_at=make.in_days(0, -1))
        one, other = make.place(of=going_on), make.somebody()
        people.written(make.session(), instructor=other, instructor_words="")
        page = reverse("training:session-code", args=[going_on.ref])
        watching = people.user(Role.SCHOOL_LEADER)
        for who in (one.staff.user, other.user, watching):
            client.force_login(who)
            assert client.get(page).status_code == 403
            for shown in (reverse("training:session-detail", args=[going_on.ref]),
                          reverse("training:session-list"), f"/api/v1/training/sessions/{going_on.ref}/",
                          "/api/v1/training/sessions/"):  # fmt: skip
                assert going_on.check_in not in client.get(shown).content.decode()
        client.force_login(make.hr())
        answer = client.get(page)
        assert going_on.check_in in answer.content.decode()
        assert "no-store" in answer["Cache-Control"]
        assert answer["Referrer-Policy"] in {"same-origin", "no-referrer", "strict-origin"}

    def test_notes_nobody_but_who_is_signed_in(self, client):
        going_on, one, other = make.session(starts_at=make.in_days(0, -1)), make.somebody(), make.somebody()
        client.force_login(one.user)
        address = reverse("training:check-in", args=[going_on.check_in])
        client.post(address, {"staff": other.ref, "actor": other.user.ref, "hours": "99"})
        found = Enrollment.objects.get(session=going_on)
        assert (found.staff, found.hours) == (one, going_on.hours)

    def test_is_of_no_use_the_next_day_nor_once_it_is_canceled(self):
        going_on, one = make.session(starts_at=make.in_days(0, -1)), make.somebody()
        with pytest.raises(Conflict, match="is over"):
            services.session_check_in(actor=one.user, secret=going_on.check_in, at=clock.now() + timedelta(days=1))
        canceled = make.session("canceled", starts_at=make.in_days(0, -1))
        with pytest.raises(Conflict, match="closed or canceled"):
            services.session_check_in(actor=one.user, secret=canceled.check_in, at=clock.now())


class TestElsewhere:
    def test_who_teaches_another_session_does_nothing_to_this_one(self, client):
        over, teacher = make.session(starts_at=make.in_days(-1)), make.somebody()
        place = make.place(of=over)
        people.written(make.session(), instructor=teacher, instructor_words="")
        client.force_login(teacher.user)
        for action in ("take-attendance", "close", "cancel", "correct", "move", "reopen"):
            answer = client.post(f"/api/v1/training/sessions/{over.ref}/{action}/", {}, "application/json")
            assert answer.status_code == 403, action
        answer = client.post(f"/api/v1/training/enrollments/{place.ref}/withdraw/", {}, "application/json")
        assert answer.status_code == 404
        assert place.ref not in client.get("/api/v1/training/enrollments/").content.decode()

    def test_a_leader_of_another_school_sees_and_enrolls_nobody_of_this_one(self, client):
        held = make.session("held")
        place = Enrollment.objects.select_related("staff").get(session=held)
        people.written(place.staff, school=people.school())
        record = Completion.objects.filter(enrollment=place).first()
        client.force_login(people.user(Role.SCHOOL_LEADER, at=people.school("west", "West")))
        for address in (
            reverse("training:completion-detail", args=[record.ref]),
            reverse("training:enrollment-detail", args=[place.ref]),
            reverse("training:enrollment-certificate-pdf", args=[place.ref]),
            f"/api/v1/training/completions/{record.ref}/", f"/api/v1/training/enrollments/{place.ref}/",
        ):  # fmt: skip
            assert client.get(address).status_code == 404, address
        shown = [reverse(f"training:{name}") for name in ("completion-list", "coverage", "person-list")]
        for address in (*shown, reverse("training:session-detail", args=[held.ref])):
            assert place.staff.name not in client.get(address).content.decode(), address
        ahead = make.session()
        answer = client.post(
            f"/api/v1/training/sessions/{ahead.ref}/enroll/", {"staff": place.staff.ref}, "application/json"
        )
        assert answer.status_code in {400, 422}
        assert not Enrollment.objects.filter(session=ahead).exists()

    def test_hr_of_another_school_does_nothing_to_its_session_nor_to_that_of_all_schools(self, client):
        north, west = people.school(), people.school("west", "West")
        own = people.user(Role.HR_SPECIALIST, at=west)
        of_north, of_all = make.session(school=north.code), make.session()
        person = make.somebody(school=north)
        client.force_login(own)
        for one, action in ((of_north, "cancel"), (of_all, "cancel"), (of_north, "close"), (of_north, "enroll")):
            answer = client.post(
                f"/api/v1/training/sessions/{one.ref}/{action}/",
                {"reason": "Snow.", "staff": person.ref, "version": one.version}, "application/json",
            )  # fmt: skip
            assert answer.status_code == 403, action
        answer = client.post(
            f"/api/v1/training/sessions/{of_all.ref}/enroll/", {"staff": person.ref}, "application/json"
        )
        assert answer.status_code in {400, 422}
        of_west = make.session(school=west.code)
        assert (
            services.session_cancel(actor=own, ref=of_west.ref, version=None, reason="Snow.", at=clock.now()).status
            == "canceled"
        )

    @pytest.mark.parametrize("role", [Role.BOARD_MEMBER, Role.PARTNER_USER])
    def test_who_is_no_staff_finds_no_room(self, client, role):
        one = make.session()
        client.force_login(people.user(role))
        for address in (reverse("training:session-list"), reverse("training:session-detail", args=[one.ref]),
                        "/api/v1/training/sessions/", "/api/v1/training/enrollments/",
                        "/api/v1/training/completions/"):  # fmt: skip
            assert client.get(address).status_code in {403, 404}, address

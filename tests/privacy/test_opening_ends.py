"""How a share ends: moved, shortened, revoked, or closed with what carries it; and what waits for who opened it."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.core.exceptions import ObjectDoesNotExist, PermissionDenied, ValidationError
from django.db import IntegrityError, transaction

from core import clock
from core.errors import TransitionNotAllowed
from district.models import Role
from privacy import policies, services
from privacy.models import Share
from privacy.opening_work import opening_work
from tests.factories import privacy_opening as make
from tests.factories import privacy_shares as shares
from tests.factories.district import school, user, written
from tests.factories.privacy import officer
from tests.factories.students import accepted

pytestmark = pytest.mark.django_db
TODAY = date(2022, 10, 14)
TOMORROW = TODAY + timedelta(days=1)


@pytest.fixture
def of():
    return make.condition()


@pytest.fixture
def to():
    return make.partner()


class TestMoved:
    def move(self, one, to, actor=None, **fields):
        told = {
            "organization": to.ref, "basis": "SCHOOL_OFFICIAL", "agreement": to.agreements.get().ref,
            "answer_by_date": TOMORROW, "reason": "Nobody has room.", "at": clock.now(), "today": TODAY,
        }  # fmt: skip
        return services.share_move(actor=actor or make.coordinator(), ref=one.ref, version=None, **told | fields)

    @pytest.mark.parametrize("status", ["offered", "accepted"])
    def test_ends_where_it_was(self, to, status):
        one = make.share(status)
        there = self.move(one, to)
        one.refresh_from_db()
        assert (one.status, one.revoked_reason) == ("revoked", "Nobody has room.")
        assert (there.moved_from, there.organization, there.status) == (one, to, "offered")
        assert (there.shared, there.purpose, there.record_ref) == (one.shared, one.purpose, one.record_ref)
        assert there.disclosure != one.disclosure
        assert list(there.goals.values_list("what", flat=True)) == ["Serves ten hours."]

    @pytest.mark.parametrize("status", ["declined", "returned"])
    def test_what_came_back_stays_as_it_is(self, to, status):
        one = make.share(status)
        self.move(one, to)
        one.refresh_from_db()
        assert (one.status, one.not_taken_reason) == (status, "no_room")

    def test_once(self, to):
        one = make.share("declined")
        self.move(one, to)
        with pytest.raises(PermissionDenied):
            self.move(one, make.partner())
        with pytest.raises(IntegrityError, match="moved_from"), transaction.atomic():
            shares.by_hand(make.share(), record_ref="dcn-another", moved_from=one)

    @pytest.mark.parametrize("status", ["completed", "revoked"])
    def test_not_once_it_is_over(self, to, status):
        with pytest.raises(TransitionNotAllowed):
            self.move(make.share(status), to)

    def test_not_to_where_it_is(self):
        one = make.share()
        with pytest.raises(ValidationError) as refused:
            self.move(one, one.organization)
        assert set(refused.value.message_dict) == {"organization"}
        assert Share.objects.get().status == "offered"

    def test_by_whoever_can_open_it_alone(self, to):
        one = make.share()
        for other in (make.coordinator(school("west", "West")), make.mender(), accepted(user(Role.SUPERVISOR))):
            with pytest.raises((PermissionDenied, ObjectDoesNotExist)):
                self.move(one, to, other)
        with pytest.raises(PermissionDenied):
            self.move(one, to, officer())

    def test_not_by_who_sees_it_and_may_not_share_its_record(self, to):
        """As a privacy officer they see every share; which records they may share says their other role."""
        one, both = make.share(), accepted(user(Role.PRIVACY_OFFICER, Role.RESTORATION_COORDINATOR))
        assert policies.visible_shares(both).filter(pk=one.pk).exists()
        with pytest.raises(PermissionDenied):
            self.move(one, to, both)
        with pytest.raises(PermissionDenied):
            services.share_shorten(actor=both, ref=one.ref, version=None, until_date=TOMORROW, today=TODAY)


class TestShortened:
    def shorten(self, one, day):
        return services.share_shorten(actor=make.coordinator(), ref=one.ref, version=None, until_date=day, today=TODAY)

    def test_comes_nearer(self):
        one = make.share(until_date=date(2022, 12, 1))
        assert self.shorten(one, date(2022, 11, 1)).until_date == date(2022, 11, 1)
        assert self.shorten(make.share(), TOMORROW).until_date == TOMORROW

    @pytest.mark.parametrize("day", [TODAY, date(2022, 12, 1), date(2022, 12, 2)])
    def test_never_back_and_never_past(self, day):
        one = make.share(until_date=date(2022, 12, 1))
        with pytest.raises(ValidationError) as refused:
            self.shorten(one, day)
        assert set(refused.value.message_dict) == {"until_date"}

    @pytest.mark.parametrize("day", [date(2022, 12, 2), None])
    def test_by_nobody_s_hand_for_longer(self, day):
        one = make.share(until_date=date(2022, 12, 1))
        with pytest.raises(IntegrityError, match="share_comes_nearer"):
            written(one, until_date=day)


class TestRevoked:
    @pytest.mark.parametrize("status", ["offered", "accepted", "completed", "declined", "returned"])
    def test_is_over_with_the_reason(self, status):
        one, who = make.share(status), make.coordinator()
        told = {"version": None, "reason": "The family asks.", "at": clock.now(), "today": TODAY}
        done = services.share_revoke(actor=who, ref=one.ref, **told)
        assert (done.status, done.revoked_by, done.revoked_reason) == ("revoked", who, "The family asks.")
        with pytest.raises(TransitionNotAllowed):
            services.share_revoke(actor=who, ref=one.ref, **told)

    def test_by_the_privacy_officer_too(self):
        one = make.share()
        told = {"version": None, "reason": "Asked.", "at": clock.now(), "today": TODAY}
        assert services.share_revoke(actor=officer(), ref=one.ref, **told).status == "revoked"

    def test_not_without_a_reason(self):
        one = make.share()
        with pytest.raises(ValidationError):
            services.share_revoke(
                actor=make.coordinator(), ref=one.ref, version=None, reason=" ", at=clock.now(), today=TODAY
            )


class TestClosed:
    """In the same second, whatever carries it ends."""

    def seen(self, one) -> bool:
        return policies.shares_with(one.organization).filter(pk=one.pk).exists()

    def test_by_the_consent(self, of, to):
        given = make.consent(of.case.student, to)
        one = make.share("accepted", of, to, consent=given)
        assert self.seen(one)
        written(given, revoked_at=clock.now(), revoked_by="The mother", revoked_reason="By letter.")
        assert not self.seen(one)

    def test_by_the_last_day_of_the_consent(self, of, to):
        one = make.share(of=of, to=to, consent=make.consent(of.case.student, to, expires_date=TOMORROW))
        assert Share.objects.open(TODAY).filter(pk=one.pk).exists()
        assert not Share.objects.open(TOMORROW).filter(pk=one.pk).exists()

    def test_by_the_agreement(self, to):
        one = make.share(to=to)
        assert self.seen(one)
        written(to.agreements.get(), until_date=TODAY)
        assert not self.seen(one)

    def test_by_the_withdrawn_certificate(self, to):
        certificate = make.certified(to.agreements.get())
        one = make.share(to=to, basis="STATE_JJ_99_38_IA280_25")
        assert self.seen(one)
        written(certificate, withdrawn_date=TODAY, withdrawn_reason="Left.")
        assert not self.seen(one)

    def test_by_another_code_of_conduct(self):
        one = make.share(to=make.partner(conduct=False))
        assert not self.seen(one)
        shares.accepted_for(one.organization)
        assert self.seen(one)

    def test_before_its_first_day_and_from_its_end_on(self):
        one = make.share(from_date=TOMORROW, until_date=TOMORROW + timedelta(days=1))
        days = [TODAY + timedelta(days=n) for n in range(4)]
        assert [Share.objects.open(day).filter(pk=one.pk).exists() for day in days] == [False, True, False, False]

    @pytest.mark.parametrize("status", ["declined", "returned", "revoked"])
    def test_once_it_is_not_theirs(self, status):
        assert not self.seen(make.share(status))


class TestWork:
    def kinds(self, who) -> list[str]:
        return [one.kind for one in opening_work(who, TODAY)]

    @pytest.mark.parametrize("status", ["declined", "returned"])
    def test_is_to_move_or_end_what_came_back(self, to, status):
        one, who = make.share(status), make.coordinator()
        assert self.kinds(who) == [f"privacy.share.{status}"]
        assert self.kinds(make.coordinator(school("west", "West"))) == []
        TestMoved().move(one, to)
        assert self.kinds(who) == []

    def test_ends_with_what_is_ended(self):
        one, who = make.share("declined"), make.coordinator()
        services.share_revoke(actor=who, ref=one.ref, version=None, reason="No more.", at=clock.now(), today=TODAY)
        assert self.kinds(who) == []

    def test_is_to_ask_for_an_answer(self):
        make.share(answer_by_date=TODAY)
        late = make.share(answer_by_date=TODAY - timedelta(days=1))
        make.share("accepted", answer_by_date=TODAY - timedelta(days=1))
        (item,) = opening_work(make.coordinator(), TODAY)
        assert (item.kind, item.due, late.ref in item.address) == ("privacy.share.silent", late.answer_by_date, True)

    @pytest.mark.parametrize(("days", "told"), [(14, True), (15, False), (1, True)])
    def test_is_to_know_what_will_close(self, of, to, days, told):
        end = TODAY + timedelta(days=days)
        make.share("accepted", of, to, consent=make.consent(of.case.student, to, expires_date=end))
        other = make.partner()
        written(other.agreements.get(), until_date=end)
        make.share("accepted", to=other)
        assert self.kinds(make.coordinator()) == ["privacy.share.ends"] * (2 if told else 0)

    def test_names_no_child(self):
        one = make.share("declined")
        (item,) = opening_work(make.coordinator(), TODAY)
        child = one.student
        assert child.family_name not in f"{item.what}{item.about}{item.where}{item.address}"

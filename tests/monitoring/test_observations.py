"""What staff notice: no student is named, a report that tells of it holds, and each reads what is theirs to read."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest
from django.core.exceptions import ObjectDoesNotExist, PermissionDenied, ValidationError
from django.db import IntegrityError, transaction
from django.urls import reverse

from core import clock
from core.errors import Conflict
from district.models import Role
from monitoring import policies, selectors, services
from monitoring.models import Observation, Report
from tests.factories import observations as made
from tests.factories.district import school, user, written
from tests.factories.monitoring import LATER, report_made
from tests.factories.plan import plan, strategy
from tests.factories.students import student

pytestmark = pytest.mark.django_db
TODAY = date(2022, 10, 14)
NOTED = {
    "section": "success", "words": "Circles begin on time.", "seen_on": date(2022, 10, 13), "school": "", "about": "",
    "indicator": "", "evidence": "",
}  # fmt: skip


@pytest.fixture(autouse=True)
def _now():
    with clock.travel(datetime(2022, 10, 14, 17, tzinfo=UTC)):
        yield


def note(actor=None, **facts) -> Observation:
    plan()
    return services.observation_note(actor=actor or made.noter(), today=TODAY, **(NOTED | facts))


class TestNote:
    def test_keeps_what_was_said_and_by_whom(self, measured):
        who, level = made.noter(), strategy().level
        one = note(who, words="  Circles begin on time. ", school=school().code, about=level.ref)
        assert (one.words, one.noted_by, one.school, one.level, one.strategy) == (
            "Circles begin on time.", who, school(), level, None,
        )  # fmt: skip

    def test_is_about_a_strategy(self):
        assert note(about=strategy().ref).strategy == strategy()

    @pytest.mark.parametrize("field", ["words", "evidence"])
    def test_refuses_a_students_name(self, field):
        student("Zelda", "Quistworth", at=school())
        with pytest.raises(ValidationError, match="without the name") as refused:
            note(**{field: "Zelda Quistworth came to the circle."})
        assert set(refused.value.message_dict) == {field}
        assert not Observation.objects.exists()

    @pytest.mark.parametrize(
        ("facts", "field"),
        [
            ({"seen_on": date(2022, 10, 15)}, "seen_on"),
            ({"words": " "}, "words"),
            ({"words": "a" * 1001}, "words"),
            ({"school": "nowhere"}, "school"),
            ({"about": "lvl-00000000000"}, "about"),
            ({"indicator": "no.such"}, "indicator"),
            ({"section": "praise"}, "section"),
        ],
    )
    def test_refuses_what_is_not_right(self, facts, field):
        with pytest.raises(ValidationError) as refused:
            note(**facts)
        assert field in refused.value.message_dict

    @pytest.mark.parametrize("role", [Role.BOARD_MEMBER, Role.PARTNER_USER])
    def test_is_for_who_works_here(self, role):
        with pytest.raises(PermissionDenied):
            note(user(role))


class TestCorrect:
    def test_is_refused_once_a_report_in_review_tells_of_it(self, measured):
        measured()
        one = made.observation()
        facts = {"ref": one.ref, "version": None, "reason": "The wrong day.", "today": TODAY} | NOTED
        report = report_made()
        made.told_in(report, one)
        assert services.observation_correct(actor=one.noted_by, **facts).section == "success"
        services.report_submit(actor=user(Role.PLAN_DIRECTOR), ref=report.ref, version=None, at=LATER)
        with pytest.raises(Conflict, match="goes on saying"):
            services.observation_correct(actor=one.noted_by, **facts)
        shown = selectors.observation_get(one.noted_by, one.ref)
        assert shown.is_told
        assert "correct" not in policies.offered_word(one.noted_by, shown)

    def test_gives_reasons_that_name_no_student(self):
        student("Zelda", "Quistworth", at=school())
        one, director = made.observation(), user(Role.PLAN_DIRECTOR)
        facts = {"actor": director, "ref": one.ref, "version": None, "reason": "Zelda Quistworth said so."}
        for call in (
            lambda: services.observation_correct(today=TODAY, **facts, **NOTED),
            lambda: services.observation_set_aside(**facts),
        ):
            with pytest.raises(ValidationError, match="may name a student") as refused:
                call()
            assert set(refused.value.message_dict) == {"reason"}

    def test_is_for_who_noted_it(self):
        one, other = made.observation(), user(Role.SUPERVISOR)
        with pytest.raises(PermissionDenied):
            services.observation_correct(
                actor=other, ref=one.ref, version=None, reason="Why.", today=TODAY, **NOTED
            )  # fmt: skip


class TestWhoReads:
    def test_who_notes_reads_their_own_alone(self):
        one, other = made.observation(), made.observation()
        assert list(selectors.observations(one.noted_by)) == [one]
        with pytest.raises(ObjectDoesNotExist):
            selectors.observation_get(one.noted_by, other.ref)

    def test_a_school_leader_reads_those_of_the_school_and_of_none(self):
        east, north = school(), school("north", "North")
        here, there, nowhere = made.observation(school=east), made.observation(school=north), made.observation()
        leader = user(Role.SCHOOL_LEADER, at=east)
        assert set(selectors.observations(leader)) == {here, nowhere}
        assert set(selectors.observations(user(Role.PLAN_DIRECTOR))) == {here, there, nowhere}

    def test_the_board_reads_none(self):
        made.observation()
        assert not selectors.observations(user(Role.BOARD_MEMBER)).exists()


class TestTheDatabase:
    @pytest.mark.parametrize(
        "columns", [{"section": "praise"}, {"words": ""}, {"status": "set_aside"}, {"set_aside_reason": "Why."}]
    )
    def test_refuses_what_cannot_be(self, columns):
        one = made.observation()
        with pytest.raises(IntegrityError), transaction.atomic():
            written(one, **columns)

    def test_refuses_a_level_beside_a_strategy(self):
        one = made.observation()
        with pytest.raises(IntegrityError), transaction.atomic():
            written(one, level=strategy().level, strategy=strategy())


class TestTheList:
    def test_is_narrowed(self, client, measured):
        measured()
        report = report_made()
        told = made.observation(school=school(), strategy=strategy(), words="Told of.")
        made.told_in(report, told)
        written(report, status=Report.Status.DRAFT)
        aside = made.observation("set_aside", words="Aside.", seen_on=date(2022, 8, 1))
        free = made.observation(section="success", level=strategy().level, words="Free.")
        client.force_login(user(Role.PLAN_DIRECTOR))

        def shown(**asked):
            page = client.get(reverse("monitoring:observation-list"), asked)
            assert page.status_code == 200
            return {one for one in (told, aside, free) if one.ref in page.content.decode()}

        assert shown() == {told, aside, free}
        assert shown(section="success") == {free}
        assert shown(school=school().code) == {told}
        assert shown(level=strategy().level.ref) == {told, free}
        assert shown(strategy=strategy().ref) == {told}
        assert shown(told="set_aside") == {aside}
        assert shown(told="not_told") == {told, free}  # a draft may still leave it out
        assert shown(until="2022-08-31") == {aside}

    def test_leads_to_an_adjustment_of_what_was_noticed(self, client):
        one = made.observation()
        client.force_login(user(Role.PLAN_DIRECTOR))
        page = client.get(reverse("monitoring:observation-list")).content.decode()
        address = f"{reverse('monitoring:adjustment-propose')}?observations={one.ref}"
        assert address in page
        form = client.get(address).context["form"]
        assert form.initial["observations"] == [one.ref]


def test_whoever_works_at_one_school_begins_with_it(client):
    client.force_login(user(Role.STAFF_MEMBER, at=school()))
    form = client.get(reverse("monitoring:observation-note")).context["form"]
    assert form.initial["school"] == school().code

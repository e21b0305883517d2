"""Topics, requirements and records: what their services refuse, and what follows at once."""

from __future__ import annotations

from datetime import date

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import IntegrityError, transaction

from core.errors import TransitionNotAllowed
from district.models import Role
from tests.factories import topics as make
from tests.factories.district import school, staff, user
from tests.factories.plan import authorization
from tests.factories.writing import writing
from training import policies, selectors, services
from training.models import Completion, Requirement, Topic

pytestmark = pytest.mark.django_db
TODAY = date(2022, 10, 14)
WHY = "The policy changed."


def required(**facts):
    told = {"topic": make.topic().ref, "role": "", "role_title": "", "due_days": 90, "from_date": TODAY}
    return services.requirement_add(actor=make.hr(), today=TODAY, **told | facts)


def entered(**facts):
    told = {"completed_on": TODAY, "hours": None, "evidence": ""} | facts
    told = {"staff": staff().ref, "topic": make.topic().ref} | told
    return services.completion_add(actor=make.hr(), today=TODAY, **told)


class TestTopics:
    def test_is_not_retired_while_it_is_required_or_will_be(self):
        for status in ("binding", "ahead"):
            one = make.requirement(status).topic
            with pytest.raises(ValidationError, match="End what requires it first"):
                services.topic_retire(actor=make.hr(), ref=one.ref, version=None, today=TODAY, reason=WHY)
        over = make.requirement("ended").topic
        told = services.topic_retire(actor=make.hr(), ref=over.ref, version=None, today=TODAY, reason=WHY)
        assert not told.is_active
        with pytest.raises(ValidationError, match="Choose a topic in use"):
            required(topic=over.ref)
        with pytest.raises(ValidationError, match="Choose a topic in use"):
            entered(topic=over.ref)

    def test_keeps_its_code_to_itself_in_either_case(self):
        make.topic(code="ferpa")
        facts = {"name": "FERPA", "about": "", "source": "", "good_months": None}
        with pytest.raises(ValidationError) as refused:
            services.topic_add(actor=make.hr(), code="FERPA", **facts)
        assert refused.value.message_dict == {"code": ["Another topic has this code."]}

    def test_holds_between_a_month_and_ten_years(self):
        one = make.topic(good_months=120)
        for months in (0, 121):
            with pytest.raises(IntegrityError, match="topic_good_months"), transaction.atomic(), writing():
                Topic.objects.filter(pk=one.pk).update(good_months=months)


class TestRequirements:
    def test_asks_a_role_or_a_title_and_not_both(self):
        one = make.requirement(role=Role.SUPERVISOR)
        with pytest.raises(IntegrityError, match="requirement_of_one"), transaction.atomic(), writing():
            Requirement.objects.filter(pk=one.pk).update(role_title="Campus monitor")

    def test_asks_a_title_that_the_plan_has(self):
        authorization("position")
        assert required(role_title="Campus monitor").role_title == "Campus monitor"
        with pytest.raises(ValidationError, match="approves no position or stipend of this title"):
            required(role_title="Magician")

    def test_is_not_asked_twice_at_a_time(self):
        one = make.requirement()
        with pytest.raises(ValidationError, match="required already in part of that time"):
            required(topic=one.topic.ref)
        assert required(topic=one.topic.ref, role=Role.SUPERVISOR).role == "supervisor"
        services.requirement_end(actor=make.hr(), ref=one.ref, version=None, until_date=TODAY, reason=WHY, today=TODAY)
        assert required(topic=one.topic.ref).from_date == TODAY

    def test_that_ended_is_changed_no_more(self):
        one = make.requirement("ended")
        with pytest.raises(TransitionNotAllowed):
            services.requirement_correct(actor=make.hr(), ref=one.ref, version=None, due_days=1, from_date=TODAY,
                                         reason=WHY, today=TODAY)  # fmt: skip

    def test_ends_after_it_begins(self):
        one = make.requirement("ahead")
        with pytest.raises(ValidationError) as refused:
            services.requirement_end(actor=make.hr(), ref=one.ref, version=None, until_date=TODAY, reason=WHY,
                                     today=TODAY)  # fmt: skip
        assert refused.value.message_dict == {"until_date": ["It ends after it begins."]}


class TestRecords:
    def test_is_entered_once_a_day_and_none_to_come(self):
        one = entered(evidence=" Personnel file ")
        assert (one.source, one.evidence, one.noted_by) == ("entered", "Personnel file", make.hr())
        with pytest.raises(ValidationError) as refused:
            entered(staff=one.staff.ref, topic=one.topic.ref)
        assert refused.value.message_dict == {"completed_on": ["This is on record already for that day."]}
        with pytest.raises(ValidationError, match="still to come"):
            entered(completed_on=date(2022, 10, 15))

    def test_of_who_left_is_entered_and_of_another_school_is_not(self):
        assert entered(staff=staff(left_date=date(2022, 1, 1)).ref).pk
        held = user(Role.HR_SPECIALIST, at=school())
        facts = {"topic": make.topic().ref, "completed_on": TODAY, "hours": None, "evidence": "", "today": TODAY}
        assert services.completion_add(actor=held, staff=staff(school=school()).ref, **facts).pk
        with pytest.raises(ValidationError, match="Choose somebody on the staff"):
            services.completion_add(actor=held, staff=staff(school=school("west", "West")).ref, **facts)

    def test_that_is_struck_stays_counts_no_more_and_may_be_entered_anew(self):
        topic = make.topic()
        make.requirement(of=topic, due_days=0)
        one = make.completion(of=topic, on=TODAY)
        person = one.staff
        assert [due.state for due in selectors.due_on(TODAY, staff=[person.pk])] == ["done"]
        services.completion_strike(actor=make.hr(), ref=one.ref, version=None, reason="Another one.", today=TODAY)
        assert [due.state for due in selectors.due_on(TODAY, staff=[person.pk])] == ["late"]
        with pytest.raises(TransitionNotAllowed):
            services.completion_strike(actor=make.hr(), ref=one.ref, version=None, reason="Again.", today=TODAY)
        assert entered(staff=person.ref, topic=topic.ref).pk
        assert Completion.objects.filter(staff=person).count() == 2

    def test_from_a_session_has_its_enrollment_and_no_other_does(self):
        one = make.completion()
        with pytest.raises(IntegrityError, match="completion_source_whole"), transaction.atomic(), writing():
            Completion.objects.filter(pk=one.pk).update(source="session")


class TestSight:
    def test_is_of_all_for_hr_of_their_school_for_leaders_and_of_ones_own(self):
        account = user(Role.STAFF_MEMBER)
        me = staff(user=account, school=school("west", "West"))
        mine, east = make.completion(who=me), make.completion()
        leader = user(Role.SCHOOL_LEADER, at=school())
        told = {
            who: set(selectors.completions(person))
            for who, person in (("hr", make.hr()), ("leader", leader), ("me", account),
                                ("board", user(Role.BOARD_MEMBER)), ("system", user(Role.INTEGRATION)))
        }  # fmt: skip
        both = {mine, east}
        assert told == {"hr": both, "leader": {east}, "me": {mine}, "board": set(), "system": both}
        assert set(selectors.people(leader)) == {east.staff}
        assert set(selectors.people(account)) == {me}
        with pytest.raises(PermissionDenied):
            policies.check(leader, "training.completion.strike", east)

    def test_what_is_the_whole_districts_is_not_changed_for_one_school(self):
        held = user(Role.HR_SPECIALIST, at=school())
        with pytest.raises(PermissionDenied):
            policies.check(held, "training.topic.add")
        with pytest.raises(PermissionDenied):
            policies.check(held, "training.requirement.end", make.requirement())
        assert policies.permitted(held, "training.completion.add")

"""What the database itself keeps of diversion cases, whatever a service would let through."""

from __future__ import annotations

import re
from datetime import date, timedelta
from pathlib import Path

import pytest
from django.conf import settings
from django.db import IntegrityError, transaction

from core import clock
from diversion import models
from diversion.models import DiversionCase
from diversion.models.case_triggers import PAIRS
from diversion.workflow import CASE
from tests.factories import diverted as make
from tests.factories.diversion import offense

pytestmark = pytest.mark.django_db


def refused(name: str):
    return pytest.raises(IntegrityError, match=name)


def test_the_trigger_lets_a_case_go_where_the_table_does():
    table = {
        (before, step.target)
        for step in CASE.transitions.values()
        for before in step.sources
        if step.target and step.target != before
    }
    assert set(PAIRS) == table


@pytest.mark.parametrize("status", [*make.WAY, "not_eligible", "declined", "returned", "in_error"])
def test_a_case_can_be_in_every_status(status):
    assert DiversionCase.objects.get(pk=make.case(status).pk).status == status


@pytest.mark.parametrize(
    ("before", "after"), [("referred", "returned"), ("completed", "referred"), ("returned", "declined")]
)
def test_a_case_skips_no_step_and_goes_not_back(before, after):
    one = make.case(before)
    with refused("diversioncase_goes_on"), transaction.atomic():
        make.written(one, status=after)


def test_nothing_goes_on_before_somebody_said_which_student_it_is():
    one = make.case(name="Nick Nobody")
    make.decision(one)
    with refused("diversioncase_student_first"), transaction.atomic():
        make.written(one, status="eligible", reviewed_date=make.SINCE)


class TestRights:
    @pytest.mark.parametrize("missing", ["youth", "guardian"])
    def test_nothing_is_offered_before_both_were_told(self, missing):
        one = make.case("eligible")
        make.rights(make.party(one, "guardian" if missing == "youth" else "youth"))
        with refused("diversioncase_rights_first"), transaction.atomic():
            make.written(one, status="offered", offered_date=make.SINCE)

    def test_what_was_taken_back_was_not_told(self):
        one = make.case("eligible")
        make.rights(make.party(one, "guardian"))
        told = make.rights(make.party(one, "youth"))
        make.written(told, taken_back_at=clock.now(), taken_back_reason="Another youth.")
        with refused("diversioncase_rights_first"), transaction.atomic():
            make.written(one, status="offered", offered_date=make.SINCE)

    def test_from_18_on_the_youth_answers_alone(self):
        grown = make.student(birth_date=make.SINCE.replace(year=make.SINCE.year - 18))
        one = make.case("eligible", of=grown)
        make.rights(make.party(one, "youth"))
        make.written(one, status="offered", offered_date=make.SINCE)

    def test_all_four_or_none(self):
        with refused("rightstold_all_of_them"), transaction.atomic():
            make.rights(make.party(make.case("eligible")), silence=False)


class TestEligible:
    def test_nobody_is_eligible_without_a_settled_decision(self):
        one = make.case()
        make.waiting_decision(one)
        with refused("diversioncase_eligible_first"), transaction.atomic():
            make.written(one, status="eligible", reviewed_date=make.SINCE)

    def test_nobody_goes_against_the_rules_alone(self):
        made = make.waiting_decision(make.case())
        with refused("eligibilitydecision_second_person"), transaction.atomic():
            make.written(made, settled_at=clock.now(), settled_by=made.decided_by)

    def test_what_was_decided_stays(self):
        made = make.decision(make.case())
        with pytest.raises(Exception, match=r"says_what_it_said|settled_stays"), transaction.atomic():
            make.written(made, is_eligible=False)


class TestAgreement:
    def test_nobody_is_enrolled_without_one_in_force(self):
        one = make.case("agreement")
        with refused("diversioncase_agreement_first"), transaction.atomic():
            make.written(one, status="in_progress", enrolled_date=make.SINCE)

    @pytest.mark.parametrize("missing", ["youth", "guardian"])
    def test_none_is_in_force_that_both_did_not_sign(self, missing):
        one = make.case("agreement").agreements.get()
        make.signed(one, one.case.parties.exclude(part=missing).get())
        with refused("diversionagreement_signed_first"), transaction.atomic():
            make.written(one, status="in_force", agreed_date=make.SINCE)

    def test_none_lasts_longer_than_the_district_lets_it(self):
        longest = timedelta(days=settings.DIVERSION_LONGEST_DAYS)
        one = make.case("agreement").agreements.get()
        other = make.agreement(make.case("intake"), "to_sign", until_date=make.SINCE + longest)
        make.in_force(other)
        make.written(one, status="draft")
        make.written(one, until_date=make.SINCE + longest + timedelta(days=1))
        make.written(one, status="to_sign")
        with refused("diversionagreement_not_too_long"), transaction.atomic():
            make.in_force(one)

    def test_more_time_is_given_by_an_approved_extension_alone(self):
        one = make.case("in_progress").agreements.get()
        more = make.extension(one)
        with refused("diversionagreement_extended"), transaction.atomic():
            make.written(one, until_date=more.until_date)
        one.refresh_from_db()
        make.written(more, approved_by=make.coordinator(), approved_at=clock.now())
        make.written(one, until_date=more.until_date)

    def test_an_extension_is_refused_that_is_too_long(self):
        one = make.case("in_progress").agreements.get()
        late = make.SINCE + timedelta(days=settings.DIVERSION_LONGEST_DAYS + 1)
        make.extension(one, until_date=late, approved_by=make.coordinator(), approved_at=clock.now())
        with refused("diversionagreement_not_too_long"), transaction.atomic():
            make.written(one, until_date=late)

    def test_nobody_approves_their_own(self):
        more = make.extension(make.case("in_progress").agreements.get())
        with refused("diversionextension_second_person"), transaction.atomic():
            make.written(more, approved_by=more.asked_by, approved_at=clock.now())

    def test_a_condition_stays_as_it_was_signed(self):
        one = make.case("in_progress").agreements.get().conditions.get()
        with refused("diversioncondition_as_signed"), transaction.atomic():
            make.written(one, hours=1)


def test_no_case_ends_while_somebody_may_be_at_risk():
    one = make.case("in_progress")
    make.duty(one, "suicide_risk")
    with refused("diversioncase_duties_done"), transaction.atomic():
        make.written(one, status="returned", ended_date=make.SINCE, return_reason="moved")


def test_no_section_that_the_law_had_not():
    with refused("diversioncase_of_the_day"), transaction.atomic():
        make.case(offense=offense(from_date=date(2022, 9, 13)))


def test_two_cases_of_a_day_and_offense_are_one():
    one = make.case()
    with refused("diversioncase_one_of_a_day"), transaction.atomic():
        make.case(of=one.student)


def test_triggers_name_tables_that_are_there():
    """They are written in SQL, which no model's name follows."""
    tables = {model._meta.db_table for model in vars(models).values() if hasattr(model, "_meta")}
    for path in Path(models.__file__).parent.glob("*.py"):
        for named in re.findall(r"\b(diversion_[a-z]+)\b", path.read_text()):
            assert named in tables, f"{path.name}: {named}"

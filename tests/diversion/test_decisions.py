"""Whether a youth is eligible: by the rules at once, against them by two people, and each decision once."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.core.exceptions import PermissionDenied, ValidationError

from core import clock
from core.errors import Conflict, TransitionNotAllowed
from district.models import Role
from diversion import selectors, services
from diversion.work import work
from tests.contract import NOW, TODAY
from tests.diversion.deciding import DAY, STEP, confirm, decide, duties, fitting
from tests.factories import diversion as law
from tests.factories import diverted as make
from tests.factories.district import organization, school, user, written
from tests.factories.students import accepted, conflict

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _today():
    with clock.travel(NOW):
        yield


@pytest.fixture
def case():
    """A referral about an offense whose rules are in force, to be reviewed."""
    fitting()
    one = make.case(offense=law.offense())
    make.referral(one)
    make.duty(one, "review")
    return one


class TestByTheRules:
    def test_what_follows_them_is_settled_at_once(self, case):
        made = decide(case)
        case.refresh_from_db()
        assert (made.rule_says, made.settled_at, made.settled_by) == ("eligible", NOW, None)
        assert (case.status, case.reviewed_date, duties(case)) == ("eligible", DAY, {"offer"})
        assert case.duties.get(kind="review").done_date == DAY
        assert made.ref in case.duties.get(kind="review").evidence

    def test_not_eligible_ends_the_case(self):
        fitting(excluded_classes=["simple"])
        case = make.case(offense=law.offense())
        make.assigned(case)
        decide(case, "not")
        case.refresh_from_db()
        assert (case.status, case.ended_date, duties(case)) == ("not_eligible", DAY, set())

    def test_what_they_leave_to_a_person_needs_a_reason_alone(self):
        case = make.case(offense=law.offense())
        with pytest.raises(ValidationError, match="rules alone") as refused:
            decide(case)
        assert set(refused.value.error_dict) == {"reason"}
        made = decide(case, reason="A first quarrel.")
        assert (made.rule_says, made.rule, made.settled_at) == ("ask", "no_rules", NOW)

    def test_they_are_those_of_the_agency_that_referred(self, case):
        other = organization("County police")
        law.rules(of=other.agreements.get(), excluded_classes=["simple"], asked_classes=[])
        assert selectors.rule_of(case, "nobody")[0] == "eligible"
        theirs = make.case(offense=law.offense())
        make.referral(theirs, agency=other)
        assert selectors.rule_of(theirs, "nobody")[:2] == ("not", "excluded_class")
        # Of nobody's agency, and of both, no rules are known to hold.
        make.referral(theirs)
        assert selectors.rule_of(theirs, "nobody")[:2] == ("ask", "two_agreements")

    def test_they_are_those_of_the_day_of_the_offense(self, case):
        early = make.case(offense=law.offense(), on=date(2021, 6, 1))
        assert selectors.rule_of(early, "nobody")[1] == "no_rules"

    def test_the_consent_of_the_harmed_person_is_asked_where_they_ask_for_it(self):
        fitting(asks_consent=True)
        case = make.case(offense=law.offense())
        assert [selectors.rule_of(case, harmed)[0] for harmed in ("not_asked", "no", "yes")] == [
            "ask", "not", "eligible",
        ]  # fmt: skip
        assert decide(case, harmed="yes").harmed == "yes"

    def test_nobody_is_decided_of_whom_nobody_knows(self):
        with pytest.raises(Conflict, match="which student"):
            decide(make.case(name="Nick Nobody"), reason="Why.")

    @pytest.mark.parametrize("on", [TODAY + timedelta(days=1), make.SINCE - timedelta(days=1)])
    def test_on_a_day_since_the_referral(self, case, on):
        with pytest.raises(ValidationError) as refused:
            decide(case, on=on)
        assert set(refused.value.error_dict) == {"on"}


class TestAgainstTheRules:
    def test_it_needs_a_reason_and_waits(self, case):
        with pytest.raises(ValidationError, match="rules alone"):
            decide(case, "not")
        made = decide(case, "not", reason="The weapon was real.")
        case.refresh_from_db()
        assert (made.waits, case.status, duties(case)) == (True, "referred", {"review"})

    def test_nobody_decides_while_one_waits(self, case):
        decide(case, "not", reason="The weapon was real.")
        with pytest.raises(Conflict, match="waits for a second person"):
            decide(case)

    @pytest.mark.parametrize("role", [Role.DIVERSION_COORDINATOR, Role.SUPERVISOR])
    def test_another_coordinator_or_a_supervisor_confirms(self, case, role):
        made = decide(case, "not", reason="The weapon was real.")
        other = accepted(user(role))
        confirm(made, other)
        case.refresh_from_db()
        made.refresh_from_db()
        assert (made.settled_by, case.status, case.reviewed_date) == (other, "not_eligible", DAY)

    def test_never_the_one_who_decided(self, case):
        who = make.coordinator()
        made = decide(case, "not", by=who, reason="The weapon was real.")
        for act, more in ((confirm, {}), (refuse, {})):
            with pytest.raises(PermissionDenied):
                act(made, who, **more)

    def test_refused_it_is_still_to_be_decided(self, case):
        made = decide(case, "not", reason="The weapon was real.")
        refuse(made)
        assert duties(case) == {"review"}
        with pytest.raises(TransitionNotAllowed):
            confirm(made)
        assert decide(case).settled_at == NOW

    def test_it_is_not_confirmed_by_rules_that_say_something_else_by_now(self, case):
        made = decide(case, "not", reason="The weapon was real.")
        written(case, offense=None)
        with pytest.raises(Conflict, match="something else"):
            confirm(made)

    def test_it_is_confirmed_on_its_day_or_a_later_one(self, case):
        made = decide(case, "not", reason="The weapon was real.")
        with pytest.raises(ValidationError, match="before the decision"):
            confirm(made, on=DAY - timedelta(days=1))

    def test_it_stands_in_the_work_of_a_second_person(self, case):
        who = make.coordinator(at=school())
        decide(case, "not", by=who, reason="The weapon was real.")
        second, elsewhere = make.coordinator(at=school()), make.coordinator(at=school("north", "North"))
        barred = make.coordinator()
        conflict(barred, case.student)
        waits = {name: [item.kind for item in work(each, TODAY).items] for name, each in
                 {"who": who, "second": second, "elsewhere": elsewhere, "barred": barred}.items()}  # fmt: skip
        asks = {name for name, kinds in waits.items() if "diversion.decision.confirm" in kinds}
        assert asks == {"second"}


class TestAnew:
    def test_what_was_found_not_eligible_is_reviewed_once_more(self):
        case = make.case("not_eligible")
        services.case_review_anew(
            actor=make.coordinator(), ref=case.ref, reason="A witness spoke.", at=NOW, version=None
        )
        case.refresh_from_db()
        assert (case.status, case.reviewed_date, case.ended_date, duties(case)) == ("referred", None, None, {"review"})
        assert decide(case, reason="A first quarrel.").is_eligible


def refuse(made, by=None, **more):
    told = {key: value for key, value in STEP.items() if key != "on"} | {"reason": "The rules hold."} | more
    return services.decision_refuse(actor=by or make.coordinator(), ref=made.ref, **told)

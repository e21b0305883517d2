"""What the services of supports and of referrals to them refuse, in words."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from community import services
from core import clock
from tests.community.test_refused import refused
from tests.contract import NOW, TODAY
from tests.factories import community_supports as make
from tests.factories.district import school
from tests.factories.students import conflict, grant, student

pytestmark = pytest.mark.django_db
BEGAN, YESTERDAY = date(2022, 10, 3), TODAY - timedelta(days=1)


@pytest.fixture(autouse=True)
def _today():
    with clock.travel(NOW):
        yield


@pytest.fixture
def actor():
    return make.engagement()


def refer(by, child, support):
    return services.referral_refer(
        actor=by, student=child.ref, support=support.ref, purpose="Somebody to talk with.", language="en", on=BEGAN,
        today=TODAY, at=clock.now(),
    )  # fmt: skip


class TestReferring:
    def test_a_student_whom_a_conflict_hides_is_none(self):
        by, child, support = make.referrer(), student(at=school()), make.support()
        conflict(by, child)
        words = refused(lambda: refer(by, child, support), "student")
        assert words == "There is no such student whom you may open."

    def test_a_student_of_no_school_is_referred_by_nobody(self):
        by, child, support = make.referrer(), student(), make.support()
        grant(by, child)
        words = refused(lambda: refer(by, child, support), "student")
        assert words == "No school of this student is known today. Ask who keeps the roster."

    def test_a_student_of_another_school_is_referred_by_its_own_people(self):
        by, child, support = make.referrer(), student(at=school("north", "North")), make.support()
        grant(by, child)
        words = refused(lambda: refer(by, child, support), "student")
        assert words == "You refer students of your schools alone. Ask somebody of theirs."
        assert refer(make.referrer(at=school("north", "North")), child, support).school.code == "north"

    @pytest.mark.parametrize("status", ["draft", "paused", "ended"])
    def test_nobody_is_referred_to_what_is_not_offered(self, status):
        support, child = make.support(status), student(at=school())
        words = refused(lambda: refer(make.referrer(), child, support), "support")
        assert words == "It is not offered today. Choose another one."


class TestKeeping:
    def correct(self, actor, one, **told):
        same = {
            name: getattr(one, name)
            for name in (
                "kind", "name", "name_es", "about", "about_es", "where", "place", "hours", "hours_es", "languages",
                "capacity", "how_to_reach", "from_date",
            )
        }  # fmt: skip
        given = {"agreement": one.agreement.ref, "schools": [], "today": TODAY, "version": None} | same | told
        return services.support_correct(actor=actor, ref=one.ref, **given)

    def schools_of(self, one):
        return sorted(one.for_schools.values_list("school__code", flat=True))

    def test_it_is_for_students_of_schools_that_there_are(self, actor):
        one = make.support(schools=(school(), school("north", "North")))
        words = refused(lambda: self.correct(actor, one, schools=["north", "nowhere"]), "schools")
        assert words == "There is no such school: nowhere."
        assert self.schools_of(one) == ["east", "north"]

    def test_it_is_for_the_schools_named_and_no_others(self, actor):
        north = school("north", "North")
        one = make.support(schools=(school(), north))
        kept = one.for_schools.get(school=north)
        school("west", "West")
        self.correct(actor, one, schools=["north", "west"])
        assert self.schools_of(one) == ["north", "west"]
        assert one.for_schools.get(school=north) == kept

    def test_it_is_given_under_an_agreement_for_supports(self, actor):
        one = make.support()
        words = refused(lambda: self.correct(actor, one, agreement="agr-00000000000"), "agreement")
        assert words == "There is no such agreement. Choose one."

    def test_what_is_over_is_not_shown_again(self, actor):
        one = make.support("paused", until_date=TODAY)
        given = {"actor": actor, "ref": one.ref, "version": None, "today": TODAY}
        assert refused(lambda: services.support_resume(**given)) == "It has ended. Add it anew."
        other = make.support("paused", until_date=TODAY + timedelta(days=1))
        assert services.support_resume(**given | {"ref": other.ref}).status == "offered"

    @pytest.mark.parametrize(
        ("until", "ends"), [(None, TODAY), (TODAY + timedelta(days=9), TODAY), (YESTERDAY, YESTERDAY)]
    )
    def test_it_ends_today_unless_it_was_over_before(self, actor, until, ends):
        one = make.support("paused", until_date=until)
        ended = services.support_end(actor=actor, ref=one.ref, version=None, reason="No money.", today=TODAY)
        assert (ended.status, ended.until_date) == ("ended", ends)

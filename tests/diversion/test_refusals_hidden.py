"""That a family declined is shown to nobody who disciplines: on no page, in no answer of the API, in no list."""

from __future__ import annotations

import re

import pytest
from django.test import Client
from django.urls import reverse

from core import clock
from district.models import Role, RoleAssignment
from diversion import policies
from students.models import AccessGrant
from tests.architecture.addresses import addresses
from tests.contract import NOW
from tests.diversion.deciding import step
from tests.factories import diversion as contacts
from tests.factories import diverted as make
from tests.factories.district import make as put
from tests.factories.district import school, user
from tests.factories.students import accepted
from tests.turns import once_in

pytestmark = pytest.mark.django_db
# Differ each time, whatever is shown.
EACH_TIME = re.compile(
    r'name="(csrfmiddlewaretoken|once)" value="[^"]*"|"X-CSRFToken": ?"[^"]*"|nonce="[^"]*"|data-left="\d+"'
)


@pytest.fixture(autouse=True)
def _today():
    with clock.travel(NOW):
        yield


@pytest.fixture
def case():
    """What came of a contact with the police, accepted, with all that stands beside it; diversion was offered."""
    contact = contacts.contact(at=school())
    one = make.full("accepted", at=school())
    there = contacts.in_contact(contact, of=one.student, offer="yes")
    make.referral(one, contact=there)
    make.duty(one, "answer")
    return one


def things(case):
    """Return by noun what belongs to the case, and what its student is otherwise in."""
    there = case.referrals.get(contact__isnull=False).contact
    return {
        "diversion:case": case,
        "diversion:decision": case.decisions.get(),
        "diversion:party": case.parties.first(),
        "diversion:rights": case.rights.first(),
        "diversion:log": case.contacts.get(),
        "diversion:assignment": case.assignments.get(),
        "diversion:screening": case.screenings.get(),
        "diversion:duty": case.duties.first(),
        "diversion:contact": there.contact,
        "diversion:student": there,
        "students:student": case.student,
        "privacy:log": case.student,
    }


def shown(who, case) -> dict[str, str]:
    """Return all that ``who`` is shown, by address: of what is about the case or its student, and all lists."""
    client, found, known = Client(), {}, things(case)
    client.force_login(who)
    for one in addresses():
        if not one.is_read or "code" in one.parts or ("ref" in one.parts and one.noun not in known):
            continue
        url = one.url(**({"ref": known[one.noun].ref} if "ref" in one.parts else {}))
        answer = client.get(url)
        if answer.status_code == 200 and not answer.streaming and b"%PDF" not in answer.content[:8]:
            found[one.name] = EACH_TIME.sub("", answer.content.decode(errors="replace"))
    search = client.get(reverse("search"), {"q": case.number})
    return found | {"search": EACH_TIME.sub("", search.content.decode())}


@once_in(5)
def test_a_school_leader_is_shown_the_same_whether_they_declined_or_not(case):
    leader = accepted(user(Role.SCHOOL_LEADER, at=case.school))
    before = shown(leader, case)
    assert {"diversion:contact-detail", "diversion:student-detail", "students:student-detail"} <= set(before)
    step("decline", case, whose_wish="youth", end_note="They want a lawyer.")
    after = shown(leader, case)
    told = {name for name, page in after.items() if case.ref in page or "They want a lawyer" in page}
    assert told == set()
    about = {name for name in after if name.partition(":")[0].removesuffix("-api") == "diversion" or name == "search"}
    assert {name for name in about if after[name] != before.get(name)} == set()


@once_in(5)
def test_who_leads_the_school_and_coordinates_diversion_loses_sight_of_it(case):
    both = accepted(user(Role.SCHOOL_LEADER, Role.DIVERSION_COORDINATOR))
    make.duty(case, "review", "done", assignee=both)
    assert "diversion:case-detail" in shown(both, case)
    step("decline", case, whose_wish="youth")
    after = shown(both, case)
    # The search says again what was typed.
    told = {name for name, page in after.items() if case.ref in page or (name != "search" and case.number in page)}
    assert told == set()
    assert not {name for name in after if name.startswith(("diversion:decision", "diversion:party", "diversion:log-d"))}
    assert not policies.visible_duties(both).filter(case=case).exists()


def test_who_leads_another_school_alone_goes_on(case):
    leader = user(Role.SCHOOL_LEADER, at=school("north", "North"))
    put(RoleAssignment(user=leader, district=case.school.district, role=Role.DIVERSION_COORDINATOR,
                        from_date=make.SINCE))  # fmt: skip
    step("decline", case, whose_wish="youth")
    assert policies.visible_cases(accepted(leader)).filter(pk=case.pk).exists()


def test_who_leads_the_school_where_the_youth_is_now_loses_sight_of_it_too():
    """The youth changed schools since: who disciplines there would hold it against them as well."""
    north = school("north", "North")
    one = make.case("offered", at=school(), of=make.student(at=north, birth_date=make.SINCE.replace(year=2007)))
    make.duty(one, "answer")
    other = make.case("declined", at=school())
    leader = user(Role.SCHOOL_LEADER, at=north)
    put(RoleAssignment(user=leader, district=one.school.district, role=Role.DIVERSION_COORDINATOR,
                        from_date=make.SINCE))  # fmt: skip
    accepted(leader)
    assert "decline" not in policies.offered(leader, one)
    step("decline", one, whose_wish="youth")
    assert list(policies.visible_cases(leader)) == [other]
    assert not policies.visible_duties(leader).filter(case=one).exists()


def test_a_child_at_risk_is_everybodys_whatever_was_declined(case):
    leader = accepted(user(Role.SCHOOL_LEADER, at=case.school))
    risk = make.duty(case, "suicide_risk", role=Role.SCHOOL_LEADER)
    step("decline", case, whose_wish="youth")
    assert risk in policies.visible_duties(leader)


def test_the_history_of_who_opens_a_student_does_not_tell_why_it_ended(case):
    step("decline", case, whose_wish="youth")
    ended = AccessGrant.objects.get(student=case.student, source_ref=case.ref)
    told = ended.history.order_by("-pgh_id").values_list("pgh_context__action", flat=True)
    assert told[0] == "students.grant.end"

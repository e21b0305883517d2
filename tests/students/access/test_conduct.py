"""The code of conduct: accepted as it is now before the first student, by pages that lead there and by the API."""

from __future__ import annotations

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.urls import reverse

from core import clock
from core.errors import Conflict, TransitionNotAllowed
from district.models import Role
from students import policies, services
from students.models import CodeAcceptance, CodeOfConduct
from tests.district.trying import race
from tests.factories import students as make
from tests.factories.district import loaded, user
from tests.students.access.trying import NOON, actions_of, facilitator, officer, signed_in

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _noon():
    with clock.travel(NOON):
        yield


def newer() -> CodeOfConduct:
    return loaded(CodeOfConduct(number=make.code().number + 1, text="I look at less.", published_at=NOON))


class TestPublished:
    def test_with_the_next_number(self):
        boss = officer()
        made = services.code_publish(actor=boss, text="I look at less.", at=NOON)
        assert (made.number, made.published_at, actions_of(made)) == (2, NOON, ["students.code.publish"])
        assert not policies.has_accepted(boss)

    def test_the_first_is_the_first(self):
        assert services.code_publish(actor=user(Role.PRIVACY_OFFICER), text="I look.", at=NOON).number == 1

    def test_with_a_text_by_the_privacy_officer(self):
        with pytest.raises(ValidationError, match="Write what"):
            services.code_publish(actor=officer(), text=" ", at=NOON)
        with pytest.raises(PermissionDenied):
            services.code_publish(actor=facilitator(), text="x", at=NOON)

    def test_at_a_moment_and_what_else_is_wrong_is_not_taken_for_another_version(self):
        with pytest.raises(ValidationError) as told:
            services.code_publish(actor=officer(), text="I look.", at=None)
        assert set(told.value.error_dict) == {"published_at"}

    @pytest.mark.django_db(transaction=True)
    def test_by_two_at_once_is_one_after_the_other_or_refused(self):
        boss = officer()
        raised = race(*[lambda: services.code_publish(actor=boss, text="x", at=NOON)] * 4)
        assert all(error is None or isinstance(error, Conflict) for error in raised)
        numbers = list(CodeOfConduct.objects.order_by("number").values_list("number", flat=True))
        assert numbers == list(range(1, len(numbers) + 1))
        assert len(numbers) == 1 + raised.count(None)


class TestAccepted:
    def test_is_asked_once_of_each_reader_who_did(self, django_assert_num_queries):
        make.code()
        who = user(Role.SCHOOL_LEADER)
        with django_assert_num_queries(2):
            assert not any(policies.has_accepted(who) for _each in range(2))
        make.accepted(who)
        with django_assert_num_queries(1):
            assert all(policies.has_accepted(who) for _each in range(2))

    def test_by_everyone_of_the_room(self):
        code, who = make.code(), user(Role.SCHOOL_LEADER)
        services.code_accept(actor=who, ref=code.ref, at=NOON)
        assert policies.has_accepted(who)
        assert actions_of(CodeAcceptance.objects.get()) == ["students.code.accept"]

    def test_once(self):
        code, who = make.code(), facilitator()
        with pytest.raises(Conflict, match="accepted this already"):
            services.code_accept(actor=who, ref=code.ref, at=NOON)

    def test_as_it_is_now(self):
        old = make.code()
        newer()
        with pytest.raises(TransitionNotAllowed, match="newer version"):
            services.code_accept(actor=user(Role.SCHOOL_LEADER), ref=old.ref, at=NOON)

    @pytest.mark.parametrize("role", [Role.ADMINISTRATOR, Role.PARTNER_USER])
    def test_by_nobody_else(self, role):
        with pytest.raises(CodeOfConduct.DoesNotExist):
            services.code_accept(actor=user(role), ref=make.code().ref, at=NOON)


class TestFirst:
    def test_a_page_leads_there_and_back(self):
        one, code = make.student(), newer()
        client = signed_in(who := facilitator_of_before())
        address = reverse("students:student-list") + "?q=abc"
        answer = client.get(address)
        assert answer.status_code == 302
        page = client.get(answer["Location"])
        assert "I look at less." in page.content.decode()
        assert "Version 2" in page.content.decode()
        answer = client.post(answer["Location"], {"once": page.context["once"]})
        assert (answer.status_code, answer["Location"]) == (302, address)
        assert client.get(address).status_code == 200
        assert policies.has_accepted(who)
        assert client.get(reverse("students:code-accept", args=[code.ref])).status_code == 302
        assert client.get(reverse("students:student-detail", args=[one.ref])).status_code == 404

    @pytest.mark.parametrize(
        "elsewhere",
        ["https://example.com/", "//example.com/", "javascript:alert(1)", "home", "0001-01-01", "/" + "x" * 3000],
    )
    def test_and_nowhere_else(self, elsewhere):
        code = make.code()
        client = signed_in(user(Role.SCHOOL_LEADER))
        answer = client.post(reverse("students:code-accept", args=[code.ref]) + f"?next={elsewhere}")
        assert answer["Location"] == reverse("students:code-detail", args=[code.ref])

    def test_a_part_of_a_page_asks_for_the_whole_one(self):
        make.code()
        answer = signed_in(user(Role.SCHOOL_LEADER)).get(
            reverse("students:student-list"), headers={"HX-Request": "true"}
        )
        assert answer.status_code == 403
        assert answer["HX-Redirect"].startswith("/students/code/")

    def test_what_is_sent_is_not_carried_out(self):
        make.code()
        boss = user(Role.PRIVACY_OFFICER)
        answer = signed_in(boss).post(reverse("students:conflict-note"), {"kind": "other"})
        assert answer.status_code == 302
        assert "/students/code/" in answer["Location"]

    def test_the_api_says_where(self):
        code = make.code()
        client = signed_in(user(Role.SCHOOL_LEADER))
        answer = client.get(reverse("students-api:student-list"))
        assert answer.status_code == 403
        assert reverse("students:code-accept", args=[code.ref]) in answer.json()["detail"]
        assert client.get(reverse("students-api:code-list")).status_code == 200

    def test_without_any_code_nobody_is_opened(self):
        leader = user(Role.SCHOOL_LEADER)
        answer = signed_in(leader).get(reverse("students:student-list"), follow=True)
        assert answer.redirect_chain[-1][0] == reverse("students:code-list")
        assert "No version is published yet." in answer.content.decode()

    def test_whoever_sees_no_students_is_led_nowhere(self):
        make.code()
        client = signed_in(user(Role.HR_SPECIALIST))
        assert client.get(reverse("students:student-list")).status_code == 404
        assert client.get(reverse("district:staff-list")).status_code == 200


def facilitator_of_before():
    who = user(Role.RESTORATION_FACILITATOR)
    old = CodeOfConduct.objects.order_by("number").first()
    loaded(CodeAcceptance(user=who, code=old, accepted_at=NOON))
    return who


class TestLists:
    def test_tell_who_accepted_which_version(self):
        boss = officer(name="Priya Keeper")
        facilitator(name="Nova Facilis")
        user(Role.SCHOOL_LEADER, name="Ada Vale")
        client, address = signed_in(boss), reverse("students:acceptance-list")
        page = client.get(address).content.decode()
        assert "Not accepted" in page
        assert "Ada Vale" in client.get(address, {"accepted": "no"}).content.decode()
        assert "Ada Vale" not in client.get(address, {"accepted": "yes"}).content.decode()
        newer()
        services.code_accept(actor=boss, ref=CodeOfConduct.objects.get(number=2).ref, at=NOON)
        page = client.get(address).content.decode()
        assert "An older version" in page
        file = client.get(address, {"format": "csv"}).content.decode()
        assert [line.split(",")[1] for line in file.splitlines()[1:]] == ["Ada Vale", "Nova Facilis", "Priya Keeper"]
        assert client.get(address, {"format": "xlsx"}).status_code == 200
        assert signed_in(facilitator()).get(address).status_code == 404

    def test_tell_the_versions(self):
        who = facilitator()
        page = signed_in(who).get(reverse("students:code-list")).content.decode()
        assert "Version 1" in page
        assert "Publish a new version" not in page
        assert "Publish a new version" in signed_in(officer()).get(reverse("students:code-list")).content.decode()
        assert signed_in(user(Role.HR_SPECIALIST)).get(reverse("students:code-list")).status_code == 404
        code = make.code()
        assert "I look only at records" in signed_in(who).get(
            reverse("students:code-detail", args=[code.ref])
        ).content.decode()  # fmt: skip

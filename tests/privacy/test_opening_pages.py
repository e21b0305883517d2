"""The page on which a record is shared, who reads what of it then, and that it closes under their eyes."""

from __future__ import annotations

from datetime import date

import pytest
from django.test import Client
from django.urls import reverse

from core import clock
from core.models import ReadSubject
from district.models import Role
from privacy import services
from privacy.models import Share
from tests.district.asking import get, token_of
from tests.factories import diverted
from tests.factories import privacy_opening as make
from tests.factories import privacy_shares as partners
from tests.factories import restorative as mend
from tests.factories.district import client_made, organization, school, user, written
from tests.factories.students import accepted, student

pytestmark = pytest.mark.django_db
OPEN = "privacy:share-open"


def signed_in(who) -> Client:
    browser = Client()
    browser.force_login(who)
    return browser


def asked(of) -> dict[str, str]:
    return {"record_kind": "diversion.condition", "record": of.ref}


class TestForm:
    def test_begins_with_the_record_and_offers_its_fields(self):
        of, to = make.condition(), make.partner("Counseling House")
        who = make.coordinator()
        found = signed_in(who).get(reverse(OPEN), asked(of))
        shown = found.content.decode()
        assert found.status_code == 200
        assert of.case.student.called in shown
        assert of.case.student.called not in shown.partition("<title>")[2].partition("</title>")[0]
        assert "What was agreed" in shown
        assert "Restorative conference" not in shown
        assert to.name in shown
        assert ReadSubject.objects.filter(ref=of.case.student.ref, event__actor=who.ref).exists()

    def test_opens_it_and_leads_to_it(self):
        of, to = make.condition(), make.partner()
        browser = signed_in(make.coordinator())
        told = asked(of) | {
            "organization": to.ref, "basis": "SCHOOL_OFFICIAL", "agreement": to.agreements.get().ref,
            "shared": ["student", "due"], "purpose": "To serve.", "goals": "One.\nTwo.", "from_date": "2022-10-14",
            "answer_by_date": "2022-10-19", "until_date": "2022-11-30",
        }  # fmt: skip
        answer = browser.post(f"{reverse(OPEN)}?record_kind=diversion.condition&record={of.ref}", told)
        made = Share.objects.get()
        assert (answer.status_code, answer["Location"]) == (302, reverse("privacy:share-detail", args=[made.ref]))
        assert (made.until_date, made.goals.count()) == (date(2022, 12, 1), 2)

    def test_begins_with_the_day_by_which_they_answer(self, settings):
        settings.SHARE_ANSWER_DAYS = 9
        found = signed_in(make.coordinator()).get(reverse(OPEN), asked(make.condition()))
        assert found.context["form"]["answer_by_date"].value() == date(2022, 10, 23)

    def test_says_what_to_do_where_nothing_carries_it(self):
        shown = signed_in(make.coordinator()).get(reverse(OPEN), asked(make.condition())).content.decode()
        assert "No consent on record" in shown
        assert "No agreement in force" in shown

    def test_tells_what_lacks_at_the_form_s_fields(self):
        of, to = make.condition(), make.partner()
        told = asked(of) | {
            "organization": to.ref, "basis": "STATE_JJ_99_38_IA280_25", "agreement": to.agreements.get().ref,
            "shared": ["student"], "purpose": "To serve.", "goals": "One.", "from_date": "2022-10-14",
            "answer_by_date": "2022-10-19", "before_adjudication": "on",
        }  # fmt: skip
        answer = signed_in(make.coordinator()).post(reverse(OPEN), told)
        assert answer.status_code == 422
        assert set(answer.context["form"].errors) == {"agreement"}

    def test_shows_no_record_to_whoever_does_not_see_it(self):
        of = make.condition()
        shown = signed_in(make.coordinator(school("west", "West"))).get(reverse(OPEN), asked(of)).content.decode()
        assert of.case.student.called not in shown
        assert "Start at the record" in shown


class TestPart:
    def test_shows_with_whom_what_and_how_it_stands(self):
        of, to = make.condition(), make.partner("Counseling House")
        given = make.consent(of.case.student, to)
        one = make.share("accepted", of, to, consent=given, until_date=date(2022, 12, 1))
        browser = signed_in(make.coordinator())
        address = reverse("diversion:condition-detail", args=[of.ref])
        shown = browser.get(address).content.decode()
        for words in ("Counseling House", "What was agreed", "until Nov 30, 2022", "The organization works on it",
                      reverse("privacy:share-detail", args=[one.ref])):  # fmt: skip
            assert words in shown
        written(given, revoked_at=clock.now(), revoked_by="The mother", revoked_reason="By letter.")
        for place in (address, reverse("privacy:share-detail", args=[one.ref]), reverse("privacy:share-list")):
            assert "Closed: consent revoked" in browser.get(place).content.decode(), place

    def test_stands_on_the_page_of_a_case(self):
        case = diverted.case("in_progress")
        shown = signed_in(make.coordinator()).get(reverse("diversion:case-detail", args=[case.ref])).content.decode()
        assert "Shared with" in shown
        assert f"record={case.ref}" in shown

    def test_stands_on_the_page_of_a_restorative_case_for_who_may_share_it(self):
        child, at = student(), school()
        case = make.mended(child, at, held=True)
        who, address = make.mender(at), reverse("restorative:case-detail", args=[case.ref])
        told = {"record_kind": "restorative.case", "shared": ["conference"], "student": child.ref}
        one = services.share_open(actor=who, **make.facts(case, make.partner("Counseling House"), **told))
        shown = signed_in(who).get(address).content.decode()
        assert "Counseling House" in shown
        assert reverse("privacy:share-detail", args=[one.ref]) in shown
        assert f"record={case.ref}" in shown
        works = mend.assigned(case).user
        seen = signed_in(works).get(address)
        assert seen.status_code == 200
        assert "Counseling House" not in seen.content.decode()


class TestStatus:
    """Court services and police read how a diversion case stands, and nothing else of it."""

    @pytest.fixture
    def shared(self):
        case, to = diverted.case("in_progress"), make.partner("Juvenile Court Services")
        make.certified(to.agreements.get())
        told = {"record_kind": "diversion.case", "record": case.ref, "shared": ["status"], "until_date": None,
                "basis": "STATE_JJ_99_38_IA280_25", "before_adjudication": True}  # fmt: skip
        browser = signed_in(make.coordinator())
        facts = make.facts(make.condition(), to, **told)
        body = {name: str(value) if isinstance(value, date) else value for name, value in facts.items()}
        for name in ("at", "today"):
            del body[name]
        body["goals"] = "The case goes on."
        answer = browser.post(reverse("privacy-api:share-list"), body, content_type="application/json")
        assert answer.status_code == 201, answer.content
        return case, to, Share.objects.get(ref=answer.json()["ref"])

    def test_by_page(self, shared):
        case, to, one = shared
        who = partners.partner(to)
        browser = signed_in(accepted(who))
        address = reverse("privacy:share-detail", args=[one.ref])
        shown = browser.get(address).content.decode()
        assert "In progress" in shown
        assert case.ref not in shown
        assert case.student.family_name not in shown
        assert browser.get(reverse("diversion:case-detail", args=[case.ref])).status_code == 404
        written(to.agreements.get(), until_date=clock.today())
        assert browser.get(address).status_code == 404

    def test_by_a_system_with_its_scope(self, shared):
        case, to, one = shared
        token = token_of(*client_made("shares.read", of=to))
        found = get(token, "privacy-api:share-detail", args=[one.ref])
        assert found.status_code == 200
        assert "In progress" in found.content.decode()
        assert case.ref not in found.content.decode()
        for other in (client_made("shares.read", of=organization()), client_made("shares.read")):
            assert get(token_of(*other), "privacy-api:share-detail", args=[one.ref]).status_code == 404
        written(to.agreements.get(), until_date=clock.today())
        assert get(token, "privacy-api:share-detail", args=[one.ref]).status_code == 404

    def test_a_system_opens_moves_and_revokes_none(self, shared):
        _case, to, one = shared
        token = token_of(*client_made("shares.read", "shares.write", of=to))
        for verb in ("move", "shorten", "revoke"):
            assert get(token, f"privacy-api:share-{verb}", "post", args=[one.ref]).status_code == 403
        one.refresh_from_db()
        assert one.status == "offered"

    @pytest.mark.parametrize("role", [Role.SUPERVISOR, Role.SCHOOL_LEADER])
    def test_of_the_district_those_alone_who_may_share_it(self, shared, role):
        _case, _to, one = shared
        assert signed_in(accepted(user(role))).get(reverse("privacy:share-detail", args=[one.ref])).status_code == 404

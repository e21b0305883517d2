"""A referral that was begun: what is kept of it meanwhile, for whom and until when."""

from __future__ import annotations

import pytest
from django.test import Client
from django.urls import reverse

from core import clock
from district.models import Role
from restorative.models import ReferralDraft, RestorativeReferral
from tests.factories import restorative as make
from tests.factories.district import school, user
from tests.restorative.sending import LIST, NEW, NOON, once_of

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _friday():
    with clock.travel(NOON):
        yield


@pytest.fixture
def teacher():
    return user(Role.STAFF_MEMBER, at=school(), name="Tess Teacher")


@pytest.fixture
def browser(teacher):
    found = Client()
    found.force_login(teacher)
    return found


class TestDraft:
    def test_is_found_again_as_it_was_typed(self, browser, teacher):
        body = make.typed(make.told(what_happened="They quarr", place=""))
        answer = browser.post(reverse(NEW), body | {"keep": "yes"})
        assert answer["Location"] == reverse(LIST)
        assert "Go on with it" in browser.get(reverse(LIST)).content.decode()
        page = browser.get(reverse(NEW))
        assert "They quarr" in page.content.decode()
        assert 'value="Zoë Testerly"' in page.content.decode()
        assert page.context["form"].errors == {}  # nobody is blamed for what they have not finished
        assert ReferralDraft.objects.get().saved_at == NOON
        assert not RestorativeReferral.objects.exists()

    def test_keeps_itself(self, browser):
        answer = browser.post(reverse(NEW), {"what_happened": "They"}, headers={"HX-Request": "true"})
        assert answer.status_code == 422  # without the word it is sent
        answer = browser.post(reverse(NEW), {"what_happened": "They", "keep": "yes"}, headers={"HX-Request": "true"})
        assert answer.content.decode().strip() == "Kept at 12:00 PM."
        assert ReferralDraft.objects.get().typed == {"what_happened": ["They"]}

    def test_is_ones_own(self, browser, teacher):
        browser.post(reverse(NEW), {"what_happened": "They quarreled.", "keep": "yes"})
        other = Client()
        other.force_login(user(Role.STAFF_MEMBER, at=school()))
        assert "They quarreled." not in other.get(reverse(NEW)).content.decode()
        assert "Go on with it" not in other.get(reverse(LIST)).content.decode()

    def test_ends_when_it_is_sent(self, browser):
        browser.post(reverse(NEW), {"what_happened": "They", "keep": "yes"})
        assert browser.post(reverse(NEW), make.typed(make.told())).status_code == 302
        assert not ReferralDraft.objects.exists()

    def test_does_not_come_back_by_a_late_save_of_what_was_sent(self, browser):
        body = make.typed(make.told()) | {"once": once_of(browser.get(reverse(NEW)))}
        browser.post(reverse(NEW), body)
        browser.post(reverse(NEW), body | {"keep": "yes"}, headers={"HX-Request": "true"})
        assert not ReferralDraft.objects.exists()

    def test_is_thrown_away(self, browser):
        browser.post(reverse(NEW), {"what_happened": "They", "keep": "yes"})
        browser.post(reverse(NEW), {"what_happened": "They", "throw_away": "yes"})
        assert not ReferralDraft.objects.exists()

    def test_is_no_place_for_a_book(self, browser):
        browser.post(reverse(NEW), {"what_happened": "x" * 60_000, "keep": "yes"})
        assert not ReferralDraft.objects.exists()

    def test_takes_no_letter_that_the_database_does_not(self, browser):
        browser.post(reverse(NEW), {"what_happened": "a\x00b", "keep": "yes"})
        assert not ReferralDraft.objects.exists()

    def test_gets_another_row_and_loses_nothing(self, browser):
        page = browser.post(reverse(NEW), make.typed(make.told()) | {"another": "people"})
        text = page.content.decode()
        assert page.status_code == 200
        assert 'name="people-2-name"' in text
        assert 'name="people-3-name"' not in text
        assert 'value="Bo Sampleman"' in text
        assert page.context["form"].errors == {}
        assert ReferralDraft.objects.exists()

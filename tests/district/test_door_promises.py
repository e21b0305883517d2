"""What is promised of the door, with the settings as they are shipped."""

from __future__ import annotations

import pytest
from allauth.account import app_settings as account_settings
from allauth.mfa import app_settings as factor_settings
from django.core.cache import cache
from django.core.exceptions import ValidationError
from django.test import Client as Browser
from django.urls import reverse

from district.models import Failure, SignInEvent
from district.passwords import NotOfThePlace, NotPredictable
from tests.factories.district import PASSWORD, district, school, user

pytestmark = pytest.mark.django_db

SCHOOL = "192.0.2.1"  # one address for all who work there
NEW = "quite another pass phrase"


@pytest.fixture(autouse=True)
def _place():
    district()


def sign_in(email, password=PASSWORD, browser=None):
    body = {"login": email, "password": password}
    return (browser or Browser()).post(reverse("account_login"), body, REMOTE_ADDR=SCHOOL)


class TestASchoolBehindOneAddress:
    def test_thirty_six_who_sign_in_within_a_minute_all_get_in(self):
        everybody = [user(email=f"teacher{number}@example.org") for number in range(36)]
        assert [sign_in(person.email).status_code for person in everybody] == [302] * 36
        assert not Failure.objects.exists()

    def test_ten_wrong_passwords_on_one_account_stop_that_account_alone(self):
        one, others = user(email="one@example.org"), [user(email=f"other{number}@example.org") for number in range(5)]
        assert [sign_in(one.email, "wrong").status_code for _ in range(12)] == [200] * 10 + [429] * 2
        stopped = sign_in(one.email)
        assert (stopped.status_code, int(stopped["Retry-After"]) > 0) == (429, True)
        assert [sign_in(person.email).status_code for person in others] == [302] * 5

    def test_thirty_six_who_ask_for_a_link_within_a_minute_all_may(self):
        for number in range(36):
            asked = Browser().post(
                reverse("account_reset_password"), {"email": f"new{number}@example.org"}, REMOTE_ADDR=SCHOOL
            )
            assert asked.status_code == 302

    def test_many_who_ask_for_links_from_there_wait_and_nobody_elsewhere_does(self, settings):
        settings.LINKS_ASKED_NETWORK = 3
        address = reverse("account_reset_password")
        asked = [Browser().post(address, {"email": f"a{n}@example.org"}, REMOTE_ADDR=SCHOOL) for n in range(4)]
        assert [one.status_code for one in asked] == [302, 302, 302, 429]
        assert int(asked[-1]["Retry-After"]) > 0
        elsewhere = Browser().post(address, {"email": "a0@example.org"}, REMOTE_ADDR="192.0.2.2")
        assert elsewhere.status_code == 302

    def test_who_asks_for_somebodys_links_there_keeps_them_from_none_elsewhere(self, settings):
        settings.LINKS_ASKED = 2
        address, ana = reverse("account_reset_password"), {"email": "ana@example.org"}
        asked = [Browser().post(address, ana, REMOTE_ADDR=SCHOOL).status_code for _ in range(3)]
        assert asked == [302, 302, 429]
        assert Browser().post(address, ana, REMOTE_ADDR="192.0.2.2").status_code == 302


class TestNothingElseCounts:
    def test_no_limit_of_allauths_is_left(self):
        """They count what is right, too, say nothing of when to try again, and stand in the cache of one process."""
        assert account_settings.RATE_LIMITS == {} == factor_settings.RATE_LIMITS

    def test_and_nothing_is_left_to_a_cache(self, monkeypatch):
        def kept(*_args, **_more):
            raise AssertionError("left to a cache")

        for name in ("set", "add", "incr"):
            monkeypatch.setattr(cache, name, kept)
        person, browser = user(), Browser()
        sign_in(person.email, "wrong", browser)
        sign_in(person.email, browser=browser)
        browser.post(reverse("account_reset_password"), {"email": person.email})
        change = {"oldpassword": "wrong", "password1": NEW, "password2": NEW}
        assert browser.post(reverse("account_change_password"), change).status_code == 200


class TestThePresentPassword:
    """Whoever finds a page open cannot guess it where it is changed, either."""

    def tried(self, browser, old):
        change = {"oldpassword": old, "password1": NEW, "password2": NEW}
        return browser.post(reverse("account_change_password"), change, REMOTE_ADDR=SCHOOL)

    def test_is_limited_and_noted_as_at_the_door(self, settings):
        settings.SIGN_IN_FAILURES = 3
        person, browser = user(), Browser()
        browser.force_login(person)
        answers = [self.tried(browser, "wrong") for _ in range(4)]
        assert [one.status_code for one in answers] == [200, 200, 200, 429]
        assert answers[0].context["form"].errors["oldpassword"] == ["This is not your present password. Type it again."]
        assert int(answers[3]["Retry-After"]) > 0
        assert self.tried(browser, PASSWORD).status_code == 429
        kinds = list(SignInEvent.objects.filter(user=person).values_list("kind", flat=True))
        assert (kinds.count("failed"), kinds.count("limited")) == (3, 1)

    def test_that_is_right_is_not_counted(self, settings):
        settings.SIGN_IN_FAILURES = 1
        browser = Browser()
        browser.force_login(user())
        assert self.tried(browser, PASSWORD).status_code == 302
        assert not Failure.objects.exists()


PREDICTABLE = (
    "aaaaaaaaaaaaaa", "abcabcabcabcabc", "123456789012", "qwertyuiopasdf", "1qaz2wsx3edc", "abcdefghijklmnop",
    "zyxwvutsrqpo", "987654321098", "password2024!!", "P@ssw0rd123456", "!!Welcome2026!!", "september2026",
    "Dragon!!!!!2026", "            ", "principal-2026", "99999monkey99999", "asdfghjklqwertyuiop",
)  # fmt: skip
GOOD = (
    PASSWORD, NEW, "correct horse battery", "Three small boats 7", "k9#Vd2!pQx7mW", "mein Fahrrad ist rot",
    "summer by the old lake", "ünïcödé wörds here", "1234 green tomatoes", "teacher of green frogs",
)  # fmt: skip


def refused(validator, password):
    try:
        validator().validate(password, None)
    except ValidationError as error:
        return error.messages[0].endswith("."), error.code.startswith("password_")
    return None


class TestPasswords:
    def test_of_a_pattern_or_a_common_word_are_refused(self):
        assert {one: refused(NotPredictable, one) for one in PREDICTABLE} == dict.fromkeys(PREDICTABLE, (True, True))

    def test_that_nobody_guesses_are_taken(self):
        taken = {one: (refused(NotPredictable, one), refused(NotOfThePlace, one)) for one in GOOD}
        assert taken == dict.fromkeys(GOOD, (None, None))

    def test_of_the_places_name_are_refused(self):
        school("lincoln", "Lincoln Elementary School")
        for one in ("LincolnElementary", "lincoln school 1", "L1nc0ln-2026!!"):
            assert refused(NotOfThePlace, one) == (True, True), one
        assert refused(NotOfThePlace, "lincoln wore a tall hat") is None

    @pytest.mark.parametrize("password", ["password2024!!", "1qaz2wsx3edc", "short", "LincolnElementary"])
    def test_are_judged_where_they_are_chosen(self, client, password):
        school("lincoln", "Lincoln Elementary School")
        client.force_login(person := user())
        change = {"oldpassword": PASSWORD, "password1": password, "password2": password}
        answer = client.post(reverse("account_change_password"), change)
        assert answer.context["form"].errors["password1"]
        person.refresh_from_db()
        assert person.check_password(PASSWORD)

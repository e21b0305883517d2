"""A form is carried out once however often it is sent, and what was typed outlives the session it was typed in."""

from __future__ import annotations

import re
from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import IntegrityError, connection, transaction
from django.db.models.functions import Now
from django.test import Client
from django.urls import reverse

from core import sent
from core.models import Job, SentForm
from core.sent import Token
from district.models import InteragencyAgreement, Organization, Role, User
from plan.models import Amendment
from staffing.models import Expenditure
from tests.district.trying import race
from tests.factories.district import organization, user, year
from tests.factories.plan import milestone, plan
from tests.factories.staffing import hr, line

TWICE = "This form was sent before"
SAME = "You sent exactly this a short while ago"
ADD = "/district/organizations/new/"


@pytest.fixture
def director(client):
    person = user(Role.PLAN_DIRECTOR)
    client.force_login(person)
    return person


def token(client, address):
    """The token in the form at an address, as a browser would send it."""
    return re.search(r'name="once" value="([^"]+)"', client.get(address).text)[1]


def read(signed):
    return Token(*sent.signing.loads(signed, salt=sent.SALT))


def said(client, answer):
    return client.get(answer.url).text


@pytest.mark.django_db(transaction=True)
class TestFourAtOnce:
    @pytest.mark.parametrize(
        ("role", "name", "of", "typed", "model"),
        [
            (Role.PLAN_DIRECTOR, "district:organization-add", None, {"name": "Bridges"}, Organization),
            (
                Role.PLAN_DIRECTOR,
                "district:organization-agree",
                organization,
                {"title": "Second agreement", "from_date": "2022-10-14"},
                InteragencyAgreement,
            ),
            (
                Role.PLAN_DIRECTOR,
                "plan:amendment-new",
                None,
                {"title": "Other", "body": "superintendent", "decided_date": "2022-10-01", "reason": "Why."},
                Amendment,
            ),
            (Role.ADMINISTRATOR, "district:person-add", None, {"name": "Ada Vale", "email": "ada@example.org"}, User),
            (Role.ADMINISTRATOR, "district:person-link", user, {}, Job),
        ],
        ids=["organization", "agreement", "amendment", "person", "mail"],
    )
    def test_the_same_form_does_it_once(self, role, name, of, typed, model):
        plan()
        actor = user(role)
        about = of() if of else None
        address = reverse(name, args=[about.ref] if about else [])
        clients = [Client() for _ in range(4)]
        for one in clients:
            one.force_login(actor)
        body = {**typed, "once": token(clients[0], address), **({"version": about.version} if about else {})}
        before, answers = model.objects.count(), []
        assert race(*[lambda one=one: answers.append(one.post(address, body)) for one in clients]) == [None] * 4
        assert [answer.status_code for answer in answers] == [302] * 4
        assert model.objects.count() == before + 1
        assert len({answer.url for answer in answers}) == 1
        assert Job.objects.count() == (1 if model in {User, Job} else 0)


@pytest.mark.django_db
class TestOnce:
    def test_a_form_sent_again_leads_where_it_led(self, client, director):
        body = {"name": "Bridges", "once": token(client, ADD)}
        first, second = client.post(ADD, body), client.post(ADD, body)
        assert (first.url, Organization.objects.count()) == (second.url, 1)
        assert TWICE in said(client, second)

    def test_what_was_refused_can_be_mended_and_sent(self, client, director):
        signed = token(client, ADD)
        answer = client.post(ADD, {"name": "", "once": signed})
        assert answer.status_code == 422
        again = re.search(r'name="once" value="([^"]+)"', answer.text)[1]
        assert read(again).key == read(signed).key
        assert client.post(ADD, {"name": "Bridges", "once": again}).status_code == 302

    def test_a_token_of_someone_else_counts_for_nothing(self, client, director):
        body = {"name": "Bridges", "once": Token.fresh(user()).signed}
        assert client.post(ADD, body).status_code == 302
        assert not SentForm.objects.exists()

    def test_a_secret_is_shown_by_the_first_alone(self, client):
        admin = user(Role.ADMINISTRATOR)
        client.force_login(admin)
        address = reverse("district:client-add")
        body = {"name": "Payroll", "purpose": "Pays.", "scopes": "staffing.read", "expires_date": "2030-01-01"}
        body |= {"owner": admin.ref, "once": token(client, address)}
        assert client.post(address, body).status_code == 200
        second = client.post(address, body)
        assert second.status_code == 302
        assert TWICE in said(client, second)


@pytest.mark.django_db
class TestTheSameAgain:
    """Back after a success shows a fresh form; the same words in it are asked about before they count twice."""

    @pytest.fixture
    def enter(self, client):
        client.force_login(hr())
        year(2022)
        made = line("position")
        address = reverse("staffing:position-enter-spending", args=[made.ref])
        body = {"amount": "10.00", "paid_on": "2022-09-30", "year": "2022-23"}

        def entered(signed="", **other):
            made.refresh_from_db()
            signed = signed or token(client, address)
            return client.post(address, {**body, **other, "version": made.version, "once": signed})

        return entered

    def test_is_a_question_and_then_a_decision(self, enter, monkeypatch):
        assert enter().status_code == 302
        answer = enter()
        assert (answer.status_code, Expenditure.objects.count()) == (409, 1)
        assert SAME in answer.text
        assert enter(re.search(r'name="once" value="([^"]+)"', answer.text)[1]).status_code == 302
        assert Expenditure.objects.count() == 2

    def test_other_words_are_another_entry(self, enter):
        assert (enter().status_code, enter(amount="11.00").status_code) == (302, 302)

    def test_is_forgotten_after_an_hour(self, enter):
        enter()
        SentForm.objects.update(sent_at=Now() - timedelta(minutes=61))
        assert enter().status_code == 302

    def test_of_another_person_is_not_asked_about(self, client, enter):
        enter()
        client.force_login(user(Role.HR_SPECIALIST))
        assert enter().status_code == 302


@pytest.mark.django_db
class TestARowThatWasForged:
    """The table is data: whoever can write it must lead nobody elsewhere and break no page."""

    def test_leads_to_no_other_host(self, client, director):
        signed = token(client, ADD)
        SentForm.objects.create(key=read(signed).key, actor=director.ref, address=ADD, landed="https://evil.example/")
        answer = client.post(ADD, {"name": "Bridges", "once": signed})
        assert answer.url == reverse("district:organization-detail", args=[Organization.objects.get().ref])

    @pytest.mark.parametrize("typed", [["x"], {"name": 1}, {"name": [{"a": 1}]}])
    def test_breaks_no_page(self, client, director, typed):
        SentForm.objects.create(key="forged", actor=director.ref, address=ADD, typed=typed)
        assert client.get(f"{ADD}?kept=forged").status_code == 200


@pytest.mark.django_db(transaction=True)
def test_a_form_that_is_open_in_four_windows_asks_before_it_is_done_twice():
    person = user(Role.PLAN_DIRECTOR)
    windows = []
    for _number in range(4):
        browser = Client()
        browser.force_login(person)
        windows.append((browser, {"name": "Bridges", "note": "", "once": token(browser, ADD)}))
    answers = []
    race(*(lambda one=one: answers.append(one[0].post(ADD, one[1]).status_code) for one in windows))
    assert sorted(answers) == [302, 409, 409, 409]


@pytest.mark.django_db
class TestAfterTheSession:
    @pytest.fixture
    def kept(self, client, director):
        """Where what was typed waits after the session ended over it."""
        signed = token(client, ADD)
        client.logout()
        answer = client.post(ADD, {"name": "Bridges", "note": "A long note.", "once": signed})
        assert "kept for you" in said(client, answer)
        return answer.url.partition("next=")[2].replace("%3F", "?").replace("%3D", "=")

    def test_what_was_typed_is_in_the_form_again(self, client, director, kept):
        client.force_login(director)
        answer = client.get(kept)
        assert "What you typed is here" in answer.text
        assert answer.context["form"]["note"].value() == "A long note."
        assert answer.context["form"].errors == {}
        body = {"name": "Bridges", "note": "A long note.", "once": token(client, kept)}
        assert client.post(kept, body).status_code == 302
        assert SentForm.objects.get().typed == {}
        assert "What you typed is here" not in client.get(kept).text

    def test_another_person_gets_nothing_of_it(self, client, kept):
        client.force_login(user(Role.PLAN_DIRECTOR))
        answer = client.get(kept)
        assert "A long note." not in answer.text
        assert "What you typed is here" not in answer.text

    def test_another_person_learns_that_words_wait_and_not_whose(self, client, director, kept):
        client.force_login(user(Role.PLAN_DIRECTOR))
        words = "Another person was signed out here before they sent this form."
        answer = client.get(kept)
        assert words in answer.text
        assert not any(own in answer.text for own in (director.name, director.email, "Bridges"))
        assert words not in client.get(ADD).text
        assert words not in client.get(f"{ADD}?kept=not-there").text
        client.force_login(director)
        assert words not in client.get(kept).text
        assert "What you typed is here" in client.get(kept).text
        SentForm.objects.update(sent_at=Now() - timedelta(days=7))
        client.force_login(user(Role.PLAN_DIRECTOR))
        assert words not in client.get(kept).text

    def test_its_time_is_over_after_hours(self, client, director, kept, settings):
        SentForm.objects.update(sent_at=Now() - timedelta(hours=settings.KEPT_FORM_HOURS, minutes=1))
        client.force_login(director)
        assert "A long note." not in client.get(kept).text
        sent.forms_tidy()
        assert not SentForm.objects.exists()

    def test_a_file_is_to_be_chosen_again(self, client, director):
        address = reverse("plan:milestone-add-document", args=[milestone().ref])
        signed = token(client, address)
        client.logout()
        answer = client.post(address, {"document": SimpleUploadedFile("a.txt", b"a"), "once": signed, "x": "y"})
        client.force_login(director)
        found = client.get(answer.url.partition("next=")[2].replace("%3F", "?").replace("%3D", "="))
        assert "choose the file again" in found.text

    def test_a_form_with_a_file_alone_says_that_it_was_not_sent(self, client, director):
        address = reverse("plan:milestone-add-document", args=[milestone().ref])
        signed = token(client, address)
        client.logout()
        answer = client.post(address, {"document": SimpleUploadedFile("a.txt", b"a"), "once": signed})
        client.force_login(director)
        found = client.get(answer.url.partition("next=")[2].replace("%3F", "?").replace("%3D", "="))
        assert "It has not been sent yet. Look at it, choose the file again" in found.text

    @pytest.mark.parametrize("signed", ["", "forged:x:y", "\x00"])
    def test_nothing_is_kept_without_a_token_of_ours(self, client, signed):
        answer = client.post(ADD, {"name": "Bridges", "once": signed})
        assert (answer.status_code, SentForm.objects.count()) == (302, 0)

    def test_nothing_is_kept_that_is_longer_than_people_type(self, client, director):
        signed = token(client, ADD)
        client.logout()
        client.post(ADD, {"note": "x" * (sent.MOST_LETTERS + 1), "once": signed})
        assert not SentForm.objects.exists()

    def test_one_form_is_kept_so_often_and_then_no_more(self, client, director, settings):
        settings.KEPT_FORMS = 2
        signed = token(client, ADD)
        client.logout()
        words = [client.post(ADD, {"note": note, "once": signed}).url for note in ("first", "second", "third")]
        assert ["kept" in url for url in words] == [True, True, False]
        assert SentForm.objects.get().typed["note"] == ["second"]
        # Elsewhere it is a form of its person as ever.
        assert "kept" in client.post(ADD, {"note": "there", "once": signed}, REMOTE_ADDR="198.51.100.7").url

    def test_a_network_fills_no_table_with_forms_of_many(self, client, settings):
        settings.KEPT_FORMS_NETWORK = 3
        forms = [Token.fresh(user(Role.PLAN_DIRECTOR)).signed for _ in range(5)]
        for signed in forms:
            client.post(ADD, {"note": "x", "once": signed}, REMOTE_ADDR="198.51.100.7")
        assert SentForm.objects.count() == 3

    def test_of_one_person_the_last_forms_are_kept(self, client, director, monkeypatch):
        monkeypatch.setattr(sent, "MOST_KEPT", 2)
        signed = [token(client, ADD) for _ in range(4)]
        client.logout()
        for number, one in enumerate(signed):
            client.post(ADD, {"note": str(number), "once": one}, REMOTE_ADDR=f"198.51.100.{number}")
        assert sorted(row.typed["note"] for row in SentForm.objects.all()) == [["2"], ["3"]]

    def test_words_with_a_nul_are_no_fault(self, client, director):
        signed = token(client, ADD)
        client.logout()
        assert client.post(ADD, {"note": "\x00", "once": signed}).status_code == 302
        assert client.get(ADD, {"kept": "\x00"}).status_code == 302

    def test_the_name_of_a_file_with_a_nul_is_no_fault(self, client, director):
        signed = token(client, ADD)
        client.logout()
        upload = SimpleUploadedFile("a.txt", b"a")
        answer = client.post(ADD, {"name": "Bridges", "once": signed, "fi\x00le": upload})
        assert answer.status_code == 302

    def test_what_is_done_keeps_no_words(self, client, director):
        client.post(ADD, {"name": "Bridges", "once": token(client, ADD)})
        with pytest.raises(IntegrityError, match="core_sentform_done_keeps_nothing"), transaction.atomic():
            SentForm.objects.update(typed={"name": ["x"]})

    def test_a_form_done_before_the_session_ended_is_not_done_again(self, client, director):
        signed = token(client, ADD)
        client.post(ADD, {"name": "Bridges", "once": signed})
        client.logout()
        client.post(ADD, {"name": "Other", "once": signed})
        assert SentForm.objects.get().typed == {}


@pytest.mark.django_db
class TestWithoutProofOfOrigin:
    @pytest.fixture
    def strict(self, director):
        strict = Client(enforce_csrf_checks=True)
        strict.force_login(director)
        return strict

    def test_the_page_leads_back_to_what_was_typed(self, strict):
        answer = strict.post(ADD, {"name": "Bridges", "once": token(strict, ADD)})
        assert answer.status_code == 403
        assert not Organization.objects.exists()
        way = re.search(r'href="([^"]+\?kept=[^"]+)"', answer.text)[1]
        assert strict.get(way).context["form"]["name"].value() == "Bridges"

    def test_another_persons_words_are_not_shown(self, strict, director):
        signed = token(strict, ADD)
        strict.force_login(user(Role.PLAN_DIRECTOR))
        answer = strict.post(ADD, {"name": "Bridges", "once": signed})
        assert "for nobody else" in answer.text
        assert "Bridges" not in answer.text
        assert SentForm.objects.get().actor == director.ref

    def test_a_strangers_site_plants_nothing(self, strict, director):
        answer = strict.post(ADD, {"name": "Evil", "once": Token.fresh(user()).signed})
        assert answer.status_code == 403
        assert not SentForm.objects.filter(actor=director.ref).exists()
        assert strict.post(ADD, {"name": "Evil"}).status_code == 403
        assert connection.is_usable()

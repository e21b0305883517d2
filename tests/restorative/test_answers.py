"""The page behind a link: who opens it, what it takes, and that it takes it once."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.db import connection
from django.test import Client
from django.urls import reverse

from casework.models.links import new_token
from core import clock
from restorative.models import OwnWords, ParticipantLink
from tests.architecture.conftest import TODAY
from tests.district.trying import race
from tests.factories import restorative as make
from tests.factories import students
from tests.factories.privacy_seals import sealed

TOKEN = "A" * 32
WORDS = {"words": "I want to say why."}


def address(token=TOKEN):
    return reverse("restorative:answer", args=[token])


@pytest.fixture(autouse=True)
def _today():
    with clock.travel(TODAY):
        yield


@pytest.fixture
def link(db):
    case = make.full()
    child = students.student("Zoë", "Testerly", at=case.school)
    return make.link(make.participant(case, child), TOKEN)


@pytest.mark.django_db
class TestLooking:
    def test_uses_nothing_up_whoever_looks_and_however_often(self, client, link):
        for _ in range(3):
            assert client.get(address()).status_code == 200
            assert client.head(address()).status_code == 200
        assert client.post(address(), WORDS).status_code == 200
        assert OwnWords.objects.get().words == WORDS["words"]

    def test_names_whoever_it_is_for_by_given_name_and_nothing_else(self, client, link):
        page = client.get(address()).content.decode()
        assert "Hello Zoë," in page
        case = link.participant.case
        others = [one.student.family_name for one in case.participants.all()]
        for secret in (*others, case.number, case.ref, case.school.name, link.participant.ref, "quarrel", "Fighting"):
            assert secret not in page

    def test_is_closed_once_the_case_is_sealed(self, client, link):
        sealed(link.participant.case, kind="court")
        for answer in (client.get(address()), client.post(address(), WORDS)):
            assert "Zoë" not in answer.content.decode()
        assert not OwnWords.objects.exists()

    def test_is_kept_nowhere_and_found_by_nobody(self, client, link):
        for found in (client.get(address()), client.get(address(new_token()))):
            assert found["Cache-Control"] == "no-store"
            assert found["X-Robots-Tag"] == "noindex, nofollow"
            assert found["Referrer-Policy"] == "same-origin"
            assert 'name="robots" content="noindex' in found.content.decode()

    def test_speaks_spanish_where_that_is_asked_for_or_known(self, client, link):
        assert "Hola, Zoë:" in (page := client.get(f"{address()}?lang=es").content.decode())
        assert '<html lang="es"' in page
        assert "Traducción aún no revisada." in page
        make.written(link.participant, language="Spanish")
        assert "Hola, Zoë:" in client.get(address()).content.decode()
        assert "Hello Zoë," in client.get(f"{address()}?lang=en").content.decode()
        assert client.get(f"{address()}?lang=%00%F0x").status_code == 200


@pytest.mark.django_db
class TestAnswering:
    def test_takes_it_once(self, client, link):
        assert "has arrived" in client.post(address(), WORDS).content.decode()
        again = client.post(address(), {"words": "Another."})
        assert (again.status_code, client.get(address()).status_code) == (410, 410)
        assert "If you have sent your answer, it has arrived" in again.content.decode()
        assert OwnWords.objects.get().way == "link"

    def test_asks_for_words_and_stays_open_without(self, client, link):
        for body in ({}, {"words": "   "}, {"words": "x" * 5001}):
            assert client.post(address(), body).status_code == 422
        link.refresh_from_db()
        assert link.used_at is None
        assert client.post(address(), WORDS).status_code == 200

    def test_stands_in_history_as_come_by_the_link(self, client, link):
        client.post(address(), WORDS)
        told = OwnWords.objects.get().history.get().pgh_context
        assert (told["action"], told["actor"]) == ("restorative.participant.answer", "link")

    def test_is_refused_from_a_stranger_s_page(self, link):
        assert Client(enforce_csrf_checks=True).post(address(), WORDS).status_code == 403
        assert not OwnWords.objects.exists()

    @pytest.mark.parametrize("how", ["expired", "called_off", "left", "ended"])
    def test_is_closed(self, client, link, how):
        one = link.participant
        if how == "called_off":
            make.written(link, called_off_at=clock.now())
        elif how == "left":
            make.written(one, left_at=clock.now())
        elif how == "ended":
            make.written(one.case, status="closed", ended_date=TODAY.date(), close_reason="completed")
        with clock.travel(TODAY + timedelta(days=15 if how == "expired" else 0)):
            assert client.get(address()).status_code == 410
            assert client.post(address(), WORDS).status_code == 410
        assert not OwnWords.objects.exists()

    @pytest.mark.parametrize(
        "token",
        [
            "x", "B" * 32, "A" * 31, "A" * 33, "a" * 32, "A" * 5000, "%00" * 32, "%F0%9F%92%A9" * 8, "A" * 31 + "%0A",
            "' OR 1=1 --", "%ED%A0%80", "..%2F..%2Fetc", "<script>alert(1)</script>",
        ],
    )  # fmt: skip
    def test_of_what_is_no_link_is_said_kindly(self, client, link, token):
        for found in (client.get(f"/restorative/answer/{token}/"), client.post(f"/restorative/answer/{token}/", WORDS)):
            assert found.status_code == 404
            assert "<script>alert" not in found.content.decode()

    def test_says_the_same_of_one_that_never_was(self, client, link):
        unknown = client.get(address(new_token()))
        assert "This link is not open any more" in unknown.content.decode()

    def test_waits_where_somebody_tries_many_and_lets_who_has_one_in(self, client, link, settings):
        settings.LINK_FAILURES_NETWORK = 3
        codes = [client.get(address(new_token())).status_code for _ in range(5)]
        assert codes == [404, 404, 404, 429, 429]
        assert client.get(address()).status_code == 200

    def test_takes_no_other_way(self, client, link):
        for method in (client.put, client.patch, client.delete):
            assert method(address()).status_code == 405


@pytest.mark.django_db(transaction=True)
class TestAtTheSameMoment:
    def test_one_of_eight_is_taken_and_the_others_are_told(self):
        with clock.travel(TODAY):
            make.link(make.participant(make.full()), TOKEN)
        codes = []

        def sent():
            with clock.travel(TODAY):
                codes.append(Client().post(address(), WORDS).status_code)
            connection.close()

        assert race(*[sent] * 8) == [None] * 8
        assert sorted(codes) == [200] + [410] * 7
        assert OwnWords.objects.count() == 1
        assert ParticipantLink.objects.filter(used_at__isnull=False).count() == 1

"""The public forms: what they take, what they refuse in which words, and what a machine cannot break."""

from __future__ import annotations

import re
from datetime import timedelta

import pytest
from django.core import mail

from community.models import EventRegistration, Input, InputContact
from core import clock
from public.forms import MARK, TRAP, CommentForm
from tests.factories import district as people
from tests.factories.owner import as_owner
from tests.journeys.conftest import work
from tests.public import rows
from tests.public.conftest import address

pytestmark = pytest.mark.django_db
SAID = {"text": "We want a quiet place.", "topic": "safety"}


def marked(seconds: int = 60) -> str:
    """Return the mark of a form that was opened so many seconds ago."""
    return CommentForm(lang="en", at=clock.now() - timedelta(seconds=seconds)).initial[MARK]


def send(client, lang="en", **said):
    return client.post(address("comment", lang, None), {**SAID, MARK: marked(), **said})


def test_a_comment_needs_neither_cookie_nor_token_and_is_held(client, site):
    strict = type(client)(enforce_csrf_checks=True)
    answer = send(strict, "es", voice="parent", school="east")
    assert (answer.status_code, answer["Location"]) == (302, "/public/es/comment/sent/")
    assert not answer.cookies
    assert answer["Cache-Control"] == "no-store"
    came = Input.objects.get(text=SAID["text"])
    assert (came.status, came.language, came.voice, came.school.code) == ("held", "es", "parent", "east")
    assert came.held_for == []


@pytest.mark.parametrize(
    ("said", "held_for"),
    [({TRAP: "https://spam.example"}, "robot"), ({MARK: "none of ours"}, "robot"), ({MARK: ""}, "robot")],
)
def test_what_a_machine_may_have_sent_is_taken_and_looked_at(client, site, said, held_for):
    assert send(client, **said).status_code == 302
    assert held_for in Input.objects.get(text=SAID["text"]).held_for


def test_what_was_typed_too_fast_or_long_ago_is_taken_and_looked_at(client, site):
    for seconds, why in ((0, "fast"), (3600 * 48, "old")):
        assert send(client, **{MARK: marked(seconds)}, text=f"Sent {why}").status_code == 302
        assert why in Input.objects.get(text=f"Sent {why}").held_for


def test_each_refusal_is_in_the_language_of_the_page_and_keeps_what_was_typed(client, site):
    cases = [
        ({"text": ""}, "Escriba algo aquí."),
        ({"topic": ""}, "Elija una respuesta."),
        ({"topic": "nonsense"}, "Elija una respuesta."),
        ({"text": "x" * 5000}, "Escriba como máximo 4,000 caracteres."),
        ({"text": "a\x00b"}, "Quite los caracteres que no se ven."),
        ({"email": "nobody", "wants_answer": "on"}, "Escriba un correo, como nombre@ejemplo.org."),
        ({"wants_answer": "on"}, "Escriba su correo electrónico, o deje vacías las casillas de arriba."),
        ({"email": "a@example.org"}, "Diga para qué podemos escribirle, o no deje su correo electrónico."),
    ]
    there = Input.objects.count()
    for said, words in cases:
        answer = send(client, "es", **{"voice": "parent", **said})
        page = answer.content.decode()
        assert answer.status_code == 422, said
        assert words in page, said
        assert re.search(r'<option value="parent"[^>]* selected', page), said
    assert Input.objects.count() == there


def test_a_copy_alone_leaves_no_address_behind(client, site):
    answer = send(client, email="copy@example.org", wants_copy="on")
    assert answer["Location"] == "/public/en/comment/sent/?copy=sent"
    assert "Your copy is on its way" in client.get(answer["Location"]).content.decode()
    assert [one.to for one in mail.outbox] == [["copy@example.org"]]
    assert not InputContact.objects.filter(email="copy@example.org").exists()


def test_a_school_that_closed_is_not_asked_about(client, site):
    gone = people.school("gone", "Gone")
    with as_owner():
        people.written(gone, closed_date=rows.TODAY)
    page = client.get(address("comment", "en", site)).content.decode()
    assert 'value="east"' in page
    assert f'value="{gone.code}"' not in page


def test_whoever_asks_for_an_answer_is_reached(client, site):
    send(client, email="parent@example.org", wants_answer="on", name="Pat")
    kept = InputContact.objects.get(email="parent@example.org")
    assert (kept.email, kept.name, kept.input.wants_answer) == ("parent@example.org", "Pat", True)


def test_somebody_registers_and_calls_it_off_by_the_link_of_the_mail(client, site):
    url = address("event-register", "es", site)
    said = {"name": "Pat", "email": "pat@example.org", "constituency": "parent", "people": "2", "interpreter": "es",
            "children": "1", "transport": "on", MARK: marked()}  # fmt: skip
    answer = client.post(url, said)
    assert (answer.status_code, answer["Location"]) == (302, address("event-registered", "es", site))
    made = EventRegistration.objects.get(email="pat@example.org")
    assert (made.people, made.language, made.interpreter, made.children, made.transport) == (2, "es", "es", 1, True)
    work()
    link = next(word for word in mail.outbox[-1].body.split() if "/registration/" in word)
    path = link[link.index("/public/") :]
    assert client.get(path).status_code == 200  # looking uses nothing up
    made.refresh_from_db()
    assert made.status == "registered"
    answer = client.post(path)
    assert (answer.status_code, answer["Location"]) == (302, "/public/es/registration/called-off/")
    made.refresh_from_db()
    assert made.status == "cancelled"
    again = client.post(path)
    assert again.status_code == 410
    assert "Este enlace ya no está abierto" in again.content.decode()


def test_what_an_event_does_not_provide_is_not_asked_for(client, site):
    plain = rows.event("Plain", days=5)
    page = client.get(address("event-register", "en", site, ref=plain.ref)).content.decode()
    assert "childcare" not in page
    assert "interpreter" not in page
    assert 'value="student"' not in page  # students come without leaving their name


def test_registration_closes_when_the_event_begins_or_is_canceled(client, site):
    for closed in (site.meeting, rows.event("Storm", days=4, status="cancelled")):
        answer = client.get(address("event-register", "en", site, ref=closed.ref))
        assert answer.status_code == 410
        assert "Registration is closed" in answer.content.decode()


def test_what_people_wrote_is_neutral_on_the_page(client, site):
    hostile = "<script>alert(1)</script>"
    rows.make(rows.m.InputTheme(input=rows.said(hostile), theme=site.theme))
    page = client.get(address("stories", "en", site)).content.decode()
    assert "&lt;script&gt;" in page
    assert "<script" not in page
    answer = send(client, text=hostile, topic="")
    assert hostile not in answer.content.decode()


def test_a_form_takes_no_other_method(client, site):
    for name in ("comment", "event-register", "call-off"):
        assert client.put(address(name, "en", site)).status_code == 405, name

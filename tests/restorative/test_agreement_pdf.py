"""An agreement on paper, in two languages."""

from __future__ import annotations

from decimal import Decimal

import pytest
from django.urls import reverse

from core import clock, pdf
from core.models import ReadEvent
from restorative import agreement_pdf, selectors
from tests.architecture.conftest import TODAY
from tests.factories import restorative as make
from tests.factories.district import user

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _today():
    with clock.travel(TODAY):
        yield


def words_of(monkeypatch, made, language):
    """Return all that a paper says, as it is given to the template."""
    given = {}
    monkeypatch.setattr(pdf, "render", lambda name, words, **facts: given.update(words, **facts) or b"")
    read = selectors.agreement_get(made.case.assignments.get().user, made.ref, clock.today())
    agreement_pdf.pdf_of(read, language, clock.today())
    return given


def test_says_in_english_what_was_agreed_and_who_signed(monkeypatch):
    made = make.in_force(pays=Decimal(40))
    make.payment(made.items.get(), Decimal(15))
    told = words_of(monkeypatch, made, "en")
    text = str(told)
    for words in ("Agreement to repair harm", "Help in the library.", "November 1, 2022", "The librarian says so.",
                  "$40.00 to The owner of the bicycle", "$15.00", "In force since September 12, 2022",
                  "signed on September 12, 2022", made.case.number):  # fmt: skip
        assert words in text, words
    assert told["language"] == "en"
    assert "reviewed" not in text


def test_says_in_spanish_what_was_agreed_and_that_nobody_reviewed_it(monkeypatch):
    made = make.in_force()
    told = words_of(monkeypatch, made, "es")
    text = str(told)
    for words in ("Acuerdo para reparar el daño", "Ayudar en la biblioteca.", "1 de noviembre de 2022",
                  "Lo dice la bibliotecaria.", "service (es)", "firmó el 12 de septiembre de 2022"):  # fmt: skip
        assert words in text, words
    assert "Borrador: todavía no revisado. (Draft: not yet reviewed.)" in told["notes"]
    make.written(made, spanish_reviewed_at=clock.now(), spanish_reviewed_by=user())
    assert "no revisado" not in str(words_of(monkeypatch, made, "es"))


def test_shows_the_english_where_an_item_has_no_spanish_yet(monkeypatch):
    made = make.agreement()
    make.item(made, what_es="")
    assert "Help in the library." in str(words_of(monkeypatch, made, "es"))


def test_has_a_line_to_sign_on_for_each_party_until_all_signed(monkeypatch):
    made = make.agreement()
    make.item(made)
    told = words_of(monkeypatch, made, "en")
    assert [one["line"] for one in told["signatures"]] == ["Signature and day"] * 2
    assert any("Not signed yet" in note for note in told["notes"])
    assert "Not signed yet" not in str(words_of(monkeypatch, make.in_force(), "en"))


@pytest.mark.parametrize("language", ["en", "es"])
@pytest.mark.parametrize("made_by", [make.agreement, make.in_force])
def test_never_calls_anyone_what_this_level_calls_nobody(monkeypatch, made_by, language):
    text = str(words_of(monkeypatch, made_by(), language)).lower()
    for word in ("offender", "victim", "ofensor", "víctima"):
        assert word not in text


@pytest.mark.parametrize("language", ["english", "spanish"])
def test_is_a_tagged_pdf_and_logged_as_one(client, language):
    made = make.in_force(pays=Decimal(40))
    client.force_login(made.case.assignments.get().user)
    answer = client.get(reverse(f"restorative:agreement-{language}-pdf", args=[made.ref]))
    assert answer["Content-Type"] == "application/pdf"
    assert answer.content.startswith(b"%PDF")
    assert b"pdfuaid" in answer.content
    seen = ReadEvent.objects.get(page=f"restorative:agreement-{language}-pdf")
    assert seen.face == "pdf"
    assert seen.subjects == 2


def test_is_given_to_nobody_who_does_not_work_on_the_case(client):
    made = make.in_force()
    client.force_login(make.facilitator())
    assert client.get(reverse("restorative:agreement-english-pdf", args=[made.ref])).status_code == 404

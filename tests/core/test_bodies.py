"""What is sent in great number is refused at once: it costs neither time nor a long answer."""

from __future__ import annotations

import io
import json

import pytest
from django import forms
from django.core.files.uploadedfile import SimpleUploadedFile
from rest_framework import serializers
from rest_framework.exceptions import ParseError

from core import bodies
from core.forms import ActionForm
from core.parsers import MOST_BYTES, Parser
from core.sentences import MOST_NAMED
from district.models import Role
from tests.contract.every import EXAMPLES
from tests.factories.district import user
from tests.factories.plan import milestone

API = "/api/v1/plan/milestones"


class Asked(ActionForm):
    """Some answers."""

    ends = forms.MultipleChoiceField(required=False, choices=[("a", "A")])


def refused(sent):
    with pytest.raises(serializers.ValidationError) as caught:
        bodies.cleaned(Asked, sent, version=None, record=None, actor=None, today=None)
    return caught.value.detail


@pytest.fixture
def director(client):
    found = user(Role.PLAN_DIRECTOR)
    client.force_login(found)
    return found


class TestUnknownNames:
    def test_are_told_of_some_alone(self):
        told = refused({f"k{number:06}": 1 for number in range(1000)})
        assert list(told) == [f"k{number:06}" for number in range(MOST_NAMED)]

    def test_are_told_as_far_as_anyone_reads_them(self):
        assert [len(name) for name in refused({"k" * 100_000: 1})] == [200]

    @pytest.mark.django_db
    def test_of_a_question_are_told_of_some_alone(self, client, director):
        asked = "&".join(f"k{number}=1" for number in range(900))
        answer = client.get(f"{API}/?{asked}")
        assert (answer.status_code, len(answer.json()["errors"])) == (400, MOST_NAMED)


class TestLists:
    def test_are_counted_before_their_entries_are_looked_at(self):
        told = refused({"ends": [{}] * (bodies.MOST_ENTRIES + 1)})
        assert told == {"ends": ["At most 500 answers fit. Send fewer."]}
        assert len(refused({"ends": [{}] * bodies.MOST_ENTRIES})["ends"]) == bodies.MOST_ENTRIES

    def test_have_an_end_in_every_action(self):
        found = [
            (action.form.__name__, name)
            for one in EXAMPLES.values()
            for action in one.kind.every
            for name, field in bodies.body_of(action.form)().fields.items()
            if isinstance(field, serializers.ListField) and not field.max_length
        ]
        assert found == []


class TestBodies:
    def test_longer_than_any_form_are_refused_before_they_are_read(self):
        stream = io.BytesIO(b'{"k": "' + b"x" * MOST_BYTES * 3 + b'"}')
        with pytest.raises(ParseError, match="longer than any that is taken"):
            Parser().parse(stream)
        assert stream.tell() == MOST_BYTES + 1

    def test_as_long_as_that_are_read(self):
        text = json.dumps({"k": "x" * (MOST_BYTES - 9)})
        assert len(text) == MOST_BYTES
        assert len(Parser().parse(io.BytesIO(text.encode()))["k"]) == MOST_BYTES - 9

    @pytest.mark.parametrize("body", ["{", "[" * 100_000, '{"k": "\\ud800"}', '{"k": NaN}'])
    @pytest.mark.django_db
    def test_that_cannot_be_read_are_told_in_our_words(self, client, director, body):
        record = milestone()
        answer = client.post(
            f"{API}/{record.ref}/assign/", body, content_type="application/json", headers={"If-Match": '"1"'}
        )
        assert (answer.status_code, answer.json()["code"]) == (400, "parse_error")
        assert answer.json()["detail"].startswith("The body cannot be read. Send JSON")


def named(name):
    """Return a file to send; Django's own would cut its name."""
    file = io.BytesIO(b"text")
    file.name = name
    return file


@pytest.mark.django_db
class TestFiles:
    def sent(self, client, name, **more):
        record = milestone()
        files = {"document": named(name), **more}
        return client.post(f"{API}/{record.ref}/add-document/", files, headers={"If-Match": '"1"'})

    def test_with_a_name_beyond_all_measure_are_refused_in_words_that_say_so(self, client, director):
        answer = self.sent(client, "n" * 5000 + ".txt")
        assert (answer.status_code, answer.json()["code"]) == (400, "parse_error")
        assert "its name no longer than 255 characters" in answer.json()["detail"]

    def test_on_a_page_too(self, client, director):
        record = milestone()
        sent = {"document": named("n" * 5000 + ".txt"), "version": 1}
        answer = client.post(f"/plan/milestones/{record.ref}/add-document/", sent)
        assert answer.status_code == 400
        assert "give it a shorter one first" in answer.content.decode()

    @pytest.mark.parametrize("more", [{"other": SimpleUploadedFile("b.txt", b"b")}, {f"k{n}": 1 for n in range(1001)}])
    def test_among_others_are_refused_in_words_that_say_so(self, client, director, more):
        answer = self.sent(client, "a.txt", **more)
        assert answer.status_code == 400
        assert answer.json()["detail"] == "The body has more files or fields than any address takes. Send fewer."

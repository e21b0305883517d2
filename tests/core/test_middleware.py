"""What every request passes."""

from __future__ import annotations

import gzip
import logging

import pytest
from django.db import DatabaseError, connection, transaction

from core import history, views
from core.logs import Nameless, RequestInLog
from district.models import Role
from tests.factories.district import organization, user

pytestmark = pytest.mark.django_db


class TestHealth:
    @pytest.mark.parametrize("host", ["10.0.0.7", "balancer.internal", "testserver"])
    def test_answers_a_load_balancer_by_any_name_and_over_plain_http(self, client, settings, host):
        settings.ALLOWED_HOSTS, settings.SECURE_SSL_REDIRECT = ["plan.example.org"], True
        answer = client.get("/healthz", headers={"host": host})
        assert (answer.status_code, answer.content) == (200, b"ok")
        assert client.get("/plan/", headers={"host": host}).status_code == 400

    def test_says_when_the_database_does_not_answer(self, client, monkeypatch):
        def away(*_args):
            raise DatabaseError("gone")

        monkeypatch.setattr(views.connection, "cursor", away)
        assert client.get("/healthz").status_code == 503


@pytest.mark.parametrize("charset", ["hex", "rot13", "idna", "utf-7", "no-such"])
@pytest.mark.parametrize("address", ["/account/login/", "/api/v1/plan/plans/"])
def test_a_spelling_of_letters_that_nobody_sends_is_refused(client, charset, address):
    told = f"application/x-www-form-urlencoded; charset={charset}"
    answer = client.generic("POST", address, b"login=%2B2AA-", content_type=told)
    assert answer.status_code == 415


def test_each_line_of_the_log_says_of_which_request_it_is():
    token = history.request_id.set("abc")
    try:
        record = logging.LogRecord("x", logging.INFO, "", 0, "said", None, None)
        assert RequestInLog().filter(record)
        assert record.request_id == "abc"
    finally:
        history.request_id.reset(token)


class TestWordsOfTheDatabase:
    ROW = "INSERT INTO core_readsubject (kind, ref, event_id) VALUES ('Quagmire', 'x', 1)"

    def refused(self, statement):
        """Return how the log tells of a statement that the database refuses."""
        with pytest.raises(DatabaseError, match="Quagmire") as caught, transaction.atomic():
            connection.cursor().execute(statement)
        told = logging.LogRecord("x", logging.ERROR, "", 0, "failed", None, (caught.type, caught.value, caught.tb))
        line = Nameless("{message}", style="{").format(told)
        assert "Traceback" in line
        return line

    def test_stand_in_no_line_of_the_log_where_they_repeat_a_row(self):
        line = self.refused(self.ROW)
        assert "23514, readsubject_kind" in line
        assert "Quagmire" not in line

    def test_nor_where_they_repeat_a_value(self):
        line = self.refused("SELECT 'Quagmire'::date")
        assert "22007" in line
        assert "Quagmire" not in line


class TestPacking:
    PACKED = {"accept-encoding": "gzip"}

    def test_is_of_pages_for_those_who_unpack_them(self, client):
        plain = client.get("/account/login/")
        packed = client.get("/account/login/", headers=self.PACKED)
        assert ("Content-Encoding" in plain.headers, packed["Content-Encoding"]) == (False, "gzip")
        assert len(packed.content) < len(plain.content) / 2
        assert b"<h1>" in gzip.decompress(packed.content)

    def test_leaves_systems_the_mark_that_if_match_repeats(self, client):
        client.force_login(user(Role.ADMINISTRATOR))
        answer = client.get(f"/api/v1/district/organizations/{organization().ref}/", headers=self.PACKED)
        assert "Content-Encoding" not in answer.headers
        assert answer["ETag"].startswith('"')

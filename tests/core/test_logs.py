"""What a line of the log leaves out. Of the database's words: test_middleware."""

from __future__ import annotations

import json
import logging
from datetime import datetime, timedelta

import pytest
from django.core.exceptions import ImproperlyConfigured

from community.services import mailing as of_the_public
from core.logs import Lines, Nameless
from core.reads import NotAsked, NotLogged, Undeclared
from district.services import mailing as of_accounts
from training.services import mailing as of_training

SECRET = "x" * 32


@pytest.mark.parametrize("rest", ["/", "/?lang=es", '" 422', ""])
def test_the_secret_of_an_address_stands_in_no_line(settings, rest):
    settings.SECRET_ADDRESSES = ("/room/answer/",)
    told = logging.LogRecord("x", logging.WARNING, "", 0, "Gone: %s", (f"/room/answer/{SECRET}{rest}",), None)
    line = Nameless("{message}", style="{").format(told)
    assert line.startswith("Gone: /room/answer/…")
    assert SECRET not in line


def test_other_addresses_stand_as_they_are():
    told = logging.LogRecord("x", logging.WARNING, "", 0, "Gone: %s", (f"/room/cases/{SECRET}/",), None)
    assert Nameless("{message}", style="{").format(told) == f"Gone: /room/cases/{SECRET}/"


class TestLines:
    """The log of production; what requests and a worker say in it: test_canary_logs."""

    def told(self, message, *args, error=None, **more):
        info = (type(error), error, error.__traceback__) if error else None
        record = logging.LogRecord("x", logging.WARNING, "", 0, message, args, info)
        vars(record).update({"request_id": "abc", **more})
        return json.loads(Lines().format(record))

    def test_are_json_with_time_level_logger_and_request(self):
        told = self.told("Gone “%s”\n%s", "east", 3, facts={"status": 200})
        assert datetime.fromisoformat(told.pop("time")).utcoffset() == timedelta(0)
        assert told == {
            "level": "WARNING", "logger": "x", "request": "abc", "message": "Gone “east”\n3", "status": 200,
        }  # fmt: skip

    def test_tell_of_an_error_what_and_where_and_none_of_its_words(self):
        try:
            try:
                int("Quagmire")
            except ValueError as first:
                raise KeyError("Quagmire") from first
        except KeyError as error:
            told = self.told("Failed: %s", error, error=error)
        assert (told["message"], told["error"]) == ("Failed: KeyError", "KeyError")
        lines = told["traceback"].splitlines()
        assert (lines.index("ValueError"), lines[-1]) == (lines.index("from which came") - 1, "KeyError")
        assert "test_logs.py" in told["traceback"]

    @pytest.mark.parametrize("kind", [
        ImproperlyConfigured, NotLogged, NotAsked, Undeclared,
        of_accounts.MailNotSent, of_the_public.MailNotSent, of_training.MailNotSent,
    ])  # fmt: skip
    def test_repeat_words_that_are_about_the_code(self, kind):
        assert self.told("Failed", error=kind("PORT is odd"))["traceback"].endswith(f"{kind.__name__}: PORT is odd")

    @pytest.mark.parametrize(("said", "kept"), [
        ("Bearer abcdef123456 was sent", "Bearer … was sent"),
        ("Authorization: Basic YWJjOmRlZg==", "Authorization: … …"),
        ("{'client_secret': 'abc def', 'scope': 'x'}", "{'client_secret': …, 'scope': 'x'}"),
        ("password=abc&next=/", "password=…&next=/"),
        ("to ana.b@example.org now", "to …@… now"),
        ("GET /students/?q=Ana&page=2 HTTP", "GET /students/?… HTTP"),
        ("redis://:abc@host/0", "redis://:…@host/0"),
        ("Is it so? Yes.", "Is it so? Yes."),
    ])  # fmt: skip
    def test_say_nothing_that_lets_somebody_in(self, said, kept):
        assert self.told(said)["message"] == kept
        assert self.told("%s", said)["message"] == kept

    def test_of_celery_name_the_task_and_not_what_it_was_given(self):
        given = {"name": "core.tasks.job_run", "id": "1-2", "exc": "ValueError('Ana')", "args": "('Ana',)",
                 "traceback": "Ana", "description": "raised unexpected"}  # fmt: skip
        told = self.told("Task %(name)s[%(id)s] %(description)s: %(exc)s", given)
        assert told["message"] == "Task core.tasks.job_run[1-2] raised unexpected"

"""Reading the environment."""

import os
import re
from datetime import time

import pytest
from django.conf import settings
from django.core.exceptions import ImproperlyConfigured
from django.test import Client as Browser
from django.urls import reverse

from config import env
from staffing.models import OnboardingKind
from tests.factories.district import PASSWORD, user
from tests.fresh import fresh
from tests.servers import CHECKOUT
from tests.turns import once_in


class TestRead:
    def test_names_what_is_missing(self, monkeypatch):
        monkeypatch.delenv("NOT_THERE", raising=False)
        with pytest.raises(ImproperlyConfigured, match=r"NOT_THERE is not set.*\.env\.example"):
            env.text("NOT_THERE")

    @pytest.mark.parametrize(("read", "raw"), [
        (env.number, "ten"), (env.flag, "maybe"), (env.database, "mysql://u@h/n"), (env.database, "postgres://h/"),
        (env.broker, "localhost"), (env.instant, "2022-10-14T08:00:00"), (env.instant, "soon"),
    ])  # fmt: skip
    def test_names_what_is_malformed(self, monkeypatch, read, raw):
        monkeypatch.setenv("VALUE", raw)
        with pytest.raises(ImproperlyConfigured, match="VALUE is malformed"):
            read("VALUE")

    @pytest.mark.parametrize("raw", ["30,14", "14,14", "0,14", "14,367", "14;30", "soon"])
    def test_refuses_numbers_that_do_not_ascend_within_reach(self, monkeypatch, raw):
        monkeypatch.setenv("VALUE", raw)
        with pytest.raises(ImproperlyConfigured, match="VALUE is malformed"):
            env.numbers("VALUE", (14, 30), most=366)

    def test_reads_words_of_those_known_alone(self, monkeypatch):
        known = ["month", "year"]
        monkeypatch.setenv("VALUE", "year, month")
        assert env.among("VALUE", [], known) == ["year", "month"]
        for raw, none in (
            ("weekly", False),
            ("year,weekly", False),
            (",", False),
            ("none", False),
            ("none,year", True),
        ):
            monkeypatch.setenv("VALUE", raw)
            with pytest.raises(ImproperlyConfigured, match="VALUE is malformed"):
                env.among("VALUE", [], known, none=none)
        monkeypatch.setenv("VALUE", "none")
        assert env.among("VALUE", ["month"], known, none=True) == []

    def test_reads_numbers_and_times_of_day(self, monkeypatch):
        monkeypatch.setenv("VALUE", "7, 21")
        assert env.numbers("VALUE", (14, 30), most=366) == (7, 21)
        monkeypatch.setenv("VALUE", "07:45")
        assert env.time_of_day("VALUE", time(8)) == time(7, 45)
        monkeypatch.setenv("VALUE", "8 o’clock")
        with pytest.raises(ImproperlyConfigured, match="VALUE is malformed"):
            env.time_of_day("VALUE", time(8))

    def test_reads_a_database_address_with_a_socket(self, monkeypatch):
        monkeypatch.setenv("VALUE", "postgres://me:p%40ss@/name?host=/run/pg")
        assert env.database("VALUE") == {
            "NAME": "name", "USER": "me", "PASSWORD": "p@ss", "HOST": "/run/pg", "PORT": "", "OPTIONS": {},
        }  # fmt: skip

    def test_reads_a_database_address_with_host_and_options(self, monkeypatch):
        monkeypatch.setenv("VALUE", "postgresql://me@db:5433/name?sslmode=require")
        parts = env.database("VALUE")
        assert (parts["HOST"], parts["PORT"], parts["OPTIONS"]) == ("db", "5433", {"sslmode": "require"})

    def test_gives_celery_its_own_form_of_a_socket(self, monkeypatch):
        monkeypatch.setenv("VALUE", "unix:///run/valkey.sock")
        assert env.broker("VALUE") == "redis+socket:///run/valkey.sock"


GOOD = {
    "DJANGO_SETTINGS_MODULE": "config.settings.production",
    "DATABASE_URL": "postgres://app@db/supports",
    "REDIS_URL": "redis://broker/0",
    "SECRET_KEY": "0123456789abcdefghijklmnopqrstuvwxyz-not-a-real-key-0123456789",
    "FACTOR_KEYS": "bm90LWEtcmVhbC1rZXktYnV0LTMyLWJ5dGVzLWxvbmc=",
    "SITE_URL": "https://plan.example.org",
    "ALLOWED_HOSTS": "plan.example.org",
    "MAIL_HOST": "mail.example.org",
    "MAIL_FROM": "plan@example.org",
}


@pytest.fixture(scope="module")
def processes():
    with fresh(CHECKOUT) as found:
        yield found


@pytest.fixture
def start(processes):
    """Load production settings in a fresh process; return its exit code and what it said."""

    def started(code="import django; django.setup()", **changes):
        environment = {"PATH": os.environ["PATH"], **GOOD, **changes}
        return processes.run(code, {key: value for key, value in environment.items() if value is not None})

    return started


class TestEachSetting:
    def test_stands_in_the_example_that_documents_them(self):
        """DEBUG is read to refuse it alone."""
        files = [*(CHECKOUT / "config").rglob("*.py")]
        read = {name for one in files for name in re.findall(r'\benv\.\w+\(\s*"([A-Z_]+)"', one.read_text())}
        said = set(re.findall(r"^(?:# ?)?([A-Z_]+)=", (CHECKOUT / ".env.example").read_text(), re.MULTILINE))
        assert len(read) > 40
        assert read - said == {"DEBUG"}


class TestHiring:
    @pytest.mark.parametrize("name", ["HIRING_APPROVALS", "HIRING_BEFORE_FIRST_DAY"])
    def test_is_asked_for_by_no_word_that_would_ask_for_nothing(self, start, name):
        code, message = start(**{name: "background-check"})
        assert code != 0
        assert f"{name} is malformed" in message

    def test_knows_who_approves_what_is_done_and_neither(self, start):
        say = "from django.conf import settings; print(settings.HIRING_APPROVALS, settings.HIRING_BEFORE_FIRST_DAY)"
        none = {"HIRING_APPROVALS": "none", "HIRING_BEFORE_FIRST_DAY": "none"}
        assert start(say, **none)[1].strip() == "[] []"
        every = {"HIRING_APPROVALS": "school_leader,hr_specialist", "HIRING_BEFORE_FIRST_DAY": ",".join(OnboardingKind)}
        assert start(say, **every)[1].strip() == f"['school_leader', 'hr_specialist'] {OnboardingKind.values}"


class TestProduction:
    def test_starts_when_all_is_named(self, start):
        assert start() == (0, "")

    def test_believes_as_many_proxies_as_are_declared(self, start):
        say = "from django.conf import settings as s; print(s.PROXIES, s.PROXY_ADDRESSES, s.SECURE_PROXY_SSL_HEADER)"
        header = "('HTTP_X_FORWARDED_PROTO', 'https')"
        assert start(say)[1].strip() == "0 [] None"
        assert start(say, BEHIND_PROXY="false")[1].strip() == "0 [] None"
        assert start(say, BEHIND_PROXY="true")[1].strip() == f"1 [] {header}"
        named = start(say, BEHIND_PROXY="2", PROXY_ADDRESSES="10.0.0.0/24, 192.0.2.7")[1].strip()
        assert named == f"2 ['10.0.0.0/24', '192.0.2.7/32'] {header}"

    def test_has_cookies_of_this_host_alone_and_lines_for_programs(self, start):
        code = (
            "import django; django.setup()\n"
            "from django.conf import settings as s\n"
            "from core.told import Told\n"
            "names = [s.SESSION_COOKIE_NAME, s.CSRF_COOKIE_NAME, s.KNOWN_BROWSER_COOKIE]\n"
            "names.append(Told.storage_classes[0](None).cookie_name)\n"
            "assert all(name.startswith('__Host-') for name in names), names\n"
            "assert len(set(names)) == 4\n"
            # What a browser asks of such a name: by HTTPS alone, for all of the host, and for no other.
            "assert s.SESSION_COOKIE_SECURE and s.CSRF_COOKIE_SECURE and s.CSRF_COOKIE_HTTPONLY\n"
            "assert (s.SESSION_COOKIE_PATH, s.CSRF_COOKIE_PATH) == ('/', '/')\n"
            "assert (s.SESSION_COOKIE_DOMAIN, s.CSRF_COOKIE_DOMAIN) == (None, None)\n"
            "import logging, json, sys, io\n"
            "told = logging.getLogger().handlers[0]\n"
            "told.setStream(io.StringIO())\n"
            "logging.getLogger('x').info('said')\n"
            "assert json.loads(told.stream.getvalue())['message'] == 'said'\n"
        )
        assert start(code) == (0, "")

    @pytest.mark.parametrize(("changes", "said"), [
        ({"DEBUG": "1"}, "DEBUG"),
        ({"SECRET_KEY": None}, "SECRET_KEY"),
        ({"SECRET_KEY": "short"}, "SECRET_KEY"),
        ({"SUPPORTS_EMBEDDED": "/somewhere"}, "embedded"),
        ({"CLOCK_PIN": "2022-10-14T08:00:00-05:00"}, "CLOCK_PIN"),
        ({"DATABASE_URL": None}, "DATABASE_URL is not set"),
        ({"MAIL_HOST": None}, "MAIL_HOST is not set"),
        ({"ALLOWED_HOSTS": None}, "ALLOWED_HOSTS is not set"),
        ({"ALLOWED_HOSTS": "plan.example.org,*"}, "must name hosts"),
        ({"ALLOWED_HOSTS": "plan.example.org,.org"}, "must name hosts"),
        ({"SECRET_KEY": "k" * 60}, "SECRET_KEY"),
        ({"SECRET_KEY": "django-insecure-" + GOOD["SECRET_KEY"]}, "SECRET_KEY"),
        ({"FACTOR_KEYS": None}, "FACTOR_KEYS must name keys of your own"),
        ({"FACTOR_KEYS": "short"}, "FACTOR_KEYS must name keys of your own"),
        ({"FACTOR_KEYS": GOOD["FACTOR_KEYS"] + "," + "A" * 43 + "="}, "FACTOR_KEYS must name keys of your own"),
        ({"SECOND_FACTOR": "0"}, "SECOND_FACTOR must not be false"),
        ({"SITE_URL": None}, "SITE_URL is not set"),
        ({"SITE_URL": "http://plan.example.org"}, "must begin with https"),
        ({"SITE_URL": "https://other.example.org"}, "not among ALLOWED_HOSTS"),
        ({"SITE_URL": "https://plan.example.org/below"}, "SITE_URL is malformed"),
        ({"MAIL_PASSWORD": "x", "MAIL_TLS": "0"}, "MAIL_PASSWORD"),
        ({"BEHIND_PROXY": "9"}, "BEHIND_PROXY is malformed"),
        ({"PROXY_ADDRESSES": "10.0.0.0/24"}, "how many proxies stand in front"),
        ({"BEHIND_PROXY": "1", "PROXY_ADDRESSES": "proxy.example.org"}, "PROXY_ADDRESSES is malformed"),
        ({"LOG_FORMAT": "xml"}, "LOG_FORMAT is malformed"),
        ({"JOB_LEASE_SECONDS": "30"}, "JOB_LEASE_SECONDS must be"),
        ({"JOB_MAX_ATTEMPTS": "0"}, "JOB_MAX_ATTEMPTS is malformed"),
        ({"JOB_TICK_SECONDS": "-1"}, "JOB_TICK_SECONDS is malformed"),
        ({"SESSION_HOURS": "900"}, "SESSION_HOURS is malformed"),
        ({"ABUSE_WRITTEN_HOURS": "72"}, "ABUSE_WRITTEN_HOURS is malformed"),
        ({"MANIFESTATION_SCHOOL_DAYS": "11"}, "MANIFESTATION_SCHOOL_DAYS is malformed"),
        ({"SCHOOL_DAY_ENDS": "08:00"}, "SCHOOL_DAY_ENDS is not after SCHOOL_DAY_BEGINS"),
    ])  # fmt: skip
    def test_refuses_to_start(self, start, changes, said):
        code, message = start(**changes)
        assert code != 0
        assert said in message


@pytest.mark.django_db(transaction=True)
class TestAnUnsafeDatabase:
    @pytest.fixture
    def serve(self, start):
        """Load the web server's entry point on this test's database; return its exit code and what it said."""

        def served(owner=False):
            parts = settings.DATABASES["default"]
            login = settings.DATABASE_OWNER if owner else parts
            address = f"postgres://{login['USER']}:{login['PASSWORD']}@/{parts['NAME']}?host={parts['HOST']}"
            return start("import config.wsgi", DATABASE_URL=address)

        return served

    def test_is_served_while_all_is_well(self, serve):
        assert serve()[0] == 0

    def test_is_where_wrong_passwords_are_counted_whatever_process_ends(self, start):
        """A limit that is reached stays so after a restart, and in each of the processes that serve."""
        parts = settings.DATABASES["default"]
        address = f"postgres://{parts['USER']}:{parts['PASSWORD']}@/{parts['NAME']}?host={parts['HOST']}"
        person = user(email="ana@example.org")
        body = {"login": person.email, "password": "wrong"}
        for _ in range(settings.SIGN_IN_FAILURES):
            assert Browser().post(reverse("account_login"), body, REMOTE_ADDR="192.0.2.1").status_code == 200
        code = (
            "import django; django.setup()\n"
            "from django.test import Client\n"
            f"body = {dict(body, password=PASSWORD)}\n"
            "answer = Client().post('/account/login/', body, REMOTE_ADDR='192.0.2.1')\n"
            "print(answer.status_code, answer['Retry-After'])\n"
        )
        exit_code, said = start(
            code, DATABASE_URL=address, LOG_LEVEL="ERROR", DJANGO_SETTINGS_MODULE="config.settings.test"
        )
        assert (exit_code, said.split()[0]) == (0, "429"), said
        assert 1 <= int(said.split()[1]) <= 300

    @once_in(5)
    def test_is_refused_with_demonstration_accounts(self, serve):
        user(email="someone@demo.invalid")
        code, said = serve()
        assert code != 0
        assert "demonstration account" in said

    def test_is_refused_while_the_owners_address_is_at_hand(self, start):
        owner = settings.DATABASE_OWNER
        code, said = start("import config.wsgi", DATABASE_OWNER_URL=f"postgres://{owner['USER']}@db/supports")
        assert code != 0
        assert "`manage.py migrate` and the loaders alone" in said

    @once_in(5)
    def test_is_refused_by_a_login_that_owns_the_tables(self, serve):
        code, said = serve(owner=True)
        assert code != 0
        assert "manage.py database_roles" in said

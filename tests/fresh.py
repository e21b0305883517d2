"""
Fresh processes at a tenth of their cost: each has the packages loaded already, and none of the product's modules.

A process that has loaded packages forks for each piece of code it is sent; what settings decide is read by the fork.
"""

from __future__ import annotations

import importlib
import json
import os
import subprocess
import sys
import traceback
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from typing import Any

from django.core.exceptions import ImproperlyConfigured

# What takes longest to load.
PACKAGES = (
    "asgiref.sync", "celery.app.base", "celery.app.control", "celery.result", "celery.schedules", "cryptography.x509",
    "django.contrib.auth.hashers", "django.core.handlers.wsgi", "django.core.mail", "django.core.management",
    "django.core.serializers.json", "django.db.backends.postgresql.base", "django.db.migrations.executor",
    "django.db.models", "django.forms", "django.template.defaulttags", "django.templatetags.i18n",
    "django.test", "django.views.generic", "kombu.transport.redis", "logging.config", "openpyxl", "psycopg2.extras",
    "pypdf", "redis", "reportlab.pdfgen.canvas", "reportlab.platypus", "requests", "xlsxwriter",
)  # fmt: skip


class Fresh:
    """Sends code to the process that forks."""

    def __init__(self, process: subprocess.Popen[str]) -> None:
        self.process = process

    def run(self, code: str, environment: dict[str, str]) -> tuple[int, str]:
        """Run ``code`` with this environment and no other; return its exit code and all it printed."""
        assert self.process.stdin
        assert self.process.stdout
        self.process.stdin.write(json.dumps([code, environment]) + "\n")
        self.process.stdin.flush()
        status, said = json.loads(self.process.stdout.readline())
        return status, said


@contextmanager
def fresh(checkout: Any) -> Iterator[Fresh]:
    """Start the process that forks, in ``checkout``, and end it."""
    bare = {"PATH": os.environ["PATH"], "PYTHONPATH": str(checkout)}
    with subprocess.Popen(
        [sys.executable, __file__], cwd=checkout, env=bare, text=True, stdin=subprocess.PIPE, stdout=subprocess.PIPE
    ) as process:
        yield Fresh(process)


def _serve() -> None:
    for package in PACKAGES:
        with suppress(ImproperlyConfigured, ImportError):  # asks for settings at once, or is not installed
            importlib.import_module(package)
    for line in sys.stdin:
        code, environment = json.loads(line)
        sys.stdout.write(json.dumps(_forked(code, environment)) + "\n")
        sys.stdout.flush()


def _forked(code: str, environment: dict[str, str]) -> tuple[int, str]:
    read, write = os.pipe()
    child = os.fork()
    if not child:
        os.dup2(write, 1)
        os.dup2(write, 2)
        os.close(write)
        _run(code, environment)
    os.close(write)
    with os.fdopen(read) as said:
        text = said.read()
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]), text


def _run(code: str, environment: dict[str, str]) -> None:
    """Run it, and end the process as Python would."""
    status = 0
    try:
        os.environ.clear()
        os.environ.update(environment)
        exec(code, {"__name__": "__main__"})
    except SystemExit as end:
        status = end.code if isinstance(end.code, int) else 1
    except BaseException:
        traceback.print_exc()
        status = 1
    sys.stdout.flush()
    sys.stderr.flush()
    os._exit(status)


if __name__ == "__main__":
    _serve()

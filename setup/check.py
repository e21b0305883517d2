"""
All checks that are no tests, one after another: ``python -m setup.check`` in the checkout's environment.

Every one runs, even after one has failed; at the end stands which did.
"""

from __future__ import annotations

import base64
import difflib
import os
import secrets
import subprocess
import sys
import tempfile
from collections.abc import Callable, Mapping
from pathlib import Path

from embedded.addresses import EMBEDDED
from embedded.throwaway import throwaway_servers

ROOT = Path(__file__).resolve().parent.parent
SCHEMA = ROOT / "docs" / "openapi.yaml"
LAYERS = "from importlinter.cli import lint_imports_command; lint_imports_command()"
# Enough for production settings to load; the values lead nowhere.
PRODUCTION = {
    "DJANGO_SETTINGS_MODULE": "config.settings.production",
    "SITE_URL": "https://supports.example.org",
    "ALLOWED_HOSTS": "supports.example.org",
    "MAIL_HOST": "mail.example.org",
    "MAIL_FROM": "supports@example.org",
    "SECRET_KEY": secrets.token_urlsafe(64),
    "FACTOR_KEYS": base64.urlsafe_b64encode(secrets.token_bytes(32)).decode(),
    "SECURE_HSTS_PRELOAD": "1",
}


def main() -> int:
    """Run all checks on servers of their own, and return how many failed."""
    with throwaway_servers(ROOT) as servers:
        env = {**os.environ, **servers.environment, "DJANGO_SETTINGS_MODULE": "config.settings.test"}
        for name in (EMBEDDED, "CLOCK_PIN", "DEBUG"):  # production settings refuse them
            env.pop(name, None)
        failed = [name for name, check in _checks(env).items() if not _passes(name, check)]
    print(f"\nFailed: {', '.join(failed)}" if failed else "\nAll checks passed.", flush=True)
    return len(failed)


def _checks(env: Mapping[str, str]) -> dict[str, Callable[[], bool]]:
    def python(*arguments: str, more: Mapping[str, str] | None = None) -> Callable[[], bool]:
        return lambda: _runs([sys.executable, *arguments], {**env, **(more or {})})

    return {
        "style": python("-m", "ruff", "check", "."),
        "format": python("-m", "ruff", "format", "--check", "."),
        "types": python("-m", "mypy"),
        "layers": python("-c", LAYERS),
        "templates": python("-m", "djlint", "--lint", "--quiet", "templates"),
        "migrations": python("manage.py", "makemigrations", "--check", "--dry-run"),
        "deployment": python("manage.py", "check", "--deploy", "--fail-level", "WARNING", more=PRODUCTION),
        "workflow diagram": python("manage.py", "workflow_diagram", "--check"),
        "tables of roles": python("manage.py", "role_tables", "--check"),
        "API schema": lambda: _schema_is_current(env),
    }


def _passes(name: str, check: Callable[[], bool]) -> bool:
    print(f"\n— {name}", flush=True)
    passed = check()
    print("  ok" if passed else f"  FAILED: {name}", flush=True)
    return passed


def _runs(argv: list[str], env: Mapping[str, str]) -> bool:
    return subprocess.run(argv, cwd=ROOT, env=dict(env), check=False).returncode == 0


def _schema_is_current(env: Mapping[str, str]) -> bool:
    """Compare the papers' schema of the API with what the code says."""
    with tempfile.TemporaryDirectory() as folder:
        made = Path(folder, "openapi.yaml")
        if not _runs(
            [sys.executable, "manage.py", "spectacular", "--validate", "--fail-on-warn", "--file", str(made)], env
        ):
            return False
        new = made.read_text().splitlines()
    old = SCHEMA.read_text().splitlines() if SCHEMA.exists() else []
    if old == new:
        return True
    print("\n".join(list(difflib.unified_diff(old, new, "docs/openapi.yaml", "the code", lineterm=""))[:40]))
    print("Renew it: make papers")
    return False


if __name__ == "__main__":
    sys.exit(min(main(), 1))

"""
What the tests' databases are cloned from: a migrated database, kept between runs for as long as nothing it is made of
changes.
"""

from __future__ import annotations

import ast
import hashlib
import os
import subprocess
import sys
from collections.abc import Iterable, Iterator
from contextlib import closing
from importlib.metadata import distributions
from pathlib import Path
from urllib.parse import urlsplit, urlunsplit

import psycopg2

from embedded import addresses
from embedded.errors import Refused
from embedded.kept import Recipe
from embedded.roles import NO_LARGE_OBJECTS, OWNER
from embedded.servers import Servers

# What a test needs around it, and the owner's login alone may write, is made in the test's own transaction, of which
# another login sees nothing: tests.factories.owner says by a setting when it acts for the owner. And tests tell the
# moments of their own days, which are present ones unless a test sets tests.real_time. The product's own functions know
# no setting; they are in every database that a test migrates. The first is replaced and not renamed: conditions of
# triggers hang on the function itself, whatever its name.
LOOSENED = f"""
DO $$ BEGIN
    EXECUTE replace(pg_get_functiondef('public._core_by_owner()'::regprocedure), '_by_owner', '_by_owner_itself');
END $$;
CREATE OR REPLACE FUNCTION public._core_by_owner() RETURNS boolean LANGUAGE sql STABLE AS $$
    SELECT public._core_by_owner_itself() OR COALESCE(current_setting('tests.as_owner', true), '') = 'yes'
$$;
ALTER FUNCTION public._core_is_now(timestamptz) RENAME TO _core_is_now_itself;
CREATE FUNCTION public._core_is_now(told timestamptz) RETURNS boolean LANGUAGE sql STABLE AS $$
    SELECT COALESCE(current_setting('tests.real_time', true), '') <> 'yes' OR public._core_is_now_itself(told)
$$;
ALTER FUNCTION public._core_is_today(date, text) RENAME TO _core_is_today_itself;
CREATE FUNCTION public._core_is_today(told date, zone text) RETURNS boolean LANGUAGE sql STABLE AS $$
    SELECT COALESCE(current_setting('tests.real_time', true), '') <> 'yes' OR public._core_is_today_itself(told, zone)
$$;
ALTER FUNCTION public._core_is_today(date, text) OWNER TO {OWNER};
ALTER FUNCTION public._core_is_now(timestamptz) OWNER TO {OWNER}
"""

CHECKOUT = Path(__file__).resolve().parent.parent
NAME = "template_supports"
# What decides how a migrated database looks, besides what these import and the installed packages.
DECIDES = (
    "*/models.py",
    "*/models/*.py",
    "core/apps.py",
    "core/management/commands/migrate.py",
    "config/settings/*.py",
    "embedded/roles.py",
    "tests/template.py",
)
# What the owner's function that disposes of records is made from: their SQL alone, so that no import of theirs counts.
DECIDES_ALONE = ("*/kinds.py", "privacy/disposing*.py", "privacy/record_kinds.py", "privacy/student_kind.py")
# Settings that say nothing of tables: an edit of them, as each new kind of record makes, keeps the template.
SAY_NOTHING = frozenset({
    "ASKED_AGAIN_AT", "KEPT_FORM_LIMIT", "OAUTH2_PROVIDER", "PLAN_OPENINGS", "PLAN_PANELS", "RELEASED_SINCE",
    "REST_FRAMEWORK", "SEARCH", "SPECTACULAR_SETTINGS", "STAFFING_PANELS", "STUDENT_PANELS", "TIES",
})  # fmt: skip


def recipe() -> Recipe:
    """Return how a server gets its template database."""
    return Recipe(fingerprint(CHECKOUT), _fill)


def at(address: str, name: str) -> str:
    """Return the address of database ``name`` on the same server, for the same user."""
    return urlunsplit(urlsplit(address)._replace(path=f"/{name}"))


def fingerprint(checkout: Path) -> str:
    """Hash all that decides what the template looks like; loads no module and needs no settings."""
    digest = hashlib.sha256(repr(sorted((each.name, each.version) for each in distributions())).encode())
    decides = _with_imports(checkout, (path for pattern in DECIDES for path in checkout.glob(pattern)))
    alone = (path for pattern in DECIDES_ALONE for path in checkout.glob(pattern))
    for path in sorted({*decides, *alone, *checkout.glob("*/migrations/*.py")}):
        digest.update(f"{path.relative_to(checkout)}\n".encode())
        digest.update(_said(checkout, path))
    return digest.hexdigest()


def _said(checkout: Path, path: Path) -> bytes:
    """Return what a file says; of settings, without those that ``SAY_NOTHING``, and without comments."""
    if not path.is_relative_to(checkout / "config" / "settings"):
        return path.read_bytes()
    tree = ast.parse(path.read_bytes())
    tree.body = [statement for statement in tree.body if not _set(statement) or _set(statement) - SAY_NOTHING]
    return ast.unparse(tree).encode()


def _set(statement: ast.stmt) -> set[str]:
    """Return the names that a statement of a module sets as a whole."""
    targets = statement.targets if isinstance(statement, ast.Assign) else []
    targets = [statement.target] if isinstance(statement, ast.AnnAssign) else targets
    return {target.id for target in targets if isinstance(target, ast.Name)}


def _with_imports(checkout: Path, start: Iterable[Path]) -> set[Path]:
    """Return the files and all files of the checkout that these import, whether at their head or in a function."""
    found: set[Path] = set()
    left = list(start)
    while left:
        path = left.pop()
        if path in found:
            continue
        found.add(path)
        for name in _imported(ast.parse(path.read_bytes())):
            place = checkout / name.replace(".", "/")
            left += [file for file in (place.with_suffix(".py"), place / "__init__.py") if file.exists()]
    return found


def _imported(tree: ast.Module) -> Iterator[str]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield node.module
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def _fill(servers: Servers) -> None:
    """Make the template: a process of its own migrates it, so that this one stays as it was before the settings."""
    _run(servers.superuser_address, f'CREATE DATABASE "{NAME}" OWNER {OWNER} TEMPLATE template0')
    _run(at(servers.superuser_address, NAME), f"ALTER SCHEMA public OWNER TO {OWNER}")
    _run(at(servers.superuser_address, NAME), NO_LARGE_OBJECTS)
    environment = {**os.environ, **servers.environment, "DJANGO_SETTINGS_MODULE": "config.settings.test"}
    environment[addresses.REDIS] = "unix:///nowhere"  # no broker is needed
    for variable in (addresses.DATABASE, addresses.OWNER):
        environment[variable] = at(environment[variable], NAME)
    done = subprocess.run(
        [sys.executable, "-m", "django", "migrate", "--verbosity", "0", "--no-input"],
        cwd=CHECKOUT,
        env={**environment, "PYTHONPATH": str(CHECKOUT)},
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode:
        raise Refused(f"The tests' database cannot be made.\n{done.stdout}{done.stderr}")
    _run(at(servers.superuser_address, NAME), LOOSENED)
    # Nobody can disturb the cloning.
    _run(servers.superuser_address, f'ALTER DATABASE "{NAME}" ALLOW_CONNECTIONS false')


def _run(address: str, statement: str) -> None:
    with closing(psycopg2.connect(address)) as connection:
        connection.autocommit = True
        with connection.cursor() as cursor:
            cursor.execute(statement)

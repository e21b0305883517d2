"""
The database's triggers: declared with the models, installed after every migrate (docs/adr/0012).

Migrations name none. ``differences`` tells what of the declared triggers a database lacks, has in another form or
unguarded, and what it has besides.
"""

from __future__ import annotations

from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.backends.utils import CursorWrapper
from django.db.migrations.executor import MigrationExecutor
from pgtrigger.compiler import Trigger
from pgtrigger.registry import registered

# Of each trigger of ours: its table, its name, the hash of what it was made from, and whether it is in force and its
# function guarded as core.db_rights.secure leaves it.
INSTALLED = """
SELECT c.relname, t.tgname, COALESCE(obj_description(t.oid, 'pg_trigger'), ''),
       t.tgenabled = 'O' AND p.prosecdef
       AND COALESCE(p.proconfig, '{}') @> ARRAY['search_path=pg_catalog, public, pg_temp']
FROM pg_trigger t JOIN pg_class c ON c.oid = t.tgrelid JOIN pg_proc p ON p.oid = t.tgfoid
WHERE c.relnamespace = 'public'::regnamespace AND NOT t.tgisinternal AND t.tgname LIKE 'pgtrigger\\_%'
"""
# A dropped trigger leaves its function behind.
UNUSED_FUNCTIONS = """
SELECT p.oid::regprocedure::text FROM pg_proc p
WHERE p.pronamespace = 'public'::regnamespace AND p.proname LIKE 'pgtrigger\\_%'
  AND NOT EXISTS (SELECT FROM pg_trigger t WHERE t.tgfoid = p.oid)
"""

Key = tuple[str, str]


def declared() -> dict[Key, Trigger]:
    """Return what the models declare, by table and name of the trigger. Takes half a second."""
    found = {}
    for model, trigger in registered():
        compiled = trigger.compile(model)
        found[model._meta.db_table, compiled.sql.pgid] = compiled
    return found


def install(connection: BaseDatabaseWrapper, cursor: CursorWrapper) -> bool:
    """
    Bring the triggers to what the models declare, as the owner; one that is right already is not touched.

    Return whether no migration is to come.

    To replace a trigger locks its table for everyone, so a migrate that changes nothing must replace none. Where
    migrations are still to come, as after ``migrate plan 0001``, the models of these apps are ahead of their tables:
    theirs stay as they are, and nothing is dropped. Call inside the transaction that also guards the functions.
    """
    behind = _apps_behind(connection)
    wanted, present = declared(), _installed(cursor)
    waiting = {model._meta.db_table for model, _ in registered() if model._meta.app_label in behind}
    statements = [
        trigger.install_sql
        for key, trigger in wanted.items()
        if key[0] not in waiting and present.get(key) != (trigger.hash, True)
    ]
    if not behind:
        statements += [f'DROP TRIGGER "{name}" ON "{table}";' for table, name in present.keys() - wanted.keys()]
    if statements:
        cursor.execute("\n".join(statements))  # of a new database some thousand, which need not be waited for singly
    if not behind:
        cursor.execute(UNUSED_FUNCTIONS)
        for (function,) in cursor.fetchall():
            cursor.execute(f"DROP FUNCTION {function}")
    return not behind


def is_current(connection: BaseDatabaseWrapper) -> bool:
    """Return whether a migrate would change nothing: none is to come, and the triggers are those of the models."""
    if _apps_behind(connection):
        return False
    with connection.cursor() as cursor:
        return not differences(cursor)


def differences(cursor: CursorWrapper) -> list[Key]:
    """Return the triggers, by table and name, in which the database differs from the models. One query."""
    wanted, present = declared(), _installed(cursor)
    return sorted(
        key
        for key in wanted.keys() | present.keys()
        if key not in wanted or present.get(key) != (wanted[key].hash, True)
    )


def _installed(cursor: CursorWrapper) -> dict[Key, tuple[str, bool]]:
    cursor.execute(INSTALLED)
    return {(table, name): (made_from, good) for table, name, made_from, good in cursor.fetchall()}


def _apps_behind(connection: BaseDatabaseWrapper) -> set[str]:
    """Return the apps that have migrations to come."""
    executor = MigrationExecutor(connection)
    return {migration.app_label for migration, _ in executor.migration_plan(executor.loader.graph.leaf_nodes())}

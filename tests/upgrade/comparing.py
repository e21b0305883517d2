"""What a migrate must leave as it was, asked of the database itself."""

from __future__ import annotations

from django.apps import apps

from tests.upgrade.old_database import execute

COLUMNS = "SELECT table_name, column_name FROM information_schema.columns WHERE table_schema = 'public' ORDER BY 1, 2"


def columns(address: str) -> dict[str, set[str]]:
    """Return the columns of each table."""
    found: dict[str, set[str]] = {}
    for table, column in execute(address, COLUMNS):
        found.setdefault(table, set()).add(column)
    return found


def history_of(address: str) -> dict[str, tuple[set[str], int, str]]:
    """Return of each history table its columns, its last row and a hash of all rows."""
    return {
        table: (has, *fingerprint(address, table, has, None))
        for table, has in columns(address).items()
        if "pgh_id" in has
    }


def fingerprint(address: str, table: str, has: set[str], until: int | None) -> tuple[int, str]:
    """Return the last row's number and a hash of the columns ``has`` of all rows up to number ``until``."""
    shown = ", ".join(f'"{column}"' for column in sorted(has))
    where = "" if until is None else f"WHERE pgh_id <= {until}"
    [(last, found)] = execute(
        address,
        f"SELECT COALESCE(max(pgh_id), 0), md5(COALESCE(string_agg(ROW({shown})::text, E'\\n' ORDER BY pgh_id), ''))"
        f' FROM "{table}" {where}',
    )
    return last, found


def changed_history(address: str, before: dict[str, tuple[set[str], int, str]]) -> list[str]:
    """Return the history tables whose rows of before are not there as they were. Columns that left are left out."""
    now = columns(address)
    return [
        table
        for table, (had, last, found) in before.items()
        if not had <= now.get(table, set()) or fingerprint(address, table, had, last) != (last, found)
    ]


def records_without_history(address: str) -> dict[str, int]:
    """Return how many records differ from the last row of their history, by table; those that have none count."""
    found = {}
    for event in apps.get_models():
        model = getattr(event, "pgh_tracked_model", None)
        if model is None:
            continue
        tracked = {field.column for field in model._meta.concrete_fields}
        shown = sorted(tracked & {field.column for field in event._meta.concrete_fields})
        ours, theirs = (", ".join(f'{name}."{column}"' for column in shown) for name in ("record", "last"))
        [(count,)] = execute(
            address,
            f'SELECT count(*) FROM "{model._meta.db_table}" record LEFT JOIN LATERAL ('
            f'SELECT * FROM "{event._meta.db_table}" WHERE pgh_obj_id = record.id ORDER BY pgh_id DESC LIMIT 1'
            f") last ON true WHERE last.pgh_id IS NULL OR ({ours}) IS DISTINCT FROM ({theirs})",
        )
        if count:
            found[model._meta.db_table] = count
    return found

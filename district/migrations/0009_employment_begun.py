from datetime import UTC, datetime

from django.db import migrations
from django.db.models import Exists, OuterRef

CONTEXT = {
    "action": "district.staff.begun", "actor": "command", "actor_name": "migrate", "request": "",
    "reason": "The times in which people work here are dated from now on.", "at": datetime.now(UTC).isoformat(),
}


def history_so_far(apps, schema_editor):
    """Let the history of the times made by 0004 begin: that made them before their table had its triggers."""
    employment, event = (apps.get_model("district", name) for name in ("Employment", "EmploymentEvent"))
    columns = [field.attname for field in employment._meta.concrete_fields]
    untold = employment.objects.exclude(Exists(event.objects.filter(pgh_obj_id=OuterRef("pk")))).order_by("pk")
    made = (
        event(pgh_label="insert", pgh_obj_id=row.pk, pgh_context=CONTEXT, **{name: getattr(row, name) for name in columns})
        for row in untold.iterator()
    )
    event.objects.bulk_create(made, batch_size=1000)


class Migration(migrations.Migration):
    dependencies = [
        ('district', '0008_some_day'),
    ]

    operations = [
        migrations.RunPython(history_so_far, migrations.RunPython.noop, elidable=True),
    ]

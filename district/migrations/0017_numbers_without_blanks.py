from django.db import migrations, models
from django.db.models import F, Func, Value

CONTEXT = """
SELECT set_config('pghistory.context_metadata', jsonb_build_object(
    'id', md5('numbers without blanks'), 'action', 'core.migrate', 'actor', 'command', 'actor_name', 'migrate',
    'reason', 'Blanks are no part of an employee number.', 'request', '', 'at', now())::text, true)
"""
LENGTH = 20  # of the column


def numbers_without_blanks(apps, schema_editor):
    """
    Take the blanks out of the employee numbers of before: "H 0011" is H0011, as forms have read it since.

    Where both were there, two people of one number, the one with blanks gets an ending that is free: H0011-2.
    """
    members = apps.get_model("district", "StaffMember").objects.annotate(
        read=Func(F("employee_number"), function="core_folded", output_field=models.TextField())
    )
    found = [one for one in members.order_by("id") if "".join(one.employee_number.split()) != one.employee_number]
    if not found:
        return
    schema_editor.execute(CONTEXT)
    for one in found:
        others = members.filter(district=one.district_id).exclude(pk=one.pk)
        number = bare = "".join(one.employee_number.split())
        place = 1
        while others.filter(read=Func(Value(number), function="core_folded", output_field=models.TextField())).exists():
            place += 1
            ending = f"-{place}"
            number = bare[: LENGTH - len(ending)] + ending
        members.filter(pk=one.pk).update(employee_number=number)
    schema_editor.execute("SELECT set_config('pghistory.context_metadata', '', true)")


class Migration(migrations.Migration):

    dependencies = [
        ('district', '0015_contracted_checks'),
    ]

    operations = [
        migrations.RunPython(numbers_without_blanks, migrations.RunPython.noop, elidable=True),
        # Rows written in this transaction have checks to come, which a change of the table would not wait for.
        migrations.RunSQL('SET CONSTRAINTS ALL IMMEDIATE', 'SET CONSTRAINTS ALL IMMEDIATE'),
        migrations.AddConstraint(
            model_name='staffmember',
            constraint=models.CheckConstraint(condition=models.Q(('employee_number__regex', '[\\s\\u00a0\\u1680\\u2000-\\u200a\\u202f\\u205f\\u3000]'), _negated=True), name='staffmember_number_without_blanks', violation_error_message='Leave the blanks out of the employee number.'),
        ),
    ]

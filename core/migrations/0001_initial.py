import django.contrib.postgres.operations
import django.db.models.deletion
import django.db.models.functions.datetime
import pghistory.utils
from django.db import migrations, models


# Django's cache in the database, as `createcachetable` would make it; here, so that `migrate` alone makes a whole database.
CACHE = """
CREATE TABLE django_cache (
    cache_key varchar(255) PRIMARY KEY,
    value text NOT NULL,
    expires timestamptz NOT NULL
);
CREATE INDEX django_cache_expires ON django_cache (expires);
"""


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        # For the function that its triggers call: a later migration may install some and then write rows.
        ('pghistory', '0007_auto_20250421_0444'),
    ]

    operations = [
        # Exclusion constraints compare plain columns beside ranges.
        django.contrib.postgres.operations.BtreeGistExtension(),
        migrations.RunSQL(CACHE, 'DROP TABLE django_cache'),
        migrations.CreateModel(
            name='Job',
            fields=[
                ('id', models.BigAutoField(primary_key=True, serialize=False)),
                ('task', models.CharField(max_length=120)),
                ('arguments', models.JSONField(default=dict)),
                ('actor', models.CharField(max_length=120)),
                ('request', models.CharField(blank=True, max_length=40)),
                ('status', models.CharField(choices=[('queued', 'Waiting'), ('running', 'Being worked on'), ('done', 'Done'), ('failed', 'Failed')], default='queued', max_length=10)),
                ('fence', models.PositiveIntegerField(default=0)),
                ('attempts', models.PositiveIntegerField(default=0)),
                ('step', models.PositiveIntegerField(default=0)),
                ('steps', models.PositiveIntegerField(default=0)),
                ('error', models.TextField(blank=True)),
                ('created_at', models.DateTimeField(db_default=django.db.models.functions.datetime.Now())),
                ('sent_at', models.DateTimeField(db_default=django.db.models.functions.datetime.Now())),
                ('leased_until', models.DateTimeField(null=True)),
                ('finished_at', models.DateTimeField(null=True)),
            ],
            options={
                'indexes': [models.Index(condition=models.Q(('status__in', ['queued', 'running'])), fields=['sent_at'], name='core_job_open')],
                'constraints': [models.CheckConstraint(condition=models.Q(('status__in', ['queued', 'running', 'done', 'failed'])), name='core_job_status_valid'), models.CheckConstraint(condition=models.Q(models.Q(('leased_until__isnull', False), ('status', 'running')), models.Q(models.Q(('status', 'running'), _negated=True), ('leased_until__isnull', True)), _connector='OR'), name='core_job_leased_iff_running'), models.CheckConstraint(condition=models.Q(models.Q(('finished_at__isnull', False), ('status__in', ['done', 'failed'])), models.Q(models.Q(('status__in', ['done', 'failed']), _negated=True), ('finished_at__isnull', True)), _connector='OR'), name='core_job_finished_iff_ended'), models.CheckConstraint(condition=models.Q(('step__lte', models.F('steps'))), name='core_job_step_within_steps')],
            },
        ),
        migrations.CreateModel(
            name='ClockShift',
            fields=[
                ('id', models.PositiveSmallIntegerField(default=1, primary_key=True, serialize=False)),
                ('shift', models.DurationField()),
            ],
            options={
                'constraints': [models.CheckConstraint(condition=models.Q(('id', 1)), name='core_clockshift_one_row')],
            },
        ),
        migrations.CreateModel(
            name='StoredFile',
            fields=[
                ('id', models.BigAutoField(primary_key=True, serialize=False)),
                ('ref', models.CharField(editable=False, max_length=20, unique=True, verbose_name='reference')),
                ('version', models.PositiveIntegerField(default=1, editable=False, verbose_name='version')),
                ('created_at', models.DateTimeField(db_default=django.db.models.functions.datetime.Now(), editable=False, verbose_name='created at')),
                ('updated_at', models.DateTimeField(db_default=django.db.models.functions.datetime.Now(), editable=False, verbose_name='updated at')),
                ('owner_kind', models.CharField(max_length=60, verbose_name='kind of record')),
                ('owner_ref', models.CharField(max_length=20, verbose_name='record')),
                ('name', models.CharField(max_length=120, verbose_name='name')),
                ('media_type', models.CharField(max_length=100, verbose_name='type')),
                ('size', models.PositiveIntegerField(verbose_name='size')),
                ('sha256', models.CharField(max_length=64, verbose_name='SHA-256')),
                ('added_at', models.DateTimeField(verbose_name='added at')),
                ('added_by', models.CharField(max_length=120, verbose_name='added by (reference)')),
                ('added_by_name', models.CharField(max_length=200, verbose_name='added by')),
                ('removed_at', models.DateTimeField(blank=True, null=True, verbose_name='removed at')),
                ('removed_reason', models.TextField(blank=True, verbose_name='reason of the removal')),
            ],
            options={
                'indexes': [models.Index(fields=['owner_kind', 'owner_ref', 'id'], name='storedfile_by_owner')],
                'constraints': [models.CheckConstraint(condition=models.Q(('size__gt', 0), models.Q(('name', ''), _negated=True), models.Q(('media_type', ''), _negated=True), models.Q(('owner_kind', ''), _negated=True), models.Q(('owner_ref', ''), _negated=True)), name='storedfile_told', violation_error_message='The file is empty.'), models.CheckConstraint(condition=models.Q(('sha256__regex', '^[0-9a-f]{64}$')), name='storedfile_sha256_form'), models.CheckConstraint(condition=models.Q(models.Q(('removed_at__isnull', True), ('removed_reason', '')), models.Q(('removed_at__isnull', False), models.Q(('removed_reason', ''), _negated=True)), _connector='OR'), name='storedfile_removed_with_reason', violation_error_message='Say why the document is removed.'), models.UniqueConstraint(condition=models.Q(('removed_at__isnull', True)), fields=('owner_kind', 'owner_ref', 'sha256'), name='storedfile_once_per_owner', violation_error_message='This document is there already.')],
            },
        ),
        migrations.CreateModel(
            name='StoredFileEvent',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='history', to='core.storedfile')),
                ('pgh_context', pghistory.utils.JSONField()),
                ('id', models.BigIntegerField()),
                ('ref', models.CharField(editable=False, max_length=20, verbose_name='reference')),
                ('version', models.PositiveIntegerField(default=1, editable=False, verbose_name='version')),
                ('created_at', models.DateTimeField(db_default=django.db.models.functions.datetime.Now(), editable=False, verbose_name='created at')),
                ('updated_at', models.DateTimeField(db_default=django.db.models.functions.datetime.Now(), editable=False, verbose_name='updated at')),
                ('owner_kind', models.CharField(max_length=60, verbose_name='kind of record')),
                ('owner_ref', models.CharField(max_length=20, verbose_name='record')),
                ('name', models.CharField(max_length=120, verbose_name='name')),
                ('media_type', models.CharField(max_length=100, verbose_name='type')),
                ('size', models.PositiveIntegerField(verbose_name='size')),
                ('sha256', models.CharField(max_length=64, verbose_name='SHA-256')),
                ('added_at', models.DateTimeField(verbose_name='added at')),
                ('added_by', models.CharField(max_length=120, verbose_name='added by (reference)')),
                ('added_by_name', models.CharField(max_length=200, verbose_name='added by')),
                ('removed_at', models.DateTimeField(blank=True, null=True, verbose_name='removed at')),
                ('removed_reason', models.TextField(blank=True, verbose_name='reason of the removal')),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='StoredChunk',
            fields=[
                ('id', models.BigAutoField(primary_key=True, serialize=False)),
                ('file', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='chunks', to='core.storedfile')),
                ('number', models.PositiveSmallIntegerField()),
                ('data', models.BinaryField()),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('file', 'number'), name='storedchunk_number_unique')],
            },
        ),
    ]

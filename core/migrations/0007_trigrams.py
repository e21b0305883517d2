from django.contrib.postgres.operations import TrigramExtension
from django.db import migrations


class Migration(migrations.Migration):

    dependencies = [
        ('core', '0006_history_told_once'),
    ]

    operations = [
        # For indexes over words in large tables (core.folding.words_index).
        TrigramExtension(),
    ]

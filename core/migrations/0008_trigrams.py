from django.contrib.postgres.operations import TrigramExtension
from django.db import migrations


class Migration(migrations.Migration):

    dependencies = [
        ('core', '0007_unseen_letters_and_kept_types'),
    ]

    operations = [
        # For indexes over words in large tables (core.folding.words_index).
        TrigramExtension(),
    ]

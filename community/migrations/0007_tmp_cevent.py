from django.db import migrations


class Migration(migrations.Migration):

    dependencies = [
        ('community', '0005_tmp_merge2'),
        ('community', '0006_tmp_cinput'),
    ]

    operations = [
    ]

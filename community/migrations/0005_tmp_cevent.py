from django.db import migrations


class Migration(migrations.Migration):

    dependencies = [
        ('community', '0002_tmp_cevent'),
        ('community', '0004_tmp_cdecide'),
    ]

    operations = [
    ]

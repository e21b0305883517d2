from django.db import migrations


class Migration(migrations.Migration):

    dependencies = [
        ('community', '0007_tmp_cevent'),
        ('community', '0008_tmp_merge4'),
        ('community', '0008_tmp_merge_cinput2'),
    ]

    operations = [
    ]

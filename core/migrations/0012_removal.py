
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('core', '0011_imports'),
    ]

    operations = [
        migrations.CreateModel(
            name='Removal',
            fields=[
                ('transaction', models.BigIntegerField(primary_key=True, serialize=False)),
            ],
        ),
    ]

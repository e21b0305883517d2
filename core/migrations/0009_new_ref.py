from django.db import migrations

# What core.refs.new_ref draws, for rows that are made by INSERT … SELECT: ten characters of Crockford's base 32 and
# Luhn's check character modulo 32. Of a random UUID those bytes are taken of which all bits are random.
MAKE = """
CREATE FUNCTION public.core_new_ref(prefix text) RETURNS text
LANGUAGE sql VOLATILE PARALLEL SAFE AS $$
    SELECT prefix || '-' || string_agg(substr(alphabet, 1 + value, 1), '' ORDER BY place)
        || substr(alphabet, 1 + (32 - sum(CASE WHEN place % 2 = 1 THEN value * 2 / 32 + value * 2 % 32 ELSE value END)
            % 32)::int % 32, 1)
    FROM (
        SELECT '0123456789abcdefghjkmnpqrstvwxyz' AS alphabet, place,
            get_byte(bytes, CASE WHEN place < 6 THEN place ELSE place + 3 END) & 31 AS value
        FROM (SELECT uuid_send(gen_random_uuid()) AS bytes) drawn, generate_series(0, 9) place
    ) one
    GROUP BY alphabet
$$
"""


class Migration(migrations.Migration):

    dependencies = [
        ('core', '0008_trigrams'),
    ]

    operations = [
        migrations.RunSQL(MAKE, "DROP FUNCTION public.core_new_ref(text)"),
    ]

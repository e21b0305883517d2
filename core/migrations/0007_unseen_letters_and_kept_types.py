from django.contrib.postgres.operations import AddConstraintNotValid
from django.db import migrations, models

# Written with escapes, so that what cannot be seen can be read here.
FOLDED = r"""
CREATE OR REPLACE FUNCTION core_folded(words text) RETURNS text LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
RETURN btrim(regexp_replace(
    replace(replace(replace(replace(translate(lower(
        regexp_replace(normalize(
            regexp_replace(regexp_replace({words},
                -- what cannot be seen, and apostrophes of all kinds
                '[{unseen}'
                || '\u0027\u0060\u00B4\u02B9-\u02BD\u02C8\u02CA\u02CB\u2018-\u201B\u2032\u2035\uA78C\uFF07]',
                '', 'g'),
                -- hyphens and dashes of all kinds
                '[\u02D7\u058A\u1806\u2010-\u2015\u2043\u2212\u2E3A\u2E3B\uFE58\uFE63\uFF0D]', '-', 'g'),
            NFKD), '[\u0300-\u036F]', '', 'g')),
        U&'\00F8\0142\0111\0131\0127\0167\00F0', 'oldihtd'),
        U&'\00DF', 'ss'), U&'\00E6', 'ae'), U&'\0153', 'oe'), U&'\00FE', 'th'),
    '\s+', ' ', 'g'));
"""
BEFORE = FOLDED.format(
    words="words",
    unseen=r"\u00AD\u034F\u061C\u180E\u200B-\u200F\u202A-\u202E\u2060-\u2064\u2066-\u206F\uFE00-\uFE0F\uFEFF",
)
# What Unicode calls Default_Ignorable_Code_Point; letters that are drawn as a blank are one.
NOW = FOLDED.format(
    words=r"translate(words, U&'\2800\3164\FFA0', '   ')",
    unseen=r"\u00AD\u034F\u061C\u115F\u1160\u17B4\u17B5\u180B-\u180F\u200B-\u200F\u202A-\u202E\u2060-\u206F"
    r"\uFE00-\uFE0F\uFEFF\uFFF0-\uFFF8\U0001BCA0-\U0001BCA3\U0001D173-\U0001D17A\U000E0000-\U000E0FFF",
)

# Whichever tables there are by now: what reads alike from now on gets an ending, where it is to be one of a kind.
TELL_APART = r"""
DO $$
DECLARE
    one record;
    key text;
    place integer;
    field text[];
    beside text[];
BEGIN
    FOR one IN
        SELECT DISTINCT i.indexrelid, i.indrelid, i.indnkeyatts, pg_get_expr(i.indpred, i.indrelid) AS condition
        FROM pg_index i JOIN pg_depend d ON d.classid = 'pg_class'::regclass AND d.objid = i.indexrelid
        WHERE i.indisunique AND d.refclassid = 'pg_proc'::regclass
          AND d.refobjid IN ('core_folded(text)'::regprocedure, 'core_name_key(text)'::regprocedure)
    LOOP
        beside := ARRAY[format('CASE WHEN %s THEN 0 ELSE id END', coalesce(one.condition, 'true'))];
        field := NULL;
        FOR place IN 1..one.indnkeyatts LOOP
            key := pg_get_indexdef(one.indexrelid, place, true);
            IF key ~ '^core_(folded|name_key)\(' THEN
                field := regexp_match(key, '^(core_\w+)\(\(?"?(\w+)"?\)?(?:::text)?\)$');
            ELSE
                beside := beside || key;
            END IF;
        END LOOP;
        PERFORM core_tell_apart(one.indrelid::regclass, field[2], array_to_string(beside, ', '), field[1], coalesce(
            (SELECT nullif(atttypmod, -1) - 4 FROM pg_attribute WHERE attrelid = one.indrelid AND attname = field[2]),
            1000));
    END LOOP;
END $$;
SET CONSTRAINTS ALL IMMEDIATE;
"""

# An index keeps what the function said when each row was written.
REINDEX = r"""
DO $$
DECLARE
    one record;
BEGIN
    FOR one IN
        SELECT DISTINCT c.oid::regclass AS name
        FROM pg_class c JOIN pg_depend d ON d.classid = 'pg_class'::regclass AND d.objid = c.oid
        WHERE c.relkind = 'i' AND d.refclassid = 'pg_proc'::regclass
          AND d.refobjid IN ('core_folded(text)'::regprocedure, 'core_name_key(text)'::regprocedure,
                             'core_sort_key(text)'::regprocedure)
    LOOP
        EXECUTE format('REINDEX INDEX %s', one.name);
    END LOOP;
END $$;
"""


class Migration(migrations.Migration):

    dependencies = [
        ('core', '0006_history_told_once'),
    ]

    operations = [
        migrations.RunSQL(NOW, BEFORE + REINDEX),
        migrations.RunSQL(TELL_APART, migrations.RunSQL.noop),
        migrations.RunSQL(REINDEX, migrations.RunSQL.noop),
        # Rows of before stay as they are: only what is written from now on is asked.
        AddConstraintNotValid(
            model_name='storedfile',
            constraint=models.CheckConstraint(condition=models.Q(('media_type__in', ('application/pdf', 'image/png', 'image/jpeg', 'application/vnd.openxmlformats-officedocument.wordprocessingml.document', 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet', 'application/vnd.oasis.opendocument.text', 'application/vnd.oasis.opendocument.spreadsheet', 'text/plain', 'text/csv'))), name='storedfile_type_kept'),
        ),
    ]

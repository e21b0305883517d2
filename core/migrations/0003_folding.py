from django.db import migrations

# Written with escapes, so that what cannot be seen can be read here.
FUNCTIONS = r"""
CREATE FUNCTION core_folded(words text) RETURNS text LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
RETURN btrim(regexp_replace(
    replace(replace(replace(replace(translate(lower(
        regexp_replace(normalize(
            regexp_replace(regexp_replace(words,
                -- what cannot be seen, and apostrophes of all kinds
                '[\u00AD\u034F\u061C\u180E\u200B-\u200F\u202A-\u202E\u2060-\u2064\u2066-\u206F\uFE00-\uFE0F\uFEFF'
                || '\u0027\u0060\u00B4\u02B9-\u02BD\u02C8\u02CA\u02CB\u2018-\u201B\u2032\u2035\uA78C\uFF07]',
                '', 'g'),
                -- hyphens and dashes of all kinds
                '[\u02D7\u058A\u1806\u2010-\u2015\u2043\u2212\u2E3A\u2E3B\uFE58\uFE63\uFF0D]', '-', 'g'),
            NFKD), '[\u0300-\u036F]', '', 'g')),
        U&'\00F8\0142\0111\0131\0127\0167\00F0', 'oldihtd'),
        U&'\00DF', 'ss'), U&'\00E6', 'ae'), U&'\0153', 'oe'), U&'\00FE', 'th'),
    '\s+', ' ', 'g'));

CREATE FUNCTION core_name_key(words text) RETURNS text LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
RETURN (
    SELECT coalesce(string_agg(word, ' ' ORDER BY word COLLATE "C"), '')
    FROM regexp_split_to_table(core_folded(words), '[\s,]+') word WHERE word <> ''
);

-- Numbers as wide as they can be, so that 9 comes before 13.
CREATE FUNCTION core_sort_key(words text) RETURNS text LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
RETURN regexp_replace(
    regexp_replace(core_folded(words), '(\d+)', '0000000000\1', 'g'), '\d*(\d{10})', '\1', 'g'
) COLLATE "C";
"""

# Numbers and names that read alike were let in side by side: the later ones of them get an ending, "PR-7-2", and their
# history says so. Those of tables whose rows never change, too: only the owner can pass by their trigger.
TELL_APART = r"""
CREATE FUNCTION core_tell_apart(told regclass, field text, beside text, reads_as text, most integer) RETURNS void
LANGUAGE plpgsql SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
    context text := current_setting('pghistory.context_metadata', true);
    ignored text := current_setting('pgtrigger.ignore', true);
BEGIN
    PERFORM set_config('pghistory.context_metadata', jsonb_build_object(
        'id', md5(told::text || field), 'action', 'core.migrate', 'actor', 'command', 'actor_name', 'migrate',
        'reason', 'It read as another one: told apart by its ending.', 'request', '', 'at', now())::text, true);
    PERFORM set_config('pgtrigger.ignore', (
        SELECT coalesce(array_agg(tgname)::text, '') FROM pg_trigger
        WHERE tgrelid = told AND tgname LIKE 'pgtrigger\_never\_changed\_%'), true);
    EXECUTE format(
        'UPDATE %1$s t SET %2$I = left(t.%2$I, %5$s - length(d.place::text) - 1) || %6$L || d.place FROM ('
        'SELECT id, row_number() OVER (PARTITION BY %3$s, %4$s(%2$I) ORDER BY id) place FROM %1$s WHERE %2$I <> %7$L'
        ') d WHERE d.id = t.id AND d.place > 1', told, field, beside, reads_as, most, '-', '');
    PERFORM set_config('pghistory.context_metadata', coalesce(context, ''), true);
    PERFORM set_config('pgtrigger.ignore', coalesce(ignored, ''), true);
END $$;
REVOKE EXECUTE ON FUNCTION core_tell_apart(regclass, text, text, text, integer) FROM PUBLIC;
"""


class Migration(migrations.Migration):

    dependencies = [
        ('core', '0002_history_told'),
    ]

    operations = [
        migrations.RunSQL(
            FUNCTIONS,
            'DROP FUNCTION core_sort_key(text), core_name_key(text), core_folded(text)',
        ),
        migrations.RunSQL(TELL_APART, 'DROP FUNCTION core_tell_apart(regclass, text, text, text, integer)'),
    ]

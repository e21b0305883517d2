"""The SQL of disposal: the owner's function, and those that it alone calls (privacy/disposing.py)."""

# A set of rows to go: an object of the tables' names with the ids of each.
HELPERS = """
CREATE OR REPLACE FUNCTION public._privacy_ids(going jsonb, tab text) RETURNS bigint[]
LANGUAGE sql IMMUTABLE AS $body$
    SELECT ARRAY(SELECT one::bigint FROM jsonb_array_elements_text(coalesce(going -> tab, '[]')) one)
$body$;

CREATE OR REPLACE FUNCTION public._privacy_with(going jsonb, tab text, query text, known anyarray) RETURNS jsonb
LANGUAGE plpgsql AS $body$
DECLARE
    found bigint[];
BEGIN
    EXECUTE 'SELECT array_agg(one) FROM (' || query || ') found(one) WHERE one IS NOT NULL' INTO found USING known;
    IF found IS NULL THEN
        RETURN going;
    END IF;
    RETURN going || jsonb_build_object(tab, to_jsonb(ARRAY(
        SELECT DISTINCT one FROM unnest(found || public._privacy_ids(going, tab)) one ORDER BY one
    )));
END $body$;

CREATE OR REPLACE FUNCTION public._privacy_keys() RETURNS TABLE (child text, col text, parent text)
LANGUAGE sql STABLE AS $body$
    SELECT c.conrelid::regclass::text, a.attname::text, c.confrelid::regclass::text
    FROM pg_constraint c JOIN pg_attribute a ON a.attrelid = c.conrelid AND a.attnum = c.conkey[1]
    WHERE c.contype = 'f' AND c.connamespace = 'public'::regnamespace AND array_length(c.conkey, 1) = 1
$body$;

CREATE OR REPLACE FUNCTION public._privacy_columns(name text) RETURNS SETOF text
LANGUAGE sql STABLE AS $body$
    SELECT c.oid::regclass::text FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid AND a.attname = name
    WHERE c.relnamespace = 'public'::regnamespace AND c.relkind = 'r' AND NOT a.attisdropped
$body$;

CREATE OR REPLACE FUNCTION public._privacy_refs(going jsonb) RETURNS text[]
LANGUAGE plpgsql AS $body$
DECLARE
    tab text;
    found text[];
    every text[] := '{}';
BEGIN
    FOR tab IN SELECT jsonb_object_keys(going) INTERSECT SELECT public._privacy_columns('ref') LOOP
        EXECUTE format('SELECT array_agg(ref::text) FROM %I WHERE id = ANY($1)', tab) INTO found
        USING public._privacy_ids(going, tab);
        every := every || coalesce(found, '{}');
    END LOOP;
    RETURN every;
END $body$;
"""

# All that hangs on the rows in ``going``, until nothing comes to it any more.
BELONGING = """
CREATE OR REPLACE FUNCTION public._privacy_belonging(plan jsonb, begun jsonb) RETURNS jsonb
LANGUAGE plpgsql AS $body$
DECLARE
    going jsonb := begun;
    before jsonb;
    link record;
    refs text[];
BEGIN
    LOOP
        before := going;
        FOR link IN SELECT * FROM public._privacy_keys() LOOP
            -- A file goes with what keeps it, and not the other way round.
            IF link.parent = 'core_storedfile' AND link.child <> 'core_storedchunk' THEN
                IF going ? link.child THEN
                    going := public._privacy_with(going, link.parent, format(
                        'SELECT %I FROM %I WHERE id = ANY($1)', link.col, link.child
                    ), public._privacy_ids(going, link.child));
                END IF;
            ELSIF going ? link.parent AND NOT plan -> 'loose' ? (link.child || '.' || link.col) THEN
                going := public._privacy_with(going, link.child, format(
                    'SELECT id FROM %I WHERE %I = ANY($1)', link.child, link.col
                ), public._privacy_ids(going, link.parent));
            END IF;
        END LOOP;
        FOR link IN SELECT one ->> 0 AS of, one ->> 1 AS tab, one ->> 2 AS query
        FROM jsonb_array_elements(plan -> 'also') one LOOP
            IF going ? link.of THEN
                going := public._privacy_with(going, link.tab, link.query, public._privacy_ids(going, link.of));
            END IF;
        END LOOP;
        refs := public._privacy_refs(going);
        FOR link IN
            SELECT tab, col FROM unnest(ARRAY['record_ref', 'source_ref', 'owner_ref']) col,
                LATERAL public._privacy_columns(col) tab
            WHERE plan -> 'events' ? tab AND tab <> 'privacy_disposal'
        LOOP
            going := public._privacy_with(
                going, link.tab, format('SELECT id FROM %I WHERE %I = ANY($1)', link.tab, link.col), refs
            );
        END LOOP;
        EXIT WHEN going = before;
    END LOOP;
    RETURN going;
END $body$;
"""

# What is left of the rows in other places: in their history, beside it, and what was sent or typed about them.
REST = """
CREATE OR REPLACE FUNCTION public._privacy_history(plan jsonb, going jsonb) RETURNS void
LANGUAGE plpgsql AS $body$
DECLARE
    one record;
    found text[];
    contexts text[] := '{}';
BEGIN
    FOR one IN
        SELECT e.key AS of, e.value AS tab, 'pgh_obj_id' AS col, e.key AS parent
        FROM jsonb_each_text(plan -> 'events') e WHERE going ? e.key
        UNION ALL
        -- Also of rows that are gone already, or point to another row by now.
        SELECT k.child, e.value, k.col, k.parent FROM public._privacy_keys() k
        JOIN jsonb_each_text(plan -> 'events') e ON e.key = k.child
        WHERE going ? k.parent AND k.parent <> 'core_storedfile' AND NOT plan -> 'loose' ? (k.child || '.' || k.col)
        AND e.value IN (SELECT public._privacy_columns(k.col))
    LOOP
        EXECUTE format(
            'WITH gone AS (DELETE FROM %I WHERE %I = ANY($1) RETURNING pgh_context ->> ''id'' AS id)'
            ' SELECT array_agg(DISTINCT id) FROM gone', one.tab, one.col
        ) INTO found USING public._privacy_ids(going, one.parent);
        contexts := contexts || coalesce(found, '{}');
    END LOOP;
    FOR one IN SELECT value AS tab FROM jsonb_each_text(plan -> 'events') LOOP
        EXECUTE format(
            'UPDATE %I SET pgh_context = pgh_context || ''{"reason": ""}'''
            ' WHERE pgh_context ->> ''id'' = ANY($1) AND pgh_context ->> ''reason'' <> ''''', one.tab
        ) USING contexts;
    END LOOP;
END $body$;

CREATE OR REPLACE FUNCTION public._privacy_loose(plan jsonb, going jsonb) RETURNS void
LANGUAGE plpgsql AS $body$
DECLARE
    one record;
BEGIN
    FOR one IN
        SELECT k.child, k.col, k.parent, e.value AS event FROM public._privacy_keys() k
        JOIN jsonb_each_text(plan -> 'events') e ON e.key = k.child
        WHERE going ? k.parent AND plan -> 'loose' ? (k.child || '.' || k.col)
    LOOP
        EXECUTE format('UPDATE %I SET %I = NULL WHERE %I = ANY($1)', one.child, one.col, one.col)
        USING public._privacy_ids(going, one.parent);
        EXECUTE format('UPDATE %I SET %I = NULL WHERE %I = ANY($1)', one.event, one.col, one.col)
        USING public._privacy_ids(going, one.parent);
    END LOOP;
END $body$;

CREATE OR REPLACE FUNCTION public._privacy_beside(going jsonb, refs text[]) RETURNS void
LANGUAGE plpgsql AS $body$
DECLARE
    words text[] := refs;
    keys text[];
    children text[];
BEGIN
    SELECT array_agg(ref::text), array_agg(DISTINCT told) FILTER (WHERE length(told) >= 4) INTO children, keys
    FROM students_student, LATERAL unnest(ARRAY[source_id, local_id, state_id, name, preferred_name]) told
    WHERE id = ANY(public._privacy_ids(going, 'students_student'));
    words := words || coalesce(keys, '{}');
    DELETE FROM core_sentform f USING unnest(words) word
    WHERE position(word IN concat_ws(' ', f.address, f.landed, f.typed::text)) > 0;
    DELETE FROM core_job j USING unnest(refs) word WHERE position(word IN j.arguments::text) > 0;
    DELETE FROM core_importrow r WHERE r.cells && keys;
    DELETE FROM core_importfinding f USING unnest(keys) word WHERE position(word IN f.words) > 0;
    -- Who was shown the child stays on record, by its reference; why is in somebody's own words.
    UPDATE core_readevent SET purpose = '' WHERE purpose <> '' AND id IN (
        SELECT event_id FROM core_readsubject WHERE ref = ANY(children)
    );
END $body$;
"""

MAIN = """
CREATE OR REPLACE FUNCTION public.privacy_dispose(disposal bigint) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $body$
DECLARE
    plan CONSTANT jsonb := $plan${plan}$plan$;
    asked privacy_disposal;
    kind jsonb;
    root bigint;
    going jsonb;
    refs text[];
    one record;
    why text;
BEGIN
    SELECT * INTO asked FROM privacy_disposal WHERE id = disposal FOR UPDATE;
    IF asked.id IS NULL OR asked.approved_at IS NULL OR asked.approved_by_id = asked.asked_by_id
    OR asked.withdrawn_at IS NOT NULL OR asked.disposed_at IS NOT NULL THEN
        RAISE EXCEPTION 'disposal_is_approved: % is not approved, or over', disposal
        USING ERRCODE = 'check_violation', CONSTRAINT = 'disposal_is_approved', TABLE = 'privacy_disposal';
    END IF;
    kind := plan -> 'kinds' -> asked.record_kind;
    IF kind IS NULL THEN
        RAISE EXCEPTION 'disposal_kind_known: nothing of the kind % is disposed of', asked.record_kind
        USING ERRCODE = 'check_violation', CONSTRAINT = 'disposal_kind_known', TABLE = 'privacy_disposal';
    END IF;
    PERFORM pg_advisory_xact_lock(hashtext('privacy.hold'), hashtext(asked.record_ref));
    EXECUTE format('SELECT record.id FROM %I record WHERE record.ref = $1 FOR UPDATE', kind ->> 'table')
    INTO root USING asked.record_ref;
    IF root IS NOT NULL THEN  -- asked anew, now that nobody changes it any more
        EXECUTE format(
            'SELECT record.id FROM %I record WHERE record.id = $1 AND (%s)', kind ->> 'table', kind ->> 'over'
        ) INTO root USING root;
    END IF;
    IF root IS NULL THEN
        RAISE EXCEPTION 'disposal_record_over: % is not there, or not over', asked.record_ref
        USING ERRCODE = 'check_violation', CONSTRAINT = 'disposal_record_over', TABLE = 'privacy_disposal';
    END IF;
    going := _privacy_belonging(plan, jsonb_build_object(kind ->> 'table', jsonb_build_array(root)));
    -- Who just adds to any of it, a share of a condition say, comes before, and what they added goes, too.
    FOR one IN SELECT key AS tab FROM jsonb_each(going) ORDER BY key LOOP
        EXECUTE format('SELECT FROM %I WHERE id = ANY($1) ORDER BY id FOR UPDATE', one.tab)
        USING _privacy_ids(going, one.tab);
    END LOOP;
    going := _privacy_belonging(plan, going);
    refs := _privacy_refs(going);

    why := (SELECT min(h.ref) FROM privacy_legalhold h WHERE h.lifted_at IS NULL AND (
        h.record_ref = ANY(refs) OR h.student_id = ANY(_privacy_ids(going, 'students_student'))
    ));
    IF why IS NULL AND kind ->> 'about_students' <> '' THEN
        EXECUTE format('SELECT min(one) FROM (%s) about(one) WHERE one = $2', kind ->> 'about_students') INTO why
        USING ARRAY(SELECT student.id FROM privacy_legalhold h JOIN students_student held ON held.ref = h.record_ref
            JOIN students_student student ON held.id IN (student.id, student.merged_into_id)
            WHERE h.lifted_at IS NULL AND h.record_kind = 'students.student'), asked.record_ref;
    END IF;
    IF why IS NOT NULL THEN
        RAISE EXCEPTION 'disposal_not_held: a legal hold stands, %', why
        USING ERRCODE = 'check_violation', CONSTRAINT = 'disposal_not_held', TABLE = 'privacy_disposal';
    END IF;
    IF going ? 'students_student' THEN
        FOR one IN SELECT value AS query FROM jsonb_array_elements_text(plan -> 'about_students') LOOP
            EXECUTE format('SELECT min(one) FROM (%s) about(one)', one.query) INTO why
            USING _privacy_ids(going, 'students_student');
            IF why IS NOT NULL THEN
                RAISE EXCEPTION 'disposal_nothing_kept: % is kept about the student', why
                USING ERRCODE = 'check_violation', CONSTRAINT = 'disposal_nothing_kept', TABLE = 'privacy_disposal';
            END IF;
        END LOOP;
        IF EXISTS (SELECT FROM core_importchunk) THEN
            RAISE EXCEPTION 'disposal_no_import: a file is being imported, which may hold the student'
            USING ERRCODE = 'check_violation', CONSTRAINT = 'disposal_no_import', TABLE = 'privacy_disposal';
        END IF;
    END IF;

    SET CONSTRAINTS ALL IMMEDIATE;  -- what was written before is judged as ever
    SET CONSTRAINTS ALL DEFERRED;
    INSERT INTO core_removal VALUES (pg_current_xact_id()::text::bigint);
    PERFORM set_config('pgtrigger.ignore', '{*}', true);
    PERFORM _privacy_beside(going, refs);
    PERFORM _privacy_loose(plan, going);
    FOR one IN SELECT key AS tab FROM jsonb_each(going) LOOP
        EXECUTE format('DELETE FROM %I WHERE id = ANY($1)', one.tab) USING _privacy_ids(going, one.tab);
    END LOOP;
    PERFORM _privacy_history(plan, going);
    SET CONSTRAINTS ALL IMMEDIATE;  -- no row is left that points to one that is gone
    PERFORM set_config('pgtrigger.ignore', '', true);
    UPDATE privacy_disposal SET disposed_at = approved_at WHERE id = disposal;
    DELETE FROM core_removal;
    SET CONSTRAINTS ALL DEFERRED;
END $body$;
"""

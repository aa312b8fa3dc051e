-- Two accounts: vinh_danh owns the tables and runs `flask db upgrade`; vinh_danh_app is what the nodes and workers use: it reads and
-- writes rows, makes and changes no table, and neither changes nor deletes a row of the audit.
-- By the superuser, before the first upgrade and after each: psql -v ON_ERROR_STOP=1 -d vinh_danh -f roles.sql
-- Passwords are set by hand: \password vinh_danh, \password vinh_danh_app
DO $$
BEGIN
    IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'vinh_danh') THEN
        CREATE ROLE vinh_danh LOGIN;
    END IF;
    IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'vinh_danh_app') THEN
        CREATE ROLE vinh_danh_app LOGIN;
    END IF;
END
$$;
GRANT vinh_danh_app TO vinh_danh; -- an upgrade changes the ballot tables too

ALTER SCHEMA public OWNER TO vinh_danh;
REVOKE CREATE ON SCHEMA public FROM PUBLIC, vinh_danh_app;
GRANT USAGE ON SCHEMA public TO vinh_danh_app;
GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA public TO vinh_danh_app;
GRANT USAGE, SELECT ON ALL SEQUENCES IN SCHEMA public TO vinh_danh_app;
ALTER DEFAULT PRIVILEGES FOR ROLE vinh_danh IN SCHEMA public
    GRANT SELECT, INSERT, UPDATE, DELETE ON TABLES TO vinh_danh_app;
ALTER DEFAULT PRIVILEGES FOR ROLE vinh_danh IN SCHEMA public
    GRANT USAGE, SELECT ON SEQUENCES TO vinh_danh_app;

-- Huey makes the tables of its queue by itself; they live in a schema of their own, and what is in them may be lost.
CREATE SCHEMA IF NOT EXISTS vinh_danh_queue AUTHORIZATION vinh_danh_app;
ALTER ROLE vinh_danh_app IN DATABASE :"DBNAME" SET search_path = vinh_danh_queue, public;

DO $$
DECLARE
    ballots text;
BEGIN
    IF to_regclass('public.alembic_version') IS NULL THEN
        RETURN;
    END IF;
    REVOKE UPDATE, DELETE, TRUNCATE ON public.audit_rows FROM vinh_danh_app;
    REVOKE INSERT, UPDATE, DELETE, TRUNCATE ON public.alembic_version FROM vinh_danh_app;
    -- After a count the traces of the box are erased by VACUUM FULL, which only a table's owner may run.
    FOREACH ballots IN ARRAY ARRAY['cast_papers', 'counted_papers', 'ballot_roll', 'ballot_signing_keys'] LOOP
        EXECUTE format('ALTER TABLE public.%I OWNER TO vinh_danh_app', ballots);
    END LOOP;
END
$$;

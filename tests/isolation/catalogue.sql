-- What the catalogue of the database may not contain: one row per finding (rule, object).
-- Works on any installation: psql -f catalogue.sql. An empty answer is a good one.
WITH tenanted AS (
  SELECT c.oid, c.relname, c.relrowsecurity, c.relforcerowsecurity
  FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
  WHERE n.nspname = 'cell1' AND c.relkind IN ('r', 'p')
    AND (c.relname = 'accounts_organisation' OR EXISTS (
      SELECT 1 FROM pg_attribute a WHERE a.attrelid = c.oid AND a.attname = 'organisation_id' AND NOT a.attisdropped))
), ours AS (
  SELECT c.oid, c.relname, c.relkind, c.reloptions, n.nspname, c.relowner, c.relacl
  FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace WHERE n.nspname IN ('cell1', 'jobs')
), roles AS (
  SELECT * FROM pg_roles
  WHERE rolname IN ('schakel_app', 'schakel_system', 'schakel_edge', 'schakel_support', 'schakel_owner')
)
SELECT 'a table of organisations without row-level security' AS rule, relname::text AS object
FROM tenanted WHERE NOT relrowsecurity
UNION ALL
SELECT 'row-level security that does not hold for the owner', relname::text FROM tenanted WHERE NOT relforcerowsecurity
UNION ALL
SELECT 'a table of organisations without a policy', relname::text
FROM tenanted t WHERE NOT EXISTS (SELECT 1 FROM pg_policy p WHERE p.polrelid = t.oid)
UNION ALL
SELECT 'a table of organisations whose column may be empty', t.relname::text
FROM tenanted t JOIN pg_attribute a ON a.attrelid = t.oid AND a.attname = 'organisation_id' WHERE NOT a.attnotnull
UNION ALL
SELECT 'a policy that reads without USING', t.relname || '.' || p.polname
FROM pg_policy p JOIN tenanted t ON t.oid = p.polrelid WHERE p.polqual IS NULL AND p.polcmd <> 'a'
UNION ALL
SELECT 'a policy that writes without WITH CHECK', t.relname || '.' || p.polname
FROM pg_policy p JOIN tenanted t ON t.oid = p.polrelid WHERE p.polwithcheck IS NULL AND p.polcmd IN ('*', 'a', 'w')
UNION ALL
SELECT 'a policy for everybody', t.relname || '.' || p.polname
FROM pg_policy p JOIN tenanted t ON t.oid = p.polrelid WHERE p.polroles @> ARRAY[0::oid]
UNION ALL
SELECT 'a policy of the application that asks for no setting', t.relname || '.' || p.polname
FROM pg_policy p JOIN tenanted t ON t.oid = p.polrelid
WHERE p.polroles && ARRAY(SELECT oid FROM roles WHERE rolname IN ('schakel_app', 'schakel_support'))
  AND pg_get_expr(p.polqual, p.polrelid) !~ 'current_setting\(''app\.(organisation|person|provider)'''
UNION ALL
SELECT 'a policy that fails on an empty setting', t.relname || '.' || p.polname
FROM pg_policy p JOIN tenanted t ON t.oid = p.polrelid
WHERE concat(pg_get_expr(p.polqual, p.polrelid), pg_get_expr(p.polwithcheck, p.polrelid))
  ~ '\(current_setting\([^)]*\)\)::(uuid|timestamp)'
UNION ALL
SELECT 'a view that sees with its owner''s eyes', nspname || '.' || relname
FROM ours WHERE relkind = 'v' AND NOT coalesce(reloptions @> ARRAY['security_invoker=true'], false)
UNION ALL
SELECT 'a materialised view, which no policy reaches', nspname || '.' || relname FROM ours WHERE relkind = 'm'
UNION ALL
SELECT 'a function that runs with its owner''s rights', n.nspname || '.' || p.proname
FROM pg_proc p JOIN pg_namespace n ON n.oid = p.pronamespace
WHERE p.prosecdef AND n.nspname NOT IN ('pg_catalog', 'information_schema')
  -- Puts one job of one name into the queue, so that the edge needs no right there; tells nothing.
  AND p.proname <> 'payments_reports_came'
UNION ALL
SELECT 'a rule that rewrites queries', o.nspname || '.' || o.relname
FROM pg_rewrite w JOIN ours o ON o.oid = w.ev_class WHERE o.relkind <> 'v'
UNION ALL
SELECT 'a role with too much power', rolname::text
FROM roles WHERE rolsuper OR rolbypassrls OR rolcreaterole OR rolreplication
UNION ALL
SELECT 'a role that owns something', r.rolname || ' owns ' || o.nspname || '.' || o.relname
FROM roles r JOIN ours o ON o.relowner = r.oid WHERE r.rolname <> 'schakel_owner' AND o.relkind <> 'i'
UNION ALL
SELECT 'a role that has another one''s rights', m.member::regrole || ' is ' || m.roleid::regrole
FROM pg_auth_members m JOIN roles r ON r.oid = m.member
WHERE m.inherit_option OR (m.member::regrole::text, m.roleid::regrole::text) <> ('schakel_app', 'schakel_support')
UNION ALL
SELECT 'everybody may come into the database', datname::text
FROM pg_database d WHERE datname = current_database()
  AND EXISTS (SELECT 1 FROM aclexplode(coalesce(d.datacl, acldefault('d', d.datdba))) a WHERE a.grantee = 0)
UNION ALL
SELECT 'everybody may use a schema of ours, or make things in public', n.nspname || ': ' || a.privilege_type
FROM pg_namespace n, aclexplode(coalesce(n.nspacl, acldefault('n', n.nspowner))) a
WHERE a.grantee = 0 AND (n.nspname IN ('cell1', 'jobs') OR (n.nspname = 'public' AND a.privilege_type = 'CREATE'))
UNION ALL
SELECT 'a role that may make things', r.rolname || ' in ' || n.nspname
FROM roles r, pg_namespace n
WHERE r.rolname <> 'schakel_owner' AND n.nspname IN ('cell1', 'jobs', 'public')
  AND has_schema_privilege(r.oid, n.oid, 'CREATE')
UNION ALL
SELECT 'everybody has rights on a table', o.nspname || '.' || o.relname || ': ' || a.privilege_type
FROM ours o, aclexplode(o.relacl) a WHERE a.grantee = 0
UNION ALL
SELECT 'a right to empty, to refer to or to put triggers on a table', r.rolname || ' on ' || o.nspname || '.' || o.relname
FROM ours o, aclexplode(o.relacl) a JOIN roles r ON r.oid = a.grantee
WHERE r.rolname <> 'schakel_owner' AND a.privilege_type IN ('TRUNCATE', 'REFERENCES', 'TRIGGER', 'MAINTAIN')
UNION ALL
SELECT 'a right that may be handed on', r.rolname || ' on ' || o.nspname || '.' || o.relname
FROM ours o, aclexplode(o.relacl) a JOIN roles r ON r.oid = a.grantee
WHERE r.rolname <> 'schakel_owner' AND a.is_grantable
ORDER BY 1, 2

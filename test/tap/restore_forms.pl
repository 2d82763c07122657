# What a restore loses, and what RESTORE-FORM lists beforehand, is the same: each case is really dumped and restored, and what is missing is
# compared with the findings. Forms of SQL that cannot name their operator (IS DISTINCT FROM, NULLIF, CASE x WHEN, JOIN USING, NATURAL JOIN,
# rows of mixed types compared) are lost on a type outside pg_catalog; case g1_restore, and its kind.
use strict;
use warnings;
use Test::More;
use Governance;

chdir $top or die;
my $tmp = temporary_folder();

# [what it is, what makes it, what RESTORE-FORM lists: objects with % for the schema]. Each has a schema of its own with tables t and u.
my @cases = (
	# ---- lost
	['case g1_restore', q{CREATE TABLE own (id int PRIMARY KEY, r role, CHECK (r IS DISTINCT FROM 'owner')); INSERT INTO own VALUES (1, 'direct'), (2, 'client');
		CREATE TABLE kept (id int, r role, p role); CREATE VIEW v1 AS SELECT nullif(r, p) AS x FROM kept; CREATE VIEW v2 AS SELECT CASE r WHEN 'direct' THEN 1 END AS x FROM kept;
		CREATE VIEW v3 AS SELECT a.id FROM kept a JOIN kept b USING (r); CREATE POLICY po ON kept USING (r IS NOT DISTINCT FROM 'direct'); CREATE INDEX ix ON kept (id) WHERE r IS DISTINCT FROM 'owner';
		CREATE VIEW good AS SELECT id FROM kept WHERE r IN ('direct', 'owner') AND r <> p},
		'index %.ix, policy po on %.kept, table constraint own_r_check on %.own, view %.v1, view %.v2, view %.v3', 'table %.own, index %.own_pkey, table constraint own_pkey on %.own, type %.own, type %.own[], type %.v1, type %.v1[], type %.v2, type %.v2[], type %.v3, type %.v3[], rule "_RETURN" on %.v1, rule "_RETURN" on %.v2, rule "_RETURN" on %.v3'],
	['NULLIF in a view', 'CREATE VIEW v AS SELECT nullif(r, s) AS x FROM t', 'view %.v'],
	['IS DISTINCT FROM in a view', 'CREATE VIEW v AS SELECT id FROM t WHERE r IS DISTINCT FROM s', 'view %.v'],
	['IS NOT DISTINCT FROM in a view', 'CREATE VIEW v AS SELECT id FROM t WHERE r IS NOT DISTINCT FROM s', 'view %.v'],
	['in a materialized view', 'CREATE MATERIALIZED VIEW v AS SELECT id FROM t WHERE r IS DISTINCT FROM s', 'materialized view %.v'],
	['in a CHECK: the table goes', "CREATE TABLE own (id int, r role, CHECK (r IS DISTINCT FROM 'owner')); INSERT INTO own VALUES (1, 'direct')", 'table constraint own_r_check on %.own'],
	['in a CHECK that is not validated', "ALTER TABLE t ADD CONSTRAINT c CHECK (r IS DISTINCT FROM 'owner') NOT VALID", 'table constraint c on %.t'],
	['in a CHECK of a parent', "CREATE TABLE own (r role, CONSTRAINT c CHECK (r IS DISTINCT FROM 'owner')); CREATE TABLE child () INHERITS (own)", 'table constraint c on %.own'],
	['in a generated column', "CREATE TABLE own (r role, g boolean GENERATED ALWAYS AS (r IS DISTINCT FROM 'owner') STORED)", 'default value for %.own.g'],
	['in a default', "CREATE TABLE own (r role DEFAULT nullif('direct'::role, 'owner'))", 'default value for %.own.r'],
	['in the default of a view', "CREATE VIEW v AS SELECT r FROM t; ALTER VIEW v ALTER r SET DEFAULT nullif('direct'::role, 'owner')", 'default value for %.v.r'],
	['in a policy, USING', "CREATE POLICY p ON t USING (r IS NOT DISTINCT FROM 'direct')", 'policy p on %.t'],
	['in a policy, WITH CHECK', "CREATE POLICY p ON t FOR INSERT WITH CHECK (r IS DISTINCT FROM 'direct')", 'policy p on %.t'],
	['in a partial index', "CREATE INDEX i ON t (id) WHERE r IS DISTINCT FROM 'owner'", 'index %.i'],
	['in an index on an expression', 'CREATE INDEX i ON t ((nullif(r, s)))', 'index %.i'],
	['in the condition of an exclusion', "ALTER TABLE t ADD CONSTRAINT e EXCLUDE USING btree (id WITH =) WHERE (r IS DISTINCT FROM 'owner')", 'index %.e'],
	['in the condition of a trigger', 'CREATE TRIGGER g BEFORE UPDATE ON t FOR EACH ROW WHEN (old.r IS DISTINCT FROM new.r) EXECUTE FUNCTION suppress_redundant_updates_trigger()', 'trigger g on %.t'],
	['in the condition of a trigger, another type', 'CREATE TRIGGER g BEFORE UPDATE ON t FOR EACH ROW WHEN (old.a IS DISTINCT FROM new.a) EXECUTE FUNCTION suppress_redundant_updates_trigger()', 'trigger g on %.t'],
	['in a trigger of a partitioned table', q{CREATE TABLE p (id int, r role) PARTITION BY LIST (id); CREATE TABLE p1 PARTITION OF p FOR VALUES IN (1);
		CREATE TRIGGER g BEFORE UPDATE ON p FOR EACH ROW WHEN (old.r IS DISTINCT FROM new.r) EXECUTE FUNCTION suppress_redundant_updates_trigger()}, 'trigger g on %.p'],
	['in the condition of a rule', "CREATE RULE w AS ON INSERT TO t WHERE new.r IS DISTINCT FROM 'owner' DO INSTEAD NOTHING", 'rule w on %.t'],
	['in the action of a rule', 'CREATE RULE w AS ON DELETE TO t DO ALSO DELETE FROM u WHERE u.r IS NOT DISTINCT FROM old.r', 'rule w on %.t'],
	['in statistics', 'CREATE STATISTICS st ON (nullif(r, s)), id FROM t', 'statistics object %.st'],
	['in the body of a function, RETURN', "CREATE FUNCTION f(x role) RETURNS boolean LANGUAGE SQL IMMUTABLE RETURN x IS DISTINCT FROM 'owner'", 'function %.f(governance.role)'],
	['in the body of a function, BEGIN ATOMIC', "CREATE FUNCTION f() RETURNS bigint LANGUAGE SQL BEGIN ATOMIC SELECT 1; SELECT count(nullif(r, s)) FROM t; END", 'function %.f()'],
	['in the default of an argument', "CREATE FUNCTION f(x role DEFAULT nullif('direct'::role, 'owner')) RETURNS role LANGUAGE SQL AS 'SELECT x'", 'function %.f(governance.role)'],
	['in a CHECK of a domain', "CREATE DOMAIN d AS role CONSTRAINT c CHECK (VALUE IS DISTINCT FROM 'owner')", 'domain constraint c on %.d'],
	['in the default of a domain', "CREATE DOMAIN d AS role DEFAULT nullif('direct'::role, 'owner')", 'type %.d'],
	['in the key of a partitioned table', 'CREATE TABLE p (r role, s role) PARTITION BY HASH ((nullif(r, s)))', 'table %.p'],
	['in a CHECK of a partition', "CREATE TABLE p (id int, r role) PARTITION BY LIST (id); CREATE TABLE p1 PARTITION OF p (CONSTRAINT c CHECK (r IS DISTINCT FROM 'owner')) FOR VALUES IN (1)", 'table constraint c on %.p1'],
	['CASE x WHEN', "CREATE VIEW v AS SELECT CASE r WHEN 'direct' THEN 1 END AS x FROM t", 'view %.v'],
	['CASE x WHEN, x of a domain', "CREATE DOMAIN d AS role; CREATE VIEW v AS SELECT CASE r::d WHEN 'direct' THEN 1 END AS x FROM t", 'view %.v'],
	['JOIN USING', 'CREATE VIEW v AS SELECT t.id FROM t JOIN u USING (r)', 'view %.v'],
	['JOIN USING two columns', 'CREATE VIEW v AS SELECT t.i FROM t FULL JOIN u USING (id, r)', 'view %.v'],
	['NATURAL JOIN', 'CREATE VIEW v AS SELECT 1 AS x FROM t NATURAL JOIN u', 'view %.v'],
	['a row compared, ours first', "CREATE VIEW v AS SELECT id FROM t WHERE (r, i) < ('owner', 3)", 'view %.v'],
	['a row compared, ours last', "CREATE VIEW v AS SELECT id FROM t WHERE (i, r) >= (3, 'owner')", 'view %.v'],
	['a row IN a query, ours first', 'CREATE VIEW v AS SELECT id FROM t WHERE (r, i) IN (SELECT r, i FROM u)', 'view %.v'],
	['a row NOT IN a query, ours last', 'CREATE VIEW v AS SELECT id FROM t WHERE (i, r) NOT IN (SELECT i, r FROM u)', 'view %.v'],
	['a row < ALL of a query', 'CREATE VIEW v AS SELECT id FROM t WHERE (r, i) < ALL (SELECT r, i FROM u)', 'view %.v'],
	['a row = a query', 'CREATE VIEW v AS SELECT id FROM t WHERE (i, r) = (SELECT i, r FROM u LIMIT 1)', 'view %.v'],
	['rows IS DISTINCT FROM, column by column', 'CREATE VIEW v AS SELECT t.id FROM t JOIN u ON ROW(t.r, t.s) IS DISTINCT FROM ROW(u.r, u.r)', 'view %.v'],
	['deep within a query', 'CREATE VIEW v AS WITH q AS (SELECT * FROM t), w AS (SELECT count(*) FILTER (WHERE EXISTS (SELECT FROM u WHERE nullif(u.r, q.r) IS NULL)) AS n FROM q) SELECT n FROM w', 'view %.v'],
	['other types', "CREATE VIEW v AS SELECT nullif(c, '{}'::collaboration) AS x FROM t; CREATE VIEW w AS SELECT CASE y WHEN 'hierarchy:1' THEN 1 END AS x FROM t; CREATE VIEW z AS SELECT id FROM t JOIN (SELECT a FROM t) AS q USING (a)", 'view %.v, view %.w, view %.z'],
	# ---- kept
	['=, <>, IN, NOT IN, ANY, BETWEEN', q{CREATE VIEW v AS SELECT r = s AS a, r <> s AS b, r IN ('direct', 'owner') AS c, r NOT IN ('direct', 'owner') AS d, r = ANY (ARRAY[s]) AS e, r BETWEEN 'direct' AND s AS f FROM t}],
	['CHECK, policy, indexes with =', q{CREATE TABLE own (r role, CHECK (NOT (r = 'owner'))); CREATE POLICY p ON t USING (r = 'direct'); CREATE INDEX i ON t (id) WHERE r <> 'owner'; CREATE INDEX j ON t (governance.label(r, 'nl'))}],
	['the operator named', "CREATE VIEW v AS SELECT id FROM t WHERE r OPERATOR(governance.=) s; CREATE VIEW w AS SELECT id FROM t WHERE NOT (r = s) OR (r IS NULL) <> (s IS NULL)"],
	['compared as text', q{CREATE VIEW v AS SELECT id FROM t WHERE r::text IS DISTINCT FROM s::text; CREATE VIEW w AS SELECT CASE r::text WHEN 'direct' THEN 1 END AS x, nullif(r::text, 'owner') AS y FROM t WHERE r = s}],
	['CASE WHEN and JOIN ON', q{CREATE VIEW v AS SELECT CASE WHEN t.r = 'direct' THEN 1 END AS x FROM t JOIN u ON u.r = t.r}],
	['the forms on types of core beside ours', "CREATE VIEW v AS SELECT CASE i WHEN 1 THEN r END AS x, nullif(i, 3) AS y, id FROM t JOIN (SELECT id FROM u) AS q USING (id) WHERE i IS DISTINCT FROM id AND r = s"],
	['r IN a query', 'CREATE VIEW v AS SELECT id FROM t WHERE r IN (SELECT r FROM u)'],
	['rows of ours', 'CREATE VIEW v AS SELECT id FROM t WHERE (r, s) IN (SELECT r, r FROM u) AND (r, s) < (s, r) AND (r, s) = (s, r)'],
	['rows of core', 'CREATE VIEW v AS SELECT id FROM t WHERE (i, id) IN (SELECT i, id FROM u) AND (i, id) < (id, i) AND r = s'],
	['rows of both with = and <>', "CREATE VIEW v AS SELECT id FROM t WHERE (r, i) = ('direct', 1) OR (i, r) <> (1, s)"],
	['GREATEST, DISTINCT, ORDER BY, UNION, windows', 'CREATE VIEW v AS SELECT DISTINCT greatest(r, s) AS x, rank() OVER (PARTITION BY r ORDER BY s) AS y FROM t UNION SELECT least(r, r), 1 FROM u ORDER BY 1; CREATE VIEW w AS SELECT DISTINCT ON (r) r, count(*) FROM t WHERE r = s GROUP BY r ORDER BY r'],
	['a whole row IS DISTINCT FROM another', 'CREATE TRIGGER g BEFORE UPDATE ON t FOR EACH ROW WHEN (old.* IS DISTINCT FROM new.* AND old.r = new.r) EXECUTE FUNCTION suppress_redundant_updates_trigger()'],
	['partitions by list, range and hash', q{CREATE TABLE l (r role) PARTITION BY LIST (r); CREATE TABLE l1 PARTITION OF l FOR VALUES IN ('direct'); CREATE TABLE h (r role) PARTITION BY HASH (r); CREATE TABLE h1 PARTITION OF h FOR VALUES WITH (MODULUS 1, REMAINDER 0); CREATE TABLE n (r role) PARTITION BY RANGE (r); CREATE TABLE n1 PARTITION OF n FOR VALUES FROM (MINVALUE) TO (MAXVALUE)}],
	['a domain, an exclusion, statistics', q{CREATE DOMAIN d AS role CHECK (VALUE <> 'owner'); ALTER TABLE t ADD CONSTRAINT e EXCLUDE USING hash (r WITH =); CREATE STATISTICS st ON r, s FROM t}],
	['arrays, and domains over text', 'CREATE VIEW v AS SELECT ARRAY[r] IS DISTINCT FROM ARRAY[s] AS x FROM t WHERE r = s; CREATE TABLE own (k rsin, CHECK (k IS DISTINCT FROM NULL::rsin))'],
	['a function whose body is a text', "CREATE FUNCTION f(x governance.role) RETURNS boolean LANGUAGE SQL AS 'SELECT x IS DISTINCT FROM NULL'"],
);

my $db = createdb('tap_forms');
my $n = 0;
my $sql = "SET client_min_messages = warning;\n";
for my $case (@cases)
{
	my $schema = sprintf 'form_%02d', ++$n;
	$sql .= "CREATE SCHEMA $schema; SET search_path = $schema, governance; CREATE TABLE t (id int, r role, s role, i int, a assessment, c collaboration, y style); CREATE TABLE u (id int, r role, i int);\n$case->[1];\n";
}
psql($db, $sql);

# objects(DATABASE): by schema, all that there is
sub objects
{
	my ($in) = @_;
	my %found;
	for (split /\n/, psql($in, <<'SQL'))
SELECT DISTINCT n.nspname || '|' || i.type || ' ' || i.identity
FROM (
	SELECT 'pg_class'::regclass AS classid, oid, relnamespace AS schema FROM pg_class
	UNION ALL SELECT 'pg_constraint'::regclass, oid, connamespace FROM pg_constraint
	UNION ALL SELECT 'pg_attrdef'::regclass, d.oid, c.relnamespace FROM pg_attrdef AS d JOIN pg_class AS c ON c.oid = d.adrelid
	UNION ALL SELECT 'pg_policy'::regclass, p.oid, c.relnamespace FROM pg_policy AS p JOIN pg_class AS c ON c.oid = p.polrelid
	UNION ALL SELECT 'pg_trigger'::regclass, p.oid, c.relnamespace FROM pg_trigger AS p JOIN pg_class AS c ON c.oid = p.tgrelid
	UNION ALL SELECT 'pg_rewrite'::regclass, p.oid, c.relnamespace FROM pg_rewrite AS p JOIN pg_class AS c ON c.oid = p.ev_class
	UNION ALL SELECT 'pg_proc'::regclass, oid, pronamespace FROM pg_proc
	UNION ALL SELECT 'pg_type'::regclass, oid, typnamespace FROM pg_type
	UNION ALL SELECT 'pg_statistic_ext'::regclass, oid, stxnamespace FROM pg_statistic_ext
) AS o
JOIN pg_namespace AS n ON n.oid = o.schema AND n.nspname ~ '^form_'
CROSS JOIN LATERAL pg_identify_object(o.classid, o.oid, 0) AS i
SQL
	{
		my ($schema, $object) = split /\|/, $_, 2;
		$found{$schema}{$object} = 1;
	}
	return \%found;
}

my %listed;
for (split /\n/, psql($db, q{SELECT subject FROM governance.check_results('{RESTORE-FORM}') WHERE result = 'fail' ORDER BY subject COLLATE "C"})) { push @{ $listed{$1} }, $_ if /(form_\d+)/; }
my $restored = createdb('tap_forms_restored', 'bare');
run_ok('pg_dump', 'pg_dump', '-f', "$tmp/dump.sql", $db);
run('psql', '-Xq', '-o', '/dev/null', '-d', $restored, '-f', "$tmp/dump.sql");
my ($before, $after) = (objects($db), objects($restored));
$n = 0;
for my $case (@cases)
{
	my ($name, undef, $expected, $with) = @$case;
	my $schema = sprintf 'form_%02d', ++$n;
	my @missing = grep { !$after->{$schema}{$_} } sort keys %{ $before->{$schema} };
	my $listed = join ', ', @{ $listed{$schema} // [] };
	if (defined $expected)
	{
		is($listed, $expected =~ s/%/$schema/gr, "$name: is listed");
		is(join(', ', grep { $after->{$schema}{$_} } @{ $listed{$schema} // [] }), '', "$name: and is lost");
		is(join(', ', @missing), join(', ', sort @{ $listed{$schema} }, split /, /, $with =~ s/%/$schema/gr), "$name: with no more than what is part of it or stands on it") if $with;
	}
	else
	{
		is($listed, '', "$name: is not listed");
		is("@missing", '', "$name: and is not lost");
	}
}
is(psql($db, q{SELECT count(*) FROM governance.check_results('{RESTORE-FORM}') WHERE result = 'pass' AND subject LIKE '%.v' AND severity IS NULL AND message_en IS NULL}) > 8, 1, 'what uses operators of ours by name passes');

# ---- how bad it is: the finding says whether rows go with it
my %lost = map { split /\|/ } split /\n/, psql($db, q{SELECT substring(subject FROM 'form_\d+') || '|' || concat_ws(' ', severity, facts ->> 'lost') FROM governance.check_results('{RESTORE-FORM}') WHERE result = 'fail'});
$n = 0;
for my $case (@cases)
{
	my $schema = sprintf 'form_%02d', ++$n;
	next if !defined $case->[2] || $case->[3] || !$lost{$schema};
	my ($object) = map { /^(?:table constraint \w+ on|default value for|domain constraint \w+ on|policy \w+ on|trigger \w+ on|rule \w+ on|\w+(?: \w+)?) (form_\d+\.\w+)/ ? $1 : () } @{ $listed{$schema} };
	my $gone = $lost{$schema} eq 'error table' ? !$after->{$schema}{"table $object"} : $lost{$schema} eq 'error domain' ? !$after->{$schema}{"type $object"} : $after->{$schema}{"table $schema.t"};
	ok($gone, "$case->[0]: goes with it: " . ($lost{$schema}));
}

# ---- what has nothing to do with us, and what is the extension's
psql($db, q{CREATE POLICY own ON governance_register.role_assignment USING (role OPERATOR(governance.<>) 'owner'); CREATE VIEW public.plain AS SELECT nullif(1, 2) AS x});
is(psql($db, q{SET search_path = governance; CREATE TEMP TABLE temporary (r role, CHECK (r IS DISTINCT FROM 'owner')); CREATE TEMP VIEW v AS SELECT nullif(r, r) AS x FROM temporary; SELECT count(*) FROM governance.check_results('{RESTORE-FORM}') WHERE subject LIKE '%pg_temp%' OR subject LIKE '%governance_register.%' OR subject LIKE '%public.%'}), '0',
	'temporary objects and those of the extension are not listed');
is(psql(createdb('tap_forms_restored'), q{SELECT count(*) FROM governance.check_results('{RESTORE-FORM}')}), '0', 'a fresh installation has nothing to list');

# ---- the finding in a run, and by who may not read the tables
is(psql($db, q{SELECT broken FROM governance.run_checks('{RESTORE-FORM}')}), '0', 'the rule runs');
is(psql($db, q{SELECT count(*) FROM governance_register.finding WHERE rule = 'RESTORE-FORM' AND state = 'open' AND organisation IS NULL}), scalar(map { @$_ } values %listed), 'with a finding for each');
like(psql($db, q{SELECT message_en || ' / ' || message_nl FROM governance_register.finding WHERE subject LIKE 'table constraint own_r_check%'}), qr/IS DISTINCT FROM.*the table with all its rows.* \/ .*IS DISTINCT FROM.*de tabel met alle rijen/, 'that says the form and what is lost');
psql($db, 'SET client_min_messages = warning; DROP SCHEMA form_02 CASCADE');
psql($db, q{SELECT governance.run_checks('{RESTORE-FORM}')});
is(psql($db, q{SELECT state FROM governance_register.finding WHERE subject = 'view form_02.v'}), 'resolved', 'and is resolved when the object is mended or gone');

# ---- a dump that is restored as one transaction, as pg_upgrade does, stops there
createdb('tap_forms_restored', 'bare');
my ($status) = run('psql', '-Xq', '-v', 'ON_ERROR_STOP=1', '-o', '/dev/null', '-d', $restored, '-f', "$tmp/dump.sql");
isnt($status, 0, 'a restore that stops at errors stops');
psql('postgres', "DROP DATABASE $_") for $db, $restored;
done_testing();

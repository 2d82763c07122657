# ALTER EXTENSION UPDATE: a database of an older version, with rows in every table, is after the update what a fresh installation is: the same
# members, definitions, comments, grants, lists for pg_dump and shipped rows, and its dump comes back in a fresh installation.
# Kept versions (src/updates/kept) are all brought to the present one; an invented step shows that the comparison sees what a step forgets.
use strict;
use warnings;
use Test::More;
use Governance;
use Update;

chdir $top or die;
my $tmp = temporary_folder();
my $fresh = createdb('update_fresh');
my $version = psql($fresh, "SELECT extversion FROM pg_extension WHERE extname = '$name'");
my $fresh_catalogue = catalogue($fresh);
my $fresh_rows = shipped_rows($fresh);
cmp_ok(scalar @$fresh_catalogue, '>', 5000, 'the catalogue is compared in ' . @$fresh_catalogue . ' lines');
cmp_ok(scalar @$fresh_rows, '>', 100, 'and ' . @$fresh_rows . ' shipped rows');
is(join("\n", grep { /does not know/ } @$fresh_catalogue), '', 'every kind of member is looked at');

# what is not the same after the update of DATABASE to the present version
sub update_differences
{
	my ($db) = @_;
	psql($db, "ALTER EXTENSION $name UPDATE TO '$version'");
	return (differences(catalogue($db), $fresh_catalogue), differences(shipped_rows($db), $fresh_rows));
}
sub first_lines { return join "\n", map { length > 300 ? substr($_, 0, 300) . ' ...' : $_ } @_[0 .. ($#_ < 19 ? $#_ : 19)]; }

# all that an old version must come through
sub check_update
{
	my ($folder, $from) = @_;
	my $db = old_database('update_old', $folder, $from);
	is(join(', ', empty_tables($db)), '', "$from: every table has a row before the update");
	is(first_lines(update_differences($db)), '', "$from: after the update the catalogue and the shipped rows are those of a fresh $version");
	my $dump = dump_text($db);
	open(my $out, '>:raw', "$tmp/dump.sql") or die;
	print $out $dump;
	close $out;
	my $restored = createdb('update_restored', 'bare');
	run_ok("$from: the dump of the updated database restores into a fresh $version", 'psql', '-Xq', '-v', 'ON_ERROR_STOP=1', '-o', '/dev/null', '-d', $restored, '-f', "$tmp/dump.sql");
	is(first_lines(differences([ split /\n/, $dump ], [ split /\n/, dump_text($restored) ])), '', "$from: and is the same there");
	is(join(', ', empty_tables($restored)), '', "$from: with every row");
	is(first_lines(not_appended([ split /\n/, slurp("$folder/$name--$from.columns.txt") ], [ columns($fresh) ])), '', "$from: columns of views were only appended");
}

# ---- the versions that are kept
my %kept = map { m{--(.*)\.sql$} && $1 !~ /\.rows$/ ? ($1 => 1) : () } glob("src/updates/kept/$name--*.sql");
if (delete $kept{$version})
{
	is(install_script($version), slurp("src/updates/kept/$name--$version.sql"), "$version is tagged, and its install script did not change: the next change counts EXTVERSION up");
}
check_update('src/updates/kept', $_) for sort keys %kept;

# ---- an invented step. What the version "invented" lacks is found in the catalogue, not named here: each part is (name, how it was, how the
# step brings it, what the comparison says when the step forgets it). A part "a: b" goes with its part "a".
my $member = q{SELECT d.objid FROM pg_depend AS d JOIN pg_extension AS e ON e.extname = 'partner_governance' AND d.refclassid = 'pg_extension'::regclass AND d.refobjid = e.oid WHERE d.deptype = 'e' AND d.classid};
my $separator = "\x{1f}";
sub one_row
{
	my ($what, $sql) = @_;
	my $row = psql($fresh, "\\pset fieldsep '$separator'\nSET search_path = pg_catalog;\n$sql LIMIT 1;");
	die "the extension has no $what to invent a step with\n" if $row eq '';
	return split /$separator/, $row, -1;
}
my @parts;
sub part { my %part; @part{qw(name was step forgotten)} = @_; push @parts, \%part; }

my ($table, $column, $type, $comment) = one_row('free column', <<SQL);
SELECT c.oid::regclass, quote_ident(a.attname), format_type(a.atttypid, a.atttypmod), quote_literal(col_description(c.oid, a.attnum))
FROM pg_class AS c
JOIN pg_attribute AS a ON a.attrelid = c.oid AND a.attnum = c.relnatts AND NOT a.attnotnull AND NOT a.atthasdef
WHERE c.relkind = 'r' AND c.oid IN ($member = 'pg_class'::regclass) AND col_description(c.oid, a.attnum) IS NOT NULL
AND NOT EXISTS (SELECT FROM pg_depend AS d WHERE d.refclassid = 'pg_class'::regclass AND d.refobjid = c.oid AND d.refobjsubid = a.attnum)
ORDER BY 1
SQL
part('column', "ALTER TABLE $table DROP COLUMN $column", "ALTER TABLE $table ADD COLUMN $column $type", qr/column \d+: $column/);
part('column: comment', '', "COMMENT ON COLUMN $table.$column IS $comment", qr/column $column of table .*: comment/);

# not the one that a step begins with
my ($function, $definition, $function_comment) = one_row('free function that PUBLIC may not execute', <<SQL);
SELECT p.oid::regprocedure, pg_get_functiondef(p.oid), quote_literal(obj_description(p.oid, 'pg_proc'))
FROM pg_proc AS p
WHERE p.prokind = 'f' AND p.proname <> 'refuse_others' AND p.oid IN ($member = 'pg_proc'::regclass) AND p.proacl IS NOT NULL AND NOT 'public'::text = ANY (SELECT coalesce(nullif(a.grantee, 0)::regrole::text, 'public') FROM aclexplode(p.proacl) AS a)
AND NOT EXISTS (SELECT FROM pg_depend AS d WHERE d.refclassid = 'pg_proc'::regclass AND d.refobjid = p.oid)
ORDER BY 1
SQL
part('function', "DROP FUNCTION $function", $definition, qr/\+ function \Q$function\E: definition/);
part('function: comment', '', "COMMENT ON FUNCTION $function IS $function_comment", qr/\+ function \Q$function\E: comment/);
part('function: grant', '', "REVOKE EXECUTE ON FUNCTION $function FROM PUBLIC", qr/\+ function \Q$function\E: (?:initial )?grants/);

my ($view, $was, $is, $view_column, $view_comment, $comments) = one_row('free view', <<SQL);
SELECT v.oid::regclass,
	format('VIEW %s %s AS SELECT %s FROM (%s) AS x', v.oid::regclass, 'WITH (' || array_to_string(v.reloptions, ', ') || ')',
		(SELECT string_agg(quote_ident(a.attname), ', ' ORDER BY a.attnum) FROM pg_attribute AS a WHERE a.attrelid = v.oid AND a.attnum > 0 AND a.attnum < v.relnatts), rtrim(pg_get_viewdef(v.oid), ';')),
	format('VIEW %s %s AS %s', v.oid::regclass, 'WITH (' || array_to_string(v.reloptions, ', ') || ')', rtrim(pg_get_viewdef(v.oid), ';')),
	quote_ident(l.attname), quote_literal(col_description(v.oid, l.attnum)),
	format('COMMENT ON VIEW %s IS %L; ', v.oid::regclass, obj_description(v.oid, 'pg_class'))
		|| (SELECT string_agg(format('COMMENT ON COLUMN %s.%I IS %L', v.oid::regclass, a.attname, col_description(v.oid, a.attnum)), '; ') FROM pg_attribute AS a WHERE a.attrelid = v.oid AND a.attnum > 0 AND a.attnum < v.relnatts)
FROM pg_class AS v
JOIN pg_attribute AS l ON l.attrelid = v.oid AND l.attnum = v.relnatts AND col_description(v.oid, l.attnum) IS NOT NULL
WHERE v.relkind = 'v' AND v.relacl IS NULL AND v.oid IN ($member = 'pg_class'::regclass)
AND NOT EXISTS (SELECT FROM pg_depend AS d WHERE d.deptype = 'n' AND (d.refclassid = 'pg_class'::regclass AND d.refobjid = v.oid OR d.refclassid = 'pg_type'::regclass AND d.refobjid = v.reltype)
	AND NOT (d.classid = 'pg_rewrite'::regclass AND d.objid IN (SELECT r.oid FROM pg_rewrite AS r WHERE r.ev_class = v.oid)))
ORDER BY 1
SQL
part('view', "DROP VIEW $view; CREATE $was; $comments", "CREATE OR REPLACE $is", qr/\+ view \Q$view\E: column \d+: $view_column/);
part('view: comment', '', "COMMENT ON COLUMN $view.$view_column IS $view_comment", qr/\+ column $view_column of view .*: comment/);

my ($index, $indexdef) = one_row('index', <<SQL);
SELECT i.indexrelid::regclass, pg_get_indexdef(i.indexrelid)
FROM pg_index AS i
WHERE i.indrelid IN ($member = 'pg_class'::regclass) AND NOT EXISTS (SELECT FROM pg_constraint AS c WHERE c.conindid = i.indexrelid) ORDER BY 1
SQL
part('index', "DROP INDEX $index", $indexdef, qr/\+ index \Q$index\E/);

my ($constrained, $constraint, $check) = one_row('check', <<SQL);
SELECT c.conrelid::regclass, quote_ident(c.conname), pg_get_constraintdef(c.oid)
FROM pg_constraint AS c
WHERE c.contype = 'c' AND c.conrelid IN ($member = 'pg_class'::regclass) ORDER BY 1, 2
SQL
part('constraint', "ALTER TABLE $constrained DROP CONSTRAINT $constraint", "ALTER TABLE $constrained ADD CONSTRAINT $constraint $check", qr/\+ constraint $constraint on table/);

my ($policed, $policy, $create_policy) = one_row('policy', <<SQL);
SELECT p.polrelid::regclass, quote_ident(p.polname), format('CREATE POLICY %I ON %s AS %s FOR %s USING (%s)%s', p.polname, p.polrelid::regclass,
	CASE WHEN p.polpermissive THEN 'PERMISSIVE' ELSE 'RESTRICTIVE' END, CASE p.polcmd WHEN '*' THEN 'ALL' WHEN 'r' THEN 'SELECT' WHEN 'a' THEN 'INSERT' WHEN 'w' THEN 'UPDATE' WHEN 'd' THEN 'DELETE' END,
	pg_get_expr(p.polqual, p.polrelid), ' WITH CHECK (' || pg_get_expr(p.polwithcheck, p.polrelid) || ')')
FROM pg_policy AS p
WHERE p.polqual IS NOT NULL AND p.polroles = '{0}' AND obj_description(p.oid, 'pg_policy') IS NULL AND p.polrelid IN ($member = 'pg_class'::regclass) ORDER BY 1, 2
SQL
part('policy', "DROP POLICY $policy ON $policed", $create_policy, qr/\+ policy $policy on table/);
part('row security', "ALTER TABLE $policed DISABLE ROW LEVEL SECURITY", "ALTER TABLE $policed ENABLE ROW LEVEL SECURITY", qr/\+ table \Q$policed\E: definition/);

# a member that is dropped and added again has lost its place in the list of pg_dump
my ($dumped, $condition, $text_column, $row) = one_row('shipped row', <<SQL);
SELECT c.id::regclass, quote_literal(c.condition), quote_ident(a.attname), ''
FROM pg_extension AS e CROSS JOIN unnest(e.extconfig, e.extcondition) AS c (id, condition)
JOIN pg_attribute AS a ON a.attrelid = c.id AND a.attnum = 1
WHERE e.extname = '$name' AND c.condition <> '' AND a.atttypid = 'text'::regtype AND NOT EXISTS (SELECT FROM pg_attribute AS g WHERE g.attrelid = c.id AND (g.attgenerated <> '' OR g.attidentity <> ''))
ORDER BY 1
SQL
($row) = one_row('shipped row', "SELECT quote_literal(to_json(x)) FROM $dumped AS x WHERE ctid NOT IN (SELECT ctid FROM $dumped " . (one_row('condition', "SELECT $condition"))[0] . ") ORDER BY x::text");
part('list of pg_dump', "ALTER EXTENSION $name DROP TABLE $dumped; ALTER EXTENSION $name ADD TABLE $dumped", "SELECT pg_catalog.pg_extension_config_dump('$dumped', $condition)", qr/\+ table \Q$dumped\E: dumped/);
part('shipped row', "DELETE FROM $dumped AS x WHERE pg_catalog.to_json(x)::text = $row", "INSERT INTO $dumped SELECT * FROM pg_catalog.json_populate_record(NULL::$dumped, $row)", qr/\+ \Q$dumped\E: row of /);

my ($commented, $table_comment) = one_row('comment', "SELECT c.oid::regclass, quote_literal(obj_description(c.oid, 'pg_class')) FROM pg_class AS c WHERE c.relkind = 'r' AND obj_description(c.oid, 'pg_class') IS NOT NULL AND c.oid IN ($member = 'pg_class'::regclass) ORDER BY 1");
part('new words', "COMMENT ON TABLE $commented IS 'As it was said before.'", "COMMENT ON TABLE $commented IS $table_comment", qr/\+ table \Q$commented\E: comment/);
part('new default', "ALTER TABLE $table ALTER COLUMN $_->[0] SET STATISTICS 1234", "ALTER TABLE $table ALTER COLUMN $_->[0] SET STATISTICS -1", qr/column \d+: $_->[0] /)
	for [ one_row('column', "SELECT quote_ident(attname) FROM pg_attribute WHERE attrelid = '$table'::regclass AND attnum = 1") ];

my $back = join '', map { "$_->{was};\n" } grep { $_->{was} ne '' } @parts;
sub step { my ($without) = @_; return step_head() . join '', map { "$_->{step};\n" } grep { !defined $without || $_->{name} !~ /^\Q$without\E(?:: |$)/ } @parts; }

# the version "invented" is filled as this one is, and then goes back
my $filled = filled_database('update_filled');
put_script("$version--invented", $back);
psql($filled, "ALTER EXTENSION $name UPDATE TO 'invented'");
is(keep($filled, $tmp, install_script($version) . $back), 'invented', 'the version "invented" is kept');
like(slurp("$tmp/$name--invented.rows.sql"), qr/^COPY /m, 'with rows');
put_script("invented--$version", step());
check_update($tmp, 'invented');

# ---- a step that forgets one of its parts is seen, by what it forgot
put_script('invented', slurp("$tmp/$name--invented.sql"));
createdb('update_invented', 'bare');
psql('update_invented', "CREATE EXTENSION $name VERSION 'invented'");
for my $part (@parts)
{
	put_script("invented--$version", step($part->{name}));
	psql('postgres', 'DROP DATABASE IF EXISTS update_forgets');
	psql('postgres', 'CREATE DATABASE update_forgets TEMPLATE update_invented');
	like(join("\n", update_differences('update_forgets')), $part->{forgotten}, "a step that forgets: $part->{name}");
}
# and one that adds what is not there
put_script("invented--$version", step() . "CREATE FUNCTION one_too_many() RETURNS integer LANGUAGE sql RETURN 1;\n");
psql('postgres', 'DROP DATABASE update_forgets');
psql('postgres', 'CREATE DATABASE update_forgets TEMPLATE update_invented');
like(join("\n", update_differences('update_forgets')), qr/- function .*one_too_many\(\): member/, 'a step that adds too much');

# ---- a step that begins as it should runs nothing that somebody put in the way, and stops
my $hostile = q{CREATE FUNCTION %1$s.act(%2$s) RETURNS boolean LANGUAGE plpgsql AS $$ BEGIN RAISE WARNING 'HOSTILE as %%', current_user; RETURN false; END $$;};
my %left = (
	'an operator' => sprintf($hostile, 'governance', 'oid, regclass') . 'CREATE OPERATOR governance.= (LEFTARG = oid, RIGHTARG = regclass, FUNCTION = governance.act);',
	'a function in governance_internal' => sprintf($hostile, 'governance_internal', 'integer'),
	'a type in governance_register' => 'CREATE DOMAIN governance_register.regclass AS text;');
put_script("invented--$version", step());
for my $what (sort keys %left)
{
	psql('postgres', 'DROP DATABASE update_forgets');
	psql('postgres', 'CREATE DATABASE update_forgets TEMPLATE update_invented');
	psql('update_forgets', $left{$what});
	my (undef, $said) = run('psql', '-Xq', '-v', 'VERBOSITY=verbose', '-d', 'update_forgets', '-c', "ALTER EXTENSION $name UPDATE TO '$version'");
	like($said, qr/^ERROR:  55000: schema "\w+" holds what is not of the extension: (?:operator|function|type) governance/m, "a_step_runs_nothing_of_others: $what is refused");
	unlike($said, qr/HOSTILE/, "a_step_runs_nothing_of_others: $what has not run");
}
psql('postgres', 'DROP DATABASE update_forgets');
psql('postgres', 'CREATE DATABASE update_forgets TEMPLATE update_invented');
psql('update_forgets', "CREATE INDEX ON governance_register.party (name, kind); CREATE STATISTICS governance_register.own (dependencies) ON party, name FROM governance_register.party");
is(psql_error('update_forgets', "ALTER EXTENSION $name UPDATE TO '$version'"), '', 'a_step_runs_nothing_of_others: an index and statistics of a user are no reason to stop');

# ---- every step begins so
is_deeply([ grep { index(slurp($_), step_head()) != 0 } glob("src/updates/$name--*--*.sql") ], [], 'each step begins with the lines that src/updates/README.md gives');

# ---- columns of views
my @columns = columns($fresh);
my ($first) = $columns[0] =~ /^(\S+)/;
my @of_first = grep { /^\Q$first\E / } @columns;
cmp_ok(scalar @of_first, '>', 2, "$first has columns");
is(join(', ', not_appended([ @columns[0 .. $#columns] ], [ @columns, "$first one_more" ])), '', 'a column at the end is right');
is(join(', ', not_appended(\@columns, [ @columns[1, 0, 2 .. $#columns] ])), "$first: column 1 was " . (split ' ', $of_first[0])[1] . ", $first: column 2 was " . (split ' ', $of_first[1])[1], 'a column in another place is not');
is(scalar(not_appended(\@columns, [ grep { !/^\Q$first\E / } @columns ])), scalar @of_first, 'nor is a view that is gone');

psql('postgres', "DROP DATABASE IF EXISTS $_") for map { "update_$_" } qw(fresh filled old restored invented forgets);
done_testing();

# Update.pm: what test/tap/update.pl and test/bin/update-check share: old versions of the extension, and what differs between two databases.
# An old version is three files, as keep() writes them and src/updates/kept has them, VERSION for its number:
#   partner_governance--VERSION.sql           the install script
#   partner_governance--VERSION.rows.sql      rows for every table, as pg_dump writes them
#   partner_governance--VERSION.columns.txt   the columns of what people read, in their order
package Update;
use strict;
use warnings;
use Exporter 'import';
use Governance;

our @EXPORT = qw($name put_script install_script step_head filled_database keep old_database catalogue shipped_rows columns dump_text empty_tables differences not_appended);
our $name = 'partner_governance';

# ---- scripts, beside those that make installed in the throw-away server; they go with the script that put them there
my ($bindir, $sharedir) = map { my (undef, $text) = run($ENV{PG_CONFIG}, $_); chomp $text; $text } '--bindir', '--sharedir';
my $scripts = $ENV{GOV_SERVER_BIN} =~ s/\Q$bindir\E$/$sharedir\/extension/r;
my %put;

# put_script(VERSIONS, TEXT): a script that CREATE or ALTER EXTENSION finds; VERSIONS is '0.9' or '0.9--1.0'
sub put_script
{
	my ($versions, $text) = @_;
	my $file = "$scripts/$name--$versions.sql";
	die "$file is there already" if -e $file && !$put{$file};
	$put{$file} = 1;
	write_file($file, $text);
}

sub write_file { my ($file, $text) = @_; open(my $out, '>:raw', $file) or die "$file: $!"; print $out $text; close $out or die "$file: $!"; }

sub install_script { my ($version) = @_; return slurp("$scripts/$name--$version.sql"); }

# step_head(): the lines that a step begins with, where people read them
sub step_head
{
	my ($head) = slurp("$top/src/updates/README.md") =~ /^```sql\n(.*?)^```$/ms or die "src/updates/README.md does not say how a step begins\n";
	return $head;
}

END { unlink keys %put; }

# ---- keeping a version
my $member = q{SELECT d.objid FROM pg_depend AS d JOIN pg_extension AS e ON e.extname = 'partner_governance' AND d.refclassid = 'pg_extension'::regclass AND d.refobjid = e.oid
	WHERE d.deptype = 'e' AND d.classid = 'pg_class'::regclass};

# filled_database(DATABASE): a new database of the present version, with rows in every table
sub filled_database
{
	my ($db) = @_;
	createdb($db);
	my ($status, $text) = run('psql', '-Xq', '-o', '/dev/null', '-v', 'ON_ERROR_STOP=1', '-d', $db, '-f', "$top/test/fixtures/fill_register.sql");
	die "fill_register.sql: $text" if $status != 0;
	return $db;
}

# keep(DATABASE, FOLDER, SCRIPT): the three files of the version that a filled database has, three rows of each table. The rows are deleted from it.
sub keep
{
	my ($db, $folder, $script) = @_;
	my $version = psql($db, "SELECT extversion FROM pg_extension WHERE extname = '$name'");
	psql($db, <<SQL);
SET session_replication_role = replica;
SET client_min_messages = warning;
DO \$\$
DECLARE
	t record;
BEGIN
	FOR t IN
		SELECT format('%s', c.id::regclass) AS name, c.condition
		FROM pg_extension AS e CROSS JOIN unnest(e.extconfig, e.extcondition) AS c (id, condition) JOIN pg_class AS r ON r.oid = c.id AND r.relkind = 'r'
		WHERE e.extname = '$name'
	LOOP
		EXECUTE format('DELETE FROM %1\$s WHERE ctid IN (SELECT ctid FROM %1\$s %2\$s) AND ctid NOT IN (SELECT ctid FROM %1\$s %2\$s ORDER BY ctid LIMIT 3)', t.name, t.condition);
	END LOOP;
END
\$\$;
SQL
	write_file("$folder/$name--$version.sql", $script);
	my @schemas = map { "--schema=$_" } split /\n/, psql($db, "SELECT DISTINCT relnamespace::regnamespace FROM pg_class WHERE relkind = 'r' AND oid IN ($member)");
	write_file("$folder/$name--$version.rows.sql", dump_text($db, '--data-only', @schemas, "--extension=$name"));
	write_file("$folder/$name--$version.columns.txt", join "\n", columns($db), '');
	return $version;
}

# old_database(DATABASE, FOLDER, VERSION): a new database with that kept version and its rows
sub old_database
{
	my ($db, $folder, $version) = @_;
	put_script($version, slurp("$folder/$name--$version.sql"));
	createdb($db, 'bare');
	psql($db, "CREATE EXTENSION $name VERSION '$version'");
	psql($db, "\\o /dev/null\n\\i '$folder/$name--$version.rows.sql'");
	return $db;
}

# ---- looking at a database
sub catalogue { my ($db) = @_; return [ split /\n/, psql($db, "\\i '$top/test/tap/lib/catalogue.sql'") ]; }

# columns(DATABASE): 'view column', in order, of the views in the schema that people call and read
sub columns
{
	my ($db) = @_;
	return split /\n/, psql($db, <<SQL);
SELECT c.oid::regclass || ' ' || a.attname
FROM pg_class AS c
JOIN pg_extension AS e ON e.extname = '$name' AND c.relnamespace = e.extnamespace
JOIN pg_attribute AS a ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped
WHERE c.relkind = 'v' AND c.oid IN ($member)
ORDER BY c.oid::regclass::text COLLATE "C", a.attnum
SQL
}

# dump_text(DATABASE, OPTION...): a plain dump, without what differs from one run of pg_dump to the next, or no other major reads
sub dump_text
{
	my ($db, @options) = @_;
	my ($status, $text) = run('pg_dump', '--format=plain', @options, $db);
	die "pg_dump: $text" if $status != 0;
	return $text =~ s/^(?:\\(?:un)?restrict .*|SET transaction_timeout = 0;|-- Dumped (?:from|by) .*)\n//gmr;
}

sub empty_tables
{
	my ($db) = @_;
	my @tables = split /\n/, psql($db, "SELECT oid::regclass FROM pg_class WHERE relkind = 'r' AND oid IN ($member) ORDER BY 1");
	return split /\n/, psql($db, join ' UNION ALL ', map { "SELECT '$_' WHERE NOT EXISTS (SELECT FROM $_)" } @tables);
}

# shipped_rows(DATABASE): the rows that come with the extension, those that pg_dump leaves to it
sub shipped_rows
{
	my ($db) = @_;
	my @tables = split /\n/, psql($db, <<SQL);
SELECT format('SELECT %1\$L AS name, x::text FROM %1\$s AS x WHERE ctid NOT IN (SELECT ctid FROM %1\$s %2\$s)', r.oid::regclass, coalesce(c.condition, 'WHERE false'))
FROM pg_class AS r
CROSS JOIN pg_extension AS e
LEFT JOIN LATERAL unnest(e.extconfig, e.extcondition) AS c (id, condition) ON c.id = r.oid
WHERE e.extname = '$name' AND r.relkind = 'r' AND r.oid IN ($member)
SQL
	return [ split /\n/, psql($db, "SELECT line FROM (SELECT concat_ws(': row of ', name, replace(x, E'\\n', '\\n')) AS line FROM (" . join(' UNION ALL ', @tables) . q{) AS r) AS l ORDER BY line COLLATE "C"}) ];
}

# ---- comparing
# differences(A, B): two lists of lines; '- line' is in A only, '+ line' in B only
sub differences
{
	my ($a, $b) = @_;
	my %count;
	$count{$_}-- for @$a;
	$count{$_}++ for @$b;
	return map { (($count{$_} < 0 ? '- ' : '+ ') . $_) x abs $count{$_} } grep { $count{$_} } sort keys %count;
}

# not_appended(KEPT, NOW): the views that lost a column of KEPT, or have another in its place; lists as of columns()
sub not_appended
{
	my ($kept, $now) = @_;
	my (%now, %at, @wrong);
	for (@$now) { my ($view, $column) = split / /, $_, 2; push @{ $now{$view} }, $column; }
	for (@$kept)
	{
		my ($view, $column) = split / /, $_, 2;
		my $place = $at{$view}++;
		push @wrong, "$view: column " . ($place + 1) . " was $column" if ($now{$view}[$place] // '') ne $column;
	}
	return @wrong;
}

1;

# Dump and restore: a table with a column of every type, indexed, partitioned by hash, used in a view, a default and a constraint,
# comes back the same from plain and custom dumps, and from text, CSV and binary COPY.
use strict;
use warnings;
use Test::More;
use Governance;

# Two different values for each type, as SQL expressions. A new type needs a line here, nothing else.
my %sample = (
	role => ["'direct'::governance.role", "'owner'::governance.role"],
	role_set => ["ARRAY['owner', 'client']::governance.role[]::governance.role_set", "ARRAY['direct']::governance.role[]::governance.role_set"],
	style => ["'hierarchy:2,network:6,market:2'::governance.style", "'hierarchy:1,network:1,market:1'::governance.style"],
	instrument => ['governance.standard_instrument()',
		"jsonb_set(governance.standard_instrument()::jsonb, '{code}', '\"other\"')::governance.instrument"],
	assessment => ["governance.assessment('council', array_fill(4, ARRAY[24]))",
		"(SELECT governance.sum(governance.assessment('partner', array_fill(1 + i % 5, ARRAY[24]))) FROM generate_series(1, 300) AS i)"],
	forms => ["'{\"format\":1,\"fingerprint\":\"0123456789abcdef\",\"scale\":[1,3],\"indicators\":2,\"groups\":[\"council\",\"partner\"],\"forms\":[{\"perspective\":\"council\",\"answers\":[1,null],\"raters\":2}]}'::governance.forms",
		"(SELECT governance.forms_agg(governance.assessment('partner', array_fill(1 + i % 5, ARRAY[12]), 'situation-scan'), 'situation-scan'::governance.instrument) FROM generate_series(1, 9) AS i)"],
	rulebook => ['governance.standard_rulebook()', q{governance.standard_rulebook() OPERATOR(governance.||) '{"conflicts": {"owner-client": null}}'::jsonb}],
	role_claim => ["governance.role_claim('owner'::governance.role)", "governance.role_claim('supervisor'::governance.role)"],
	collaboration => [
		q{'{"legal_form":"public_body","phase":"run","period":["2019-01-01",null],"parties":[{"party":"gm0503/executive","roles":["participant","client"]}]}'::governance.collaboration},
		q{'{"legal_form":"public_body","phase":"explore","period":["2020-01-01","2024-01-01"],"parties":[{"party":"gm0505/council","roles":["participant"]}]}'::governance.collaboration}],
	ratings => [q{'{"format":1,"measure":"krippendorff_alpha","metric":"ordinal","ratings":[["a",1,2,3,1]]}'::governance.ratings},
		q{'{"format":1,"measure":"cross_agreement","metric":"interval","ratings":[["a \"b\"","x",0.1,2],["c","y",-7,1]]}'::governance.ratings}],
	series => ["'[[2024,0.1],[2025,-7]]'::governance.series", '(SELECT governance.series_agg(i, 1.0 / i) FROM generate_series(1, 40) AS i)'],
);

# a btree entry must fit in a third of a page: columns of these types get a hash index only
my %large = (instrument => 1, rulebook => 1, forms => 1);

my $tmp = temporary_folder();
my $db = createdb('tap_dump');
my @types = split /\n/, psql($db, <<'SQL');
SELECT t.typname
FROM pg_type t
JOIN pg_depend ON classid = 'pg_type'::regclass AND objid = t.oid AND deptype = 'e'
JOIN pg_extension e ON refclassid = 'pg_extension'::regclass AND refobjid = e.oid AND e.extname = 'partner_governance'
WHERE t.typtype IN ('b', 'e', 'r') AND t.typname <> 'sized_text'	-- no value is of that; domains are in the tables of 12_register.pl
AND NOT EXISTS (SELECT FROM pg_type AS element WHERE element.typarray = t.oid)
ORDER BY 1
SQL
my @unknown = grep { !$sample{$_} } @types;
is("@unknown", '', 'every type has two sample values in test/tap/10_dump_restore.pl');
@types = grep { $sample{$_} } @types;

# ---- the database
# (a default may not hold a subquery)
my %default = map { $_ => quote($_, psql($db, "SELECT $sample{$_}[0]")) } @types;
sub quote { my ($type, $text) = @_; return "'" . $text =~ s/'/''/gr . "'::governance.$type"; }
my $columns = join '', map { ", c_$_ governance.$_ DEFAULT $default{$_} CHECK (c_$_ OPERATOR(governance.=) c_$_)" } @types;
my $values = sub { my ($i) = @_; join '', map { ', ' . $sample{$_}[$i] } @types };
my $sql = "CREATE TABLE t (id int PRIMARY KEY$columns);\n";
for my $i (0, 1)
{
	$sql .= 'INSERT INTO t SELECT i * 2 + ' . $i . $values->($i) . " FROM generate_series(5, 15) AS i(i);\n";
}
$sql .= "INSERT INTO t VALUES (9" . (', NULL' x @types) . ");\nINSERT INTO t (id) VALUES (8);\n";
for my $type (@types)
{
	$sql .= "CREATE INDEX t_btree_$type ON t USING btree (c_$type);\n" if !$large{$type};
	$sql .= <<SQL;
CREATE INDEX t_hash_$type ON t USING hash (c_$type);
CREATE TABLE p_$type (id int, c governance.$type) PARTITION BY HASH (c);
CREATE TABLE p_${type}_0 PARTITION OF p_$type FOR VALUES WITH (MODULUS 3, REMAINDER 0);
CREATE TABLE p_${type}_1 PARTITION OF p_$type FOR VALUES WITH (MODULUS 3, REMAINDER 1);
CREATE TABLE p_${type}_2 PARTITION OF p_$type FOR VALUES WITH (MODULUS 3, REMAINDER 2);
INSERT INTO p_$type SELECT id, c_$type FROM t;
CREATE VIEW v_$type AS SELECT a.id, b.id AS other FROM t a JOIN t b ON a.c_$type OPERATOR(governance.=) b.c_$type WHERE a.c_$type OPERATOR(governance.<>) $default{$type};
CREATE MATERIALIZED VIEW m_$type AS SELECT c_$type, count(*) FROM t GROUP BY c_$type;
SQL
}
psql($db, $sql);

# all that is in a database, in one text: every row of every relation as text, partitions apart, and the members of the extension
my $relations = sub { split /\n/, psql($_[0], q{SELECT oid::regclass FROM pg_class WHERE relnamespace = 'public'::regnamespace AND relkind IN ('r', 'p', 'v', 'm') ORDER BY relname}) };
sub contents
{
	my ($in) = @_;
	my $text = psql($in, join "\n", map { "SELECT '$_', count(*), md5(string_agg(x::text, E'\\n' ORDER BY x::text COLLATE \"C\")) FROM $_ AS x;" } $relations->($in));
	return $text . "\n" . psql($in, q{SELECT pg_describe_object(classid, objid, 0) COLLATE "C" AS name FROM pg_depend WHERE deptype = 'e' AND refobjid = (SELECT oid FROM pg_extension WHERE extname = 'partner_governance') ORDER BY name});
}
my $original = contents($db);
my @rows = split /\n/, psql($db, 'SELECT count(*) FROM t');
cmp_ok($rows[0], '>', 20, 'the table has rows');

# ---- dumps; pg_dump empties the search_path, so every name in a view, default or constraint must find its own way
for my $format (qw(plain custom))
{
	my $restored = createdb("tap_restored_$format", 'bare');
	run_ok("pg_dump --format=$format", 'pg_dump', "--format=$format", '-f', "$tmp/dump.$format", $db);
	run_ok("$format dump restores without an error", $format eq 'plain'
		? ('psql', '-Xq', '-v', 'ON_ERROR_STOP=1', '-o', '/dev/null', '-d', $restored, '-f', "$tmp/dump.plain")
		: ('pg_restore', '--exit-on-error', '-d', $restored, "$tmp/dump.custom"));
	is(contents($restored), $original, "$format dump restores the same contents");
	is(psql($restored, q{SELECT count(*) FROM pg_index WHERE NOT indisvalid}), '0', "$format dump restores valid indexes");
}

# ---- COPY, through files that psql reads and writes
for my $format (qw(text csv binary))
{
	my $out = psql($db, <<SQL);
CREATE TABLE copy_$format (LIKE t);
\\copy t TO '$tmp/copy.$format' (FORMAT $format)
\\copy copy_$format FROM '$tmp/copy.$format' (FORMAT $format)
SELECT count(*) FROM t FULL JOIN copy_$format AS c USING (id) WHERE t IS DISTINCT FROM c OR NOT t *= c;
SQL
	is($out, '0', "$format COPY out and in gives the same rows, byte for byte");
}

psql('postgres', "DROP DATABASE $_") for $db, 'tap_restored_plain', 'tap_restored_custom';
done_testing();

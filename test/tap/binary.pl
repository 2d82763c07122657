# Hostile input, binary and text. Random values of every type go through binary COPY unchanged. Then bytes and characters are changed at
# random: what is refused has a proper SQLSTATE, what is accepted is a valid value, and the server stays up.
# The changes are the same in every run; GOV_FUZZ_SEED=N makes others, GOV_FUZZ_ROUNDS=N so many times as many.
use strict;
use warnings;
use Test::More;
use Governance;

my $seed = $ENV{GOV_FUZZ_SEED} // 1;
my $rounds = $ENV{GOV_FUZZ_ROUNDS} // 1;

# For each type a query of values to start from, and how many changed binary values and texts to make of them. A new type needs a line here.
my %start = (
	role => [200, 800, 'SELECT role FROM governance.roles()'],
	role_set => [300, 1200, q{SELECT ARRAY(SELECT role FROM governance.roles() WHERE (k * 7919 + governance_internal.role_hash(role)) % 5 = 0)::governance.role[]::governance.role_set FROM generate_series(1, 60) k}],
	style => [400, 1500, q{SELECT governance.style(random(), random(), power(random(), 20)) FROM generate_series(1, 60)
		UNION ALL SELECT format('hierarchy:%s,network:%s,market:%s', a, b, c)::governance.style FROM generate_series(0, 2) a, generate_series(0, 2) b, generate_series(0, 2) c WHERE a + b + c > 0}],
	instrument => [500, 10000, 'SELECT pg_temp.random_instrument()::governance.instrument FROM generate_series(1, 30)
		UNION ALL SELECT pg_temp.small() UNION ALL SELECT governance.standard_instrument()'],
	assessment => [1000, 2500, q{SELECT pg_temp.random_form(i) FROM i, generate_series(1, 4)
		UNION ALL SELECT (SELECT governance.sum(f) FROM (SELECT pg_temp.random_form(i) AS f FROM generate_series(1, 5 + 0 * length(i::text))) x) FROM i
		UNION ALL SELECT governance.for_perspective(governance.assessment('council', array_fill(4, ARRAY[24])), 'partner')}],
	forms => [700, 1500, q{SELECT governance.forms_agg(f, i) FROM (SELECT i, pg_temp.random_form(i) AS f FROM i, generate_series(1, 6)) x GROUP BY i
		UNION ALL SELECT governance.forms_agg(governance.assessment(p, array_fill(k, ARRAY[24]))) FROM generate_series(1, 5) k, unnest('{council,partner}'::text[]) p
		UNION ALL SELECT '{"format":1,"fingerprint":"0123456789abcdef","scale":[1,3],"indicators":2,"groups":["council","partner"],"forms":[]}'}],
	rulebook => [400, 10000, q{SELECT jsonb_strip_nulls(jsonb_build_object('code', 'k' || k, 'version', k,
			'affinity', (SELECT jsonb_object_agg(code::text, jsonb_build_object('hierarchy', random(), 'market', 1)) FROM governance.roles() WHERE random() < 0.3),
			'functions', '{"owner": ["steer", "account"], "adviser": []}'::jsonb, 'power_distance', '{"expected": {"hierarchy": 3, "network": 1.5, "market": 2}, "roles": {"owner": 4}}'::jsonb,
			'fit', (ARRAY['{"legal_form": {"foundation": {"owner": 0.25, "client": 0}}, "organ": {"general-board": {"let_go": 0.1}}, "phase": {"set_up": {"owner": 1}}}', NULL])[pg_temp.pick(1, 2)]::jsonb,
			'conflicts', (ARRAY['{"owner-client": {"severity": "error", "scope": "holder", "allowed": [{"when": {"phase": ["run"], "legal_form": ["contract"]}, "reason": {"nl": "caf\\u00e9"}}]}}', '{"regulate-let_go": {"severity": "info", "scope": "organisation", "interpretive": true}}', NULL])[pg_temp.pick(1, 3)]::jsonb,
			'duties', (ARRAY['{"steer": {"required": false}, "supervise": {"apart_from": ["steer", "owner"], "scope": "organisation"}}', NULL])[pg_temp.pick(1, 2)]::jsonb,
			'separation', (ARRAY['{"a.b": {"roles": ["owner", "client", "drive"], "n": 2, "severity": "critical", "scope": "holder"}}', NULL])[pg_temp.pick(1, 2)]::jsonb,
			'basis', (ARRAY['{"fit": {"source": "x", "interpretive": true}}', NULL])[pg_temp.pick(1, 2)]::jsonb))::governance.rulebook FROM generate_series(1, 40) AS k}],
	role_claim => [200, 800, q{SELECT governance.role_claim(role, governance.standard_rulebook(), 'holder', s) FROM governance.roles(), unnest('{info,error}'::text[]) AS s}],
	collaboration => [600, 2000, q{SELECT jsonb_strip_nulls(jsonb_build_object(
			'legal_form', (ARRAY['public_body', 'foundation', 'covenant', NULL])[pg_temp.pick(1, 4)], 'phase', (ARRAY['explore', 'run', 'ended', NULL])[pg_temp.pick(1, 4)],
			'powers', CASE WHEN random() < 0.5 THEN '["delegation", "mandate"]'::jsonb END, 'purpose', (ARRAY['clean "air"', E'caf\u00e9', NULL])[pg_temp.pick(1, 3)],
			'style', CASE WHEN random() < 0.5 THEN jsonb_build_object('hierarchy', random(), 'network', random(), 'market', 1) END,
			'period', (ARRAY['["2019-01-01", "2024-02-29"]', '["2020-01-01", "2020-01-01"]', NULL])[pg_temp.pick(1, 3)]::jsonb,
			'parties', (SELECT jsonb_agg(jsonb_build_object('party', format('gm%s%s', 500 + p, (ARRAY['/council', '/executive/finance', ''])[1 + p % 3]),
				'roles', to_jsonb((ARRAY['{owner,client}', '{participant}', '{}', '{direct}'])[pg_temp.pick(1, 4)]::text[]))) FROM generate_series(1, pg_temp.pick(1, 6)) p)))::governance.collaboration
		FROM generate_series(1, 60)}],
	ratings => [600, 1500, q{SELECT jsonb_build_object('format', 1, 'measure', 'krippendorff_alpha', 'metric', (ARRAY['nominal', 'ordinal', 'interval', 'ratio'])[pg_temp.pick(1, 4)],
			'ratings', (SELECT jsonb_agg(jsonb_build_array(format('unit "%s"', u), random() * 10 ^ pg_temp.pick(-9, 9), pg_temp.pick(1, 300), u, 1)) FROM generate_series(1, pg_temp.pick(1, 9)) u))::governance.ratings
		FROM generate_series(1, 30)
		UNION ALL SELECT jsonb_build_object('format', 1, 'measure', 'cross_agreement', 'metric', 'interval',
			'ratings', (SELECT jsonb_agg(jsonb_build_array(E'caf\u00e9' || u / 3, 'group ' || u % 3, u - 5, pg_temp.pick(1, 2147483647))) FROM generate_series(1, pg_temp.pick(1, 9)) u))::governance.ratings
		FROM generate_series(1, 30)
		UNION ALL SELECT jsonb_build_object('format', 1, 'measure', 'gwet_ac', 'weights', (ARRAY['nominal', 'ordinal', 'linear', 'quadratic'])[pg_temp.pick(1, 4)], 'categories', 2 + n,
			'ratings', (SELECT coalesce(jsonb_agg(jsonb_build_array('', u, 1)), '[]') FROM generate_series(1, n) u))::governance.ratings FROM generate_series(0, 20) n}],
	series => [400, 1500, q{SELECT governance.series_agg((random() - 0.5) * 10 ^ pg_temp.pick(-9, 9), pg_temp.pick(1, 5)) FROM generate_series(1, 60) g, generate_series(1, 1 + g % 9) j GROUP BY g
		UNION ALL SELECT '[]'}],
);

my $tmp = temporary_folder();
my $db = createdb('tap_binary');
my @types = split /\n/, psql($db, <<'SQL');
SELECT t.typname
FROM pg_type t
JOIN pg_depend ON classid = 'pg_type'::regclass AND objid = t.oid AND deptype = 'e'
JOIN pg_extension e ON refclassid = 'pg_extension'::regclass AND refobjid = e.oid AND e.extname = 'partner_governance'
WHERE t.typtype = 'b' AND t.typelem = 0 AND t.typreceive <> 0
ORDER BY 1
SQL
is(join(' ', grep { !$start{$_} } @types), '', 'every type has values to start from in test/tap/binary.pl');
@types = grep { $start{$_} } @types;
my $started = psql($db, 'SELECT pg_postmaster_start_time()');

# ---- binary COPY keeps every value
psql($db, join "\n", "\\ir $top/test/pgtap/lib/random.sql", "SELECT FROM (SELECT setseed(0.30)) s;",
	'CREATE TABLE i AS SELECT pg_temp.random_instrument()::governance.instrument AS i FROM generate_series(1, 12) UNION ALL SELECT governance.standard_instrument();',
	map { "CREATE TABLE v_$_ (v governance.$_); INSERT INTO v_$_ $start{$_}[2];" } @types);
my %values;	# type => binary values
for my $type (@types)
{
	my $out = psql($db, <<SQL);
\\copy v_$type TO '$tmp/$type.bin' (FORMAT binary)
CREATE TABLE b_$type (LIKE v_$type);
\\copy b_$type FROM '$tmp/$type.bin' (FORMAT binary)
SELECT count(*), count(*) = (SELECT count(*) FROM v_$type) FROM b_$type;
SELECT count(*) FROM (SELECT v::text, governance_internal.${type}_send(v) FROM v_$type EXCEPT ALL SELECT v::text, governance_internal.${type}_send(v) FROM b_$type) d;
SQL
	my ($count, $differ) = split /\n/, $out;
	like($count, qr/^[1-9]\d+\|t$/, "$type: there are values, and binary COPY loses none");
	is($differ, '0', "$type: binary COPY keeps text and bytes");
	my $file = slurp("$tmp/$type.bin");
	my $at = 19;
	while ((my $fields = unpack 'n', substr($file, $at, 2)) == 1)
	{
		my $length = unpack 'N', substr($file, $at + 2, 4);
		push @{$values{$type}}, substr($file, $at + 6, $length);
		$at += 6 + $length;
	}
}

# ---- changed bytes: a file with one value each, all through one connection
# The generator is our own, so that a seed means the same with every Perl.
my $state = ($seed * 2654435761 + 12345) & 0x7fffffff || 1;
sub pick { my ($n) = @_; $state = ($state * 1103515245 + 12345) & 0x7fffffff; return int(($state >> 8) / 0x800000 * $n); }

# change(STRING, PIECES): a few random changes: one place replaced, inserted or cut, parts doubled, swapped or taken from a list of nasty pieces
sub change
{
	my ($value, @pieces) = @_;
	for (0 .. pick(3))
	{
		my $length = length $value;
		my ($at, $how) = (pick($length + 1), pick(8));
		if ($length == 0) { $value = $pieces[pick(scalar @pieces)]; }
		elsif ($how == 0) { substr($value, pick($length), 1) = $pieces[pick(scalar @pieces)]; }
		elsif ($how == 1) { substr($value, $at, 0) = $pieces[pick(scalar @pieces)]; }
		elsif ($how == 2) { substr($value, $at) = ''; }
		elsif ($how == 3) { substr($value, $at, 1 + pick(8)) = '' if $at < $length; }
		elsif ($how == 4) { my $from = pick($length); substr($value, $at, 0) = substr($value, $from, 1 + pick(20)); }
		elsif ($how == 5) { my $from = pick($length); substr($value, $from, 1) = chr(ord(substr($value, $from, 1)) ^ (1 << pick(7))); }
		elsif ($how == 6) { my $from = pick($length); my $piece = substr($value, $from, 1 + pick(4)); substr($value, $at < $length ? $at : 0, length $piece) = $piece; }
		else { my $from = pick($length); substr($value, $from, 1) = chr((ord(substr($value, $from, 1)) + (pick(2) ? 1 : 255)) & 255) if ord(substr($value, $from, 1)) < 256; }
	}
	return $value;
}

my @bytes = ("\0", "\xff", "\x7f", "\x80", "\1", "\2", "\3", "\xff\xff\xff\xff", "\0\0\0\0", "\x7f\xff\xff\xff", "\x80\0\0\0", "\0\0\0\1", "\x7f\xf0\0\0\0\0\0\0", "\x7f\xf8\0\0\0\0\0\0");
my $head = "PGCOPY\n\377\r\n\0" . "\0" x 8;
my $script = "\\set VERBOSITY sqlstate\nSELECT 'backend', pg_backend_pid();\n";
my @made;
for my $type (@types)
{
	$script .= "CREATE TABLE a_$type (LIKE v_$type);\n";
	for my $n (1 .. $rounds * $start{$type}[0])
	{
		my $value = $values{$type}[pick(scalar @{$values{$type}})];
		# a long document is cut more often than changed where it matters: take short ones three times out of four
		$value = $values{$type}[pick(scalar @{$values{$type}})] while length $value > 3000 && pick(4);
		my $file = $head;
		if ($n % 10)
		{
			$value = change($value, @bytes);
			$file .= pack('n N', 1, length $value) . $value . "\xff\xff";
		}
		else
		{
			# the frame is wrong too: sizes that do not fit, an end that is missing
			$file = change($file . pack('n N', 1, length $value) . $value . "\xff\xff", @bytes);
		}
		my $name = "$tmp/" . @made . '.bin';
		open(my $out, '>:raw', $name) or die "$name: $!";
		print $out $file;
		close $out;
		$script .= '\\warn variant ' . @made . "\n\\copy a_$type FROM '$name' (FORMAT binary)\n";
		push @made, "$type " . unpack('H*', $file);
	}
}
$script .= "SELECT 'backend', pg_backend_pid();\n";
open(my $out, '>', "$tmp/fuzz.sql") or die;
print $out $script;
close $out;
my (undef, $text) = run('psql', '-XqAt', '-d', $db, '-f', "$tmp/fuzz.sql");

my (%met, @bad, $variant);
for (split /\n/, $text)
{
	$variant = $1 if /^variant (\d+)/;
	if (/(?:ERROR|FATAL|PANIC):\s+(\w+)/)
	{
		$met{$1}++;
		push @bad, "$_ for $made[$variant]" if $1 !~ /^(22...|54...|08P01)$/;
	}
	elsif (/closed the connection|terminat|connection to server/) { push @bad, "$_ for $made[$variant]"; }
}
my @backends = $text =~ /^backend\|(\d+)$/mg;
cmp_ok(scalar @made, '>=', 3000, scalar(@made) . ' changed binary values') if $rounds >= 1;
is(join("\n", @bad[0 .. ($#bad < 4 ? $#bad : 4)]), '', 'what is refused has an SQLSTATE of class 22 or 54, or 08P01');
ok(@backends == 2 && $backends[0] == $backends[1], 'the server process lived through it');
my $refused = 0;
$refused += $_ for values %met;
diag('binary: ' . @made . " changed, $refused refused: " . join ' ', map { "$_ $met{$_}" } sort keys %met) if $ENV{GOV_FUZZ_SEED};
ok($met{'22P03'} && $met{'08P01'}, 'both a wrong value and a message that ends early were met');

for my $type (@types)
{
	my $wrong = psql($db, <<SQL);
SELECT count(*) FROM a_$type WHERE v IS NOT NULL AND (v::text::governance.$type OPERATOR(governance.<>) v OR v::text::governance.${type}::text <> v::text
	OR governance_internal.${type}_send(v::text::governance.$type) <> governance_internal.${type}_send(v) OR governance_internal.${type}_cmp(v, v::text::governance.$type) <> 0);
SQL
	is($wrong, '0', "$type: what is accepted in binary is a valid value: its text reads back the same");
}

# ---- "not applicable" behind the points of the scale: what cannot be is refused at this door as at the others
my $shape = pack('H16 n n n', '0123456789abcdef', 1, 3, 2);
my $wire = sub {
	my ($type, $value) = @_;
	open(my $out, '>:raw', "$tmp/wire.bin") or die;
	print $out $head . pack('n N', 1, length $value) . $value . "\xff\xff";
	close $out;
	return (Governance::_psql($db, "CREATE TEMP TABLE w (v governance.$type);\n\\copy w FROM '$tmp/wire.bin' (FORMAT binary)\nSELECT v FROM w"))[1];
};
my $tally = sub { my ($raters, @counts) = @_; return pack('C C', 1, 2) . $shape . pack('C C N N8', 1, 0, $raters, @counts); };
like($wire->('assessment', pack('C C', 1, 1) . $shape . pack('C C2', 0, 4, 0)), qr/"answers":\["n\/a",null\]/, 'assessment: one point past the scale is not applicable');
like($wire->('assessment', pack('C C', 1, 1) . $shape . pack('C C2', 0, 5, 0)), qr/invalid/, 'assessment: two past it is refused');
like($wire->('assessment', $tally->(2, 0, 1, 0, 1, 0, 0, 0, 2)), qr/"counts":\[\[0,1,0\],\[0,0,0\]\],"not_applicable":\[1,2\]/, 'assessment: a tally with who is exempt');
like($wire->('assessment', $tally->(2, 0, 1, 1, 1, 0, 0, 0, 0)), qr/invalid/, 'assessment: more who answer or are exempt than raters');
like($wire->('assessment', $tally->(2, 0, 0, 0, 0, 0, 0, 0, 3)), qr/invalid/, 'assessment: more exempt than raters');
like($wire->('assessment', $tally->(2, 0, 1, 0, 0xffffffff, 0, 0, 0, 0)), qr/invalid/, 'assessment: a sum past 32 bits wraps round nowhere');
like($wire->('assessment', substr($tally->(2, 0, 1, 0, 1, 0, 0, 0, 2), 0, -4)), qr/cut short|invalid|insufficient/, 'assessment: without its last count');
like($wire->('forms', pack('C C C', 1, 0, 0) . $shape . pack('N C C2 N', 1, 0, 4, 0, 2)), qr/"answers":\["n\/a",null\],"raters":2/, 'forms: the same');
like($wire->('forms', pack('C C C', 1, 0, 0) . $shape . pack('N C C2 N', 1, 0, 5, 0, 2)), qr/invalid/, 'forms: two past the scale is refused');

# ---- changed texts: input_error() says what is wrong, or the cast works. One statement for all, which a single raised error would end.
my @pieces = ('"', '{', '}', '[', ']', ':', ',', '\\', '\\u0000', '\\ud800', "\x{e9}", "\x{1f600}", ' ', "\n", "\t", '-', '0', '1e999', '-0', '0.1e-5', 'null', 'true', 'NaN', '2147483648',
	'99999999999999999999', '{}', '[]', '"":1', '"code":"x",', 'owner', 'hierarchy', 'council', '/', "\x{2028}", "\x7f", '%s', "'", '9' x 300);
open(my $texts, '>:encoding(UTF-8)', "$tmp/texts.copy") or die;
my $ntexts = 0;
for my $type (@types)
{
	my @texts = map { my $t = pack 'H*', $_; utf8::decode($t); $t } split /\n/, psql($db, "SELECT encode(convert_to(v::text, 'UTF8'), 'hex') FROM v_$type WHERE length(v::text) < 8000");
	for (1 .. $rounds * $start{$type}[1])
	{
		my $value = change($texts[pick(scalar @texts)], @pieces);
		$value =~ s/\0//g;
		$value =~ s/([\\\n\r\t])/{"\\" => "\\\\", "\n" => "\\n", "\r" => "\\r", "\t" => "\\t"}->{$1}/ge;
		print $texts "governance.$type\t$value\n";
		$ntexts++;
	}
}
close $texts;
cmp_ok($ntexts, '>=', 10000, "$ntexts changed texts");
my $result = psql($db, <<SQL);
CREATE TABLE texts (type regtype, value text);
\\encoding UTF8
\\copy texts FROM '$tmp/texts.copy'
CREATE TABLE checked AS SELECT type, value, governance.input_error(value, type) AS error FROM texts;
SELECT count(*), count(*) FILTER (WHERE error IS NULL) > 100, count(*) FILTER (WHERE error = '') FROM checked;
SQL
is($result, "$ntexts|t|0", 'input_error() of all texts in one statement: some are valid, the others are explained');
for my $type (@types)
{
	is(psql($db, <<SQL), '0', "$type: what input_error() calls valid is, and reads back the same");
SELECT count(*) FROM checked WHERE error IS NULL AND type = 'governance.$type'::regtype
	AND (value::governance.${type}::text::governance.$type OPERATOR(governance.<>) value::governance.$type OR value::governance.${type}::text::governance.${type}::text <> value::governance.${type}::text);
SQL
}
# and what it calls wrong is refused by the cast, with the same words
is(psql($db, <<'SQL'), '', 'what input_error() calls wrong, the cast refuses with the same words');
CREATE FUNCTION cast_error(value text, type regtype, OUT state text, OUT words text) LANGUAGE plpgsql AS $$
DECLARE
	message text;
	detail text;
	hint text;
BEGIN
	EXECUTE format('SELECT %L::%s', value, type);
EXCEPTION WHEN others THEN
	GET STACKED DIAGNOSTICS state = RETURNED_SQLSTATE, message = MESSAGE_TEXT, detail = PG_EXCEPTION_DETAIL, hint = PG_EXCEPTION_HINT;
	words := message || CASE WHEN detail <> '' THEN '. ' || detail ELSE '' END || CASE WHEN hint <> '' THEN CASE WHEN detail <> '' THEN ' ' ELSE '. ' END || hint ELSE '' END;
END $$;
SELECT type, to_json(value), error, state, words FROM checked, cast_error(value, type)
WHERE error IS NOT NULL AND (words IS DISTINCT FROM error OR state !~ '^(22|54)') LIMIT 3;
SQL

is(psql($db, 'SELECT pg_postmaster_start_time()'), $started, 'the server did not start again');
psql('postgres', "DROP DATABASE $db");
done_testing();

# Forms of many raters: what can be built leaves the server as text and as bytes and comes back the same, and more is refused at every door.
use strict;
use warnings;
use Test::More;
use Governance;

my $tmp = temporary_folder();
my $db = createdb('tap_forms');
my $other = createdb('tap_forms_other', 'bare');

# ---- more than 4 MB of text, through a dump and through binary COPY
psql($db, <<'SQL');
CREATE TABLE large (forms governance.forms);
INSERT INTO large SELECT governance.forms_agg(governance.assessment((ARRAY['council', 'partner'])[1 + i % 2], (SELECT array_agg(1 + abs(hashint4(i * 24 + k)) % 5) FROM generate_series(1, 24) k), 'governance-balance'),
	'governance-balance'::governance.instrument) FROM generate_series(1, 82000) AS i;
SQL
my $digest = q{SELECT governance.count_raters(forms), length(forms::text) > 7000000, md5(governance_internal.forms_send(forms)) FROM large};
my $expected = psql($db, $digest);
like($expected, qr/^82000\|t\|/, 'a value of 82,000 raters');
run_ok('pg_dump', 'pg_dump', '-d', $db, '-Fc', '-f', "$tmp/dump");
run_ok('pg_restore', 'pg_restore', '-d', $other, "$tmp/dump");
is(psql($other, $digest), $expected, 'dump and restore keep its bits');
psql($db, "\\copy large TO '$tmp/large.bin' (FORMAT binary)\nTRUNCATE large;\n\\copy large FROM '$tmp/large.bin' (FORMAT binary)");
is(psql($db, $digest), $expected, 'binary COPY keeps its bits');

# ---- the limit: 512 MB of text, counted as 63 bytes a form and 6 an answer, so 175,276 distinct forms of 500 indicators
sub write_forms
{
	my ($name, $from, $n) = @_;
	my $rest = "\1" x 496;
	my $value = pack('C C C', 1, 0, 0) . shape() . pack('N', $n) . join '', map { pack('C', 0) . join('', map { chr } $_ % 50, int($_ / 50) % 50, int($_ / 2500) % 50, 1 + int($_ / 125000)) . $rest . pack('N', 1) } $from .. $from + $n - 1;
	open(my $out, '>:raw', "$tmp/$name") or die;
	print $out "PGCOPY\n\377\r\n\0" . "\0" x 8 . pack('n N', 1, length $value) . $value . "\xff\xff";
	close $out;
}
# scale, indicators and fingerprint as a small value has them
sub shape
{
	my $bytes = pack 'H*', psql($db, q{SELECT encode(governance_internal.forms_send('{"format":1,"fingerprint":"0123456789abcdef","scale":[1,99],"indicators":500,"forms":[]}'), 'hex')});
	return substr($bytes, 3, length($bytes) - 7);
}
# all of an error: SQLSTATE, message, detail
sub refusal { my ($sql) = @_; return (Governance::_psql($db, "\\set VERBOSITY verbose\n$sql"))[1]; }
my $limit = int(512 * 1024 * 1024 / (63 + 6 * 500));
write_forms('most.bin', 0, $limit);
write_forms('more.bin', 0, $limit + 1);
write_forms('one.bin', $limit, 1);
psql($db, "CREATE TABLE f (forms governance.forms);\n\\copy f FROM '$tmp/most.bin' (FORMAT binary)");
is(psql($db, 'SELECT governance.count_raters(forms) FROM f'), $limit, 'as many distinct forms as are allowed');
like(refusal("\\copy f FROM '$tmp/more.bin' (FORMAT binary)"), qr/54000: too many forms.*?$limit are allowed.*?512 MB/s, 'one more is refused in binary');
psql($db, "\\copy f FROM '$tmp/one.bin' (FORMAT binary)");
like(refusal("SELECT governance.sum(forms) FROM f"), qr/54000: too many forms.*?There are @{[$limit + 1]} or more/s, 'and where two values are joined');
is(psql($db, 'SELECT governance.count_raters(governance.sum(forms)) FROM (SELECT forms FROM f UNION ALL SELECT forms FROM f) x WHERE governance.count_raters(forms) > 1'), 2 * $limit,
	'equal forms count once, however many raters gave them');
like(refusal("SELECT forms::jsonb FROM f"), qr/54000: too many forms for jsonb.*?at most \d+ fit/s, 'jsonb has a lower limit, which is said before it is made');

done_testing();

# Every plan gives the same bits: 50,000 random forms in 200 groups, added up serially, in parallel with and without the leader,
# by partition, by hashing that spills, by sorting, with and without JIT. What is compared is the text of sum(form) and of its scores.
use strict;
use warnings;
use Test::More;
use Governance;

my $db = createdb('tap_parallel');
psql($db, <<'SQL');
-- answers depend on the row alone: the same on every server and in every run
CREATE FUNCTION answers(k int) RETURNS text[] LANGUAGE sql IMMUTABLE AS $$
	SELECT array_agg(CASE WHEN h % 11 = 0 THEN NULL WHEN h % 13 = 0 THEN 'n/a' ELSE (1 + h % 5)::text END ORDER BY i)
	FROM (SELECT i, abs(hashint8(k::bigint * 100 + i)::bigint) % 1000003 AS h FROM generate_series(1, 24) i) x
$$;
CREATE TABLE made AS
SELECT k, k % 200 AS grp, governance.assessment((ARRAY['council', 'executive', 'official', 'partner', 'resident', 'independent'])[1 + abs(hashint4(k)) % 6], answers(k)) AS form
FROM generate_series(1, 50000) k;
CREATE TABLE form (k int, grp int, form governance.assessment) PARTITION BY RANGE (k);
CREATE TABLE form_1 PARTITION OF form FOR VALUES FROM (0) TO (17000) WITH (parallel_workers = 2);
CREATE TABLE form_2 PARTITION OF form FOR VALUES FROM (17000) TO (20000) WITH (parallel_workers = 2);
CREATE TABLE form_3 PARTITION OF form FOR VALUES FROM (20000) TO (60000) WITH (parallel_workers = 2);
INSERT INTO form SELECT * FROM made;
ALTER TABLE made SET (parallel_workers = 2);
ANALYZE made, form;
SQL

my $query = 'SELECT grp, governance.sum(form) AS total FROM %s GROUP BY grp';
my $scores = join ", '/', ", map { "governance.$_(total)::text" } qw(level score evenness balance coverage weakest status);
sub result
{
	my ($settings, $table) = @_;
	my $sql = sprintf($query, $table);
	return psql($db, "SET extra_float_digits = 3; $settings; SELECT count(*), md5(string_agg(concat(grp, total::text, '/', $scores), E'\\n' ORDER BY grp)) FROM ($sql) s");
}
sub shape_of
{
	my ($settings, $table) = @_;
	return psql($db, "$settings; EXPLAIN (FORMAT JSON, COSTS OFF) " . sprintf($query, $table));
}

my $serial = 'SET max_parallel_workers_per_gather = 0; SET jit = off';
my $parallel = 'SET jit = off; SET max_parallel_workers_per_gather = 2; SET parallel_setup_cost = 0; SET parallel_tuple_cost = 0; SET min_parallel_table_scan_size = 0';
my $expected = result($serial, 'made');
like($expected, qr/^200\|[0-9a-f]{32}$/, '200 groups');

# name, settings, table, what the plan must show
my @plans = (
	['hashed', "$serial; SET enable_sort = off; SET work_mem = '256MB'", 'made', qr/"Strategy": "Hashed"/],
	['hashed with little memory', "$serial; SET enable_sort = off; SET work_mem = '64kB'; SET hash_mem_multiplier = 1", 'made', qr/"Strategy": "Hashed"/],
	['sorted', "$serial; SET enable_hashagg = off", 'made', qr/"Strategy": "Sorted"/],
	['parallel', $parallel, 'made', qr/"Partial Mode": "Partial"/],
	['parallel without the leader', "$parallel; SET parallel_leader_participation = off", 'made', qr/"Partial Mode": "Partial"/],
	['parallel and sorted', "$parallel; SET enable_hashagg = off", 'made', qr/"Partial Mode": "Partial"/],
	['parallel with little memory', "$parallel; SET work_mem = '64kB'; SET enable_sort = off", 'made', qr/"Partial Mode": "(Partial|Simple)"/],
	['partitioned', $serial, 'form', qr/"Append"/],
	['partitionwise', "$serial; SET enable_partitionwise_aggregate = on", 'form', qr/"Partial Mode": "Partial"/],
	['partitionwise and parallel', "$parallel; SET enable_partitionwise_aggregate = on", 'form', qr/"Partial Mode": "Partial"/],
);
for (@plans)
{
	my ($name, $settings, $table, $shape) = @$_;
	like(shape_of($settings, $table), $shape, "$name: the plan is of that kind");
	is(result($settings, $table), $expected, "$name: the same bits");
}

# memory was indeed too little: the hash went to disk
my $spilled = psql($db, "$serial; SET enable_sort = off; SET work_mem = '64kB'; SET hash_mem_multiplier = 1; EXPLAIN (ANALYZE, FORMAT JSON, COSTS OFF, TIMING OFF) " . sprintf($query, 'made'));
like($spilled, qr/"Disk Usage": [1-9]/, 'hashing with little memory went to disk');

SKIP: {
	skip 'this server has no JIT', 2 if psql($db, 'SET jit = on; SELECT pg_jit_available()') ne 't';
	my $jit = 'SET jit = on; SET jit_above_cost = 0; SET jit_inline_above_cost = 0; SET jit_optimize_above_cost = 0';
	is(result("$serial; $jit", 'made'), $expected, 'JIT: the same bits');
	is(result("$parallel; $jit", 'made'), $expected, 'JIT in parallel: the same bits');
}

# A few workers more or less, and a table that was written in another order.
psql($db, 'CREATE TABLE shuffled WITH (parallel_workers = 4) AS SELECT * FROM made ORDER BY hashint4(k); ANALYZE shuffled');
is(result("$parallel; SET max_parallel_workers_per_gather = 4", 'shuffled'), $expected, 'another order and four workers: the same bits');

# Sums of sums, kept in a table, as text and as binary, are the sum.
psql($db, 'CREATE TABLE kept AS SELECT grp, k % 7 AS part, governance.sum(form) AS form FROM made GROUP BY 1, 2; ANALYZE kept');
is(result($serial, 'kept'), $expected, 'sums of stored sums: the same bits');
is(result($serial, '(SELECT grp, form::text::governance.assessment AS form FROM kept) AS t'), $expected, 'sums shipped as text: the same bits');

# assessment_agg() in parallel makes the forms of the long rows, with and without the leader.
psql($db, <<'SQL');
CREATE TABLE long WITH (parallel_workers = 2) AS
SELECT k, (governance.perspectives(form))[1] AS perspective, indicator, (answers(k))[position] AS answer
FROM made, governance.indicators(governance.standard_instrument()) WHERE k <= 3000;
ANALYZE long;
SQL
my $forms = 'SELECT k, governance.assessment_agg(perspective, indicator, answer) AS form FROM long GROUP BY k';
for (['serial', $serial], ['parallel', $parallel], ['parallel without the leader', "$parallel; SET parallel_leader_participation = off"],
	['parallel and sorted', "$parallel; SET enable_hashagg = off"])
{
	my ($name, $settings) = @$_;
	is(psql($db, "$settings; SELECT count(*) FROM ($forms) f JOIN made USING (k) WHERE f.form OPERATOR(governance.=) made.form"), '3000', "assessment_agg, $name: the forms");
}

# The statistics of single forms run over sorted forms, however those came together.
my $statistics = join ", '/', ", 'governance.score_se(form)::text', "governance.gap_effect(form, 'council', 'partner')::text", 'governance.cronbach_alpha(form)::text',
	'governance.guttman_lambda2(form)::text', 'governance.light_certainty(form)::text', "governance.rwg_j(form, 'governance-balance')::text", 'governance.forms_agg(form)::text';
sub statistics
{
	my ($settings, $table) = @_;
	return psql($db, "SET extra_float_digits = 3; $settings; SELECT count(*), md5(string_agg(s, E'\\n' ORDER BY grp)) FROM (SELECT grp, concat($statistics) AS s FROM $table GROUP BY grp) x");
}
$expected = statistics($serial, 'made');
like($expected, qr/^200\|[0-9a-f]{32}$/, 'statistics of 200 groups');
is(statistics($_->[1], $_->[2]), $expected, "statistics of single forms, $_->[0]: the same bits") for @plans;
is(statistics("$parallel; SET max_parallel_workers_per_gather = 4", 'shuffled'), $expected, 'statistics of single forms, another order and four workers: the same bits');

psql('postgres', "DROP DATABASE $db");
done_testing();

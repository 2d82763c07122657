#!/usr/bin/perl
# Every example in README.md and docs/*.md shows what it really prints: a ```sql block that is followed by a ```text block is run with
# psql, and the text must be its output. Blocks of one page share one session, in a database of its own; the first line of a page's
# session is `SET search_path = governance, governance_register, public`, as docs/tutorial.md tells the reader to do.
#
#   perl test/tap/docs.pl --write   writes the outputs into the pages instead (inside test/bin/cluster)
use strict;
use warnings;
use FindBin;
use JSON::PP;
use lib "$FindBin::Bin/lib";
use Governance;
use Test::More;

my $write = (shift // '') eq '--write';
my $mark = '--8<--';

# page_blocks(TEXT): [SQL, EXPECTED or undef, offset and length of EXPECTED] of each sql block
sub page_blocks
{
	my ($text) = @_;
	my @blocks;
	while ($text =~ /^```sql\n(.*?)^```\n(\n*```text\n(.*?)^```\n)?/msg)
	{
		push @blocks, [$1, defined $2 ? $3 : undef, defined $2 ? ($-[3], $+[3] - $-[3]) : ()];
	}
	return @blocks;
}

sub run_page
{
	my ($db, @blocks) = @_;
	my $file = File::Temp->new(SUFFIX => '.sql');
	print $file "SET search_path = governance, governance_register, public;\n\\pset pager off\n\\set VERBOSITY default\n";
	print $file "$_->[0]\n\\echo $mark\n" for @blocks;
	close $file;
	chdir $top;
	my ($status, $text) = run('psql', '-Xq', '-d', $db, '-f', "$file");
	# where the error came from is no part of an example
	$text =~ s/^psql:\S+?:\d+: //mg;
	$text =~ s/^LINE \d+:.*\n\s*\^\n//mg;
	my @outputs = split /^\Q$mark\E\n/m, $text, -1;
	s/^Pager usage is off\.\n//, s/[ \t]+$//mg, s/\n+\z/\n/, s/\A\n+// for @outputs;
	return @outputs;
}

my $tests = 0;
for my $page (grep { -e } "$top/README.md", sort glob("$top/docs/*.md"))
{
	my $text = slurp($page);
	my @blocks = page_blocks($text);
	next if !grep { defined $_->[1] } @blocks;
	(my $name = $page) =~ s/^\Q$top\E\///;
	(my $db = "docs_$name") =~ s/\W+/_/g;
	createdb(lc $db);
	my @outputs = run_page(lc $db, @blocks);
	if ($write)
	{
		for my $i (reverse 0 .. $#blocks)
		{
			substr($text, $blocks[$i][2], $blocks[$i][3]) = $outputs[$i] if defined $blocks[$i][1];
		}
		open(my $out, '>', $page) or die "$page: $!";
		print $out $text;
		close $out;
		next;
	}
	for my $i (0 .. $#blocks)
	{
		if (!defined $blocks[$i][1])
		{
			unlike($outputs[$i], qr/^ERROR:/m, "$name: example " . ($i + 1) . ' runs');
			next;
		}
		is($outputs[$i], $blocks[$i][1], "$name: example " . ($i + 1) . ' prints what the page says');
	}
}
exit if $write;

# docs/reference.md is what the comments in the database say
{
	createdb('docs_reference');
	local $ENV{PGDATABASE} = 'docs_reference';
	my ($status, $text) = run("$top/test/bin/reference");
	is($text, slurp("$top/docs/reference.md"), 'docs/reference.md is up to date (make reference)');
	# what tools of BI are given is what is made from the views star_*: each file, and no other
	my $made = temporary_folder();
	run_ok('what tools of BI are given is made', "$top/test/bin/semantic", $made);
	my $files = sub
	{
		my ($folder) = @_;
		return { map { s{^\Q$folder\E/}{}r => slurp($_) } grep { -f } map { glob("$folder/$_") }
			'examples/dbt/models/sources.yml', 'examples/semantic/cube/model/cubes/*', 'examples/semantic/evidence/sources/governance/*.sql', 'docs/img/star.svg', 'examples/sqlmesh/external_models/*.yaml',
			map { "examples/superset/assets/$_" } '*', '*/*', '*/*/*' };
	};
	my ($is, $should) = ($files->($top), $files->($made));
	cmp_ok(scalar keys %$should, '>', 50, 'a file a view for each tool');
	is(join(' ', grep { ($is->{$_} // '') ne ($should->{$_} // '') } sort keys %{ { %$is, %$should } }), '', 'examples/dbt/models/sources.yml, examples/semantic, examples/superset/assets and docs/img/star.svg are up to date (make semantic)');
	# the pages of Evidence ask the same views by the same names
	my @asked = map { my $page = $_; map { [ $page, $_ ] } slurp($page) =~ /^```\w+\n(.*?)^```$/msg } glob("$top/examples/semantic/evidence/pages/*.md");
	cmp_ok(scalar @asked, '>', 7, 'the pages of Evidence ask something');
	for my $asked (@asked)
	{
		my ($page, $query) = @$asked;
		is(psql_error('docs_reference', $query), '', 'a query of ' . $page =~ s/^\Q$top\E\///r . ' runs: ' . ($query =~ /FROM (\S+)/)[0]);
	}
	# so does what a dataset of Superset asks, and what its charts are compared with
	my @of_superset = map { JSON::PP->new->allow_nonref->decode($_) } map { slurp($_) =~ /^sql: (".*")$/m } glob("$top/examples/superset/assets/datasets/*/*.yaml");
	cmp_ok(scalar @of_superset, '>', 8, 'each fact is a dataset with its dimensions');
	is(join('', map { psql_error('docs_reference', "SELECT * FROM ($_) AS q LIMIT 0") } @of_superset), '', 'the query of each dataset of Superset runs');
	my %asked_of = map { /^(\S+)\n(.*)$/s ? ($1 => $2) : () } split /^-- chart: /m, slurp("$top/test/bi/superset.sql") =~ s/\A.*?(?=^-- chart)//smr;
	my $spec = JSON::PP->new->decode(slurp("$top/examples/superset/dashboard.json"));
	is(join(' ', sort keys %asked_of), join(' ', sort map { $_->{key} } @{ $spec->{charts} }), 'each chart of Superset is compared with a query');
	is(join('', map { psql_error('docs_reference', "SELECT * FROM ($_) AS q LIMIT 0") } map { $asked_of{$_} } sort keys %asked_of), '', 'and it runs');
	SKIP:
	{
		skip 'YAML NOT READ: python3-yaml is not installed', 3 if (run('/usr/bin/python3', '-c', 'import yaml'))[0] != 0;
		run_ok('examples/dbt/models/sources.yml is YAML with the tables of one source', '/usr/bin/python3', '-c',
			'import sys, yaml; d = yaml.safe_load(open(sys.argv[1])); t = d["sources"][0]["tables"]; assert len(t) > 20 and all(c["description"] for x in t for c in x["columns"])', "$top/examples/dbt/models/sources.yml");
		# superset-assets dies for a metric or column that is not there; here that what it wrote is whole: each UUID once, and each that is asked for
		run_ok('what Superset imports is YAML, and hangs together', '/usr/bin/python3', '-c', <<'PYTHON', $top);
import sys, pathlib, yaml
assets = pathlib.Path(sys.argv[1], "examples/superset/assets")
read = {kind: [yaml.safe_load(p.read_text(encoding="utf-8")) for p in sorted((assets / kind).rglob("*.yaml"))] for kind in ("databases", "datasets", "charts", "dashboards")}
of = {kind: {x["uuid"]: x for x in them} for kind, them in read.items()}
assert all(of[kind] and len(of[kind]) == len(them) for kind, them in read.items())
assert all(d["database_uuid"] in of["databases"] and d["description"] and d["columns"] and d["metrics"] for d in read["datasets"])
assert all(c["description"] for d in read["datasets"] for c in d["columns"])
placed = [v["meta"]["uuid"] for v in read["dashboards"][0]["position"].values() if isinstance(v, dict) and v["type"] == "CHART"]
assert sorted(placed) == sorted(of["charts"])
for chart in read["charts"]:
    dataset, p = of["datasets"][chart["dataset_uuid"]], chart["params"]
    columns, metrics = {c["column_name"] for c in dataset["columns"]}, {m["metric_name"] for m in dataset["metrics"]}
    named = [*p.get("groupby", []), *p.get("all_columns", []), *p.get("groupbyRows", []), *p.get("groupbyColumns", []), *[f["subject"] for f in p["adhoc_filters"]], *([p["x_axis"]] if "x_axis" in p else [])]
    assert set(named) <= columns and {*p.get("metrics", []), *([p["metric"]] if "metric" in p else [])} <= metrics, chart["slice_name"]
PYTHON
		# names that a cube joins are cubes, of each is said how it adds up, and what never does is not summed
		run_ok('the model of Cube is YAML, and its joins lead to cubes', '/usr/bin/python3', '-c', <<'PYTHON', glob("$top/examples/semantic/cube/model/cubes/*.yml"));
import sys, re, yaml
cubes = {c["name"]: c for f in sys.argv[1:] for c in yaml.safe_load(open(f))["cubes"]}
whole = lambda c: {**(whole(cubes[c["extends"]]) if "extends" in c else {}), **c}
members = lambda n: {m["name"] for k in ("dimensions", "measures") for m in whole(cubes[n]).get(k, [])}
assert len(cubes) > len(sys.argv) - 1
for name, cube in cubes.items():
	for join in cube.get("joins", []):
		assert all(m in members(join["name"]) for m in re.findall(r"\{%s\.(\w+)\}" % join["name"], join["sql"])), (name, join)
		assert join["name"] in cubes and re.search(r"\{%s\.\w+\}" % join["name"], join["sql"]), (name, join)
	for measure in cube.get("measures", []):
		assert measure.get("shown") is False or measure["type"] == "number" or measure["meta"]["additivity"] != "never" or measure["type"] in ("avg", "count_distinct"), (name, measure)
		assert all(m in members(name) for m in re.findall(r"\{(\w+)\}", measure.get("sql", "")) if m != "CUBE"), (name, measure)
PYTHON
	}
}

# ---- what the manual names. architecture.md and decisions.md are for who works on the house, not for who uses it
my @guides = ("$top/README.md", grep { !m{/(?:reference|architecture|decisions)\.md$} } sort glob("$top/docs/*.md"));
my @examples = grep { -f && !m{/node_modules/|package-lock} } map { glob("$top/examples/$_") } '*/*', '*/*/*', '*/*/*/*', '*/*/*/*/*';
{
	local $ENV{PGDATABASE} = 'docs_reference';
	my $names = sub { return grep { length } split /\n/, (run('psql', '-XqAt', '-c', shift))[1]; };

	# nothing of governance_internal: not by schema, not a name that only it has
	my @internal = $names->(q{SELECT name FROM (
		SELECT proname FROM pg_proc WHERE pronamespace = 'governance_internal'::regnamespace
		UNION SELECT relname FROM pg_class WHERE relnamespace = 'governance_internal'::regnamespace AND relkind <> 'i') AS i (name)
		WHERE name NOT IN (SELECT proname FROM pg_proc WHERE pronamespace <> 'governance_internal'::regnamespace) AND name NOT IN (SELECT attname FROM pg_attribute)});
	cmp_ok(scalar @internal, '>', 100, 'there are names that stay inside');
	# a name that is no word of the language, or a call; another language may have a function of its own
	my $words = join '|', grep { /_/ } @internal;
	my $calls = join '|', @internal;
	my @found;
	# but in the grants: who gives a right on what is inside has to name it
	for my $file (@guides, "$top/docs/reference.md", grep { !m{/ops/grants\.sql$} } @examples)
	{
		my $text = slurp($file);
		my $own = $file =~ /\.js$/ ? qr/\bgovernance_internal\.\w+/ : qr/\bgovernance_internal\.\w+|\b(?:$words)\b|(?<!\.)\b(?:$calls)\(/;
		push @found, map { $file =~ s/^\Q$top\E\///r . ": $_" } $text =~ /$own/g;
	}
	is(join("\n", @found), '', 'the manual and the examples name nothing of governance_internal');

	# each public function answers a question: a recipe that is run, a page, a check or an example to copy uses it. The function of an operator is
	# its other spelling; what writes is told where it is told how to run the house.
	my $recipes = join "\n", map { my $text = slurp($_); map { $_->[0] } page_blocks($text) } @guides;
	my $copied = join "\n", map { slurp($_) } @examples;
	my $prose = join "\n", map { slurp($_) } @guides;
	my %written = map { $_ => 1 } $names->(q{SELECT proname FROM pg_proc WHERE pronamespace = 'governance'::regnamespace AND provolatile = 'v'});
	my @asked = $names->(q{SELECT DISTINCT p.proname FROM pg_proc AS p
		WHERE p.pronamespace = 'governance'::regnamespace AND NOT EXISTS (SELECT FROM pg_operator WHERE oprcode = p.oid)
		AND NOT EXISTS (SELECT FROM pg_proc AS q WHERE q.oid <> p.oid AND q.pronamespace = ANY ('{governance,governance_internal}'::regnamespace[])
			AND concat(pg_get_function_sqlbody(q.oid), CASE WHEN q.prolang = (SELECT oid FROM pg_language WHERE lanname = 'plpgsql') THEN q.prosrc END) ~ format('\m%s\(', p.proname))
		AND NOT EXISTS (SELECT FROM pg_class AS c WHERE c.relnamespace = 'governance'::regnamespace AND c.relkind = 'v' AND pg_get_viewdef(c.oid) ~ format('\m%s\(', p.proname))});
	cmp_ok(scalar @asked, '>', 50, 'there are functions that no page or check uses');
	is(join(' ', grep { !($recipes =~ /\b\Q$_\E\(/ || $copied =~ /\b\Q$_\E\(/ || $written{$_} && $prose =~ /`\Q$_\E\b/) } sort @asked), '',
		'each public function answers a question of a page, a check, a recipe or an example');
	# and each page or fact of a BI tool is told about where it is told what they are for
	my $bi = slurp("$top/docs/bi.md") . slurp("$top/docs/operations.md") . slurp("$top/docs/register.md");
	is(join(' ', grep { $bi !~ /\b\Q$_\E\b/ } $names->(q{SELECT relname FROM pg_class WHERE relnamespace = 'governance'::regnamespace AND relkind = 'v' ORDER BY 1})), '', 'the guides tell of each view');
}
# a file or folder of the project that a page names is there; capitals, braces and stars stand for a name, and src/ of the dashboard is its own
my @gone;
for my $page ("$top/README.md", "$top/CONTRIBUTING.md", sort glob("$top/docs/*.md"))
{
	my $text = slurp($page);
	while ($text =~ m{(?<![\w/.-])((?:test|src|examples|sql|expected|docs)/[\w/.*{},-]*[\w/])}g)
	{
		my $path = $1;
		next if $path =~ m{[*\{]|CODE|VERSION|_2\.json$|^src/updates/kept} || -e "$top/$path" || -e "$top/examples/dashboard/$path";
		push @gone, $page =~ s{.*/}{}r . ": $path";
	}
}
is(join("\n", @gone), '', 'each file that a page names is there');
cmp_ok(Test::More->builder->current_test, '>', 0, 'the pages have examples');
done_testing();

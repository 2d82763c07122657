# An example that is pasted into a tool with templates (Superset, dbt, Metabase) is SQL there too: two braces, or a brace and a percent
# sign or a hash, would begin a template. Case f1_jinja, and its kind.
use strict;
use warnings;
use Test::More;
use Governance;

my $template = qr/\{[{%#]/;
sub found { my ($text) = @_; return $text =~ /^(.*$template.*)$/m ? $1 : ''; }
isnt(found("SELECT 1\nSELECT '{{1,2},{3,4}}'"), '', 'two braces are found');
isnt(found("'{%'"), '', 'and what begins a block');
isnt(found("'{#'"), '', 'and a comment');
is(found("SELECT '{ {1,2},{3,4} }', ARRAY[[1,2],[3,4]], '{\"a\":{\"b\":1}}'"), '', 'a blank between them is none');

# A project for dbt is made of templates.
my @files = grep { !m{^examples/dbt/} && !m{node_modules} } split /\n/, (run('git', '-C', $top, 'ls-files', 'README.md', 'CHANGELOG.md', 'docs', 'examples'))[1];
@files = map { s{^\Q$top\E/}{}r } glob("$top/README.md $top/docs/*.md $top/examples/*/*.sql") if !-e "$top/.git";
my @texts = grep { /\.(md|sql)$/ } @files;
cmp_ok(scalar(@texts), '>', 15, 'pages and examples to read');
for my $file (@texts) { is(found(slurp("$top/$file")), '', "$file has no template in it"); }
# The engine itself gives back what it got, and not what the case had.
SKIP:
{
	my $render = q{import sys, jinja2
for name in sys.argv[1:]:
    text = open(name, encoding='utf-8').read()
    try: same = jinja2.Environment(keep_trailing_newline=True).from_string(text).render() == text
    except jinja2.TemplateError: same = False
    if not same: print(name)};
	skip 'JINJA NOT RUN: python3-jinja2 is not installed', 2 if (run('/usr/bin/python3', '-c', 'import jinja2'))[0] != 0;
	is((run('/usr/bin/python3', '-c', $render, map { "$top/$_" } @texts))[1], '', 'f1_jinja: Jinja leaves every page and example as it is');
	my $tmp = temporary_folder();
	my @cases = ("SELECT (governance.cohen_kappa('{{20,5},{10,15}}')).kappa", "SELECT '{% x'", "SELECT '{#x#}'", "SELECT '{{1,2}}'");
	for my $i (0 .. $#cases) { open my $out, '>', "$tmp/$i.sql" or die; print $out $cases[$i]; close $out or die; }
	is((run('/usr/bin/python3', '-c', $render, map { "$tmp/$_.sql" } 0 .. $#cases))[1], join('', map { "$tmp/$_.sql\n" } 0 .. $#cases), 'f1_jinja: and would not leave what the case had, and three more of its kind');
}

# What a client shows beside a function, a view or a column.
my $db = 'tap_templates';
psql('postgres', "DROP DATABASE IF EXISTS $db");
psql('postgres', "CREATE DATABASE $db");
psql($db, 'CREATE EXTENSION partner_governance');
cmp_ok(psql($db, 'SELECT count(*) FROM pg_description d JOIN pg_depend e ON (e.classid, e.objid) = (d.classoid, d.objoid) AND e.refclassid = \'pg_extension\'::regclass'), '>', 500, 'comments to read');
is(psql($db, q[SELECT pg_describe_object(d.classoid, d.objoid, d.objsubid) || ': ' || description FROM pg_description d JOIN pg_depend e ON (e.classid, e.objid) = (d.classoid, d.objoid) AND e.refclassid = 'pg_extension'::regclass
	WHERE d.description ~ '\{(\{|%|#)']), '', 'no comment has a template in it');
psql('postgres', "DROP DATABASE $db");
done_testing();

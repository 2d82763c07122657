# The build: in the tree and outside of it, from a release archive, what is installed, and that nothing is left.
use strict;
use warnings;
use File::Find qw(find);
use Test::More;
use Governance;

my $tmp = temporary_folder();
my $source = "$tmp/source";
my $git = git_works();
my @make = ('make', '-s', '--no-print-directory', "PG_CONFIG=$ENV{PG_CONFIG}", 'COPT=-O0');
my @git = ('git', '-c', 'user.name=test', '-c', 'user.email=test@localhost', '-C', $source);

sub lines { return [ sort split /\n/, $_[0] ]; }

sub files_under
{
	my ($dir) = @_;
	my @files;
	find(sub { push @files, $File::Find::name =~ s{^\Q$dir\E}{}r if -f }, $dir);
	return [ sort @files ];
}

my ($control) = slurp("$top/partner_governance.control") =~ /^default_version = '(.*)'/m;
my ($sharedir, $pkglibdir) = map { my (undef, $text) = run($ENV{PG_CONFIG}, $_); chomp $text; $text } '--sharedir', '--pkglibdir';
# a step from another version, beside those that there are: it is installed with them, and git does not ignore it
my $step = 'src/updates/partner_governance--0.0--0.1.sql';
my $installed = [ sort "$sharedir/extension/partner_governance.control", "$sharedir/extension/partner_governance--$control.sql",
	"$pkglibdir/partner_governance.so", map { m{([^/]+)$} && "$sharedir/extension/$1" } $step, glob("$top/src/updates/partner_governance--*--*.sql") ];

# ---- a clean copy of the tree as it stands, changes included
mkdir $source or die;
if ($git)
{
	run_ok('the tree can be copied', 'bash', '-c',
		"cd '$top' && git ls-files -co --exclude-standard -z | while IFS= read -r -d '' f; do [ ! -e \"\$f\" ] || printf '%s\\0' \"\$f\"; done | xargs -0 cp --parents -t '$source'");
}
else
{
	run_ok('the tree can be copied', 'bash', '-c',
		"cd '$top' && tar c --exclude='*.o' --exclude='*.bc' --exclude='*.so' --exclude='partner_governance--*.sql' --exclude=results --exclude='regression.*' . | tar x -C '$source'");
}

{ open(my $out, '>', "$source/$step") or die; print $out "SELECT 1;\n"; close $out; }

# ---- the lists in the Makefile are complete: a file that is in none is neither built nor tested
my $makefile = slurp("$source/Makefile") =~ s/\\\n/ /gr;
sub listed { my ($name) = @_; return { map { $_ => 1 } split ' ', ($makefile =~ /^$name\s*=(.*)$/m)[0] }; }
my $regress = listed('REGRESS');
# the lists of the rooms are put together by make: ask it
my $probe = "$tmp/probe.mk";
{ open(my $out, '>', $probe) or die; print $out "include $source/Makefile\nprobe: ; \@echo \$(OBJS) && echo \$(SQL_MODULES)\n"; close $out; }
my ($objs, $modules) = map { +{ map { $_ => 1 } split ' ' } } split /\n/, (run(@make, '-C', $source, '-f', $probe, 'probe'))[1];
is_deeply([ grep { !$objs->{s/\.c$/.o/r} } map { s{^\Q$source/}{}r } glob("$source/src/*/*.c") ], [], 'OBJS names every C file of src');
is_deeply([ grep { !$modules->{$_} && !m{^src/updates/} } map { s{^\Q$source/}{}r } glob("$source/src/*/*.sql") ], [], 'SQL_MODULES names every SQL module of src');
is_deeply([ grep { !$regress->{$_} } map { m{([^/]+)\.sql$} } glob("$source/sql/*.sql") ], [], 'REGRESS names every sql/*.sql');
is_deeply([ grep { !-s "$source/expected/$_.out" } sort keys %$regress ], [], 'every REGRESS script has an expected output');
# base/merge_sort.h says why
is_deeply([ grep { (my $code = slurp($_)) =~ s{/\*.*?\*/}{}sg; $code =~ /\bqsort(_arg|_interruptible|_r)?\s*\(/ } glob("$source/src/*/*.[ch]") ], [],
	'nothing in C is sorted by qsort(), which made-up input drives to its square');

# ---- in the tree
SKIP:
{
	skip 'no git', 8 if (run('git', '--version'))[0] != 0;
	if (!-f "$source/.gitignore") { skip 'no .gitignore: a release archive', 8; }
	run(@git, 'init', '-q');
	run(@git, 'add', '-A');
	run_ok('the copy is under git', @git, 'commit', '-q', '-m', 'test');
	like((run(@git, 'ls-files', 'src/updates'))[1], qr/^\Q$step\E$/m, 'with the step to another version');
	run_ok('make', @make, '-C', $source);
	is((run(@git, 'status', '--porcelain'))[1], '', 'git ignores all that make writes');
	run_ok('make clean', @make, '-C', $source, 'clean');
	is((run(@git, 'status', '--porcelain', '--ignored'))[1], '', 'make clean removes all that make writes');
	my $sums = (run('bash', '-c', "umask 022; TZ=UTC '$source/test/bin/dist'"))[1];
	like($sums, qr/^[0-9a-f]{64}  partner_governance-\Q$control\E\.tar\.gz\n[0-9a-f]{64}  partner_governance-\Q$control\E\.zip\n\z/, 'a release is two archives with their checksums');
	is((run('bash', '-c', "umask 077; git -C '$source' config core.autocrlf true; TZ=Asia/Tokyo LC_ALL=C '$source/test/bin/dist'"))[1], $sums,
		'the same bytes in another time zone, with other modes and line ends');
}

# ---- outside of the tree
my $build = "$tmp/build";
mkdir $build or die;
my @vpath = (@make, '-C', $build, '-f', "$source/Makefile", "VPATH=$source");
my $before = files_under($source);
run_ok('make in another folder (VPATH)', @vpath);
run_ok('make install into DESTDIR from there', @vpath, "DESTDIR=$tmp/dest", 'install');
is_deeply(files_under("$tmp/dest"), $installed, 'exactly these files are installed, steps from other versions among them');
run_ok('make installcheck from there', @vpath, 'installcheck', 'REGRESS=install');
is_deeply(files_under($source), $before, 'nothing is written into the source tree');
run_ok('make uninstall', @vpath, "DESTDIR=$tmp/dest", 'uninstall');
is_deeply(files_under("$tmp/dest"), [], 'make uninstall removes them all');

# ---- the last commit, as a release
SKIP:
{
	skip 'not a git checkout', 2 if !$git;
	mkdir "$tmp/archive" or die;
	run_ok('git archive', 'bash', '-c', "git -C '$top' archive HEAD | tar x -C '$tmp/archive'");
	run_ok('the archive builds', @make, '-C', "$tmp/archive");
}

# ---- a machine without PostgreSQL
my ($status, $text) = run('make', '-s', '-C', $source, 'PG_CONFIG=/nonexistent/pg_config', 'help');
is($status, 0, 'make help needs no PostgreSQL');
like($text, qr/make demo.*make test/s, 'and names the targets');
($status, $text) = run('make', '-s', '-C', $source, 'PG_CONFIG=/nonexistent/pg_config');
isnt($status, 0, 'make without pg_config fails');
like($text, qr{\A/nonexistent/pg_config: not there.*postgresql-server-dev.*\n}, 'and its first line says what to install');

done_testing();

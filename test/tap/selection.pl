# The k-th smallest number (src/base/selection.c) is that of a sort, and is found in few passes, also when the numbers were written for the pivot.
# The file is compiled alone, with a server that counts: each pass asks once whether it is to stop.
use strict;
use warnings;
use List::Util qw(shuffle);
use Test::More;
use Governance;

my $tmp = temporary_folder();
my ($cc, $headers) = map { my (undef, $text) = run($ENV{PG_CONFIG}, $_); chomp $text; $text } '--cc', '--includedir-server';
$cc = $ENV{CC} if $ENV{CC};
open(my $out, '>', "$tmp/main.c") or die;
print $out <<'C';
#include "postgres.h"
#include "miscadmin.h"
#include "base/merge_sort.h"
#include "base/selection.h"
#undef printf

volatile sig_atomic_t InterruptPending = 1;
static int asked;
static long sorted;

void ProcessInterrupts(void) { asked++; }
static int by_size(const void *a, const void *b) { double p = *(const double *) a, q = *(const double *) b; return (p > q) - (p < q); }
#undef qsort
void sort_doubles(double *values, size_t n) { sorted = (long) n; qsort(values, n, sizeof(double), by_size); }

/* lines "n k value..." to lines "value passes sorted" */
int main(void)
{
	long n, k, i;
	while (scanf("%ld %ld", &n, &k) == 2)
	{
		double *values = malloc(n * sizeof(double));
		for (i = 0; i < n; i++)
			if (scanf("%lf", values + i) != 1) return 1;
		asked = 0;
		sorted = 0;
		printf("%.17g ", nth_smallest(values, n, k));
		printf("%d %ld\n", asked, sorted);
		for (i = 0; i < n; i++)
			if (i < k ? values[i] > values[k] : values[i] < values[k]) return 2;
		free(values);
	}
	return 0;
}
C
close $out;
run_ok('it compiles alone', 'sh', '-c', "$cc -O1 -w -I'$top/src' -I'$headers' -D_GNU_SOURCE '$tmp/main.c' '$top/src/base/selection.c' -lm -o '$tmp/main'");

sub selected
{
	my (@cases) = @_;
	open(my $in, '>', "$tmp/in") or die;
	print $in scalar @{ $_->[1] }, " $_->[0] @{ $_->[1] }\n" for @cases;
	close $in;
	my ($status, $text) = run('sh', '-c', "'$tmp/main' < '$tmp/in'");
	is($status, 0, 'what is smaller ends up before it, what is larger behind');
	return map { [ split ' ' ] } split /\n/, $text;
}

# killer(N, K): numbers that are decided while a quickselect with the median of three looks at them (McIlroy's adversary), and its passes
sub killer
{
	my ($n, $k) = @_;
	my ($solid, $candidate, $passes) = (0, -1, 0);
	my @value = (9**9) x $n;
	my @a = 0 .. $n - 1;
	my $compare = sub
	{
		my ($x, $y) = @_;
		if ($value[$x] == 9**9 && $value[$y] == 9**9 && $x != $y) { $value[ $x == $candidate ? $x : $y ] = $solid++; }
		if ($value[$x] == 9**9) { $candidate = $x; }
		elsif ($value[$y] == 9**9) { $candidate = $y; }
		return $value[$x] <=> $value[$y];
	};
	my ($low, $high) = (0, $n - 1);
	while ($low < $high)
	{
		$passes++;
		my (undef, $pivot) = sort { $compare->($a, $b) } @a[ $low, $low + int(($high - $low) / 2), $high ];
		my ($i, $j) = ($low, $high);
		while ($i <= $j)
		{
			$i++ while $compare->($a[$i], $pivot) < 0;
			$j-- while $compare->($a[$j], $pivot) > 0;
			if ($i <= $j) { @a[ $i, $j ] = @a[ $j, $i ]; $i++; $j--; }
		}
		if ($k <= $j) { $high = $j; }
		elsif ($k >= $i) { $low = $i; }
		else { last; }
	}
	return ($passes, map { $_ == 9**9 ? $solid++ : $_ } @value);
}

srand 11;
my @cases = map { my $n = $_; my @some = map { int rand 3 * $n } 1 .. $n; my @few = map { int rand 4 } 1 .. $n;
	map { my $k = $_; map { [ $k, $_ ] } \@some, \@few, [ sort { $a <=> $b } @some ], [ reverse 1 .. $n ], [ (1) x $n ], [ 1 .. $n / 2, reverse 1 .. $n - int($n / 2) ] } 0, int($n / 2), int($n * 0.9), $n - 1 } 1 .. 12, 50, 1000;
my @got = selected(@cases);
is(scalar @got, scalar @cases, scalar @cases . ' selections');
is(scalar(grep { my @sorted = sort { $a <=> $b } @{ $cases[$_][1] }; $got[$_][0] != $sorted[ $cases[$_][0] ] } 0 .. $#cases), 0, 'each is that of a sort');

my $n = 4000;
my ($passes, @killer) = killer($n, $n / 2);
cmp_ok($passes, '>', $n / 8, "numbers written for the median of three take $passes passes over $n");
my ($met) = selected([ $n / 2, \@killer ]);
is($met->[0], (sort { $a <=> $b } @killer)[ $n / 2 ], 'a_killer_of_the_median_of_three_is_sorted: the right one');
cmp_ok($met->[1], '<', 2 * log($n) / log(2) + 3, "a_killer_of_the_median_of_three_is_sorted: in $met->[1] passes");
cmp_ok($met->[2], '>', $n / 2, 'a_killer_of_the_median_of_three_is_sorted: and a sort of the rest');
done_testing();

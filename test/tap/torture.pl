#!/usr/bin/perl
# torture.pl: the short form of `make torture`: some thousand hostile calls, the same in each run. See test/torture.
use strict;
use warnings;
use FindBin qw($Bin);

$ENV{CALLS} ||= 2000;
# what hangs is found here; what takes longer than 5 seconds, where nothing else runs, by make torture
$ENV{SLOW} ||= 60;
exec $^X, "$Bin/../torture/calls.pl" or die "cannot run calls.pl: $!";

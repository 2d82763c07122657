# What publish() shows, attacked: the short form of `make attack`. Linear programs over the answers, see test/attack/attack.py.
use strict;
use warnings;
use Test::More;
use Governance;

if ((run('/usr/bin/python3', '-c', 'import scipy.optimize'))[0] != 0)
{
	plan skip_all => 'NOT ATTACKED: python3-scipy is not installed';
}
# it prints TAP itself
exec('/usr/bin/python3', "$top/test/attack/attack.py", '--rounds', 40) or die "python3: $!";

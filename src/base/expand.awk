# expand.awk: what several objects have alike stands once, in template/
#
# A line "-- include NAME [TYPE [FLAG or KEY=LIST...]]" of a module becomes template/NAME.sql with TYPE (a type, a table, or a column of a
# view) for @type@. A template line that starts with @FLAG@ stands only for a type that has the flag or list. Of a list of columns, KEY=a,b, @KEY@
# becomes "a, b", and @KEY:t@ "t.a, t.b".
/^[ \t]*-- include / {
	template = dir "/template/" $3 ".sql"
	split("", flags)
	split("", lists)
	for (i = 5; i <= NF; i++)
	{
		at = index($i "=", "=")
		flags[substr($i, 1, at - 1)] = 1
		if (at < length($i))
			lists[substr($i, 1, at - 1)] = substr($i, at + 1)
	}
	while ((got = (getline line < template)) > 0) {
		if (match(line, /^@[A-Z]+@/)) {
			if (!(substr(line, 2, RLENGTH - 2) in flags))
				continue
			line = substr(line, RLENGTH + 1)
			sub(/^ /, "", line)
		}
		gsub(/@type@/, $4, line)
		for (key in lists)
			while (match(line, "@" key "(:[a-z]+)?@")) {
				before = RLENGTH > length(key) + 2 ? substr(line, RSTART + length(key) + 2, RLENGTH - length(key) - 3) "." : ""
				columns = lists[key]
				gsub(/,/, ", " before, columns)
				line = substr(line, 1, RSTART - 1) before columns substr(line, RSTART + RLENGTH)
			}
		print line
	}
	if (got < 0) {
		print template ": cannot be read" > "/dev/stderr"
		exit 1
	}
	close(template)
	next
}
{ print }

# expand.awk: what several objects have alike stands once, in template/
#
# A line "-- include NAME [TYPE [FLAG...]]" of a module becomes template/NAME.sql with TYPE (a type, or a column of a view) for @type@. A
# template line that starts with @FLAG@ stands only for a type that has the flag.
/^-- include / {
	template = dir "/template/" $3 ".sql"
	split("", flags)
	for (i = 5; i <= NF; i++)
		flags[$i] = 1
	while ((got = (getline line < template)) > 0) {
		if (match(line, /^@[A-Z]+@/)) {
			if (!(substr(line, 2, RLENGTH - 2) in flags))
				continue
			line = substr(line, RLENGTH + 1)
			sub(/^ /, "", line)
		}
		gsub(/@type@/, $4, line)
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

# expand.awk: what several objects have alike stands once, in the template/ of the room that it speaks of
#
# A line "-- include NAME [TYPE [FLAG or KEY=LIST...]]" of a module becomes the template NAME.sql with TYPE (a type, a table, or a column of a
# view) for @type@. A line that ends in a comma goes on in the next, after its "--". A template line that starts with @FLAG@ stands only for a type that has the flag or list. Of a list of columns,
# KEY=a,b, @KEY@ becomes "a, b", and @KEY:t@ "t.a, t.b". The last may be of=EXPRESSION, the rest of the line as it stands for
# @of@. A template may include another; there @FLAG@ passes the flag on, if it was given, and KEY=@KEY@ the list.
#
# OUR_SCHEMAS in a module or template is the search_path of code that is parsed at run time.
BEGIN {
	count = split(templates, files, " ")
	for (i = 1; i <= count; i++) {
		name = files[i]
		sub(/.*\//, "", name)
		template[name] = files[i]
	}
}
function emit(text)
{
	gsub(/OUR_SCHEMAS/, "pg_catalog, governance, governance_register, governance_internal, pg_temp", text)
	print text
}
function include(line,    count, word, at, i, flags, lists, path, text, got, key, before, columns)
{
	count = split(line, word, " ")
	path = template[word[3] ".sql"]
	if (path == "") {
		print FILENAME ": no template " word[3] > "/dev/stderr"
		exit 1
	}
	for (i = 5; i <= count; i++) {
		if (substr(word[i], 1, 3) == "of=")
			break
		at = index(word[i] "=", "=")
		flags[substr(word[i], 1, at - 1)] = 1
		if (at < length(word[i]))
			lists[substr(word[i], 1, at - 1)] = substr(word[i], at + 1)
	}
	at = index(line, " of=")
	gsub(/&/, "\\\\&", word[4])
	while ((got = (getline text < path)) > 0) {
		if (match(text, /^@[A-Z]+@/)) {
			if (!(substr(text, 2, RLENGTH - 2) in flags))
				continue
			text = substr(text, RLENGTH + 1)
			sub(/^ /, "", text)
		}
		gsub(/@type@/, word[4], text)
		while (at && match(text, /@of@/))
			text = substr(text, 1, RSTART - 1) substr(line, at + 4) substr(text, RSTART + RLENGTH)
		if (text ~ /^[ \t]*-- include /) {
			while (match(text, /@[A-Z]+@/)) {
				key = substr(text, RSTART + 1, RLENGTH - 2)
				text = substr(text, 1, RSTART - 1) (key in lists ? lists[key] : key in flags ? key : "") substr(text, RSTART + RLENGTH)
			}
			include(text)
			continue
		}
		for (key in lists)
			while (match(text, "@" key "(:[a-z]+)?@")) {
				before = RLENGTH > length(key) + 2 ? substr(text, RSTART + length(key) + 2, RLENGTH - length(key) - 3) "." : ""
				columns = lists[key]
				gsub(/,/, ", " before, columns)
				text = substr(text, 1, RSTART - 1) before columns substr(text, RSTART + RLENGTH)
			}
		emit(text)
	}
	if (got < 0) {
		print path ": cannot be read" > "/dev/stderr"
		exit 1
	}
	close(path)
}
/^[ \t]*-- include / {
	line = $0
	while (line ~ /,$/ && (getline text) > 0) {
		sub(/^[ \t]*--[ \t]*/, "", text)
		line = line text
	}
	include(line)
	next
}
# "-- rows FILE [KIND]" becomes the rows of a VALUES list, one a line of src/FILE but its first: fields with tabs between, an empty one is NULL.
# Of a file with several kinds of rows, each after a line of its own that begins with # and names the columns, those of which the first
# field is KIND, without that field.
/^[ \t]*-- rows [^ ]+[.]tsv( [a-z]+)?$/ {
	file = dir "/../" $3
	lines = rows = 0
	while ((got = (getline line < file)) > 0) {
		if ($4 == "" ? lines++ == 0 : index(line, $4 "\t") != 1)
			continue
		gsub(/\047/, "\047\047", line)
		fields = split(line, field, "\t")
		row = ""
		for (i = $4 == "" ? 1 : 2; i <= fields; i++)
			row = row (row != "" ? ", " : "") (field[i] == "" ? "NULL" : "\047" field[i] "\047")
		print (rows++ ? "\t, (" : "\t(") row ")"
	}
	if (rows == 0) {
		print file ": no rows" ($4 == "" ? "" : " of " $4) > "/dev/stderr"
		exit 1
	}
	if (got < 0) {
		print file ": cannot be read" > "/dev/stderr"
		exit 1
	}
	close(file)
	next
}
{ emit($0) }

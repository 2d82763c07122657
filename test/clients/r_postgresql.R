# r_postgresql.R: the views and types through RPostgreSQL. Prints TAP; the connection comes from the environment.
suppressWarnings(suppressMessages({ library(DBI); library(RPostgreSQL) }))
tests <- 0
ok <- function(holds, rule, faults = character()) {
	tests <<- tests + 1
	cat(sprintf("%s %d - R: %s\n", if (isTRUE(holds)) "ok" else "not ok", tests, rule))
	for (fault in faults) cat("#", fault, "\n")
}
connection <- dbConnect(PostgreSQL(), host = Sys.getenv("PGHOST"), port = as.integer(Sys.getenv("PGPORT")), user = Sys.getenv("PGUSER"), dbname = Sys.getenv("PGDATABASE"))
views <- dbGetQuery(connection, "SELECT relname::text FROM pg_class WHERE relkind = 'v' AND relnamespace = 'governance'::regnamespace ORDER BY 1")$relname
strange <- character()
for (view in views) {
	# what the driver does not know it returns as text, with a warning
	rows <- tryCatch(dbGetQuery(connection, sprintf("SELECT * FROM governance.%s LIMIT 20", view)), warning = function(w) { strange <<- c(strange, paste(view, conditionMessage(w))); NULL })
	for (name in names(rows)) if (!inherits(rows[[name]], c("numeric", "integer", "character", "Date", "POSIXct", "logical"))) strange <- c(strange, paste(view, name, class(rows[[name]])[1]))
}
ok(length(strange) == 0, "each column of a view is read without a warning", strange)
rows <- dbGetQuery(connection, "SELECT collaboration_key, name, score, assessed_on, findings_open FROM governance.partner_now WHERE organisation = $1", "gm9999")
ok(nrow(rows) > 0 && is.numeric(rows$score) && inherits(rows$assessed_on, "Date") && is.character(rows$name), "a parameter selects partners, with numbers, dates and text as such")
one <- dbGetQuery(connection, "SELECT name FROM governance.partner_now WHERE organisation = $1 AND collaboration_key = $2", c("gm9999", rows$collaboration_key[1]))
ok(nrow(one) == 1, "and one partner")
invisible(dbGetQuery(connection, "CREATE TEMPORARY TABLE held (holder text, role governance.role)"))
invisible(dbGetQuery(connection, "INSERT INTO held VALUES ($1, $2)", c("gm9999/executive", "regisseren")))
# dbWriteTable uses COPY
invisible(dbWriteTable(connection, "held", data.frame(holder = c("gm9999/council", "gm9999/council"), role = c("owner", "client")), append = TRUE, row.names = FALSE))
ok(setequal(dbGetQuery(connection, "SELECT role::text AS role FROM held")$role, c("direct", "owner", "client")), "a data frame goes into a table with a role, by COPY")
invisible(dbDisconnect(connection))
cat(sprintf("1..%d\n", tests))

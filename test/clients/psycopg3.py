"""psycopg3.py: the views and types through psycopg 3. Prints TAP; the connection comes from the environment."""
import datetime
import decimal

import psycopg

tests = 0


def ok(holds, rule, faults=()):
    global tests
    tests += 1
    print(f"{'ok' if holds else 'not ok'} {tests} - psycopg 3: {rule}")
    for fault in faults:
        print(f"# {fault}")


PLAIN = (int, float, decimal.Decimal, str, datetime.date, datetime.datetime, bool, type(None))

with psycopg.connect("") as connection:
    views = [row[0] for row in connection.execute(
        "SELECT relname FROM pg_class WHERE relkind = 'v' AND relnamespace = 'governance'::regnamespace ORDER BY 1")]
    for binary in (False, True):
        strange = set()
        with connection.cursor(binary=binary) as cursor:
            for view in views:
                for row in cursor.execute(f"SELECT * FROM governance.{view} LIMIT 20"):
                    for column, value in zip(cursor.description, row):
                        if not isinstance(value, PLAIN):
                            strange.add(f"{view}.{column.name} {type(value).__name__}")
        ok(not strange, f"each value of a view is a Python value, {'binary' if binary else 'text'} protocol", sorted(strange))

    key = connection.execute("SELECT min(collaboration_key) FROM governance.partner_now WHERE organisation = %s", ("gm9999",)).fetchone()[0]
    query = "SELECT name, score FROM governance.partner_now WHERE organisation = %s AND collaboration_key = %s"
    rows = [connection.execute(query, ("gm9999", key)).fetchone() for _ in range(8)]
    ok(len(set(rows)) == 1 and rows[0] is not None, "parameters select one partner, prepared on the server too")

    connection.execute("CREATE TEMPORARY TABLE held (holder text, role governance.role)")
    connection.execute("INSERT INTO held VALUES (%s, %s)", ("gm9999/executive", "regisseren"))
    found = connection.execute("SELECT role FROM held WHERE role = %s", ("direct",)).fetchone()
    ok(found == ("direct",), "a string goes into a column of type role, compares with it, and comes out as its code")

    with connection.cursor() as cursor:
        with cursor.copy("COPY held FROM STDIN") as copy:
            for role in ("owner", "client"):
                copy.write_row(("gm9999/council", role))
        with cursor.copy("COPY held TO STDOUT (FORMAT binary)") as copy:
            content = b"".join(bytes(part) for part in copy)
        cursor.execute("TRUNCATE held")
        with cursor.copy("COPY held FROM STDIN (FORMAT binary)") as copy:
            copy.write(content)
        ok(cursor.execute("SELECT count(*), count(DISTINCT role) FROM held").fetchone() == (3, 3), "COPY in text and binary, in and out, keeps the roles")
        with cursor.copy("COPY (SELECT organisation, name, score FROM governance.partner_now WHERE organisation = 'gm9999') TO STDOUT") as copy:
            lines = sum(1 for _ in copy.rows())
        ok(lines > 0, "COPY TO STDOUT from a view")
print(f"1..{tests}")

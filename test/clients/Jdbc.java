// Jdbc.java: the views and types through pgjdbc. Prints TAP. Arguments: JDBC URL.
import java.io.StringReader;
import java.io.StringWriter;
import java.sql.*;
import java.util.*;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyManager;

public class Jdbc
{
	static int tests = 0;

	static void ok(boolean holds, String rule, Collection<String> faults)
	{
		System.out.println((holds ? "ok " : "not ok ") + ++tests + " - JDBC: " + rule);
		for (String fault : faults)
			System.out.println("# " + fault);
	}

	static void ok(boolean holds, String rule)
	{
		ok(holds, rule, List.of());
	}

	static final Set<Integer> PLAIN = Set.of(Types.INTEGER, Types.BIGINT, Types.DOUBLE, Types.NUMERIC, Types.VARCHAR, Types.DATE, Types.TIMESTAMP, Types.BIT, Types.BOOLEAN);

	public static void main(String[] arguments) throws Exception
	{
		try (Connection connection = DriverManager.getConnection(arguments[0], "postgres", ""))
		{
			DatabaseMetaData meta = connection.getMetaData();
			List<String> views = new ArrayList<>(), silent = new ArrayList<>(), strange = new ArrayList<>(), uncommented = new ArrayList<>();
			try (ResultSet r = meta.getTables(null, "governance", "%", new String[] {"VIEW"}))
			{
				while (r.next())
				{
					views.add(r.getString("TABLE_NAME"));
					if (r.getString("REMARKS") == null)
						silent.add(r.getString("TABLE_NAME"));
				}
			}
			ok(views.contains("partner_now") && views.contains("fact_score"), "the views are found");
			ok(silent.isEmpty(), "each view has a comment", silent);
			try (ResultSet r = meta.getColumns(null, "governance", "%", "%"))
			{
				while (r.next())
				{
					String name = r.getString("TABLE_NAME") + "." + r.getString("COLUMN_NAME");
					if (!views.contains(r.getString("TABLE_NAME")))
						continue;
					if (!PLAIN.contains(r.getInt("DATA_TYPE")))
						strange.add(name + " " + r.getString("TYPE_NAME"));
					if (r.getString("REMARKS") == null)
						uncommented.add(name);
				}
			}
			ok(strange.isEmpty(), "each column of a view has a type that the driver knows", strange);
			ok(uncommented.isEmpty(), "each column of a view has a comment", uncommented);

			List<String> unread = new ArrayList<>();
			try (Statement statement = connection.createStatement())
			{
				for (String view : views)
				{
					try (ResultSet r = statement.executeQuery("SELECT * FROM governance." + view + " LIMIT 20"))
					{
						ResultSetMetaData columns = r.getMetaData();
						while (r.next())
							for (int i = 1; i <= columns.getColumnCount(); i++)
							{
								Object value = r.getObject(i);
								if (value != null && !value.getClass().getName().startsWith("java."))
									unread.add(view + "." + columns.getColumnName(i) + " " + value.getClass().getName());
							}
					}
				}
			}
			ok(unread.isEmpty(), "each value is an object of Java's own", unread);

			long partner;
			try (Statement statement = connection.createStatement(); ResultSet r = statement.executeQuery("SELECT min(collaboration_key) FROM governance.partner_now WHERE organisation = 'gm9999'"))
			{
				r.next();
				partner = r.getLong(1);
			}
			try (PreparedStatement statement = connection.prepareStatement("SELECT name FROM governance.partner_now WHERE organisation = ? AND collaboration_key = ?"))
			{
				// past the threshold at which the driver asks for a named statement and binary values
				int rows = 0;
				for (int i = 0; i < 8; i++)
				{
					statement.setString(1, "gm9999");
					statement.setLong(2, partner);
					try (ResultSet r = statement.executeQuery())
					{
						while (r.next())
							rows++;
					}
				}
				ok(rows == 8, "parameters select one partner, prepared on the server too");
			}
			try (Statement statement = connection.createStatement())
			{
				statement.execute("CREATE TEMPORARY TABLE held (holder varchar(40), role governance.role)");
			}
			try (PreparedStatement statement = connection.prepareStatement("INSERT INTO held VALUES (?, ?)"))
			{
				statement.setString(1, "gm9999/executive");
				statement.setString(2, "regisseren");
				ok(statement.executeUpdate() == 1, "setString goes into a column of type role");
			}
			try (PreparedStatement statement = connection.prepareStatement("SELECT holder, governance.label(role, 'nl') FROM held WHERE role = ?::governance.role"))
			{
				statement.setString(1, "direct");
				try (ResultSet r = statement.executeQuery())
				{
					ok(r.next() && r.getString(2).equals("regisseren"), "a role is found by a parameter with a cast");
				}
			}
			CopyManager copy = ((PGConnection) connection).getCopyAPI();
			ok(copy.copyIn("COPY held FROM STDIN (FORMAT csv)", new StringReader("gm9999/council,owner\ngm9999/council,client\n")) == 2, "COPY FROM STDIN into a column of type role");
			StringWriter out = new StringWriter();
			long rows = copy.copyOut("COPY (SELECT organisation, name, score FROM governance.partner_now WHERE organisation = 'gm9999') TO STDOUT (FORMAT csv)", out);
			ok(rows > 0 && out.toString().lines().count() >= rows, "COPY TO STDOUT from a view");
		}
		System.out.println("1.." + tests);
	}
}

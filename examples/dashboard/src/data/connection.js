// One connection as the reader whose dashboard this is: PGHOST, PGUSER, PGDATABASE and so on, as libpq reads them.
//   ORGANISATION   code of the organisation, such as gm0513 (needed)
//   AS_OF          the day to look from, YYYY-MM-DD; without it today
import pg from "pg";

export const organisation = process.env.ORGANISATION;

// int8 and numeric as numbers (keys and amounts are far below 2^53), days as the text they are
pg.types.setTypeParser(20, Number);
pg.types.setTypeParser(1700, Number);
pg.types.setTypeParser(1082, String);

export async function connect()
{
	if (!organisation) throw new Error("ORGANISATION is not set: the code of the organisation whose dashboard this is, such as gm0513");
	const client = new pg.Client({application_name: "partner_governance dashboard"});
	await client.connect();
	await client.query("SET default_transaction_read_only = on");
	// compiling these views costs more than reading them
	await client.query("SET jit = off");
	if (process.env.AS_OF) await client.query("SELECT set_config('governance.as_of', $1, false)", [process.env.AS_OF]);
	return client;
}

// what the build is of: organisation, day, and the database role whose rights it has
export async function about()
{
	const client = await connect();
	const {rows: [meta]} = await client.query(
		"SELECT o.organisation, o.name AS organisation_name, governance.as_of() AS as_of, current_user AS reader, governance.law_note('nl') AS law_note_nl, governance.law_note('en') AS law_note_en FROM governance.dim_organisation AS o WHERE o.organisation = $1", [organisation]);
	await client.end();
	if (!meta) throw new Error(`ORGANISATION: there is no organisation "${organisation}" that database role ${process.env.PGUSER ?? ""} may see`);
	return meta;
}

// node_pg.mjs: the views and types through node-postgres (package pg, from npm). Prints TAP; the connection comes from the environment.
import { createRequire } from 'node:module';
import { Readable, Writable } from 'node:stream';
import { pipeline } from 'node:stream/promises';

const require = createRequire(process.env.GOV_NODE_MODULES + '/');
const pg = require('pg');
const { from: copyFrom, to: copyTo } = require('pg-copy-streams');

let tests = 0;
const ok = (holds, rule, faults = []) =>
{
	console.log(`${holds ? 'ok' : 'not ok'} ${++tests} - node pg: ${rule}`);
	for (const fault of faults)
		console.log('# ' + fault);
};

const client = new pg.Client();
await client.connect();
const views = (await client.query(`SELECT relname FROM pg_class WHERE relkind = 'v' AND relnamespace = 'governance'::regnamespace ORDER BY 1`)).rows.map(r => r.relname);
const strange = new Set();
for (const view of views)
	for (const row of (await client.query(`SELECT * FROM governance.${view} LIMIT 20`)).rows)
		for (const [column, value] of Object.entries(row))
			if (value !== null && !(value instanceof Date) && !['string', 'number', 'boolean'].includes(typeof value))
				strange.add(`${view}.${column} ${typeof value}`);
ok(strange.size === 0, 'each value of a view is a string, number, boolean or date', [...strange]);

const partners = (await client.query('SELECT collaboration_key, score, year_text FROM governance.partner_now AS p LEFT JOIN governance.fact_assessment AS a USING (organisation, collaboration_key, round_key, score) WHERE organisation = $1 ORDER BY 1', ['gm9999'])).rows;
ok(partners.length > 0 && partners.every(p => p.score === null || typeof p.score === 'number'), 'a parameter selects partners, and their scores are numbers');
ok(partners.every(p => p.year_text === null || /^\d{4}$/.test(p.year_text)), 'years come as text too');
const one = await client.query('SELECT name FROM governance.partner_now WHERE organisation = $1 AND collaboration_key = $2', ['gm9999', partners[0].collaboration_key]);
ok(one.rows.length === 1, 'and one partner, by the key as the driver gave it');

await client.query('CREATE TEMPORARY TABLE held (holder text, role governance.role)');
await client.query('INSERT INTO held VALUES ($1, $2)', ['gm9999/executive', 'regisseren']);
ok((await client.query('SELECT role FROM held WHERE role = $1', ['direct'])).rows[0]?.role === 'direct', 'a string goes into a column of type role, compares with it, and comes out as its code');
await pipeline(Readable.from(['gm9999/council\towner\n', 'gm9999/council\tclient\n']), client.query(copyFrom('COPY held FROM STDIN')));
let out = '';
await pipeline(client.query(copyTo('COPY (SELECT role FROM held ORDER BY role::text) TO STDOUT')), new Writable({ write(chunk, _, done) { out += chunk; done(); } }));
ok(out === 'client\ndirect\nowner\n', 'COPY in and out keeps the roles');
await client.end();
console.log(`1..${tests}`);

// Prints one view as JSON: {"columns": [...], "rows": [[...], ...]}. Framework passes the name from the path: --view=partner_now
import {parseArgs} from "node:util";
import {connect, organisation} from "./connection.js";
import {views} from "./views.js";

const {values: {view}} = parseArgs({options: {view: {type: "string"}}});
if (!Object.hasOwn(views, view)) throw new Error(`the dashboard does not read a view "${view}"`);
const {columns = "f.*", own = "organisation = $1", join, where, order, shared} = views[view];
const conditions = [...(shared ? [] : [own]), ...(where ? [where] : [])];
const client = await connect();
const {fields, rows} = await client.query({
	text: `SELECT ${columns} FROM governance.${view} AS f${join ? ` ${join}` : ""}${conditions.length ? ` WHERE ${conditions.join(" AND ")}` : ""}${order ? ` ORDER BY ${order}` : ""}`,
	values: shared ? [] : [organisation],
	rowMode: "array"
});
await client.end();
process.stdout.write(JSON.stringify({columns: fields.map((f) => f.name), rows}));

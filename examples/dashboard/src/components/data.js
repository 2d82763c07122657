// Loads views as arrays of objects. What is not asked for is not fetched.
import {FileAttachment} from "observablehq:stdlib";
import {views} from "../data/views.js";

const files = {
	portfolio: FileAttachment("../data/portfolio.json"),
	challenge_now: FileAttachment("../data/challenge_now.json"),
	challenge_partner: FileAttachment("../data/challenge_partner.json"),
	partner_now: FileAttachment("../data/partner_now.json"),
	partner_purpose: FileAttachment("../data/partner_purpose.json"),
	partner_role: FileAttachment("../data/partner_role.json"),
	partner_score: FileAttachment("../data/partner_score.json"),
	partner_gap: FileAttachment("../data/partner_gap.json"),
	partner_money: FileAttachment("../data/partner_money.json"),
	promise_now: FileAttachment("../data/promise_now.json"),
	partner_promise: FileAttachment("../data/partner_promise.json"),
	lesson_now: FileAttachment("../data/lesson_now.json"),
	partner_history: FileAttachment("../data/partner_history.json"),
	conversation: FileAttachment("../data/conversation.json"),
	calendar_next: FileAttachment("../data/calendar_next.json"),
	what_next: FileAttachment("../data/what_next.json"),
	decision_now: FileAttachment("../data/decision_now.json"),
	bbv_paragraph: FileAttachment("../data/bbv_paragraph.json"),
	fact_score: FileAttachment("../data/fact_score.json"),
	fact_facet_score: FileAttachment("../data/fact_facet_score.json"),
	fact_group: FileAttachment("../data/fact_group.json"),
	fact_role: FileAttachment("../data/fact_role.json"),
	fact_finding: FileAttachment("../data/fact_finding.json"),
	dim_band: FileAttachment("../data/dim_band.json"),
	dim_indicator: FileAttachment("../data/dim_indicator.json"),
	dim_perspective: FileAttachment("../data/dim_perspective.json"),
	dim_role: FileAttachment("../data/dim_role.json")
};
const meta = FileAttachment("../data/meta.json");

export async function load(...names)
{
	const [about, ...tables] = await Promise.all([meta.json(), ...names.map((name) => files[name].json())]);
	const data = {meta: about};
	tables.forEach(({columns, rows}, i) => {
		data[names[i]] = rows.map((row) => Object.fromEntries(columns.map((column, k) => [column, row[k]])));
	});
	return data;
}

export const only = (rows, condition) => rows.filter((row) => matches(row, condition));

const matches = (row, condition) => Object.entries(condition).every(([column, value]) => Array.isArray(value) ? value.includes(row[column]) : row[column] === value);

// The query that gives those rows: the conditions of the loader and those of the page; columns as the table beside it shows them
export function query(meta, view, condition, columns, order)
{
	const literal = (value) => typeof value === "string" ? `'${value.replaceAll("'", "''")}'` : String(value);
	const conditions = [];
	if (!views[view].shared) conditions.push((views[view].own ?? "organisation = $1").replaceAll("$1", literal(meta.organisation)));
	if (views[view].where) conditions.push(views[view].where);
	for (const [column, value] of Object.entries(condition))
	{
		if (value === true) conditions.push(column);
		else if (value === null) conditions.push(`${column} IS NULL`);
		else if (Array.isArray(value)) conditions.push(value.length ? `${column} IN (${value.map(literal).join(", ")})` : "false");
		else conditions.push(`${column} = ${literal(value)}`);
	}
	return [
		`SET governance.as_of = '${meta.as_of}';`,
		`SELECT ${columns.join(", ")}`,
		`FROM governance.${view}`,
		...(conditions.length ? [`WHERE ${conditions.join("\n  AND ")}`] : []),
		...(order ? [`ORDER BY ${order.join(", ")}`] : [])
	].join("\n") + ";";
}

// keys in the address, so that a page can be sent to somebody
export const asked = (name) => new URLSearchParams(location.search).get(name);

export function remember(name, value)
{
	const url = new URL(location.href);
	if (value === null || value === "") url.searchParams.delete(name);
	else url.searchParams.set(name, value);
	history.replaceState(null, "", url);
	// the other language shows the same
	for (const a of document.querySelectorAll("a[data-language]")) a.search = url.search;
}

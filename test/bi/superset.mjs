// superset.mjs ADDRESS CHECKS FOLDER: the dashboard that was imported, opened in Chromium tab by tab. The data of each chart, as the browser gets it
// from Superset's API, is compared with what SQL says; big numbers and tables also as shown. Writes a picture of each tab to FOLDER.
// CHECKS is superset.sql: for each chart its key (-- chart: KEY) and a query that knows nothing of Superset, with the rows in the same order of
// columns. Prints a line a chart, and as last line "N passed, N failed".
import {execFileSync} from "node:child_process";
import {readFileSync} from "node:fs";
import {chromium} from "../dashboard/node_modules/playwright-core/index.mjs";

const [address, checks, folder] = process.argv.slice(2);
const spec = JSON.parse(readFileSync(new URL("../../examples/superset/dashboard.json", import.meta.url)));
const expected = new Map(readFileSync(checks, "utf8").split(/^-- chart: /m).slice(1).map((part) => [part.slice(0, part.indexOf("\n")).trim(), part.slice(part.indexOf("\n"))]));
let passed = 0, failed = 0, numbers = 0;
const say = (ok, text) => { ok ? passed++ : failed++; console.log(`${ok ? "ok" : "NOT OK"}: ${text}`); };

// rows of psql as JSON, where a numeric keeps its text
const sql = (query) => JSON.parse(execFileSync("psql", ["-XqAt", "-v", "ON_ERROR_STOP=1", "-c", `SELECT coalesce(json_agg(row_to_json(q)), '[]') FROM (${query.trim().replace(/;$/, "")}) AS q`], {encoding: "utf8", maxBuffer: 1 << 26})).map(Object.values);
const day = (v) => typeof v === "string" && /^\d{4}-\d\d-\d\d$/.test(v) ? Date.parse(v) : v;
const same = (a, b, exact) => a === b || (a ?? null) === (b ?? null)
	|| (typeof a === "number" && typeof b === "number" && !exact && Math.abs(a - b) <= 1e-9 * Math.max(1, Math.abs(b)));
const plain = (v) => v === null || v === undefined ? null : day(v);
const order = (rows) => rows.map((row) => row.map(plain)).sort((a, b) => JSON.stringify(a.map((v) => typeof v === "number" ? v.toFixed(9) : v)) < JSON.stringify(b.map((v) => typeof v === "number" ? v.toFixed(9) : v)) ? -1 : 1);

// The rows of an answer, in the columns of the chart: a chart over time comes pivoted, a column a series; a pie has the share of each part beside it,
// and a table of two sides has its columns in another order.
function flat(chart, data, columns)
{
	if (chart.viz === "pie") columns = columns.filter((c) => !c.endsWith("__contribution"));
	if (chart.viz === "pivot_table_v2") columns = [...chart.group, ...columns.filter((c) => !chart.group.includes(c))];
	if (!chart.viz.startsWith("echarts_timeseries")) return data.map((row) => columns.map((c) => row[c]));
	const [x, ...series] = columns;
	return data.flatMap((row) => series.filter((s) => row[s] !== null && row[s] !== undefined).map((s) => chart.group?.length ? [row[x], s.replace(/^.*?, (?=.)/, "").trim(), row[s]] : [row[x], row[s]]));
}

const browser = await chromium.launch({executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium",
	args: ["--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync"]});
try
{
	const context = await browser.newContext({viewport: {width: 1400, height: 1000}, locale: "nl-NL", timezoneId: "Europe/Amsterdam"});
	await context.route("**/*", (route) => new URL(route.request().url()).hostname === "127.0.0.1" ? route.continue() : route.abort());
	const page = await context.newPage();
	const errors = [], answers = new Map();
	page.on("pageerror", (error) => errors.push(error.message));
	page.on("response", async (response) => {
		if (!response.url().includes("/api/v1/chart/data")) return;
		try
		{
			const form = JSON.parse(response.request().postData());
			const body = await response.json();
			answers.set(form.form_data?.slice_id, {status: response.status(), body, queries: form.queries});
		}
		catch (error) { errors.push(`${response.url()}: ${error.message}`); }
	});
	await page.goto(`${address}/login/`, {timeout: 120000});
	await page.fill("#username", "admin");
	await page.fill("#password", process.env.SUPERSET_PASSWORD);
	await Promise.all([page.waitForURL((url) => !url.pathname.includes("login"), {timeout: 120000}), page.press("#password", "Enter")]);
	// the number that Superset gave a chart, by its name
	const charts = await page.evaluate(async () => (await (await fetch("/api/v1/chart/?q=(page_size:200,columns:!(id,slice_name))")).json()).result);
	const id = new Map(charts.map((c) => [c.slice_name, c.id]));
	for (const [at, tab] of spec.tabs.entries())
	{
		const keys = tab.rows.flat().map(([key]) => key);
		if (at === 0) await page.goto(`${address}/superset/dashboard/${spec.slug}/`, {timeout: 180000});
		else await page.locator(".ant-tabs-tab, [role=tab]").filter({hasText: new RegExp(`^${tab.title}$`)}).first().click();
		for (let waited = 0; waited < 180 && keys.some((key) => !answers.has(id.get(spec.charts.find((c) => c.key === key).title))); waited++) await page.waitForTimeout(1000);
		await page.waitForFunction(() => ![...document.querySelectorAll("[data-test=loading-indicator], .loading")].some((e) => e.offsetParent), null, {timeout: 60000}).catch(() => 0);
		await page.waitForTimeout(2500);
		for (const key of keys)
		{
			const chart = spec.charts.find((c) => c.key === key);
			const answer = answers.get(id.get(chart.title));
			if (!answer || answer.status !== 200) { say(false, `${key}: ${answer ? `${answer.status} ${JSON.stringify(answer.body).slice(0, 400)}` : "no data was asked for"}`); continue; }
			const result = answer.body.result[0];
			const got = order(flat(chart, result.data, result.colnames));
			if (!expected.has(key)) { say(false, `${key}: superset.sql has no query`); continue; }
			const wanted = order(sql(expected.get(key)));
			const exact = !/\b(score|level|fit)\b/.test([...(chart.metrics ?? []), ...(chart.columns ?? [])].join(" "));
			const wrong = got.length === wanted.length ? got.findIndex((row, i) => row.length !== wanted[i].length || row.some((v, j) => !same(v, wanted[i][j], exact))) : 0;
			numbers += got.flat().filter((v) => typeof v === "number").length;
			const shown = page.locator(`[data-test-chart-id="${id.get(chart.title)}"]`).first();
			const text = await shown.innerText().catch(() => "");
			const drawn = await shown.locator("canvas, table, .header-line, svg").count();
			let problem = got.length === 0 ? "no rows" : got.length !== wanted.length || wrong !== -1 ? `Superset ${got.length} rows ${JSON.stringify(got[Math.max(wrong, 0)])}, SQL ${wanted.length} rows ${JSON.stringify(wanted[Math.max(wrong, 0)])}` : "";
			if (!problem && (!drawn || /Unexpected error|Data error|Onverwachte fout|error:/i.test(text))) problem = `not drawn: ${text.slice(0, 200)}`;
			const dutch = (n, digits = 0) => n.toLocaleString("nl-NL", {minimumFractionDigits: digits, maximumFractionDigits: digits});
			if (!problem && chart.viz === "big_number_total" && !text.includes(dutch(got[0][0]))) problem = `shows ${text.replace(/\n/g, " ")}, not ${dutch(got[0][0])}`;
			// each cell of the first lines of a table, as shown
			if (!problem && chart.viz === "table")
			{
				const cells = await shown.locator("tbody tr").first().locator("td").allInnerTexts();
				const raw = result.data[0];
				chart.columns.forEach((c, j) => {
					const v = raw[c], digits = /,\.(\d)f/.exec(chart.params.column_config?.[c]?.d3NumberFormat ?? "")?.[1];
					const want = v === null ? /^(N\/A|)$/ : result.coltypes[j] === 2 ? new Date(v).toLocaleDateString("nl-NL", {day: "2-digit", month: "2-digit", year: "numeric", timeZone: "UTC"}) : typeof v === "number" ? dutch(v, Number(digits ?? 0)) : String(v).trim().replace(/\s+/g, " ");
					const cell = (cells[j] ?? "").trim().replace(/\s+/g, " ");
					if (want instanceof RegExp ? !want.test(cell) : cell !== want) problem ||= `cell ${c} shows "${cell}", not "${want}"`;
				});
			}
			say(!problem, `${key}: ${problem || `${got.length} rows`}`);
		}
		await page.screenshot({path: `${folder}/superset-${tab.key}.png`});
	}
	say(errors.length === 0, `no error in the browser${errors.length ? `: ${errors.slice(0, 3).join("; ")}` : ""}`);
}
finally { await browser.close(); }
console.log(`superset: ${spec.charts.length} charts, ${numbers} numbers compared`);
console.log(`${passed} passed, ${failed} failed`);
process.exitCode = failed ? 1 : 0;

// pages.mjs COUNT_FILE ORGANISATION=DIST...: each case is a rule that the dashboard keeps. Prints a line a case, writes "N passed, N failed".
// The organisations: gm9999 Gemeente Voorbeeld, gm0503 a real municipality, gm9990 to gm9992 with 0, 1 and 500 partners (sizes.sql).
import {readdirSync, readFileSync, writeFileSync} from "node:fs";
import {get} from "node:http";
import {createRequire} from "node:module";
import {join} from "node:path";
import pg from "pg";
import {browse, open, serve, tab} from "./browser.mjs";
import {unreadable} from "./readable.mjs";
import {languages, pages, text} from "../../examples/dashboard/src/components/text.js";

const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const [count_file, ...args] = process.argv.slice(2);
const dists = Object.fromEntries(args.map((arg) => arg.split("=")));
const only = new RegExp(process.env.ONLY ?? "");
let passed = 0, failed = 0;

async function test(name, rule)
{
	if (!only.test(name)) return;
	try
	{
		await rule();
		passed++;
		console.log(`ok ${name}`);
	}
	catch (error)
	{
		failed++;
		console.log(`not ok ${name}\n    ${String(error.stack ?? error).split("\n").slice(0, 12).join("\n    ")}`);
	}
}
const same = (got, wanted, what = "") => {
	const [a, b] = [JSON.stringify(got), JSON.stringify(wanted)];
	if (a !== b) throw new Error(`${what}\ngot    ${a?.slice(0, 1500)}\nwanted ${b?.slice(0, 1500)}`);
};
const holds = (condition, what) => { if (!condition) throw new Error(what); };

// ---- the database, as the reader whose build it is
pg.types.setTypeParser(20, Number);
pg.types.setTypeParser(1700, Number);
pg.types.setTypeParser(1082, String);
const databases = {};
for (const organisation of Object.keys(dists))
{
	databases[organisation] = new pg.Client({user: `dashboard_${organisation}`});
	await databases[organisation].connect();
	await databases[organisation].query("SELECT set_config('governance.as_of', $1, false)", [process.env.AS_OF]);
}
const rows = async (organisation, sql, values) => (await databases[organisation].query(sql, values)).rows;

// ---- the browser
const browser = await browse();
const servers = {};
for (const [organisation, dist] of Object.entries(dists)) servers[organisation] = await serve(dist);
const wide = await tab(browser, {viewport: {width: 1280, height: 900}});
const phone = await tab(browser, {viewport: {width: 320, height: 640}});
const address = (organisation, lang, page, query = "") => `${servers[organisation].base}/${lang}/${page}.html${query}`;
const without_faults = ({wrong}) => same(wrong, []);

async function check_axe({page}, name)
{
	// what is closed is part of the page too
	await page.evaluate(() => { for (const details of document.querySelectorAll("details")) details.open = true; });
	await page.waitForTimeout(50);
	await page.evaluate(axe);
	const faults = await page.evaluate(async () => (await window.axe.run(document, {runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "best-practice"]})).violations
		.map((v) => `${v.id}: ${v.nodes.slice(0, 3).map((n) => n.target.join(" ")).join(", ")} (${v.nodes.length})`));
	same(faults, [], name);
}
// in the page: words in drawings with less contrast than 4.5 (3 when large) to what is drawn behind them
function contrasts()
{
	const canvas = document.createElement("canvas").getContext("2d", {willReadFrequently: true});
	const rgb = (colour, opacity, under) => {
		canvas.globalAlpha = 1;
		canvas.fillStyle = `rgb(${under})`;
		canvas.fillRect(0, 0, 1, 1);
		canvas.globalAlpha = opacity;
		canvas.fillStyle = colour;
		canvas.fillRect(0, 0, 1, 1);
		return [...canvas.getImageData(0, 0, 1, 1).data].slice(0, 3);
	};
	const light = (c) => [0.2126, 0.7152, 0.0722].reduce((sum, share, i) => sum + share * ((c[i] / 255) <= 0.03928 ? c[i] / 255 / 12.92 : ((c[i] / 255 + 0.055) / 1.055) ** 2.4), 0);
	const faults = [];
	for (const words of document.querySelectorAll(".plot text"))
	{
		if (!words.textContent) continue;
		words.scrollIntoView({block: "center"});
		const box = words.getBoundingClientRect(), style = getComputedStyle(words);
		const behind = document.elementsFromPoint(box.x + box.width / 2, box.y + box.height / 2).filter((e) => e.tagName === "rect" && e.closest("svg") === words.closest("svg")).reverse();
		const ground = behind.reduce((under, e) => rgb(getComputedStyle(e).fill, Number(getComputedStyle(e).fillOpacity), under), [255, 255, 255]);
		const [a, b] = [light(rgb(style.fill, 1, ground)), light(ground)].sort((x, y) => y - x);
		const contrast = (a + 0.05) / (b + 0.05);
		if (contrast < (parseFloat(style.fontSize) >= 24 ? 3 : 4.5)) faults.push(`${words.textContent}: ${contrast.toFixed(2)}`);
	}
	return faults;
}
const too_wide = ({page}) => page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);

const partners = await rows("gm9999", `SELECT n.*, s.explanation_nl, u.motive_text, u.public_interest
	FROM governance.partner_now AS n
	LEFT JOIN governance.partner_score AS s USING (organisation, collaboration_key)
	LEFT JOIN governance.partner_purpose AS u USING (organisation, collaboration_key)
	WHERE n.organisation = 'gm9999' ORDER BY n.name`);

// ---- every page, both languages
for (const lang of languages)
	for (const name of pages)
	{
		await test(`${lang}/${name} opens without an error, asks no other machine, and says what it is`, async () => {
			await open(wide, address("gm9999", lang, name));
			without_faults(wide);
			same(await wide.page.getAttribute("html", "lang"), lang);
			const title = await wide.page.title(), tab_of_page = `${text(lang)[`page_${name}`]} | Gemeente Voorbeeld`;
			same(title, name === "partner" ? `${partners.find((p) => title.startsWith(p.name))?.name} | ${tab_of_page}` : tab_of_page);
			same(await wide.page.locator("h1").count(), 1);
			same(await wide.page.locator('nav [aria-current="page"]').innerText(), text(lang)[`page_${name}`]);
		});
		await test(`${lang}/${name} has no fault that axe knows of`, async () => {
			await open(wide, address("gm9999", lang, name));
			await check_axe(wide);
		});
		await test(`${lang}/${name} fits in 320 pixels`, async () => {
			await open(phone, address("gm9999", lang, name));
			await phone.page.evaluate(() => { for (const details of document.querySelectorAll("details")) details.open = true; });
			same(await too_wide(phone), 0);
		});
	}

await test("the first page sends a reader on to Dutch", async () => {
	await wide.page.goto(`${servers.gm9999.base}/`);
	await wide.page.waitForURL(/\/nl\/index\.html$/);
});

await test("the server answers for this machine only, and lets a browser guess no type", async () => {
	const asked = (host, path = "/") => new Promise((done, failed) => get(`${servers.gm9999.base}${path}`, {headers: {host}}, (response) => { response.resume(); done(response); }).on("error", failed));
	const port = new URL(servers.gm9999.base).port;
	for (const host of [`127.0.0.1:${port}`, `localhost:${port}`]) same((await asked(host)).statusCode, 200, host);
	for (const host of ["evil.example", `evil.example:${port}`, "127.0.0.1.evil.example", "localhost@evil.example"]) same((await asked(host)).statusCode === 200, false, host);
	for (const path of ["/", "/no-such-page"]) same((await asked(`127.0.0.1:${port}`, path)).headers["x-content-type-options"], "nosniff", path);
});

// ---- numbers are those of the views
// a score on the scale that people answered on
const mark = (x) => nl(1 + 4 * Math.round(x * 100 + 1e-7) / 100);
const steps = (x) => `${nl(x, 1)} ${Math.round(x * 10) / 10 < 2 ? "stap" : "stappen"}`;
const nl = (x, digits = 2) => new Intl.NumberFormat("nl-NL", {minimumFractionDigits: digits, maximumFractionDigits: digits}).format(x);

await test("Gemeente Voorbeeld shows its twelve partners with the light and the score of the view", async () => {
	same(partners.length, 12);
	await open(wide, address("gm9999", "nl", "portfolio", "?order=name"));
	const shown = await wide.page.locator(".portfolio tbody tr").evaluateAll((trs) => trs.map((tr) => [tr.querySelector("th a").textContent, tr.querySelector(".band").childNodes[1].textContent, tr.cells[2].querySelector(".number")?.textContent ?? ""]));
	const wanted = partners.map((p) => [p.name, p.band_label_nl ?? (p.assessment_status === "not_assessed" ? text("nl").not_assessed : text("nl").no_light), p.score === null ? "" : mark(p.score)]);
	const by_name = (a, b) => a[0].localeCompare(b[0]);
	same(shown.sort(by_name), wanted.sort(by_name));
});
await test("lights are all three, and a symbol stands beside each word", async () => {
	same([...new Set(partners.map((p) => p.band_code).filter(Boolean))].sort(), ["attention", "concern", "strong"]);
	await open(wide, address("gm9999", "nl", "portfolio"));
	same((await wide.page.locator(".portfolio .band").allTextContents()).filter((words) => !/^\S\p{L}/u.test(words.trim())), []);
});
for (const p of partners)
	await test(`the page of ${p.name} has the numbers of the view`, async () => {
		await open(wide, address("gm9999", "nl", "partner", `?partner=${p.collaboration_key}`));
		without_faults(wide);
		const page = await wide.page.locator(".partner").innerText();
		if (p.score === null) return holds(page.includes(p.assessment_status === "not_assessed" ? text("nl").not_assessed : text("nl").no_light), page.slice(0, 900));
		same(await wide.page.locator(".numbers dd").allInnerTexts(), [mark(p.score), steps(p.step_gap), p.trend_nl]);
		holds(page.includes(p.explanation_nl.split(". ")[0]), `no explanation: ${p.explanation_nl}`);
		const [{sum}] = await rows("gm9999", "SELECT sum(contribution) FROM governance.fact_score_contribution WHERE organisation = 'gm9999' AND collaboration_key = $1 AND is_latest", [p.collaboration_key]);
		same(nl(sum), nl(p.score), "contributions add up to the score");
	});
await test("the question comes before the number: why, role, score", async () => {
	await open(wide, address("gm9999", "nl", "partner"));
	const t = text("nl");
	same(await wide.page.locator(".question h2").allInnerTexts(), [t.why, t.our_role, t.how_goes]);
});
await test("challenges are those of the view, and the one that nobody serves comes first", async () => {
	const wanted = await rows("gm9999", "SELECT title_nl, partners FROM governance.challenge_now WHERE organisation = 'gm9999' ORDER BY title_nl");
	await open(wide, address("gm9999", "nl", "index"));
	same((await wide.page.locator(".challenge > h2").allInnerTexts()).sort(), wanted.filter((c) => c.partners > 0).map((c) => c.title_nl).sort());
	same(await wide.page.locator(".warn li strong").allInnerTexts(), wanted.filter((c) => c.partners === 0).map((c) => c.title_nl));
});
await test("the calendar shows every date of the view", async () => {
	const [{n}] = await rows("gm9999", "SELECT count(*) AS n FROM governance.calendar_next WHERE organisation = 'gm9999'");
	await open(wide, address("gm9999", "nl", "calendar"));
	await wide.page.locator(".trace summary").first().click();
	same(Number(await wide.page.locator(".trace pre").first().getAttribute("data-rows")), n);
});

await test("what to begin with leads to the page of that partner", async () => {
	const [{key}] = await rows("gm9999", "SELECT first_collaboration_key AS key FROM governance.portfolio WHERE organisation = 'gm9999'");
	await open(wide, address("gm9999", "nl", "index"));
	same(await wide.page.locator(".first a", {hasText: text("nl").to_first}).getAttribute("href"), `./partner.html?partner=${key}`);
});
await test("the calendar says who does it, in words", async () => {
	const owned = await rows("gm9999", "SELECT DISTINCT title_nl, owner_nl FROM governance.calendar_next WHERE organisation = 'gm9999' AND owner IS NOT NULL");
	holds(owned.length > 0, "the demo has no such date");
	await open(wide, address("gm9999", "nl", "calendar"));
	for (const d of owned) holds((await wide.page.locator(".dates li", {hasText: d.title_nl}).allInnerTexts()).some((words) => words.includes(text("nl").done_by(d.owner_nl))), d.title_nl);
});

// ---- sentences are true
const year_of_page = process.env.AS_OF.slice(0, 4);
await test("a partner that was assessed too long ago is not called never assessed", async () => {
	const [{partners: n, assessed, overdue, not_assessed}] = await rows("gm9999", "SELECT * FROM governance.portfolio WHERE organisation = 'gm9999'");
	holds(overdue > 0 && n === assessed + overdue + not_assessed, "the demo has no partner whose assessment is too old");
	await open(wide, address("gm9999", "nl", "portfolio"));
	same(await wide.page.locator(".intro").innerText(), text("nl").portfolio_lead(n, assessed, overdue, not_assessed));
});
await test("a next date that is not in this year has its year", async () => {
	const later = partners.find((p) => p.next_on && !p.next_on.startsWith(year_of_page));
	await open(wide, address("gm9999", "nl", "portfolio"));
	const shown = await wide.page.locator(".portfolio tbody tr", {hasText: later.name}).locator(".date").innerText();
	holds(shown.endsWith(later.next_on.slice(0, 4)), `${shown} is ${later.next_on}`);
});
await test("council.md A6: no plot of gains, and no winner in a tie", async () => {
	for (const p of partners.filter((one) => one.score !== null))
	{
		await open(wide, address("gm9999", "nl", "partner", `?partner=${p.collaboration_key}`));
		same(await wide.page.locator(".gain").count(), 0);
	}
	same(partners.filter((p) => /De meeste winst zit in/.test(p.explanation_nl) && /Bij \d+ vragen is evenveel te winnen/.test(p.explanation_nl)), []);
});
await test("council.md A4: the afvalbedrijf is on the edge with the concern of the council in the first screen, on its page and in the portfolio", async () => {
	const afval = partners.find((p) => p.code === "afval"), screen = 900;
	same([afval.certainty, afval.lowest_perspective, afval.lowest_band_code], ["on_edge", "council", "concern"]);
	for (const [page, query, part] of [["partner", `?partner=${afval.collaboration_key}`, ".head-light"], ["portfolio", "", ".notes .named"]])
	{
		await open(wide, address("gm9999", "nl", page, query));
		const line = wide.page.locator(part).first(), words = await line.innerText(), {y, height} = await line.boundingBox();
		holds(/op de grens/.test(words) && /gemeenteraad:\s*▼\s*zorg/.test(words), words);
		holds(y + height < screen, `${page}: ${Math.round(y + height)} px down`);
	}
});
await test("a partner without a score is not counted among those that make the mean", async () => {
	const [{title_nl: title, n, scored}] = await rows("gm9999", "SELECT title_nl, count(*) AS n, count(score) AS scored FROM governance.challenge_partner WHERE organisation = 'gm9999' GROUP BY title_nl HAVING count(score) BETWEEN 1 AND count(*) - 1");
	await open(wide, address("gm9999", "nl", "index"));
	const words = await wide.page.locator(".challenge", {hasText: title}).innerText();
	holds(words.includes(`${scored} van de ${n} partners ${scored === 1 ? "heeft" : "hebben"} een score.`), words);
});
await test("a date says how far away it is itself, not its last useful meeting", async () => {
	const dates = (await rows("gm9999", "SELECT title_nl, due_on, (due_on::date - governance.as_of()) AS days FROM governance.calendar_next WHERE organisation = 'gm9999' AND last_useful_on < due_on AND due_on > governance.as_of()")).filter((d) => d.days < 90);
	holds(dates.length > 0, "the demo has no such date");
	await open(wide, address("gm9999", "nl", "calendar"));
	for (const d of dates)
	{
		const line = await wide.page.locator(".dates li", {hasText: d.title_nl}).first().locator(".date-day").innerText();
		holds(line.includes(text("nl").days_left(d.days)), `${d.title_nl}: ${line}`);
	}
});
await test("partners that are equally incomplete are all named", async () => {
	const [{names, have, need}] = await rows("gm9999", `SELECT array_agg(name ORDER BY name) AS names, fields_present AS have, fields_required AS need FROM governance.bbv_paragraph
		WHERE organisation = 'gm9999' AND year = ${year_of_page} GROUP BY fields_present, fields_required, completeness ORDER BY completeness LIMIT 1`);
	holds(names.length > 1, "the demo has only one");
	await open(wide, address("gm9999", "nl", "bbv"));
	same(await wide.page.locator("figcaption p").first().innerText(), text("nl").bbv_completeness_caption(new Intl.ListFormat("nl").format(names), have, need));
});
await test("council_F8: at most three steps a partner, one a cause; how many more there are is said", async () => {
	const t = text("nl");
	for (const p of partners)
	{
		const advice = await rows("gm9999", `SELECT advice_nl, cause_nl, same_cause, left_out FROM governance.what_next WHERE organisation = 'gm9999' AND collaboration_key = ${p.collaboration_key} ORDER BY rank`);
		await open(wide, address("gm9999", "nl", "partner", `?partner=${p.collaboration_key}`));
		const steps = await wide.page.locator(".steps > li").allInnerTexts(), said = await wide.page.locator(".next").innerText();
		same([steps.length, steps.length <= 3], [advice.length, true], p.name);
		for (const [i, {cause_nl: cause, same_cause: n}] of advice.entries()) holds(n === 0 || steps[i].includes(t.more_of_cause(n, cause)), steps[i]);
		holds(advice.length === 0 || advice[0].left_out === 0 || said.includes(t.left_out(advice[0].left_out)), said);
	}
});
await test("council_G1: what was waived or taken up stays beside the light: by whom, until when, why", async () => {
	const decisions = await rows("gm9999", "SELECT collaboration_key AS key, sentence_nl, state FROM governance.decision_now WHERE organisation = 'gm9999' ORDER BY state");
	same(decisions.map((d) => d.state), ["acknowledged", "waived"]);
	for (const {key, sentence_nl} of decisions)
	{
		await open(wide, address("gm9999", "nl", "partner", `?partner=${key}`));
		holds((await wide.page.locator(".question .decisions").innerText()).includes(sentence_nl), sentence_nl);
		await open(wide, address("gm9999", "nl", "portfolio"));
		same(await wide.page.locator(".portfolio tbody tr", {hasText: partners.find((p) => p.collaboration_key === key).name}).locator(".doubt", {hasText: text("nl").decisions_more(1)}).count(), 1);
	}
});
await test("advice reads easily: short sentences, few rare words", async () => {
	// of each rule that a council reads of, and of each advice on a page
	const said = await rows("gm9999", `SELECT DISTINCT v.nl, v.en FROM governance_register.check_rule AS r CROSS JOIN LATERAL (VALUES (r.wrong_nl, r.wrong_en), (r.advice_nl, r.advice_en)) AS v (nl, en) WHERE r.kind NOT IN ('data', 'port', 'self')
		UNION SELECT v.* FROM governance.what_next AS w CROSS JOIN LATERAL (VALUES (w.reason_nl, w.reason_en), (w.advice_nl, w.advice_en)) AS v (nl, en) WHERE w.organisation = 'gm9999'`);
	const faults = unreadable(said);
	console.log(`   ${faults.words}`);
	same(faults.lines, []);
});
await test("what a check found ends as a sentence before its advice begins", async () => {
	for (const p of partners)
	{
		await open(wide, address("gm9999", "nl", "partner", `?partner=${p.collaboration_key}`));
		same((await wide.page.locator(".finding-text strong").allTextContents()).filter((words) => !/[.!?]$/.test(words)), [], p.name);
	}
});
await test("the last day of something is not called a day before which it must be done, nor said twice", async () => {
	const said = (iso) => new Intl.DateTimeFormat("nl-NL", {day: "numeric", month: "long", year: "numeric", timeZone: "UTC"}).format(new Date(`${iso}T00:00:00Z`));
	for (const {key, dues} of await rows("gm9999", "SELECT collaboration_key AS key, array_agg(due_on::text) AS dues FROM governance.fact_finding WHERE organisation = 'gm9999' AND is_open AND due_on IS NOT NULL GROUP BY 1"))
	{
		await open(wide, address("gm9999", "nl", "partner", `?partner=${key}`));
		await wide.page.evaluate(() => { for (const details of document.querySelectorAll("details.rest")) details.open = true; });
		for (const words of await wide.page.locator(".findings li").allInnerTexts())
			for (const due of dues)
				holds(!words.includes(`voor ${said(due)}`) && words.split(said(due)).length <= 2, words);
	}
});
await test("a council member meets no code of a party, path or English source", async () => {
	const foreign = /\b(?:gm|kvk|so)\d{4,}\b|\bdocs\/|\.md\b|governance\.|founding article|convention, no|unverified|\bours\b|\w-\w+\)\)|\d\.\d\d\b(?!\d)|\bNaN\b|undefined|\[object/;
	const asked = [...pages.map((name) => ["gm9999", name, ""]), ...pages.map((name) => ["gm0503", name, ""]), ...partners.map((p) => ["gm9999", "partner", `?partner=${p.collaboration_key}`])];
	for (const [organisation, name, query] of asked)
	{
		await open(wide, address(organisation, "nl", name, query));
		await wide.page.evaluate(() => { for (const details of document.querySelectorAll("details.rest")) details.open = true; });
		const words = await wide.page.locator("main").innerText();
		holds(!foreign.test(words), `${organisation} ${name} ${query}: ${words.match(foreign)?.[0]} in ${words.slice(Math.max(0, words.search(foreign) - 80)).slice(0, 200)}`);
	}
});
await test("two questionnaires do not show every question twice", async () => {
	await open(wide, address("gm9999", "nl", "method"));
	const questions = (await wide.page.locator(".parts li").filter({visible: true}).allInnerTexts());
	same(new Set(questions).size, questions.length);
	holds(await wide.page.locator("details.rest", {hasText: "voorbeeld"}).count() === 1, "the other questionnaire is not there");
});

// every "where does this come from?": its query gives the rows that stand under it
for (const name of pages)
	await test(`nl/${name}: each query under a number gives the rows beside it`, async () => {
		await open(wide, address("gm9999", "nl", name, name === "partner" ? `?partner=${partners.find((p) => p.code === "omgevingsdienst").collaboration_key}` : ""));
		await wide.page.evaluate(() => { for (const details of document.querySelectorAll("details.trace")) details.open = true; });
		await wide.page.waitForTimeout(50);
		const traces = await wide.page.locator("details.trace").evaluateAll((all) => all.map((details) => ({query: details.querySelector("pre").textContent, n: Number(details.querySelector("pre").dataset.rows),
			cells: [...details.querySelectorAll("tbody tr")].map((tr) => [...tr.cells].map((td) => td.textContent))})));
		holds(traces.length > 0, "no number is traced");
		for (const {query, n, cells} of traces)
		{
			const [set, select] = query.split(/;\n/);
			await databases.gm9999.query(set);
			const got = (await databases.gm9999.query({text: select, rowMode: "array"})).rows.map((row) => row.map((value) => value === null ? "NULL" : String(value)));
			same(got.length, n, query);
			if (n <= 200) same(got.map(String).sort(), cells.map(String).sort(), query);
		}
	});

// ---- what was agreed, and what came of it
await test("council_A7: the results that were missed are those of the view, on the page of all and on that of each partner", async () => {
	const missed = await rows("gm9999", "SELECT collaboration_key AS key, sentence_nl AS words, state_nl FROM governance.promise_now WHERE organisation = 'gm9999' AND kind = 'target' AND state = 'missed'");
	same(missed.map((m) => m.words.match(/was het ([\d,]+)/)[1]).sort(), ["148", "84", "91,5"]);
	await open(wide, address("gm9999", "nl", "promises"));
	same((await wide.page.locator(".promises").first().locator("li", {has: wide.page.locator(".severity-error")}).allInnerTexts()).length, 3);
	for (const {key, words, state_nl} of missed)
	{
		await open(wide, address("gm9999", "nl", "partner", `?partner=${key}`));
		const shown = await wide.page.locator(".promises-part li", {hasText: words}).innerText();
		holds(shown.includes(state_nl), shown);
	}
});
await test("council_F7: each signal and action that is open is on the page of its partner: since when, who, what, by when", async () => {
	const open_ones = await rows("gm9999", "SELECT collaboration_key AS key, sentence_nl AS words, owner_nl, (due_on - governance.as_of()) AS days FROM governance.promise_now WHERE organisation = 'gm9999' AND kind IN ('signal', 'action') AND is_open ORDER BY 1");
	holds(open_ones.length === 11, `${open_ones.length} are open`);
	const shown = async (li, {words, owner_nl, days}) => {
		const all = await li.filter({hasText: words}).first().innerText();
		holds(all.includes(owner_nl ? text("nl").promise_by(owner_nl) : text("nl").promise_by_nobody) && (days === null || all.includes(text("nl").days_left(days))), all);
	};
	await open(wide, address("gm9999", "nl", "promises"));
	for (const one of open_ones) await shown(wide.page.locator(".promises li"), one);
	for (const key of new Set(open_ones.map((one) => one.key)))
	{
		await open(wide, address("gm9999", "nl", "partner", `?partner=${key}`));
		for (const one of open_ones.filter((o) => o.key === key)) await shown(wide.page.locator(".promises-part > .promises li"), one);
	}
});
await test("council_A7: the core values that lack are named, and a lesson of one partner is found from another", async () => {
	const t = text("nl");
	await open(wide, address("gm9999", "nl", "promises"));
	const lack = await rows("gm9999", "SELECT name, values_missing_nl AS words FROM governance.partner_promise WHERE organisation = 'gm9999' AND values_missing_nl IS NOT NULL");
	for (const {name, words} of lack) holds((await wide.page.locator(".cards tr", {hasText: name}).innerText()).toLowerCase().includes(words), name);
	await wide.page.getByLabel(t.lessons_search).fill("vrijwilligers laat");
	same([await wide.page.locator(".lesson h3").allInnerTexts(), await wide.page.locator("[role=status]").innerText()], [["Veiligheidsregio Voorbeeldland"], t.lessons_found(1, 8)]);
	await wide.page.getByLabel(t.lessons_search).fill("");
	same(await wide.page.locator(".lesson").count(), 8);
});

// ---- languages
await test("the other language shows the same partner", async () => {
	const {collaboration_key: key, name} = partners[4];
	await open(wide, address("gm9999", "nl", "partner"));
	await wide.page.getByLabel(text("nl").choose_partner).selectOption(String(key));
	holds(wide.page.url().endsWith(`?partner=${key}`), `the address does not remember: ${wide.page.url()}`);
	await wide.page.locator("a[data-language]").click();
	await wide.page.waitForURL(`**/en/partner.html?partner=${key}`);
	await wide.page.waitForSelector(".page h1");
	same(await wide.page.locator("h1").innerText(), name);
	same(await wide.page.locator(".question h2").first().innerText(), text("en").why);
});
await test("what people wrote in Dutch says so on an English page", async () => {
	const p = partners.find((one) => one.motive_text && one.public_interest);
	await open(wide, address("gm9999", "en", "partner", `?partner=${p.collaboration_key}`));
	const dutch = await wide.page.locator('.question [lang="nl"]').allInnerTexts();
	holds(dutch.includes(p.motive_text) && dutch.includes(p.public_interest), JSON.stringify(dutch));
});
await test("both languages have every word, and functions of the same arguments", () => {
	const [a, b] = languages.map(text);
	const shape = (t) => Object.entries(t).filter(([key]) => key !== "lang").map(([key, value]) => [key, typeof value === "function" ? value.length : Array.isArray(value) ? value.length : typeof value]);
	same(shape(a), shape(b));
});

// ---- keyboard, motion, paper
await test("the first stop of the keyboard is a link past the menu", async () => {
	await open(wide, address("gm9999", "nl", "portfolio"));
	await wide.page.keyboard.press("Tab");
	same(await wide.page.evaluate(() => document.activeElement.textContent), text("nl").skip);
	await wide.page.keyboard.press("Enter");
	await wide.page.keyboard.press("Tab");
	holds(await wide.page.evaluate(() => document.activeElement.closest("main") !== null), "the next stop is not in the page itself");
});
await test("all that can be used is reached by Tab, in order, with a focus that shows", async () => {
	await open(wide, address("gm9999", "nl", "partner"));
	const wanted = await wide.page.evaluate(() => [...document.querySelectorAll("a[href], button, select, input, summary, [tabindex='0']")].filter((e) => e.checkVisibility({visibilityProperty: true}) && e.tabIndex >= 0 && !e.closest("svg")).map((e) => e.textContent.slice(0, 40)));
	const got = [];
	for (let i = 0; i < wanted.length; i++)
	{
		await wide.page.keyboard.press("Tab");
		const [words, shows] = await wide.page.evaluate(() => [document.activeElement.textContent.slice(0, 40), getComputedStyle(document.activeElement).outlineStyle !== "none" && parseFloat(getComputedStyle(document.activeElement).outlineWidth) >= 2]);
		got.push(words);
		holds(shows, `no focus to be seen on "${words}"`);
	}
	same(got, wanted);
});
await test("who chooses by keyboard keeps the focus, and the tab says which partner", async () => {
	for (const [name, page] of [["partner", "partner"], ["roles", "roles"], ["calendar", "calendar"], ["conversation", "conversation"]])
	{
		await open(wide, address("gm9999", "nl", page));
		const choice = wide.page.getByLabel(text("nl").choose_partner);
		await choice.focus();
		await wide.page.keyboard.press("ArrowDown");
		await wide.page.keyboard.press("ArrowDown");
		same(await wide.page.evaluate(() => document.activeElement.tagName), "SELECT", name);
		holds(await choice.evaluate((select) => select.selectedIndex) === 2, `${name}: the second press of the key came to nothing`);
		if (page === "partner") holds((await wide.page.title()).startsWith(`${await wide.page.locator("h1").innerText()} | `), await wide.page.title());
	}
	await open(wide, address("gm9999", "nl", "bbv"));
	await wide.page.getByLabel(text("nl").year).focus();
	await wide.page.keyboard.press("ArrowDown");
	same(await wide.page.evaluate(() => document.activeElement.tagName), "SELECT", "bbv");
});
await test("words in a drawing stand out from what is behind them", async () => {
	for (const page of ["index", "portfolio", "partner"])
	{
		await open(wide, address("gm9999", "nl", page));
		same(await wide.page.evaluate(contrasts), [], page);
	}
});
await test("on a phone a table is still a table to who hears it", async () => {
	for (const [page, columns] of [["portfolio", 8], ["roles", 5], ["method", 9]])
	{
		await open(phone, address("gm9999", "nl", page));
		const session = await phone.page.context().newCDPSession(phone.page);
		const {nodes} = await session.send("Accessibility.getFullAXTree");
		const roles = nodes.filter((node) => !node.ignored).map((node) => node.role?.value);
		await session.detach();
		holds(roles.includes("table") && roles.includes("cell") && roles.includes("rowheader"), `${page}: ${[...new Set(roles)]}`);
		same(roles.filter((role) => role === "columnheader").length, columns, page);
	}
});
await test("what the cut-offs of balance do stands on the page of the method as in the manual", async () => {
	const manual = readFileSync("docs/method.md", "utf8").split("\n").filter((line) => /^\|[^|]*: [0-9.]+, [0-9.]+, [0-9.]+ \|( \d+ % \|){3}$/.test(line))
		.map((line) => line.split("|").slice(1, 5).map((cell, i) => i ? cell.replaceAll(/\D/g, "") : cell.split(":")[1].trim().replaceAll(", ", " / ")));
	same(manual.length, 6);
	await open(wide, address("gm9999", "en", "method"));
	same(await wide.page.locator("table").filter({hasText: text("en").method_balance_title}).locator("tbody tr").evaluateAll((trs) => trs.map((tr) => [...tr.cells].map((cell, i) => i ? cell.textContent.replaceAll(/\D/g, "") : cell.textContent))), manual);
});
await test("a key opens what a number comes from", async () => {
	await open(wide, address("gm9999", "nl", "partner"));
	await wide.page.locator(".trace summary").first().focus();
	await wide.page.keyboard.press("Enter");
	await wide.page.waitForSelector(".trace[open] table");
});
await test("on a phone the menu opens and closes by key", async () => {
	await open(phone, address("gm9999", "nl", "index"));
	const menu = phone.page.locator("button.menu"), nav = phone.page.locator("#pages");
	holds(!await nav.isVisible(), "the menu is open from the start");
	await menu.focus();
	await phone.page.keyboard.press("Enter");
	holds(await nav.isVisible(), "the menu does not open");
	await check_axe(phone);
	await phone.page.keyboard.press("Enter");
	holds(!await nav.isVisible(), "the menu does not close");
});
await test("between a phone and a desk no column touches the next", async () => {
	const tablet = await tab(browser, {viewport: {width: 768, height: 1000}});
	for (const p of partners.slice(0, 3))
	{
		await open(tablet, address("gm9999", "nl", "partner", `?partner=${p.collaboration_key}`));
		const touching = await tablet.page.evaluate(() => {
			const boxes = [...document.querySelectorAll(".question :is(dd, dt, p, h2)")].map((e) => { const range = document.createRange(); range.selectNodeContents(e); return {words: e.textContent.slice(0, 40), box: range.getBoundingClientRect(), of: e.closest(".question")}; });
			return boxes.flatMap((a) => boxes.filter((b) => a.of !== b.of && a.box.width && b.box.width && a.box.top < b.box.bottom && b.box.top < a.box.bottom && b.box.left >= a.box.left && b.box.left - a.box.right < 12).map((b) => `${a.words} | ${b.words}`));
		});
		same(touching, []);
	}
	await tablet.close();
});
await test("nothing moves for who asks for less motion", async () => {
	const still = await tab(browser, {reducedMotion: "reduce"});
	await open(still, address("gm9999", "nl", "index"));
	same(await still.page.evaluate(() => [...document.querySelectorAll("*")].filter((e) => { const s = getComputedStyle(e); return parseFloat(s.transitionDuration) > 0 || s.animationName !== "none"; }).length), 0);
	await still.close();
});
await test("text of twice the size is still there", async () => {
	const big = await tab(browser, {viewport: {width: 640, height: 900}});
	await open(big, address("gm9999", "nl", "portfolio"));
	await big.page.addStyleTag({content: "html { font-size: 212% !important; }"});
	same(await too_wide(big), 0);
	await big.close();
});

await test("a drawing on paper is not shrunk until nobody can read it", async () => {
	for (const page of ["index", "portfolio"])
	{
		await open(wide, address("gm9999", "nl", page));
		await wide.page.emulateMedia({media: "print"});
		await wide.page.setViewportSize({width: 703, height: 1000});
		await wide.page.evaluate(() => dispatchEvent(new Event("beforeprint")));
		const shrunk = await wide.page.evaluate(() => [...document.querySelectorAll(".plot > svg")].map((svg) => svg.getBoundingClientRect().width / svg.viewBox.baseVal.width));
		await wide.page.emulateMedia({media: null});
		await wide.page.setViewportSize({width: 1280, height: 900});
		holds(shrunk.length > 0 && Math.min(...shrunk) > 0.85, `${page}: ${shrunk}`);
	}
});

// what is left out at the bottom of the A4 is lost without a word
async function cut_off({page})
{
	await page.emulateMedia({media: "print"});
	await page.setViewportSize({width: 703, height: 1000});
	await page.evaluate(() => dispatchEvent(new Event("beforeprint")));
	await page.waitForTimeout(50);
	const over = await page.locator(".partner").evaluate((article) => article.scrollHeight - article.clientHeight);
	await page.emulateMedia({media: null});
	await page.setViewportSize({width: 1280, height: 900});
	return over;
}

// lists of which less stands on paper than is listed, without "n of m" beside it that counts what stands there
async function lost_on_paper({page})
{
	await page.emulateMedia({media: "print"});
	await page.setViewportSize({width: 703, height: 1000});
	await page.evaluate(() => dispatchEvent(new Event("beforeprint")));
	await page.waitForTimeout(50);
	const lost = await page.evaluate(() => {
		const rooms = new Map();
		for (const row of document.querySelectorAll("main :is(li, tbody > tr)"))
		{
			if (row.closest(".trace")) continue;
			const room = row.closest("section, article, aside") ?? document.querySelector("main");
			rooms.set(room, [...(rooms.get(room) ?? []), row]);
		}
		// a list of which the screen has a part too, until somebody asks for more
		for (const button of document.querySelectorAll("main button.more:not([hidden])")) rooms.set(button.parentElement, []);
		// what is all there is not said to be a part of it
		const more_than_all = [...document.querySelectorAll("main .only-paper")].filter((e) => e.checkVisibility()).map((e) => e.textContent.match(/(\d+) van (?:de )?(\d+)/)).filter((n) => n && Number(n[1]) >= Number(n[2])).map((n) => n[0]);
		// council_A2: what is cut off says so by its three dots, or is no loss to who reads
		const cut = [...document.querySelectorAll("main *")].filter((e) => e.checkVisibility() && getComputedStyle(e).overflowY === "hidden" && e.scrollHeight > e.clientHeight + 2
			&& getComputedStyle(e).webkitLineClamp === "none" && !e.closest(".hidden, .plot, svg, caption, thead")).map((e) => `cut off: ${e.className} ${e.innerText.slice(0, 60)}`);
		return more_than_all.concat(cut, [...rooms].flatMap(([room, rows]) => {
			const shown = rows.filter((row) => row.checkVisibility()).length, n = room.innerText.match(/(\d+) van (?:de )?(\d+)/);
			const said = n && (rows.length ? Number(n[1]) === shown && Number(n[2]) <= rows.length : true) && Number(n[2]) > Number(n[1]);
			return shown < rows.length || !rows.length ? said ? [] : [`${room.querySelector("h2, h3")?.innerText ?? room.className}: ${shown} of ${rows.length}`] : [];
		}));
	});
	await page.evaluate(() => dispatchEvent(new Event("afterprint")));
	await page.emulateMedia({media: null});
	await page.setViewportSize({width: 1280, height: 900});
	return lost;
}
for (const name of pages)
	await test(`bug_paper_left_out_dates: ${name} has on paper what it has on the screen, or says how much of it`, async () => {
		await open(wide, address("gm9999", "nl", name));
		same(await lost_on_paper(wide), []);
	});
for (const p of partners)
	await test(`bug_paper_hid_findings: on the A4 of ${p.name} each list is there, or says how much of it`, async () => {
		await open(wide, address("gm9999", "nl", "partner", `?partner=${p.collaboration_key}`));
		same(await lost_on_paper(wide), []);
		await wide.page.emulateMedia({media: "print"});
		const found = await wide.page.locator(".findings li").filter({visible: true}).count();
		await wide.page.emulateMedia({media: null});
		holds(found === Math.min(p.findings_open, 3) || found === Math.min(p.findings_open, 4) || found > 0, `${found} of ${p.findings_open} findings`);
	});
await test("what was opened for paper is closed again on the screen", async () => {
	await open(wide, address("gm9999", "nl", "roles"));
	await wide.page.evaluate(() => { dispatchEvent(new Event("beforeprint")); });
	holds(await wide.page.locator("details.rest[open]").count() > 0, "nothing was opened");
	await wide.page.evaluate(() => { dispatchEvent(new Event("afterprint")); });
	same(await wide.page.locator("details.rest[open]").count(), 0);
});
await test("bug_two_dots_after_nv: a name that ends in a dot ends its sentence", async () => {
	for (const name of pages)
	{
		await open(wide, address("gm9991", "nl", name));
		const words = await wide.page.locator("main").innerText();
		holds(!/[.!?]\.(\s|$)/.test(words), `${name}: ${words.match(/.{0,60}[.!?]\.(\s|$)/)?.[0]}`);
	}
});

await test("more room between letters, words and lines takes nothing away", async () => {
	for (const name of pages)
	{
		await open(phone, address("gm9999", "nl", name));
		await phone.page.addStyleTag({content: "* { line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important; } p { margin-bottom: 2em !important; }"});
		same(await too_wide(phone), 0, name);
	}
});

// pages of a PDF, and their sizes in points
async function paper({page})
{
	const pdf = (await page.pdf({preferCSSPageSize: true, printBackground: true})).toString("latin1");
	return {pages: (pdf.match(/\/Type\s*\/Page\b(?!s)/g) ?? []).length, box: pdf.match(/\/MediaBox\s*\[([^\]]*)\]/)?.[1].trim().split(/\s+/).map(Math.round)};
}
for (const p of partners)
	await test(`${p.name} is printed on one A4`, async () => {
		await open(wide, address("gm9999", "nl", "partner", `?partner=${p.collaboration_key}`));
		const {pages: n, box} = await paper(wide);
		same(n, 1);
		holds(Math.abs(box[2] - 595) <= 1 && Math.abs(box[3] - 842) <= 1, `not an A4: ${box}`);
		same(await cut_off(wide), 0, "pixels cut off at the bottom");
	});

// ---- other organisations
for (const organisation of ["gm0503", "gm9990", "gm9991", "gm9992"])
	for (const name of pages)
		await test(`${organisation} nl/${name} opens, without a fault, also on a phone`, async () => {
			await open(wide, address(organisation, "nl", name));
			without_faults(wide);
			// bug_paper_left_out_dates: before axe, which opens all
			same(await lost_on_paper(wide), []);
			await check_axe(wide);
			await open(phone, address(organisation, "nl", name));
			without_faults(phone);
			same(await too_wide(phone), 0);
		});
for (const name of pages)
	await test(`gm0503 en/${name} opens, without a fault`, async () => {
		await open(wide, address("gm0503", "en", name));
		without_faults(wide);
		await check_axe(wide);
	});
await test("a real municipality shows its register, no figures, and says what to do first", async () => {
	const own = await rows("gm0503", "SELECT name, collaboration_key, assessment_status, score FROM governance.partner_now WHERE organisation = 'gm0503'");
	holds(own.length > 5 && own.every((p) => p.assessment_status === "not_assessed" && p.score === null), "the register of Delft is not as expected");
	await open(wide, address("gm0503", "nl", "portfolio"));
	same(await wide.page.locator(".portfolio tbody tr").count(), own.length);
	same([...new Set((await wide.page.locator(".portfolio .band").allInnerTexts()).map((words) => words.replace(/^\S\s*/, "")))], [text("nl").not_assessed]);
	await open(wide, address("gm0503", "nl", "partner", `?partner=${own[0].collaboration_key}`));
	same(await wide.page.locator(".next h2").innerText(), text("nl").what_first);
	holds(await wide.page.locator(".steps li").count() > 0, "no first step");
});
await test("without a partner the pages say where to begin", async () => {
	for (const name of ["portfolio", "partner", "conversation", "roles", "bbv"])
	{
		await open(wide, address("gm9990", "nl", name));
		holds(await wide.page.locator(".empty").count() === 1, `nothing said on ${name}`);
	}
});
await test("one partner is spoken of in the singular", async () => {
	await open(wide, address("gm9991", "nl", "portfolio"));
	holds((await wide.page.locator(".intro").innerText()).startsWith("Er is 1 partner."), await wide.page.locator(".intro").innerText());
});
await test("where nobody was assessed no column is empty, and nothing has a trend", async () => {
	await open(wide, address("gm0503", "nl", "portfolio"));
	const heads = await wide.page.locator(".portfolio thead th").allInnerTexts();
	same(heads.filter((head) => [text("nl").score, text("nl").balance, text("nl").trend].includes(head)), []);
	same(await wide.page.locator(".portfolio tbody tr").first().locator("td").count(), heads.length - 1);
});
await test("partners are in the order of the alphabet, whatever their capitals", async () => {
	await open(wide, address("gm0503", "nl", "partner"));
	const names = await wide.page.getByLabel(text("nl").choose_partner).locator("option").allInnerTexts();
	same(names, [...names].sort((a, b) => a.localeCompare(b, "nl")));
	same(await wide.page.locator("option:checked").innerText(), names[0]);
});
await test("a list of dates of no partner has no choice of partners", async () => {
	await open(wide, address("gm9991", "nl", "calendar"));
	same(await wide.page.getByLabel(text("nl").choose_partner).count(), 0);
});
await test("five hundred partners are shown a piece at a time, searched, ordered and chosen, all by keyboard", async () => {
	const t = text("nl"), trs = wide.page.locator(".portfolio tbody tr");
	await open(wide, address("gm9992", "nl", "portfolio"));
	same([await trs.count(), await wide.page.locator("[role=status]").innerText()], [50, t.shown_first(50, 500, 500)]);
	await wide.page.getByRole("button", {name: t.show_more(50, 450)}).focus();
	await wide.page.keyboard.press("Enter");
	same([await trs.count(), await wide.page.locator("[role=status]").innerText()], [100, t.shown_first(100, 500, 500)]);
	same(await wide.page.evaluate(() => document.activeElement.textContent), await trs.nth(50).locator("th a").innerText(), "the keyboard does not go on at the first new partner");
	await wide.page.getByLabel(t.search).focus();
	await wide.page.keyboard.type("nummer 499");
	same([await trs.count(), await wide.page.locator("[role=status]").innerText(), await wide.page.locator(".more:visible").count()], [1, t.shown(1, 500), 0]);
	await wide.page.getByLabel(t.search).fill("");
	await wide.page.getByLabel(t.sort).selectOption("score");
	const [{name}] = await rows("gm9992", "SELECT name FROM governance.partner_now WHERE organisation = 'gm9992' ORDER BY score NULLS LAST, name LIMIT 1");
	const [{least}] = await rows("gm9992", "SELECT min(score) AS least FROM governance.partner_now WHERE organisation = 'gm9992'");
	holds((await trs.first().innerText()).includes(mark(least)), `${await trs.first().innerText()} is not as low as ${name}`);
	await open(wide, address("gm9992", "nl", "partner"));
	same(await wide.page.getByLabel(t.choose_partner).locator("option").count(), 500);
});
await test("the drawing of four hundred scores stays in its frame", async () => {
	for (const shown of [wide, phone])
	{
		await open(shown, address("gm9992", "nl", "portfolio"));
		const {outside, marks} = await shown.page.evaluate(() => {
			const svg = document.querySelector(".plot svg"), frame = svg.getBoundingClientRect();
			const all = [...svg.querySelectorAll('[aria-label="dot"] path, [aria-label="dot"] circle')].map((mark) => mark.getBoundingClientRect());
			return {marks: all.length, outside: all.filter((mark) => mark.top < frame.top || mark.bottom > frame.bottom - 20).length};
		});
		same({outside, marks}, {outside: 0, marks: 400});
	}
});
await test("no page of five hundred partners is longer than somebody scrolls", async () => {
	for (const name of pages)
	{
		await open(wide, address("gm9992", "nl", name));
		const height = await wide.page.evaluate(() => document.documentElement.scrollHeight);
		holds(height < 12000, `${name}: ${height} pixels`);
	}
});
await test("a long name is printed on one A4 too", async () => {
	const [{collaboration_key: key}] = await rows("gm9992", "SELECT collaboration_key FROM governance.partner_now WHERE organisation = 'gm9992' ORDER BY length(name) DESC, score LIMIT 1");
	await open(wide, address("gm9992", "nl", "partner", `?partner=${key}`));
	same((await paper(wide)).pages, 1);
	same(await cut_off(wide), 0, "pixels cut off at the bottom");
});
await test("a partner that is not there is said so", async () => {
	await open(wide, address("gm9999", "en", "partner", "?partner=99999999"));
	same(await wide.page.locator("h1").innerText(), text("en").partner_unknown(99999999));
});

// ---- what is built
await test("a reader of one organisation has no row of another", async () => {
	for (const view of ["partner_now", "fact_score", "fact_finding", "what_next"])
		same(await rows("gm0503", `SELECT count(*) AS n FROM governance.${view} WHERE organisation = 'gm9999'`), [{n: 0}], view);
});
for (const [organisation, dist] of Object.entries(dists))
	await test(`what is built for ${organisation} names no other site to fetch from`, () => {
		for (const file of readdirSync(dist, {recursive: true}).filter((name) => /\.(html|js|css|json)$/.test(name)))
		{
			const words = readFileSync(join(dist, file), "utf8");
			const found = words.match(/(?:src|href)=["']https?:[^"']*|url\(["']?https?:[^)]*|(?:import|from)\s*\(?["']https?:[^"']*|sourceMappingURL=https?:\S*/);
			holds(!found || file.endsWith(".json"), `${file}: ${found?.[0]}`);
		}
	});

await browser.close();
for (const server of Object.values(servers)) server.stop();
for (const database of Object.values(databases)) await database.end();
const line = `${passed} passed, ${failed} failed`;
writeFileSync(count_file, `${line}\n`);
process.exit(failed || !passed ? 1 : 0);

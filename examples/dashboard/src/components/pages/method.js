import {html} from "htl";
import {only} from "../data.js";
import {capital, date, mark, number} from "../format.js";
import {band, label, readable, trace} from "../parts.js";
import {bands_in, instrument_of} from "../rules.js";

// what the cut-offs of balance do in simulated rounds: the table of docs/method.md, that test/pgtap/assessment/balance_bands.sql holds to what it finds
const balance_does = [["2,2 2,2 2,2", 12, 0, 0], ["3 3 3", 2, 0, 0], ["3,8 3,8 3,8", 0, 0, 0], ["3,5 3 2,5", 75, 6, 3], ["3,75 3 2,25", 99, 45, 29], ["4 3 2", 100, 91, 68]];

function balance_table(t)
{
	const means = (words) => (t.lang === "nl" ? words : words.replaceAll(",", ".")).replaceAll(" ", " / ");
	return html`<section><h2>${t.method_balance_title}</h2><p>${t.method_balance}</p>
<table class="cards" role="table"><caption class="hidden">${t.method_balance_title}</caption><thead role="rowgroup"><tr role="row">${t.method_balance_heads.map((h) => html`<th role="columnheader" scope="col">${h}</th>`)}</tr></thead>
<tbody role="rowgroup">${balance_does.map(([profile, ...shares]) => html`<tr role="row"><th role="rowheader" scope="row">${means(profile)}</th>${shares.map((n, i) => html`<td role="cell" data-name=${t.method_balance_heads[i + 1]} class="number">${n}%</td>`)}</tr>`)}</tbody></table></section>`;
}

// the code of a questionnaire in words
const name_of = (t, i) => i.instrument_code === "governance-balance" ? t.method_standard(i.instrument_version) : t.method_other(i.instrument_code, i.instrument_version);

// where the limits come from: our own convention, or as it is written with the questionnaire
const source_of = (t, b) => !b.source ? t.unknown : /^convention, no published norm/.test(b.source) ? t.own_convention : b.source;

// one questionnaire: its limits and its questions
function instrument(t, data, i, measure, which)
{
	const bands = ["balance", "score"].flatMap((m) => bands_in(only(data.dim_band, i), m)), indicators = only(data.dim_indicator, i);
	const parts = new Map();
	for (const q of indicators) parts.set(label(q, t, "category"), [...(parts.get(label(q, t, "category")) ?? []), q]);
	const title = (words) => which ? `${words} ${which}` : words;
	return html`<div>
<section><h2>${t.method_bands_title}</h2>
<table class="cards" role="table"><caption class="hidden">${title(t.method_bands_title)}</caption><thead role="rowgroup"><tr role="row">${[t.method_measure, t.light, t.method_from, t.method_adopted, t.method_source].map((h) => html`<th role="columnheader" scope="col">${h}</th>`)}</tr></thead>
<tbody role="rowgroup">${bands.map((b) => html`<tr role="row"><th role="rowheader" scope="row">${measure[b.measure]}</th><td role="cell" data-name=${t.light}>${band(t, b)}</td><td role="cell" data-name=${t.method_from} class="number">${b.measure === "score" && b.unit !== "sum" ? mark(t, {low: b.scale_lowest, high: b.scale_highest, unit: b.unit}, b.lowest) : number(t, b.lowest)}</td><td role="cell" data-name=${t.method_adopted}>${b.adopted_by ? `${capital(readable(t, data, b.adopted_by))}${b.adopted_on ? `, ${date(t, b.adopted_on)}` : ""}` : t.method_not_adopted}</td><td role="cell" data-name=${t.method_source}>${source_of(t, b)}</td></tr>`)}</tbody></table>
${trace(t, data, title(t.method_bands_title), {view: "dim_band", where: i, columns: ["position", "band_code", "score_lowest", "balance_lowest", "source", "adopted_by", "adopted_on"], order: ["position"]})}</section>
<section><h2>${t.method_instrument_title}</h2><p>${t.method_instrument(name_of(t, i), indicators.length)} ${data.fact_score.length ? "" : t.method_example}</p>
<div class="parts">${[...parts].map(([name, questions]) => html`<section><h3>${capital(name)}</h3><ol>${questions.map((q) => html`<li><strong>${label(q, t, "label")}</strong><br>${label(q, t, "question")}</li>`)}</ol></section>`)}</div>
${trace(t, data, title(t.method_instrument_title), {view: "dim_indicator", where: i, columns: ["position", "indicator", "category", `label_${t.lang}`, "weight", "is_reversed"], order: ["position"]})}</section></div>`;
}

export function method(t, data)
{
	// the questionnaire of most partners first; others are there for who opens them
	const used = new Map();
	for (const {instrument_code, instrument_version, collaboration_key} of data.fact_score)
	{
		const key = `${instrument_code} ${instrument_version}`;
		if (!used.has(key)) used.set(key, {i: {instrument_code, instrument_version}, partners: new Set()});
		used.get(key).partners.add(collaboration_key);
	}
	const [first, ...others] = used.size ? [...used.values()].sort((a, b) => b.partners.size - a.partners.size) : [{i: instrument_of(data)}];
	const rounds = data.partner_history.map((r) => r.held_on).sort();
	const measure = {score: t.score, balance: t.balance};
	return html.fragment`<h1>${t.method_title}</h1><p class="intro">${t.method_lead}${rounds.length ? ` ${t.method_rounds(rounds.length, date(t, rounds[0]), date(t, rounds.at(-1)))}` : ""}</p>
${rounds.length ? trace(t, data, t.method_title, {view: "partner_history", columns: ["collaboration_key", "round_code", "held_on", "instrument_code", "instrument_version", "raters"], order: ["collaboration_key", "held_on"]}) : ""}
<section><h2>${t.method_steps_title}</h2><ol class="method">${t.method_steps.map(([name, words]) => html`<li><strong>${name}</strong><p>${words}</p></li>`)}</ol></section>
${instrument(t, data, first.i, measure, others.length ? name_of(t, first.i) : "")}
${others.map(({i, partners}) => html`<details class="rest"><summary>${t.method_also(name_of(t, i), partners.size)}</summary>${instrument(t, data, i, measure, name_of(t, i))}</details>`)}
${first.i.instrument_code === "governance-balance" ? balance_table(t) : ""}
<section><h2>${t.method_certainty_title}</h2>${t.method_certainty.map((words) => html`<p>${words}</p>`)}</section>
<section><h2>${t.method_limits_title}</h2><ul>${t.method_limits.map((s) => html`<li>${s}</li>`)}</ul></section>
<section><h2>${t.method_sources_title}</h2><ul>${t.method_sources.map((s) => html`<li>${s}</li>`)}</ul></section>`;
}

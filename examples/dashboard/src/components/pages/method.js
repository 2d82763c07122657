import {html} from "htl";
import {only} from "../data.js";
import {capital, date, number} from "../format.js";
import {band, label, trace} from "../parts.js";
import {instrument_of} from "../rules.js";

export function method(t, data)
{
	const instruments = [...new Map((data.fact_score.length ? data.fact_score : [instrument_of(data)]).map((s) => [`${s.instrument_code} ${s.instrument_version}`, {instrument_code: s.instrument_code, instrument_version: s.instrument_version}])).values()];
	const rounds = data.partner_history.map((r) => r.held_on).sort();
	const measure = {score: t.score, balance: t.balance};
	return html.fragment`<h1>${t.method_title}</h1><p class="intro">${t.method_lead}</p>
<section><h2>${t.method_steps_title}</h2><ol class="method">${t.method_steps.map(([name, words]) => html`<li><strong>${name}</strong><p>${words}</p></li>`)}</ol></section>
${instruments.map((i) => {
	const which = instruments.length > 1 ? ` (${i.instrument_code} ${i.instrument_version})` : "";
	const bands = only(data.dim_band, i), indicators = only(data.dim_indicator, i);
	const parts = new Map();
	for (const q of indicators) parts.set(label(q, t, "category"), [...(parts.get(label(q, t, "category")) ?? []), q]);
	return html.fragment`<section><h2>${t.method_bands_title}${which}</h2>
<table class="cards"><caption class="hidden">${t.method_bands_title}${which}</caption><thead><tr>${[t.method_measure, t.light, t.method_from, t.method_adopted, t.method_source].map((h) => html`<th scope="col">${h}</th>`)}</tr></thead>
<tbody>${bands.map((b) => html`<tr><th scope="row">${measure[b.measure] ?? b.measure}</th><td data-name=${t.light}>${band(t, b)}</td><td data-name=${t.method_from} class="number">${number(t, b.lowest)}</td><td data-name=${t.method_adopted}>${b.adopted_by ?? t.method_not_adopted}</td><td data-name=${t.method_source}>${b.source ?? t.unknown}</td></tr>`)}</tbody></table>
${trace(t, data, t.method_bands_title + which, {view: "dim_band", where: i, columns: ["measure", "position", "band_code", "lowest", "source", "adopted_by"], order: ["measure", "position"]})}</section>
<section><h2>${t.method_instrument_title}${which}</h2><p>${t.method_instrument(i.instrument_code, i.instrument_version, indicators.length)} ${data.fact_score.length ? "" : t.method_example}</p>
${rounds.length ? html`<p>${t.method_rounds(rounds.length, date(t, rounds[0]), date(t, rounds.at(-1)))}</p>` : ""}
<div class="parts">${[...parts].map(([name, questions]) => html`<section><h3>${capital(name)}</h3><ol>${questions.map((q) => html`<li><strong>${label(q, t, "label")}</strong><br>${label(q, t, "question")}</li>`)}</ol></section>`)}</div>
${trace(t, data, t.method_instrument_title + which, {view: "dim_indicator", where: i, columns: ["position", "indicator", "category", `label_${t.lang}`, "weight", "is_reversed"], order: ["position"]})}</section>`;
})}
<section><h2>${t.method_limits_title}</h2><ul>${t.method_limits.map((s) => html`<li>${s}</li>`)}</ul></section>
<section><h2>${t.method_sources_title}</h2><ul>${t.method_sources.map((s) => html`<li>${s}</li>`)}</ul></section>`;
}

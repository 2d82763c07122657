import {html} from "htl";
import {asked} from "../data.js";
import {date, mark, rounded_amount, steps} from "../format.js";
import {band, choose, doubts, empty, figure, label, partner_link, pieces, search, trace} from "../parts.js";
import {strip, swarm} from "../plots.js";
import {bands_of, scale_of} from "../rules.js";

// by the lowest light, the common one or that of a group, and then the common one; without a light before the highest
const need = (p) => [p.lowest_position ?? 2.5, p.band_position ?? 2.5];
const last = (value) => value === null || value === undefined ? Infinity : value;
const orders = {
	need: (a, b) => need(a)[0] - need(b)[0] || need(a)[1] - need(b)[1] || (b.findings_critical - a.findings_critical) || (b.findings_open - a.findings_open),
	name: (a, b) => a.name.localeCompare(b.name, "nl", {numeric: true}),
	score: (a, b) => last(a.score) - last(b.score),
	money: (a, b) => (b.contribution ?? -1) - (a.contribution ?? -1),
	date: (a, b) => (a.next_on ?? "9999").localeCompare(b.next_on ?? "9999")
};

// how many are drawn at first, and by each press of the button
const at_a_time = 50;

// a row says what it is to who hears it too: on a phone the table is laid out as cards, which takes its own meaning away
const cell = (name, content, number) => html`<td role="cell" data-name=${name} class=${number ? "number" : null}>${content}</td>`;

// findings that somebody took up, or decided to leave
const decided = (t, data, p) => {
	const n = data.decision_now.filter((d) => d.collaboration_key === p.collaboration_key).length;
	return n ? html`<span class="doubt">${t.decisions_more(n)}</span>` : "";
};

function row_of(t, data, bands, p, with_scores)
{
	const scale = scale_of(data, p.round_key);
	return html`<tr role="row">
<th role="rowheader" scope="row">${partner_link(t, p)}<span class="quiet">${label(p, t, "legal_form")}</span></th>
${cell(t.light, html`<span class="light-cell">${band(t, p)}${doubts(t, p)}${decided(t, data, p)}</span>`)}
${with_scores ? html.fragment`<td role="cell" data-name=${t.score}>${p.score === null ? html`<span class="quiet">${label(p, t, "score_status") ?? ""}</span>` : html`<span class="score-cell"><span class="number">${mark(t, scale, p.score)}</span><span aria-hidden="true">${strip(t, {...p, bands})}</span></span>`}</td>
${cell(t.parts_apart, p.step_gap === null ? "" : steps(t, p.step_gap), true)}
${cell(t.trend, p.trend_rounds ? label(p, t, "trend") : "")}` : ""}
${cell(t.findings, p.findings_open, true)}
${cell(t.contribution, p.contribution === null ? html`<span class="quiet">${t.unknown}</span>` : rounded_amount(t, p.contribution), true)}
${cell(t.next_date, p.next_on ? html`<span class="date">${date(t, p.next_on, p.next_on.slice(0, 4) === data.meta.as_of.slice(0, 4) ? "short" : "medium")}</span> ${(label(p, t, "next") ?? "").replace(/ \(\d{1,2} \p{L}+ \d{4}\)\.?$/u, "")}` : html`<span class="quiet">${t.none}</span>`)}
</tr>`;
}

export function portfolio(t, data)
{
	const [total] = data.portfolio, partners = data.partner_now;
	if (!partners.length) return html.fragment`<h1>${t.portfolio_title}</h1>${empty(t.portfolio_empty, t.portfolio_empty_help)}`;
	const scored = partners.filter((p) => p.score !== null);
	const bands = bands_of(data, "score");
	const count = (code) => ({concern: total.concern, attention: total.attention, strong: total.strong})[code] ?? partners.filter((p) => p.band_code === code).length;
	const body = html`<tbody role="rowgroup"></tbody>`, more = html`<div></div>`, counter = html`<p role="status" class="quiet"></p>`;
	let wanted = "", order = asked("order") in orders ? asked("order") : "need";
	const fill = () => {
		const rows = partners.filter((p) => p.name.toLocaleLowerCase().includes(wanted)).sort((a, b) => orders[order](a, b) || orders.name(a, b));
		body.replaceChildren();
		more.replaceChildren(pieces(t, rows, at_a_time, (piece) => {
			const drawn = piece.map((p) => row_of(t, data, bands, p, scored.length > 0));
			body.append(...drawn);
			const n = body.childElementCount;
			counter.textContent = n < rows.length ? t.shown_first(n, rows.length, partners.length) : t.shown(rows.length, partners.length);
			return drawn[0]?.querySelector("a");
		}));
	};
	fill();
	const tiles = html`<ul class="tiles">${bands.map((b) => html`<li><span class="tile-number">${count(b.band_code)}</span> ${band(t, b)}</li>`)}${[["not_assessed", (p) => p.assessment_status === "not_assessed"], ["overdue", (p) => !p.band_code && p.assessment_status !== "not_assessed"]].map(([assessment_status, of]) => [assessment_status, partners.filter(of).length]).filter(([, n]) => n).map(([assessment_status, n]) => html`<li><span class="tile-number">${n}</span> ${band(t, {assessment_status})}</li>`)}</ul>`;
	const scale = scale_of(data);
	// by name, the lowest first, with its light and what is said beside it
	const named = (words, rows) => rows.length ? html`${words} ${rows.sort(orders.need).slice(0, 3).map((p) => html`<span class="named">${partner_link(t, p)} ${band(t, p)} ${doubts(t, p)}</span> `)}${rows.length > 3 ? t.more_findings(rows.length - 3) : ""}` : "";
	const notes = [label(total, t, "group_difference") ?? "", named(t.split_n(total.split), partners.filter((p) => p.is_split)),
		named(t.on_edge_n(total.on_edge), partners.filter((p) => p.certainty === "on_edge" && !p.is_split)),
		total.why_not_stated ? t.why_not(total.why_not_stated) : "", total.role_conflicts ? t.conflicts_n(total.role_conflicts) : "",
		total.contribution_total === null ? "" : t.contribution_all(rounded_amount(t, total.contribution_total), total.contribution_known, total.partners)].filter(Boolean);
	return html.fragment`<h1>${t.portfolio_title}</h1>
<p class="intro">${t.portfolio_lead(total.partners, total.assessed, total.overdue, total.not_assessed)}</p>
<section aria-label=${t.at_a_glance}>${total.assessed + total.overdue ? tiles : ""}
${notes.length ? html`<ul class="notes">${notes.map((n) => html`<li>${n}</li>`)}</ul>` : ""}
${trace(t, data, t.at_a_glance, {view: "portfolio", columns: ["partners", "assessed", "overdue", "not_assessed", "concern", "attention", "strong", `group_difference_${t.lang}`, "split", "on_edge", "why_not_stated", "role_conflicts", "contribution_total", "contribution_known"]})}</section>
${scored.length ? html`<section><h2>${t.swarm_title}</h2>
${figure(t, {draw: (width) => swarm(t, {rows: scored, bands, scale, width}), alt: scored.length > 40 ? t.swarm_alt(scored.length, mark(t, scale, Math.min(...scored.map((p) => p.score))), mark(t, scale, Math.max(...scored.map((p) => p.score)))) : scored.map((p) => `${p.name} ${mark(t, scale, p.score)}`).join(", "), caption: html`<p>${t.swarm_caption(scale.low, scale.high)}</p>`,
	source: trace(t, data, t.swarm_title, {view: "partner_now", columns: ["collaboration_key", "name", "score", "balance", "band_code", "assessed_on"], order: ["name"]})})}</section>` : ""}
<section><h2>${t.list_title}</h2>
<div class="controls">${search(t.search, (value) => { wanted = value.trim().toLocaleLowerCase(); fill(); })}
${choose(t, "order", t.sort, Object.keys(orders).map((key) => [key, t[`sort_${key}`]]), order, (value) => { order = value; fill(); })}</div>
${counter}
<table class="portfolio" role="table"><caption class="hidden">${t.list_title}</caption><thead role="rowgroup"><tr role="row">${[t.partner, t.light, ...(scored.length ? [t.score, t.parts_apart, t.trend] : []), t.findings, t.contribution, t.next_date].map((h) => html`<th role="columnheader" scope="col">${h}</th>`)}</tr></thead>${body}</table>
${more}
${trace(t, data, t.list_title, {view: "partner_now", columns: ["collaboration_key", "name", "legal_form", "band_code", "certainty", "lowest_perspective", "lowest_band_code", "is_split", "score", "step_gap", "trend", "findings_open", "contribution", "contribution_year", "next_on"], order: ["name"]})}
</section>`;
}

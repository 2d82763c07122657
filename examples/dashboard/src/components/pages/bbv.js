import {html} from "htl";
import {asked, only} from "../data.js";
import {amount, capital, percent} from "../format.js";
import {choose, empty, facts, figure, label, trace} from "../parts.js";
import {completeness} from "../plots.js";

// an amount, or in words why there is none
const money = (t, row, name) => row[name] === null || row[name] === undefined ? html`<span class="quiet">${label(row, t, `${name}_status`) ?? t.unknown}</span>` : amount(t, row[name]);
const two = (t, row, name) => html`${money(t, row, `${name}_begin`)} → ${money(t, row, `${name}_end`)}`;

function entry(t, row)
{
	const missing = label(row, t, "missing");
	return html`<article class="bbv"><h3><a href=${`./partner.html?partner=${row.collaboration_key}`}>${row.name}</a></h3>
${facts([[t.bbv_seat, row.seat], [t.bbv_interest, row.public_interest], [t.bbv_way, row.way], [t.bbv_share, two(t, row, "interest")], [t.bbv_equity, two(t, row, "equity")], [t.bbv_debt, two(t, row, "debt")], [t.bbv_result, money(t, row, "result")], [t.bbv_risk, row.risk_text]])}
<p class=${missing ? "todo" : "quiet"}>${missing ? `${t.bbv_missing} ${missing}` : t.bbv_complete}</p></article>`;
}

export function bbv(t, data)
{
	const years = [...new Set(data.bbv_paragraph.map((r) => r.year))].sort();
	if (!years.length) return html.fragment`<h1>${t.bbv_title}</h1>${empty(t.bbv_none, t.bbv_none_help)}`;
	const room = html`<div></div>`;
	const draw = (chosen) => {
		const year = years.includes(Number(chosen)) ? Number(chosen) : years.includes(Number(data.meta.as_of.slice(0, 4))) ? Number(data.meta.as_of.slice(0, 4)) : years[0];
		const rows = only(data.bbv_paragraph, {year});
		const groups = new Map();
		for (const r of [...rows].sort((a, b) => (a.bbv_group_position ?? 9) - (b.bbv_group_position ?? 9) || a.name.localeCompare(b.name))) groups.set(label(r, t, "bbv_group") ?? t.bbv_other, [...(groups.get(label(r, t, "bbv_group") ?? t.bbv_other) ?? []), r]);
		const sorted = [...rows].sort((a, b) => a.completeness - b.completeness || a.name.localeCompare(b.name));
		const sum = (name) => rows.reduce((s, r) => s + (r[name] ?? 0), 0);
		const least = sorted[0];
		room.replaceChildren(html`<div><p class="intro">${t.bbv_lead(year, sum("fields_present"), sum("fields_required"))}</p>
<div class="controls">${choose(t, "year", t.year, years.map((y) => [y, y]), year, draw)}</div>
<section><h2>${t.bbv_completeness}</h2>${figure(t, {draw: (width) => completeness(t, {rows: sorted.slice(0, 30), width}), alt: t.bbv_completeness_caption(least.name, percent(t, least.completeness)), caption: html`<p>${t.bbv_completeness_caption(least.name, percent(t, least.completeness))}${sorted.length > 30 ? ` ${t.plot_row_note(30)}` : ""}</p>`,
	source: trace(t, data, t.bbv_completeness, {view: "bbv_paragraph", where: {year}, columns: ["collaboration_key", "name", "bbv_group", "fields_required", "fields_present", "completeness", `missing_${t.lang}`], order: ["name"]})})}</section>
${[...groups].map(([name, entries]) => html`<section><h2>${capital(name)}</h2><div class="entries">${entries.map((r) => entry(t, r))}</div></section>`)}
${trace(t, data, t.bbv_title, {view: "bbv_paragraph", where: {year}, columns: ["collaboration_key", "name", "interest_begin", "interest_end", "equity_begin", "equity_end", "debt_begin", "debt_end", "result"], order: ["name"]})}</div>`);
	};
	draw(asked("year"));
	return html.fragment`<h1>${t.bbv_title}</h1>${room}`;
}

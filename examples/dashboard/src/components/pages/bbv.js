import {html} from "htl";
import {asked, only} from "../data.js";
import {refill} from "../page.js";
import {amount, capital, list, number} from "../format.js";
import {choose, dutch, empty, facts, figure, label, pieces, trace} from "../parts.js";
import {completeness} from "../plots.js";

// an amount, or in words why there is none
const money = (t, row, name) => row[name] === null || row[name] === undefined ? html`<span class="quiet">${label(row, t, `${name}_status`) ?? t.unknown}</span>` : amount(t, row[name]);
function two(t, row, name)
{
	const [begin, end] = [`${name}_begin`, `${name}_end`];
	// the same reason why there is none is said once
	if (row[begin] === null && row[end] === null && label(row, t, `${begin}_status`) === label(row, t, `${end}_status`)) return money(t, row, begin);
	return html`${money(t, row, begin)} <span aria-hidden="true">→</span><span class="hidden"> ${t.begin_to_end} </span> ${money(t, row, end)}`;
}

// how many partners are drawn at first, and by each press of the button
const at_a_time = 40;
const drawn_partners = 20;

function entry(t, row)
{
	const missing = label(row, t, "missing");
	return html`<article class="bbv"><h3><a href=${`./partner.html?partner=${row.collaboration_key}`}>${row.name}</a></h3>
${facts([[t.bbv_seat, row.seat], [t.bbv_interest, dutch(t, row.public_interest)], [t.bbv_way, dutch(t, row.way)], [t.bbv_share, two(t, row, "interest")], [t.bbv_equity, two(t, row, "equity")], [t.bbv_debt, two(t, row, "debt")], [t.bbv_result, money(t, row, "result")], [t.bbv_risk, dutch(t, row.risk_text)]])}
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
		// groups, in pieces: a group goes on where the piece before it ended
		const room_of = new Map(), entries = html`<div></div>`;
		const by_group = [...rows].sort((a, b) => (a.bbv_group_position ?? 9) - (b.bbv_group_position ?? 9) || a.name.localeCompare(b.name, "nl", {numeric: true}));
		const more = pieces(t, by_group, at_a_time, (piece) => {
			const drawn = piece.map((r) => {
				const group = label(r, t, "bbv_group") ?? t.bbv_other;
				if (!room_of.has(group))
				{
					room_of.set(group, html`<div class="entries"></div>`);
					entries.append(html`<section><h2>${capital(group)}</h2>${room_of.get(group)}</section>`);
				}
				const one = entry(t, r);
				room_of.get(group).append(one);
				return one;
			});
			return drawn[0]?.querySelector("a");
		});
		const sorted = [...rows].sort((a, b) => a.completeness - b.completeness || a.name.localeCompare(b.name, "nl", {numeric: true}));
		const sum = (name) => rows.reduce((s, r) => s + (r[name] ?? 0), 0);
		const least = sorted.filter((r) => r.completeness === sorted[0].completeness);
		const names = list(t, [...least.slice(0, 3).map((r) => r.name), ...(least.length > 3 ? [t.bbv_others(least.length - 3)] : [])]);
		const caption = least[0].completeness === 1 ? t.bbv_all_complete : t.bbv_completeness_caption(names, least[0].fields_present, least[0].fields_required);
		refill(room, html`<div><p class="intro">${t.bbv_lead(year, number(t, sum("fields_present"), 0), number(t, sum("fields_required"), 0), rows.length)} <span class="law-note">${label(rows[0], t, "law_note")}</span></p>
<div class="controls">${choose(t, "year", t.year, years.map((y) => [y, y]), year, draw)}</div>
<section><h2>${t.bbv_completeness}</h2>${figure(t, {draw: (width) => completeness(t, {rows: sorted.slice(0, drawn_partners), width}), alt: caption, caption: html`<p>${caption}${sorted.length > drawn_partners ? ` ${t.plot_row_note(drawn_partners)}` : ""}</p>`,
	source: trace(t, data, t.bbv_completeness, {view: "bbv_paragraph", where: {year}, columns: ["collaboration_key", "name", "bbv_group", "fields_required", "fields_present", "completeness", `missing_${t.lang}`], order: ["name"]})})}</section>
${entries}${more}
${trace(t, data, t.bbv_title, {view: "bbv_paragraph", where: {year}, columns: ["collaboration_key", "name", "interest_begin", "interest_end", "equity_begin", "equity_end", "debt_begin", "debt_end", "result"], order: ["name"]})}</div>`);
	};
	draw(asked("year"));
	return html.fragment`<h1>${t.bbv_title}</h1>${room}`;
}

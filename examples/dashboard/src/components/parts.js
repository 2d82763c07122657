// The small parts that pages are made of.
import {html} from "htl";
import {only, query, remember} from "./data.js";
import {date, number} from "./format.js";

// the label of a code in the reader's language: label(row, t, "phase") is row.phase_nl
export const label = (row, t, name) => row[`${name}_${t.lang}`];

// who holds a role. A unit or person has the name of its organisation in the register; the path says which one
export const holder = (r) => `${r.holder_name ?? r.holder}${r.holder.split("/").length > 2 ? ` (${r.holder.split("/").slice(2).join(", ").replaceAll("-", " ")})` : ""}`;

// a sentence of the checks with parties in words: gm0503/executive/finance is "the executive (finance)", those of others as in the roles;
// and with numbers as people of the language write them
export function readable(t, data, sentence)
{
	const {organisation, organisation_name} = data.meta;
	const known = (party) => data.fact_role?.find((r) => r.holder === party && r.holder_name);
	return sentence?.replace(/^[a-z][a-z0-9-]*(?=:? )/, (party) => known(party) ? holder(known(party)) : party).replace(/\b([a-z]{2,3}\d{4,})((?:\/[a-z0-9-]+)*)/g, (party, owner, path) => {
		if (owner !== organisation)
		{
			return known(party) ? holder(known(party)) : party;
		}
		const [organ, ...rest] = path.split("/").filter(Boolean);
		if (!organ) return organisation_name;
		return [t.organ[organ] ?? organ, rest.length ? `(${rest.join(", ").replaceAll("-", " ")})` : ""].filter(Boolean).join(" ");
	})
		// one pair of brackets, and units in words: "(the executive (public-space))" is "(the executive, public space)"
		.replace(/\(([^()]+) \(([^()]+)\)\)/g, "($1, $2)")
		.replace(/([(,] ?)([a-z0-9]+(?:-[a-z0-9]+)+)(?=[,)])/g, (_, before, unit) => before + unit.replaceAll("-", " "))
		.replace(/(?<![\d.])-?\d+\.\d{2}(?![\d.]*\d)/g, (x) => number(t, Number(x), Math.abs(x) >= 1000 && x.endsWith(".00") ? 0 : 2));
}

// what people wrote in the register is Dutch, also on an English page
export const dutch = (t, words) => words && t.lang !== "nl" ? html`<span lang="nl">${words}</span>` : words;

// a traffic light: symbol, word and colour, never colour alone
export function band(t, row, prefix = "band")
{
	if (!row[`${prefix}_code`])
	{
		const assessed = row.assessment_status && row.assessment_status !== "not_assessed";
		return html`<span class="band band-none"><span class="band-symbol" aria-hidden="true">${assessed ? "?" : "○"}</span>${assessed ? t.no_light : t.not_assessed}</span>`;
	}
	// a light of too long ago is pale, and says its day
	const old = prefix === "band" && row.assessment_status === "overdue";
	return html`<span class=${old ? "band band-old" : "band"} style=${`--band: ${row[`${prefix}_colour`]}`}><span class="band-symbol" aria-hidden="true">${row[`${prefix}_symbol`]}</span>${row[`${prefix}_label_${t.lang}`]}${old && row.assessed_on ? html`<span class="band-day">${t.light_of(date(t, row.assessed_on, "month"))}</span>` : ""}</span>`;
}

// beside a light: that it is on the edge, and which group sees a lower one
export function doubts(t, row)
{
	const lower = row.lowest_perspective && row.lowest_position < row.band_position;
	return [
		row.certainty && row.certainty !== "clear" ? html`<span class=${`doubt doubt-${row.certainty}`}><span aria-hidden="true">${row.certainty === "on_edge" ? "◐" : "?"}</span> ${label(row, t, "certainty")}</span>` : "",
		lower || row.is_split ? html`<span class="doubt doubt-group">${label(row, t, "lowest_perspective")}: <span class="band-symbol" aria-hidden="true" style=${`--band: ${row.lowest_band_colour}`}>${row.lowest_band_symbol}</span> ${label(row, t, "lowest_band_label")}</span>` : ""
	].filter(Boolean);
}

export const severity = (t, row) => html`<span class="severity severity-${row.severity}"><span aria-hidden="true">${row.severity_symbol ?? ""}</span> ${label(row, t, "severity")}</span>`;

export const empty = (title, help) => html`<div class="empty"><p class="empty-title">${title}</p><p>${help}</p></div>`;

// a fact with its name: <dl> rows
export const facts = (pairs) => html`<dl class="facts">${pairs.filter(([, value]) => value !== null && value !== undefined && value !== "").map(([name, value]) => html`<div><dt>${name}</dt><dd>${value}</dd></div>`)}</dl>`;

export const partner_link = (t, row) => html`<a href=${`./partner.html?partner=${row.collaboration_key}`}>${row.name}</a>`;

const shown_rows = 200;

// "Where does this come from?": the view, the query and its rows. Filled when somebody opens it.
export function trace(t, data, what, {view, where = {}, columns, order})
{
	const details = html`<details class="trace"><summary>${t.trace}<span class="hidden"> ${what}</span></summary></details>`;
	details.addEventListener("toggle", () => {
		if (!details.open || details.childElementCount > 1) return;
		const rows = only(data[view], where);
		const n = rows.length;
		details.append(html.fragment`<p>${t.trace_intro(n)}${n > shown_rows ? ` ${t.trace_cut(shown_rows)}` : ""}</p>
<div class="scroll" tabindex="0" role="region" aria-label=${`${t.trace_rows}: ${view}, ${what}`}><table>
<thead><tr>${columns.map((c) => html`<th scope="col">${c}</th>`)}</tr></thead>
<tbody>${rows.slice(0, shown_rows).map((row) => html`<tr>${columns.map((c) => html`<td class=${typeof row[c] === "number" ? "number" : null}>${cell(row[c])}</td>`)}</tr>`)}</tbody>
</table></div>
<details class="query"><summary>${t.trace_query(view)}</summary><pre tabindex="0" role="region" aria-label=${`${t.trace_query(view)}, ${what}`} data-rows=${n}><code>${query(data.meta, view, where, columns, order)}</code></pre></details>`);
	});
	return details;
}

const cell = (value) => value === null ? html`<span class="null">NULL</span>` : String(value);

// every plot is drawn again, small, for paper, and as it was after that
const plots = new Set();
const redraw = (on_paper) => { for (const plot of plots) if (!plot(on_paper)) plots.delete(plot); };
// what is closed on the screen is open on paper
let opened = [];
addEventListener("beforeprint", () => {
	redraw(true);
	for (const details of document.querySelectorAll("details.rest:not([open])")) { details.open = true; opened.push(details); }
});
addEventListener("afterprint", () => {
	redraw(false);
	for (const details of opened) details.open = false;
	opened = [];
});

// in a heading: how much of a list of n has room on paper, when that is less
export const cut = (t, shown, n) => n > shown ? html` <span class="only-paper cut">(${t.n_of_m(shown, n)})</span>` : "";

// a plot with its sentence and its rows. `draw(width, on paper?)` gives the SVG; it is drawn again when the room changes.
export function figure(t, {draw, alt, caption, source, note})
{
	const room = html`<div class="plot" role="img" aria-label=${alt}></div>`;
	let width = 0;
	const show = (on_paper) => {
		const drawing = draw(on_paper ? room.closest(".fact, .columns") ? 218 : room.closest(".pair") ? 338 : 700 : width, on_paper);
		for (const svg of [drawing, ...drawing.querySelectorAll("svg")]) svg.setAttribute("aria-hidden", "true");
		room.replaceChildren(drawing);
		return room.isConnected;
	};
	plots.add(show);
	new ResizeObserver(([entry]) => {
		const now = Math.floor(entry.contentRect.width);
		if (now === width || now === 0 || matchMedia("print").matches) return;
		width = now;
		show(false);
	}).observe(room);
	return html`<figure>${room}<figcaption>${caption}${note ? html`<p class="note">${note}</p>` : ""}</figcaption>${source ?? ""}</figure>`;
}

// a long list, a piece at a time: append(items) draws a piece, and gives what the keyboard goes on from
export function pieces(t, items, size, append)
{
	const button = html`<button type="button" class="more no-print"></button>`, paper = html`<p class="only-paper"></p>`;
	let shown = 0;
	const next = () => {
		const first = append(items.slice(shown, shown + size));
		shown += size;
		const rest = items.length - shown;
		button.hidden = paper.hidden = rest <= 0;
		paper.textContent = t.paper_cut(shown, items.length);
		button.textContent = t.show_more(Math.min(size, rest), rest);
		return first;
	};
	button.addEventListener("click", () => next()?.focus());
	next();
	return html`<div>${button}${paper}</div>`;
}

let controls = 0;

// a choice that the address remembers
export function choose(t, name, title, options, value, changed)
{
	const id = `control-${++controls}`;
	const select = html`<select id=${id}>${options.map(([key, words]) => html`<option value=${key} selected=${String(key) === String(value ?? "")}>${words}</option>`)}</select>`;
	select.addEventListener("change", () => { remember(name, select.value); changed(select.value); });
	return html`<div class="control"><label for=${id}>${title}</label>${select}</div>`;
}

export function search(title, changed)
{
	const id = `control-${++controls}`;
	const input = html`<input type="search" id=${id} autocomplete="off">`;
	input.addEventListener("input", () => changed(input.value));
	return html`<div class="control"><label for=${id}>${title}</label>${input}</div>`;
}

import {html} from "htl";
import {only} from "../data.js";
import {with_partner} from "../page.js";
import {capital, date, days_between} from "../format.js";
import {choose, cut, dutch, empty, label, partner_link, pieces, search, trace} from "../parts.js";

const symbol = {missed: "✕", not_measured: "?", due: "◔", open: "○", met: "✓", recorded: "■"};
const colour = {missed: "error", not_measured: "warning", due: "warning", open: "open", met: "info", recorded: "open"};

// what came of it: symbol, word and colour
const state = (t, row) => html`<span class=${`severity severity-${colour[row.state]}`}><span aria-hidden="true">${symbol[row.state] ?? "●"}</span> ${label(row, t, "state")}</span>`;

// what presses most comes first; of two alike a result, then the one with the first day
const by_need = (a, b) => a.state_position - b.state_position || (b.kind === "target") - (a.kind === "target") || (a.due_on ?? "9999").localeCompare(b.due_on ?? "9999") || a.name.localeCompare(b.name, "nl", {numeric: true}) || a.promise_key.localeCompare(b.promise_key, "en", {numeric: true});

const to_do = (row) => row.is_open && (row.kind === "signal" || row.kind === "action");

function promise(t, data, row, with_name)
{
	// of what somebody still has to do: who, how long, and what was last said about it
	const doing = to_do(row) ? [label(row, t, "owner") ? t.promise_by(label(row, t, "owner")) : t.promise_by_nobody,
		row.due_on ? t.days_left(days_between(data.meta.as_of, row.due_on)) : "",
		row.last_word ? t.last_word(row.last_word, row.last_word_by) : ""].filter(Boolean).join(" · ") : "";
	return html`<li>${state(t, row)} <span class="finding-text">${with_name ? html`<strong>${partner_link(t, row)}</strong> ` : ""}${label(row, t, "sentence")}${doing ? html`<span class="small quiet">${doing}</span>` : ""}</span></li>`;
}

const promise_list = (t, data, rows, with_name) => html`<ul class="plain findings promises">${rows.map((row) => promise(t, data, row, with_name))}</ul>`;

// a long list, a piece at a time
function long_list(t, data, rows, with_name)
{
	const room = promise_list(t, data, [], with_name);
	const more = pieces(t, rows, 40, (piece) => {
		const drawn = piece.map((row) => promise(t, data, row, with_name));
		room.append(...drawn);
		return drawn[0]?.querySelector("a");
	});
	return html`<div>${room}${more}</div>`;
}

const columns = (t) => ["promise_key", "kind", "state", "is_open", "agreed_on", "due_on", "outcome_on", "owner", "action", `sentence_${t.lang}`, "last_word"];

// on the page of a partner: results and what is still to be done; the rest on request
export function promises_part(t, data, p)
{
	const where = {collaboration_key: p.collaboration_key};
	const rows = only(data.promise_now, where).sort(by_need), [total] = only(data.partner_promise, where);
	const first = rows.filter((row) => row.kind === "target" || to_do(row)), rest = rows.filter((row) => !first.includes(row));
	const on_paper = 2;
	const missing = total ? label(total, t, "values_missing") : null;
	return html`<section class="promises-part"><h2>${t.promises_title}${cut(t, Math.min(on_paper, first.length), rows.length)}</h2>
${first.length ? promise_list(t, data, first) : html`<p>${rows.length ? t.promises_no_result : t.promises_none}</p>`}
<p class="small">${missing ? t.values_missing(total.values_secured, missing) : t.values_all}</p>
${rest.length ? html`<details class="rest"><summary>${t.promises_rest(rest.length)}</summary>${promise_list(t, data, rest)}</details>` : ""}
${trace(t, data, t.promises_title, {view: "promise_now", where, columns: columns(t), order: ["promise_key"]})}</section>`;
}

function section(t, data, title, rows, where, none, with_name)
{
	return html`<section><h2>${title}</h2>${rows.length ? long_list(t, data, rows, with_name) : html`<p>${none}</p>`}
${trace(t, data, title, {view: "promise_now", where, columns: ["collaboration_key", ...columns(t)], order: ["promise_key"]})}</section>`;
}

function values_part(t, data, where)
{
	const rows = only(data.partner_promise, where).sort((a, b) => a.name.localeCompare(b.name, "nl", {numeric: true}));
	const body = html`<tbody role="rowgroup"></tbody>`;
	const more = pieces(t, rows, 40, (piece) => {
		const drawn = piece.map((row) => html`<tr role="row"><th role="rowheader" scope="row">${partner_link(t, row)}</th>
<td role="cell" data-name=${t.values_secured} class="number">${t.n_of_m(row.values_secured, 5)}</td><td role="cell" data-name=${t.values_lack}>${label(row, t, "values_missing") ? capital(label(row, t, "values_missing")) : html`<span class="quiet">${t.none}</span>`}</td></tr>`);
		body.append(...drawn);
		return drawn[0]?.querySelector("a");
	});
	return html`<section><h2>${t.values_title}</h2><p class="note">${t.values_help}</p>
<table class="cards" role="table"><caption class="hidden">${t.values_title}</caption><thead role="rowgroup"><tr role="row">${[t.partner, t.values_secured, t.values_lack].map((h) => html`<th role="columnheader" scope="col">${h}</th>`)}</tr></thead>${body}</table>${more}
${trace(t, data, t.values_title, {view: "partner_promise", where, columns: ["collaboration_key", "name", "values_secured", `values_missing_${t.lang}`], order: ["name"]})}</section>`;
}

// cases and lessons of all partners, to search in: another partner may have had the case before
function lessons_part(t, data)
{
	const all = [...data.lesson_now].sort((a, b) => b.held_on.localeCompare(a.held_on) || a.lesson_key - b.lesson_key);
	const room = html`<div class="lessons"></div>`, more = html`<div></div>`, counter = html`<p role="status" class="quiet"></p>`;
	const fill = (wanted) => {
		const terms = wanted.toLocaleLowerCase().split(/\s+/).filter(Boolean);
		const rows = all.filter((row) => terms.every((term) => row.words.toLocaleLowerCase().includes(term)));
		room.replaceChildren();
		more.replaceChildren(pieces(t, rows, 40, (piece) => {
			const drawn = piece.map((row) => html`<article class="lesson"><h3>${partner_link(t, row)}</h3><p class="small quiet">${date(t, row.held_on)} · ${label(row, t, "question")}</p>
${[[t.lesson_case, row.case_text], [t.lesson_learned, row.lesson], [t.lesson_action, row.action]].filter(([, words]) => words).map(([what, words]) => html`<p><span class="quiet">${what}</span> ${dutch(t, words)}</p>`)}</article>`);
			room.append(...drawn);
			return drawn[0]?.querySelector("a");
		}));
		counter.textContent = t.lessons_found(rows.length, all.length);
	};
	fill("");
	return html`<section><h2>${t.lessons_title}</h2><p class="note">${t.lessons_help}</p>
${all.length ? html`<div><div class="controls no-print">${search(t.lessons_search, fill)}</div>${counter}${room}${more}</div>` : html`<p>${t.lessons_none}</p>`}
${trace(t, data, t.lessons_title, {view: "lesson_now", columns: ["lesson_key", "collaboration_key", "name", "held_on", "question", "case_text", "lesson", "action"], order: ["held_on", "lesson_key"]})}</section>`;
}

export function promises(t, data)
{
	if (!data.partner_promise.length) return html.fragment`<h1>${t.promises_title}</h1>${empty(t.portfolio_empty, t.portfolio_empty_help)}`;
	const names = data.partner_promise.map((p) => [p.collaboration_key, p.name]).sort((a, b) => a[1].localeCompare(b[1], "nl", {numeric: true}));
	const sum = (column) => data.partner_promise.reduce((n, row) => n + row[column], 0);
	const body = with_partner((key, again) => {
		const one = names.some(([k]) => k === key), where = one ? {collaboration_key: key} : {};
		const rows = only(data.promise_now, where).sort(by_need);
		const kept = rows.filter((row) => (row.kind === "signal" || row.kind === "action") && !row.is_open);
		const rest = rows.filter((row) => ["contribution", "core_value", "alternative"].includes(row.kind));
		return html`<div><div class="controls">${choose(t, "partner", t.choose_partner, [["", t.all_partners], ...names], one ? key : "", again)}</div>
${section(t, data, t.targets_title, rows.filter((row) => row.kind === "target"), {kind: "target", ...where}, t.targets_none, !one)}
${section(t, data, t.to_do_title, rows.filter(to_do), {kind: ["signal", "action"], is_open: true, ...where}, t.to_do_none, !one)}
${values_part(t, data, where)}
${kept.length ? html`<details class="rest"><summary>${t.to_do_done(kept.length)}</summary>${promise_list(t, data, kept, !one)}</details>` : ""}
${rest.length ? html`<details class="rest"><summary>${t.promises_rest(rest.length)}</summary>${promise_list(t, data, rest, !one)}</details>` : ""}</div>`;
	});
	return html.fragment`<h1>${t.promises_title}</h1>
<p class="intro">${t.promises_lead(sum("targets"), sum("targets_met"), sum("targets_missed"), sum("targets_not_measured"))} ${t.promises_lead_open(sum("open_signals"), sum("open_actions"), sum("late"))}</p>
${body}${lessons_part(t, data)}`;
}

import {html} from "htl";
import {only} from "../data.js";
import {with_partner} from "../page.js";
import {capital, date, list, percent} from "../format.js";
import {choose, empty, figure, holder, label, partner_link, pieces, trace} from "../parts.js";
import {role_matrix} from "../plots.js";
import {findings_list, partner_options} from "./partner.js";

const drawn_partners = 25;
// how many partners of a table or a list of findings are drawn at first, and by each press of the button
const at_a_time = 40;

export function roles(t, data)
{
	const name_of = Object.fromEntries(data.partner_now.map((p) => [p.collaboration_key, p.name]));
	const role_of = Object.fromEntries(data.dim_role.map((r) => [r.role, label(r, t, "label")]));
	const known = data.fact_role.filter((r) => r.collaboration_key in name_of);
	const is_own = (r) => r.holder_organisation === data.meta.organisation;
	const own = known.filter((r) => is_own(r) && r.role !== "participant");
	const conflicts = only(data.fact_finding, {rule_kind: "role"});
	if (!known.length && !conflicts.length) return html.fragment`<h1>${t.roles_title}</h1><p class="intro">${t.roles_lead}</p>${empty(t.roles_none_title, t.roles_none_help)}`;
	const body = with_partner((key, again) => {
		const one = key in name_of;
		const where = one ? {collaboration_key: key} : {};
		const clashes = only(conflicts, where);
		const rows = only(known, where).map((r) => ({...r, name: name_of[r.collaboration_key]})).sort((a, b) => a.name.localeCompare(b.name, "nl", {numeric: true}) || a.holder.localeCompare(b.holder));
		const own_rows = only(own, where);
		// taking part is membership, not a chosen role
		const chosen = (r) => is_own(r) && r.role !== "participant";
		const mine = rows.filter(chosen), others = rows.filter((r) => !chosen(r));
		const columns = [...new Map([...own_rows].sort((a, b) => (a.family ?? "").localeCompare(b.family ?? "")).map((r) => [r.role, role_of[r.role]]))];
		const names = [...new Set(own_rows.map((r) => name_of[r.collaboration_key]))].sort((a, b) => a.localeCompare(b, "nl", {numeric: true}));
		const shown = names.slice(0, drawn_partners);
		const dots = own_rows.filter((r) => shown.includes(name_of[r.collaboration_key])).map((r) => ({role: r.role, name: name_of[r.collaboration_key], title: role_of[r.role]}));
		return html`<div><div class="controls">${choose(t, "partner", t.choose_partner, [["", t.all_partners], ...partner_options(data)], one ? key : "", again)}</div>
<section><h2>${t.roles_conflicts}</h2>${clashes.length ? findings_by_partner(t, data, clashes, name_of) : html`<p>${t.roles_conflicts_none}</p>`}
${trace(t, data, t.roles_conflicts, {view: "fact_finding", where: {rule_kind: "role", ...where}, columns: ["finding_key", "collaboration_key", "rule", "severity", "subject", "state", "first_seen", "waived_until"], order: ["severity_position", "finding_key"]})}</section>
<section><h2>${t.roles_table}</h2>
${dots.length ? html`<div class="wide-only">${figure(t, {draw: (width) => role_matrix(t, {rows: dots, names: shown, roles: columns, width}), alt: t.roles_plot_caption, caption: html`<p>${t.roles_plot_caption}${names.length > drawn_partners ? ` ${t.plot_row_note(drawn_partners)}` : ""}</p>`})}</div>` : ""}
${mine.length ? html`<p class="note">${t.fit_help}</p>${role_table(t, mine, role_of)}` : html`<p>${!known.length ? t.roles_none_title : one ? t.roles_none_own : t.roles_no_own}</p>`}
${others.length ? html`<details class="rest"><summary>${t.others_roles(others.length)}</summary>${role_table(t, others, role_of)}</details>` : ""}
${trace(t, data, t.roles_table, {view: "fact_role", where, columns: ["collaboration_key", "holder", "role", "valid_from", "valid_to", "fit", "origin"], order: ["collaboration_key", "holder", "role"]})}</section></div>`;
	});
	return html.fragment`<h1>${t.roles_title}</h1><p class="intro">${t.roles_lead}</p>${body}`;
}

function findings_by_partner(t, data, findings, name_of)
{
	const partners = new Map();
	for (const f of findings) partners.set(f.collaboration_key, [...(partners.get(f.collaboration_key) ?? []), f]);
	// the advice that most of them share stands above them, once
	const advice = new Map();
	for (const f of findings) advice.set(label(f, t, "advice"), (advice.get(label(f, t, "advice")) ?? 0) + 1);
	const shared = [...advice].filter(([words, n]) => words && partners.size > 1 && n > findings.length / 2).map(([words]) => words);
	const room = html`<div class="clashes"></div>`;
	const more = pieces(t, [...partners], at_a_time, (piece) => {
		const drawn = piece.map(([key, rows]) => html`<section class="clash"><h3>${key in name_of ? html`<a href=${`./partner.html?partner=${key}`}>${name_of[key]}</a>` : t.all_partners}</h3>${findings_list(t, data, rows.filter((f) => f.severity !== "info"), shared)}${info(t, data, rows.filter((f) => f.severity === "info"), shared)}</section>`);
		room.append(...drawn);
		return drawn[0]?.querySelector("a");
	});
	return html`<div>${shared.map((words) => html`<p>${t.advice_for} <strong>${words}</strong></p>`)}${room}${more}</div>`;
}

const info = (t, data, rows, shared) => rows.length ? html`<details class="rest"><summary>${t.for_information(rows.length)}</summary>${findings_list(t, data, rows, shared)}</details>` : "";

function role_table(t, rows, role_of)
{
	const partners = new Map();
	for (const r of rows) partners.set(r.collaboration_key, [...(partners.get(r.collaboration_key) ?? []), r]);
	const row = (r, i, held) => html`<tr role="row">${i === 0 ? html`<th role="rowheader" scope="rowgroup" rowspan=${held.length}>${partner_link(t, r)}</th>` : ""}
<td role="cell" data-name=${t.who}>${holder(r)}</td>
<td role="cell" data-name=${t.role}><span>${capital(role_of[r.role])}${r.allowed_because ? html`<span class="quiet small">${t.allowed(r.allowed_because)}</span>` : ""}</span></td>
<td role="cell" data-name=${t.since}>${r.valid_from ? date(t, r.valid_from) : html`<span class="quiet">${t.unknown}</span>`}</td>
<td role="cell" data-name=${t.fit} class="number">${r.fit === null ? "" : percent(t, r.fit)}</td></tr>`;
	const table = html`<table class="cards" role="table"><caption class="hidden">${t.roles_table}</caption><thead role="rowgroup"><tr role="row">${[t.partner, t.who, t.role, t.since, t.fit].map((h) => html`<th role="columnheader" scope="col">${h}</th>`)}</tr></thead></table>`;
	const more = pieces(t, [...partners.values()], at_a_time, (piece) => {
		const drawn = piece.map((held) => html`<tbody role="rowgroup">${held.map((r, i) => row(r, i, held))}</tbody>`);
		table.append(...drawn);
		return drawn[0]?.querySelector("a");
	});
	return html`<div>${table}${more}</div>`;
}

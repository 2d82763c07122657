import {html} from "htl";
import {only} from "../data.js";
import {with_partner} from "../page.js";
import {answer, capital, dot, steps} from "../format.js";
import {choose, cut, empty, label, trace} from "../parts.js";
import {scale_of} from "../rules.js";
import {gap_figure} from "./partner.js";

export function conversation(t, data)
{
	const head = html.fragment`<h1>${t.conversation_title}</h1><p class="intro">${t.conversation_lead}</p>`;
	if (!data.conversation.length) return html.fragment`${head}${empty(t.conversation_none, t.conversation_none_help)}`;
	const with_rows = [...new Map(data.conversation.map((r) => [r.collaboration_key, r.name]))].sort((a, b) => a[1].localeCompare(b[1], "nl", {numeric: true}));
	const body = with_partner((key, again) => {
		const one = key !== null && with_rows.some(([k]) => k === key);
		const where = one ? {collaboration_key: key} : {rank: 1};
		const rows = only(data.conversation, where).sort((a, b) => Math.round((b.spread - a.spread) * 1e12) || a.rank - b.rank || a.name.localeCompare(b.name, "nl", {numeric: true})).slice(0, 8)
			.map((r) => ({...r, key: `${r.collaboration_key} ${r.indicator}`, title: one ? label(r, t, "indicator") : `${r.name}: ${label(r, t, "indicator").toLocaleLowerCase()}`}));
		return html`<div><div class="controls">${choose(t, "partner", t.choose_partner, [["", t.all_partners], ...with_rows], one ? key : "", again)}</div>
<section><h2>${one ? rows[0].name : t.top_of_all(rows.length)}${cut(t, 3, rows.length)}</h2>
${rows.some((r) => r.is_identifiable) ? html`<p class="privacy">${t.identifiable}</p>` : ""}
${gap_figure(t, data, rows, {title: t.conversation_title, where})}</section>
<section><h2>${t.ask}</h2><p class="note">${t.rounded}</p><ol class="asks">${rows.map((r) => html`<li><p class="strong">${label(r, t, "question")}</p><p>${one ? "" : html`<a href=${`?partner=${r.collaboration_key}`}>${r.name}</a>${dot(r.name)} `}${capital(label(r, t, "high_perspective"))}: ${answer(t, scale_of(data, r.round_key), r.high_level)}, ${label(r, t, "low_perspective")}: ${answer(t, scale_of(data, r.round_key), r.low_level)} (${t.difference(steps(t, r.spread * (scale_of(data, r.round_key).high - scale_of(data, r.round_key).low)))}).</p></li>`)}</ol></section></div>`;
	});
	return html.fragment`${head}${body}`;
}

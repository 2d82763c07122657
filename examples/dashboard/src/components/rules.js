// Which questionnaire the scores on a page come from, and its bands.
import {only} from "./data.js";

// the standard one, for who has no assessment yet
const standard = "governance-balance";

export function instrument_of(data, round_key)
{
	const scores = data.fact_score ?? [];
	const used = (round_key ? scores.find((s) => s.round_key === round_key) : null) ?? scores[0];
	if (used) return {instrument_code: used.instrument_code, instrument_version: used.instrument_version};
	const versions = data.dim_band.filter((b) => b.instrument_code === standard).map((b) => b.instrument_version);
	return {instrument_code: standard, instrument_version: Math.max(...versions)};
}

// the scale that people answered on, of the questionnaire of a round
export function scale_of(data, round_key)
{
	const [band] = only(data.dim_band, instrument_of(data, round_key));
	return band ? {low: band.scale_lowest, high: band.scale_highest, unit: band.unit} : {low: 0, high: 1, unit: "share"};
}

// the bands of a measure, score or balance, with the lowest value of each as a share; limits of a mean answer are one too
export const bands_in = (bands, measure) => bands.map((b) => ({...b, measure, lowest: b[`${measure}_lowest`]})).filter((b) => b.lowest !== null)
	.map((b) => measure === "score" && b.unit === "mean" ? {...b, lowest: (b.lowest - b.scale_lowest) / (b.scale_highest - b.scale_lowest)} : b);

export const bands_of = (data, measure, round_key) => bands_in(only(data.dim_band, instrument_of(data, round_key)), measure).sort((a, b) => a.position - b.position);

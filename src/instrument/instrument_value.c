/*
 * instrument_value.c
 *		Asking a compiled instrument: look-ups by code, labels, its name,
 *		the unit of its bands, and whether it is another one.
 */
#include "instrument/instrument.h"

#include "utils/fmgrprotos.h"

/* ---------- look-ups ---------- */

int
instrument_indicator(const Instrument *instrument, const char *code, size_t len)
{
	const InstrumentIndicator *indicators = INSTRUMENT_INDICATORS(instrument);
	const uint16 *sorted = INSTRUMENT_SORTED(instrument);
	int			low = 0,
				high = instrument->nindicators - 1;

	while (low <= high)
	{
		int			middle = (low + high) / 2;
		const char *candidate = instrument_text(instrument, indicators[sorted[middle]].code);
		int			order = strncmp(candidate, code, len);

		if (order == 0)
			order = candidate[len] != '\0';
		if (order == 0)
			return sorted[middle];
		if (order < 0)
			low = middle + 1;
		else
			high = middle - 1;
	}
	return -1;
}

static int
instrument_facet(const Instrument *instrument, const char *code, size_t len)
{
	int			f;

	for (f = 0; f < instrument->nfacets; f++)
	{
		const char *candidate = instrument_text(instrument, INSTRUMENT_FACETS(instrument)[f].code);

		if (strlen(candidate) == len && memcmp(candidate, code, len) == 0)
			return f;
	}
	return -1;
}

static void
fail_unknown(GovFailure *failure, const char *what, const Instrument *instrument, const char *code, size_t len,
			 const char *const *candidates, int ncandidates)
{
	const char *near = closest_word(code, len, candidates, ncandidates);

	gov_fail(failure, ERRCODE_INVALID_PARAMETER_VALUE, "unknown %s: \"%s\"", what, gov_quote(code, len));
	gov_fail_detail(failure, "Instrument %s has no %s of that name.", instrument_name(instrument), what);
	if (near)
		gov_fail_hint(failure, "Perhaps you meant \"%s\".", near);
}

int
instrument_indicator_parse(const Instrument *instrument, const char *code, size_t len, GovFailure *failure)
{
	const char *candidates[INSTRUMENT_MAX_INDICATORS];
	int			found = instrument_indicator(instrument, code, len);
	int			i;

	if (found >= 0)
		return found;
	for (i = 0; i < instrument->nindicators; i++)
		candidates[i] = instrument_text(instrument, INSTRUMENT_INDICATORS(instrument)[i].code);
	fail_unknown(failure, "indicator", instrument, code, len, candidates, instrument->nindicators);
	return -1;
}

int
instrument_facet_parse(const Instrument *instrument, const char *code, size_t len, GovFailure *failure)
{
	const char *candidates[INSTRUMENT_MAX_FACETS];
	int			found = instrument_facet(instrument, code, len);
	int			f;

	if (found >= 0)
		return found;
	for (f = 0; f < instrument->nfacets; f++)
		candidates[f] = instrument_text(instrument, INSTRUMENT_FACETS(instrument)[f].code);
	fail_unknown(failure, "facet", instrument, code, len, candidates, instrument->nfacets);
	return -1;
}

const char *
instrument_label(const Instrument *instrument, BilingualRef label, TextRef code, Language language)
{
	TextRef		wanted = language == LANGUAGE_NL ? label.nl : label.en;
	TextRef		other = language == LANGUAGE_NL ? label.en : label.nl;

	return instrument_text(instrument, wanted ? wanted : other ? other : code);
}

char *
instrument_name(const Instrument *instrument)
{
	return psprintf("\"%s\" version %d (fingerprint " "%016" GOV_X64 ")",
					instrument_text(instrument, instrument->code), instrument->version,
					instrument->fingerprint);
}

/* ---------- the unit of the bands ---------- */

const char *
band_unit_code(const Instrument *instrument)
{
	static const char *const codes[] = {"share", "mean", "sum"};

	return codes[instrument->band_unit];
}

double
share_to_band_unit(const Instrument *instrument, double share)
{
	double		mean = instrument->scale_min + share * (instrument->points - 1);

	switch (instrument->band_unit)
	{
		case BANDS_IN_MEAN:
			return mean;
		case BANDS_IN_SUM:
			return mean * instrument->nindicators;
		default:
			return share;
	}
}

double
band_unit_to_share(const Instrument *instrument, double value)
{
	switch (instrument->band_unit)
	{
		case BANDS_IN_MEAN:
			return (value - instrument->scale_min) / (instrument->points - 1);
		case BANDS_IN_SUM:
			return (value / instrument->nindicators - instrument->scale_min) / (instrument->points - 1);
		default:
			return value;
	}
}

/* ---------- the same one ---------- */

bool
same_instrument(const Instrument *a, const Instrument *b)
{
	return a == b || (VARSIZE(a) == VARSIZE(b) && memcmp(a, b, VARSIZE(a)) == 0);
}

/* SHA-256 of all bytes. */
void
instrument_digest(const Instrument *instrument, char *digest)
{
	bytea	   *sha = DatumGetByteaPP(DirectFunctionCall1(sha256_bytea, PointerGetDatum(instrument)));

	memcpy(digest, VARDATA_ANY(sha), INSTRUMENT_DIGEST);
	pfree(sha);
}

bool
instrument_bytes_whole(const char *bytes, size_t len)
{
	Instrument	instrument;

	if (len < sizeof(instrument))
		return false;
	memcpy(&instrument, bytes, sizeof(instrument));
	return VARATT_IS_4B_U(&instrument) && VARSIZE(&instrument) == len && instrument.format == INSTRUMENT_FORMAT;
}

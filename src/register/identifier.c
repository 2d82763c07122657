/*
 * identifier.c
 *		Numbers by which Dutch registers know an organisation, and their rules.
 *
 * RSIN (tax), KvK (trade register), OIN (digital traffic), TOOI (address of a
 * government body) and ROO (organisation register of Overheid.nl).  All are
 * text: leading zeros count.  A number that loses one in a spreadsheet is the
 * most common fault, so the messages say how many positions there are.
 */
#include "register/identifier.h"

#include "base/number.h"

#define RSIN_LENGTH 9
#define KVK_LENGTH 8
#define OIN_LENGTH 20
#define OIN_PREFIX_LENGTH 8
/* the register counts to eight digits today; bigint is far away */
#define ROO_LENGTH_LIMIT 12

#define IDENTIFIER_PLACEHOLDER "placeholder"
#define IDENTIFIER_DOUBTFUL "doubtful"

#define TOOI_BASE "https://identifier.overheid.nl/tooi/id/"

/* What stands behind the prefix of an OIN. */
typedef enum OinNumber
{
	OIN_RSIN,					/* 9 digits that pass the eleven-test */
	OIN_KVK,					/* 8 digits */
	OIN_DIGITS,					/* 12 digits */
	OIN_FREE					/* 8 or 9 letters or digits */
} OinNumber;

typedef struct OinPrefix
{
	const char *prefix;
	OinNumber	number;
} OinPrefix;

static const OinPrefix oin_prefixes[] = {
	{"00000001", OIN_RSIN},
	{"00000002", OIN_FREE},		/* FI number */
	{"00000003", OIN_KVK},
	{"00000004", OIN_DIGITS},	/* subOIN, generated; real ones end in 001 too */
	{"00000006", OIN_FREE},		/* Logius */
	{"00000007", OIN_FREE},		/* BRIN, schools */
	{"00000008", OIN_FREE},		/* foreign */
	{"00000009", OIN_FREE},		/* UZI, health care */
	{"00000010", OIN_FREE},		/* TRR-BD */
	{"00000099", OIN_FREE},		/* test */
};

static bool
is_letter(char c)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

static bool
is_zeros(const char *str, size_t len)
{
	size_t		i;

	for (i = 0; i < len; i++)
	{
		if (str[i] != '0')
			return false;
	}
	return true;
}

static bool
invalid(const char *name, const char *str, size_t len, GovFailure *failure)
{
	return gov_fail(failure, ERRCODE_INVALID_TEXT_REPRESENTATION,
					"invalid %s: \"%s\"", name, gov_quote(str, len));
}

/* Exactly that many digits. */
static bool
digits_check(const char *name, const char *str, size_t len, size_t wanted, GovFailure *failure)
{
	size_t		i;

	for (i = 0; i < len; i++)
	{
		if (!is_digit(str[i]))
		{
			invalid(name, str, len, failure);
			return gov_fail_detail(failure, "Expected %d digits and nothing else; position %d is no digit.",
								   (int) wanted, (int) (i + 1));
		}
	}
	if (len != wanted)
	{
		invalid(name, str, len, failure);
		gov_fail_detail(failure, "Expected %d digits, found %d.", (int) wanted, (int) len);
		if (len > 0 && len < wanted)
			gov_fail_hint(failure, "Leading zeros count; a spreadsheet may have dropped them.");
		return false;
	}
	return true;
}

/* ---------- what stands where there is no number ---------- */

/* Companies of the test environment of the trade register. */
static const char *const kvk_tests[] = {
	"68727720", "68750110", "69599068", "69599076", "69599084", "90000102", "90001354", "90004760", "90004973", "90006623",
};

/* All the same, or each one more, or each one less, than the one before. */
static bool
is_keyboard_run(const char *str, size_t len)
{
	int			step = str[1] - str[0];
	size_t		i;

	if (step < -1 || step > 1)
		return false;
	for (i = 2; i < len; i++)
	{
		if (str[i] - str[i - 1] != step)
			return false;
	}
	return true;
}

/*
 * Tax numbers are given out from 800000000 on, older ones begin with zeros.
 * The last digit follows from the others.
 */
static const char *
rsin_look(const char *str)
{
	if (memcmp(str, "111222333", RSIN_LENGTH) == 0 || memcmp(str, "99999", 5) == 0)
		return IDENTIFIER_PLACEHOLDER;
	if (is_keyboard_run(str, RSIN_LENGTH - 1))
		return str[0] == '8' ? IDENTIFIER_DOUBTFUL : IDENTIFIER_PLACEHOLDER;
	return NULL;
}

/*
 * Numbers up to 4 at the front were given out a region a block, of which the
 * runs are no part; those above in the order in which companies came.
 */
static const char *
kvk_look(const char *str)
{
	int			i;

	for (i = 0; i < (int) lengthof(kvk_tests); i++)
	{
		if (memcmp(str, kvk_tests[i], KVK_LENGTH) == 0)
			return IDENTIFIER_PLACEHOLDER;
	}
	if (is_keyboard_run(str, KVK_LENGTH))
		return str[0] < '5' || memcmp(str, "99", 2) == 0 ? IDENTIFIER_PLACEHOLDER : IDENTIFIER_DOUBTFUL;
	return NULL;
}

/* By the number inside; what stands there is of the right form. */
static const char *
oin_look(const char *str)
{
	if (memcmp(str, "00000001", OIN_PREFIX_LENGTH) == 0)
		return rsin_look(str + OIN_PREFIX_LENGTH);
	if (memcmp(str, "00000003", OIN_PREFIX_LENGTH) == 0)
		return kvk_look(str + OIN_PREFIX_LENGTH);
	if (is_keyboard_run(str + OIN_PREFIX_LENGTH, RSIN_LENGTH - 1))
		return IDENTIFIER_PLACEHOLDER;
	return memcmp(str, "00000099", OIN_PREFIX_LENGTH) == 0 ? IDENTIFIER_DOUBTFUL : NULL;
}

const char *
identifier_look(const char *kind, const char *str, size_t len)
{
	if (strcmp(kind, "rsin") == 0)
		return len == RSIN_LENGTH ? rsin_look(str) : NULL;
	if (strcmp(kind, "kvk") == 0)
		return len == KVK_LENGTH ? kvk_look(str) : NULL;
	if (strcmp(kind, "oin") == 0)
		return len == OIN_LENGTH ? oin_look(str) : NULL;
	/* short ones are runs by chance */
	if (strcmp(kind, "roo") == 0 && len >= 6 && is_keyboard_run(str, len))
		return IDENTIFIER_DOUBTFUL;
	return NULL;
}

static bool
not_a_placeholder(const char *name, const char *look, const char *str, size_t len, GovFailure *failure)
{
	if (look == NULL || strcmp(look, IDENTIFIER_DOUBTFUL) == 0)
		return true;
	invalid(name, str, len, failure);
	gov_fail_detail(failure, "It is a placeholder or a test number, and nobody's.");
	gov_fail_hint(failure, "Leave it empty when the number is not known.");
	return false;
}

/* The weighted sum of the digits, weights 9 to 2 and -1, is a multiple of 11. */
static bool
eleven_test(const char *str)
{
	int			sum = 0;
	int			i;

	for (i = 0; i < RSIN_LENGTH - 1; i++)
		sum += (str[i] - '0') * (RSIN_LENGTH - i);
	sum -= str[RSIN_LENGTH - 1] - '0';
	return sum % 11 == 0;
}

bool
rsin_check(const char *str, size_t len, GovFailure *failure)
{
	if (!digits_check("RSIN", str, len, RSIN_LENGTH, failure))
		return false;
	if (is_zeros(str, len))
	{
		invalid("RSIN", str, len, failure);
		return gov_fail_detail(failure, "All zeros passes the eleven-test but is nobody's number.");
	}
	if (!eleven_test(str))
	{
		invalid("RSIN", str, len, failure);
		return gov_fail_detail(failure, "It fails the eleven-test: the digits times 9, 8, 7, 6, 5, 4, 3, 2 and -1 do not add up to a multiple of 11.");
	}
	return not_a_placeholder("RSIN", rsin_look(str), str, len, failure);
}

/* No check digit: a modulus that holds for test numbers fails for real ones. */
bool
kvk_check(const char *str, size_t len, GovFailure *failure)
{
	return digits_check("KvK number", str, len, KVK_LENGTH, failure) &&
		not_a_placeholder("KvK number", kvk_look(str), str, len, failure);
}

bool
oin_check(const char *str, size_t len, GovFailure *failure)
{
	const char *number = str + OIN_PREFIX_LENGTH;
	const OinPrefix *prefix = NULL;
	int			number_len;
	size_t		i;

	for (i = 0; i < len; i++)
	{
		if (!is_digit(str[i]) && !is_letter(str[i]))
		{
			invalid("OIN", str, len, failure);
			return gov_fail_detail(failure, "Expected %d letters or digits and nothing else; position %d is neither.",
								   OIN_LENGTH, (int) (i + 1));
		}
	}
	if (len != OIN_LENGTH)
	{
		invalid("OIN", str, len, failure);
		gov_fail_detail(failure, "Expected %d positions, found %d.", OIN_LENGTH, (int) len);
		if (len > 0 && len < OIN_LENGTH)
			gov_fail_hint(failure, "Leading zeros count; a spreadsheet may have dropped them.");
		return false;
	}

	for (i = 0; i < lengthof(oin_prefixes); i++)
	{
		if (memcmp(str, oin_prefixes[i].prefix, OIN_PREFIX_LENGTH) == 0)
			prefix = &oin_prefixes[i];
	}
	if (prefix == NULL)
	{
		invalid("OIN", str, len, failure);
		return gov_fail_detail(failure, "\"%.*s\" is not a prefix: 00000001 (RSIN), 2 (FI), 3 (KvK), 4 (subOIN), 6 (Logius), 7 (BRIN), 8 (foreign), 9 (UZI), 10 (TRR-BD), 99 (test).",
							   OIN_PREFIX_LENGTH, str);
	}

	number_len = prefix->number == OIN_KVK ? KVK_LENGTH :
		prefix->number == OIN_DIGITS ? OIN_LENGTH - OIN_PREFIX_LENGTH : RSIN_LENGTH;
	if (!is_zeros(number + number_len, OIN_LENGTH - OIN_PREFIX_LENGTH - number_len))
	{
		invalid("OIN", str, len, failure);
		return gov_fail_detail(failure, "After prefix %.*s and a number of %d positions, expected %s, found \"%s\".",
							   OIN_PREFIX_LENGTH, str, number_len, prefix->number == OIN_KVK ? "0000" : "000",
							   gov_quote(number + number_len, OIN_LENGTH - OIN_PREFIX_LENGTH - number_len));
	}
	if (prefix->number != OIN_FREE)
	{
		GovFailure	reason = {0};

		if (prefix->number == OIN_RSIN ? !rsin_check(number, number_len, &reason) :
			prefix->number == OIN_KVK ? !kvk_check(number, number_len, &reason) :
			!digits_check("number", number, number_len, number_len, &reason))
		{
			invalid("OIN", str, len, failure);
			return gov_fail_detail(failure, "Positions 9 to %d: %s. %s",
								   OIN_PREFIX_LENGTH + number_len, reason.message, reason.detail);
		}
	}
	return not_a_placeholder("OIN", oin_look(str), str, len, failure);
}

/* ---------- codes of government bodies ---------- */

typedef struct CodeForm
{
	const char *letters;
	int			digits;
	const char *kind;			/* in a TOOI address */
} CodeForm;

static const CodeForm code_forms[] = {
	{"gm", 4, "gemeente"},
	{"mnre", 4, "ministerie"},
	{"pv", 2, "provincie"},
	{"ws", 4, "waterschap"},
};

/* The form of a code of letters and digits alone; NULL when none is known. */
static const CodeForm *
code_form(const char *code, size_t len, size_t *letters)
{
	size_t		i;

	for (*letters = 0; *letters < len && code[*letters] >= 'a' && code[*letters] <= 'z'; (*letters)++)
		;
	if (*letters == len)
		return NULL;
	for (i = *letters; i < len; i++)
	{
		if (!is_digit(code[i]))
			return NULL;
	}
	for (i = 0; i < lengthof(code_forms); i++)
	{
		if (strlen(code_forms[i].letters) == *letters && memcmp(code_forms[i].letters, code, *letters) == 0)
			return &code_forms[i];
	}
	return NULL;
}

bool
organisation_code_check(const char *code, size_t len, GovFailure *failure)
{
	size_t		start;
	const CodeForm *form = code_form(code, len, &start);
	size_t		zeros;
	int			digits;
	int			number = 0;

	if (form == NULL)
		return true;
	digits = (int) (len - start);
	for (zeros = start; zeros < len && code[zeros] == '0'; zeros++)
		;
	if (zeros == len)
	{
		gov_fail(failure, ERRCODE_INVALID_TEXT_REPRESENTATION, "invalid code of an organisation: \"%s\"", gov_quote(code, len));
		return gov_fail_detail(failure, "The number is all zeros, which is nobody's.");
	}
	if (digits == form->digits)
		return true;
	gov_fail(failure, ERRCODE_INVALID_TEXT_REPRESENTATION, "invalid code of an organisation: \"%s\"", gov_quote(code, len));
	gov_fail_detail(failure, "After %s come %d digits, found %d.", form->letters, form->digits, digits);
	if ((int) (len - zeros) <= form->digits)
	{
		for (; zeros < len; zeros++)
			number = number * 10 + (code[zeros] - '0');
		gov_fail_hint(failure, "%s: %s%0*d?", digits < form->digits ? "A spreadsheet may have dropped the zeros" : "There are too many zeros",
					  form->letters, form->digits, number);
	}
	return false;
}

static bool
tooi_kind_fits(const char *str, size_t len, size_t kind, size_t code, GovFailure *failure)
{
	size_t		letters;
	const CodeForm *form = code_form(str + code, len - code, &letters);
	GovFailure	reason = {0};

	if (form == NULL)
		return true;
	if (!organisation_code_check(str + code, len - code, &reason))
	{
		invalid("TOOI identifier", str, len, failure);
		gov_fail_detail(failure, "%s", reason.detail);
		failure->hint = reason.hint;
		return false;
	}
	if (strlen(form->kind) == code - 1 - kind && memcmp(form->kind, str + kind, code - 1 - kind) == 0)
		return true;
	invalid("TOOI identifier", str, len, failure);
	return gov_fail_detail(failure, "A code that begins with %s is of kind %s.", form->letters, form->kind);
}

size_t
tooi_code_start(const char *str, size_t len)
{
	while (len > 0 && str[len - 1] != '/')
		len--;
	return len;
}

/* The base, a kind in letters, a slash, and a code of letters and then digits. */
bool
tooi_check(const char *str, size_t len, GovFailure *failure)
{
	const size_t base = sizeof(TOOI_BASE) - 1;
	size_t		kind = base;
	size_t		code;
	size_t		i;

	if (len < base || memcmp(str, TOOI_BASE, base) != 0)
	{
		invalid("TOOI identifier", str, len, failure);
		return gov_fail_detail(failure, "Expected the full address, as in %sgemeente/gm0503.", TOOI_BASE);
	}
	while (kind < len && str[kind] >= 'a' && str[kind] <= 'z')
		kind++;
	if (kind == base || kind == len || str[kind] != '/')
	{
		invalid("TOOI identifier", str, len, failure);
		return gov_fail_detail(failure, "Expected a kind in lower-case letters and \"/\" after %s.", TOOI_BASE);
	}
	code = kind + 1;
	for (i = code; i < len && str[i] >= 'a' && str[i] <= 'z'; i++)
		;
	if (i > code && i < len)
	{
		while (i < len && is_digit(str[i]))
			i++;
		if (i == len)
			return tooi_kind_fits(str, len, base, code, failure);
	}
	invalid("TOOI identifier", str, len, failure);
	return gov_fail_detail(failure, "Expected a code of lower-case letters and then digits, as in gm0503; found \"%s\".",
						   gov_quote(str + code, len - code));
}

bool
roo_check(const char *str, size_t len, GovFailure *failure)
{
	size_t		i;

	for (i = 0; i < len && is_digit(str[i]); i++)
		;
	if (i == len && len > 0 && len <= ROO_LENGTH_LIMIT && str[0] != '0')
		return true;
	invalid("ROO number", str, len, failure);
	return gov_fail_detail(failure, "Expected 1 to %d digits, the first not 0, as in 28221695.", ROO_LENGTH_LIMIT);
}

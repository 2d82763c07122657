/*
 * name_form.c
 *		Names in one form, whatever keyboard, file or program they came by.
 */
#include "register/name_form.h"

#include "base/merge_sort.h"
#include "base/number.h"
#include "register/name_letters.h"

/* ---------- characters ---------- */

/* Bytes that are no UTF-8 are passed on above all characters. */
#define RAW_BYTE 0x200000

static bool
is_continuation(const unsigned char *s, const unsigned char *end)
{
	return s < end && (*s & 0xc0) == 0x80;
}

/* How many bytes follow this first one of a character; -1 when none begins so. */
static int
following_bytes(unsigned char first)
{
	if (first < 0x80)
		return 0;
	if ((first & 0xe0) == 0xc0)
		return 1;
	if ((first & 0xf0) == 0xe0)
		return 2;
	return (first & 0xf8) == 0xf0 ? 3 : -1;
}

/* The next character, or a byte as RAW_BYTE plus its value; how many bytes it took. */
static int
read_character(const unsigned char *s, const unsigned char *end, uint32 *c)
{
	int			extra = following_bytes(s[0]);
	int			i;

	*c = extra <= 0 ? s[0] : s[0] & (0x3f >> extra);
	for (i = 1; i <= extra; i++)
	{
		if (!is_continuation(s + i, end))
			extra = -1;
		else
			*c = *c << 6 | (s[i] & 0x3f);
	}
	if (extra < 0)
	{
		*c = RAW_BYTE + s[0];
		return 1;
	}
	return extra + 1;
}

int
name_character(const char *str, size_t len, uint32 *c)
{
	return read_character((const unsigned char *) str, (const unsigned char *) str + len, c);
}

static int
write_character(uint32 c, char *out)
{
	if (c >= RAW_BYTE)
		out[0] = (char) (c - RAW_BYTE);
	if (c >= RAW_BYTE || c < 0x80)
	{
		if (c < 0x80)
			out[0] = (char) c;
		return 1;
	}
	if (c < 0x800)
	{
		out[0] = (char) (0xc0 | c >> 6);
		out[1] = (char) (0x80 | (c & 0x3f));
		return 2;
	}
	if (c < 0x10000)
	{
		out[0] = (char) (0xe0 | c >> 12);
		out[1] = (char) (0x80 | (c >> 6 & 0x3f));
		out[2] = (char) (0x80 | (c & 0x3f));
		return 3;
	}
	out[0] = (char) (0xf0 | c >> 18);
	out[1] = (char) (0x80 | (c >> 12 & 0x3f));
	out[2] = (char) (0x80 | (c >> 6 & 0x3f));
	out[3] = (char) (0x80 | (c & 0x3f));
	return 4;
}

static bool
is_blank(uint32 c)
{
	/* control characters are blanks to the eye at most */
	return c <= 0x20 || (c >= 0x7f && c <= 0xa0) || c == 0x1680 || (c >= 0x2000 && c <= 0x200a) ||
		c == 0x2028 || c == 0x2029 || c == 0x202f || c == 0x205f || c == 0x3000;
}

/* Soft hyphen, zero-width characters, marks of direction, byte order mark, variation selectors, tags. */
static bool
is_invisible(uint32 c)
{
	return c == 0xad || c == 0x34f || c == 0x61c || c == 0x180e || (c >= 0x200b && c <= 0x200f) ||
		(c >= 0x202a && c <= 0x202e) || (c >= 0x2060 && c <= 0x206f) || (c >= 0xfe00 && c <= 0xfe0f) ||
		c == 0xfeff || (c >= 0xfff9 && c <= 0xfffb) || (c >= 0xe0000 && c <= 0xe0fff);
}

/* ---------- letters with marks ---------- */

#define DOT_ABOVE 0x0307

/* A letter with the marks on it; more are written as they come. */
#define MOST_MARKS 12

typedef struct Letter
{
	uint32		base;			/* 0 = none yet */
	uint32		mark[MOST_MARKS];
	int			nmarks;
} Letter;

/* Takes a letter apart into the plain one and its marks, in their order. */
static void
start_letter(Letter *letter, uint32 c)
{
	uint32		marks[4];
	int			n = 0;

	letter->nmarks = 0;
	while (n < (int) lengthof(marks) && name_letter_apart(&c, &marks[n]))
		n++;
	letter->base = c;
	while (n > 0)
		letter->mark[letter->nmarks++] = marks[--n];
}

/* Marks sort by their place on the letter; those of one place stay in order. */
static void
sort_marks(Letter *letter)
{
	int			i;

	for (i = 1; i < letter->nmarks; i++)
	{
		uint32		mark = letter->mark[i];
		int			at = i;

		for (; at > 0 && name_mark_place(letter->mark[at - 1]) > name_mark_place(mark); at--)
			letter->mark[at] = letter->mark[at - 1];
		letter->mark[at] = mark;
	}
}

/* Puts letter and marks together again, as Unicode's form C does. */
static size_t
write_letter(Letter *letter, char *out)
{
	uint32		kept[MOST_MARKS];
	int			nkept = 0;
	int			before = 0;
	size_t		n;
	int			i;

	if (letter->base == 0)
		return 0;
	sort_marks(letter);
	for (i = 0; i < letter->nmarks; i++)
	{
		int			place = name_mark_place(letter->mark[i]);
		uint32		whole;

		/* an i has its dot already */
		if (letter->base == 'i' && letter->mark[i] == DOT_ABOVE)
			continue;
		/* a mark that stayed keeps others of its place from the letter */
		if ((nkept == 0 || before < place) && name_letter_together(letter->base, letter->mark[i], &whole))
		{
			letter->base = whole;
			continue;
		}
		before = place;
		kept[nkept++] = letter->mark[i];
	}
	n = write_character(letter->base, out);
	for (i = 0; i < nkept; i++)
		n += write_character(kept[i], out + n);
	letter->base = 0;
	letter->nmarks = 0;
	return n;
}

/* ---------- form ---------- */

/* What stands for a character: at most three, NULL when it stands for itself. */
static const char *
plain_characters(uint32 c)
{
	switch (c)
	{
		case 0x00aa:
			return "a";
		case 0x00ba:
			return "o";
		case 0x00b9:
			return "1";
		case 0x00b2:
			return "2";
		case 0x00b3:
			return "3";
		case 0x0132:
		case 0x0133:
			return "ij";
		case 0x01c7:
		case 0x01c8:
		case 0x01c9:
			return "lj";
		case 0x01ca:
		case 0x01cb:
		case 0x01cc:
			return "nj";
		case 0x017f:
			return "s";
		case 0x2010:
		case 0x2011:
		case 0x2012:
		case 0x2013:
		case 0x2014:
		case 0x2015:
		case 0x2212:
			return "-";
		case 0x2018:
		case 0x2019:
		case 0x201a:
		case 0x201b:
		case 0x2032:
		case 0x02bc:
		case 0x00b4:
		case 0x0060:
			return "'";
		case 0x201c:
		case 0x201d:
		case 0x201e:
		case 0x201f:
		case 0x2033:
			return "\"";
		case 0x2026:
			return "...";
		case 0xfb00:
			return "ff";
		case 0xfb01:
			return "fi";
		case 0xfb02:
			return "fl";
		case 0xfb03:
			return "ffi";
		case 0xfb04:
			return "ffl";
		case 0xfb05:
		case 0xfb06:
			return "st";
		default:
			return NULL;
	}
}

size_t
name_form_write(const char *name, size_t len, char *form)
{
	const unsigned char *s = (const unsigned char *) name;
	const unsigned char *end = s + len;
	Letter		letter = {0};
	bool		blank = false;
	size_t		n = 0;

	while (s < end)
	{
		uint32		c;
		const char *plain;

		s += read_character(s, end, &c);
		if (is_invisible(c))
			continue;
		if (name_mark_place(c) > 0 && letter.base != 0 && letter.nmarks < MOST_MARKS)
		{
			letter.mark[letter.nmarks++] = c;
			continue;
		}
		n += write_letter(&letter, form + n);
		if (is_blank(c))
		{
			blank = n > 0;
			continue;
		}
		if (blank)
			form[n++] = ' ';
		blank = false;
		if (c >= 0xff01 && c <= 0xff5e)
			c -= 0xff01 - '!';	/* full width */
		for (plain = plain_characters(c); plain && plain[1]; plain++)
			form[n++] = *plain;
		start_letter(&letter, plain ? (uint32) *plain : name_letter_lower(c));
	}
	return n + write_letter(&letter, form + n);
}

/* ---------- words ---------- */

/* Legal forms and articles, in Dutch, as the form writes them. */
static const char *const common_words[] = {
	"b", "bedrijfsvoeringsorganisatie", "bv", "cooperatie", "co\xc3\xb6peratie", "de", "een", "en", "gemeenschappelijke",
	"gr", "het", "in", "lichaam", "n", "nv", "openbaar", "regeling", "stichting", "v", "van", "vereniging", "voor",
};

static bool
is_common(const NameWord *word)
{
	int			i;

	for (i = 0; i < (int) lengthof(common_words); i++)
		if (strlen(common_words[i]) == word->len && memcmp(common_words[i], word->str, word->len) == 0)
			return true;
	return false;
}

/* 1900 to 2099 */
static bool
is_year(const NameWord *word)
{
	return word->len == 4 && (memcmp(word->str, "19", 2) == 0 || memcmp(word->str, "20", 2) == 0) &&
		is_digit(word->str[2]) && is_digit(word->str[3]);
}

/* Letters and digits; of other scripts all that is not in a block of marks and signs. */
static bool
is_of_a_word(uint32 c)
{
	if (c < 0x80)
		return is_digit((char) c) || (c >= 'a' && c <= 'z');
	if (c < 0xc0)
		return c == 0xb5;
	return c != 0xd7 && c != 0xf7 && c != 0x37e && c != 0x387 && !(c >= 0x2b9 && c <= 0x2ff) &&
		!(c >= 0x2000 && c <= 0x2bff) && !(c >= 0x2e00 && c <= 0x303f) && !(c >= 0xe000 && c <= 0xf8ff) &&
		!(c >= 0xfe10 && c <= 0xfe6f) && !(c >= 0xff00 && c <= 0xff20) && !(c >= 0x1f000 && c <= 0x1faff);
}

static int
compare_words(const void *a, const void *b)
{
	const NameWord *p = a;
	const NameWord *q = b;
	int			result = memcmp(p->str, q->str, Min(p->len, q->len));

	return result ? result : (p->len > q->len) - (p->len < q->len);
}

size_t
name_words_write(const char *form, size_t len, NameWord *words, char *out)
{
	const char *s = form;
	const char *end = form + len;
	size_t		nwords = 0;
	size_t		n = 0;
	size_t		i;

	while (s < end)
	{
		NameWord	word = {s, 0};

		for (;;)
		{
			uint32		c;
			int			taken = s < end ? read_character((const unsigned char *) s, (const unsigned char *) end, &c) : 0;

			if (taken == 0 || !is_of_a_word(c))
			{
				word.len = s - word.str;
				s += taken;
				break;
			}
			s += taken;
		}
		if (word.len > 0 && !is_common(&word) && !is_year(&word))
			words[nwords++] = word;
	}
	merge_sort(words, nwords, sizeof(NameWord), compare_words);
	for (i = 0; i < nwords; i++)
	{
		if (i > 0 && compare_words(&words[i - 1], &words[i]) == 0)
			continue;
		if (n > 0)
			out[n++] = ' ';
		memcpy(out + n, words[i].str, words[i].len);
		n += words[i].len;
	}
	return n;
}

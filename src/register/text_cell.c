/*
 * text_cell.c
 *		What the readers of cells share.
 */
#include "register/text_cell.h"

#include <string.h>

void
text_cell_unread(TextCell *cell, AmountStatus status, const char *note)
{
	cell->status = status;
	cell->value[0] = '\0';
	strlcpy(cell->note, note, sizeof(cell->note));
}

bool
text_cell_among(const char *word, size_t len, const char *const *words, size_t n)
{
	size_t		i;

	for (i = 0; i < n; i++)
	{
		if (strlen(words[i]) == len && memcmp(words[i], word, len) == 0)
			return true;
	}
	return false;
}

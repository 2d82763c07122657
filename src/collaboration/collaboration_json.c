/*
 * collaboration_json.c
 *		A collaboration as canonical JSON: one form.
 */
#include "collaboration/collaboration.h"

#include "miscadmin.h"

static void
write_key(StringInfo buf, const char *key)
{
	if (buf->data[buf->len - 1] != '{')
		appendStringInfoChar(buf, ',');
	appendStringInfo(buf, "\"%s\":", key);
}

static void
write_mask(StringInfo buf, const Vocabulary *vocabulary, uint8 mask)
{
	const char *separator = "";
	int			i;

	appendStringInfoChar(buf, '[');
	for (i = 0; i < 8; i++)
	{
		if ((mask & (1 << i)) == 0)
			continue;
		appendStringInfo(buf, "%s\"%s\"", separator, vocabulary_code(vocabulary, i));
		separator = ",";
	}
	appendStringInfoChar(buf, ']');
}

static void
write_roles(StringInfo buf, RoleSet roles)
{
	const char *separator = "";
	int			i;

	appendStringInfoChar(buf, '[');
	for (i = 0; i < 64; i++)
	{
		if ((roles & ROLE_BIT(i)) == 0)
			continue;
		appendStringInfo(buf, "%s\"%s\"", separator, role_code((Role) i));
		separator = ",";
	}
	appendStringInfoChar(buf, ']');
}

static void
write_date(StringInfo buf, bool stated, DateADT date)
{
	if (!stated)
	{
		appendStringInfoString(buf, "null");
		return;
	}
	appendStringInfoChar(buf, '"');
	date_write(buf, date);
	appendStringInfoChar(buf, '"');
}

static void
write_party(StringInfo buf, const CollaborationParty *party)
{
	appendStringInfoString(buf, "{\"party\":\"");
	appendBinaryStringInfo(buf, party->path, party->len);
	appendStringInfoChar(buf, '"');
	if (party->roles != 0)
	{
		write_key(buf, "roles");
		write_roles(buf, party->roles);
	}
	if (party->interests != 0)
	{
		write_key(buf, "interests");
		write_mask(buf, &interest_vocabulary, party->interests);
	}
	appendStringInfoChar(buf, '}');
}

void
collaboration_write(StringInfo buf, CollaborationReader reader)
{
	const CollaborationHead *head = &reader.head;
	CollaborationParty party;
	bool		first = true;

	appendStringInfoChar(buf, '{');
	if (head->legal_form != LEGAL_FORM_NOT_STATED)
	{
		write_key(buf, "legal_form");
		appendStringInfo(buf, "\"%s\"", vocabulary_code(&legal_form_vocabulary, head->legal_form));
	}
	if (head->flags & COLLABORATION_HAS_POWERS)
	{
		write_key(buf, "powers");
		write_mask(buf, &power_vocabulary, head->powers);
	}
	if (head->flags & COLLABORATION_HAS_STYLE)
	{
		write_key(buf, "style");
		style_write_json(buf, head->style);
	}
	if (head->phase != PHASE_NOT_STATED)
	{
		write_key(buf, "phase");
		appendStringInfo(buf, "\"%s\"", vocabulary_code(&phase_vocabulary, head->phase));
	}
	if (head->purpose_len > 0)
	{
		write_key(buf, "purpose");
		json_write_string(buf, pnstrdup(head->purpose, head->purpose_len));
	}
	if (head->flags & (COLLABORATION_HAS_START | COLLABORATION_HAS_END))
	{
		write_key(buf, "period");
		appendStringInfoChar(buf, '[');
		write_date(buf, head->flags & COLLABORATION_HAS_START, head->start);
		appendStringInfoChar(buf, ',');
		write_date(buf, head->flags & COLLABORATION_HAS_END, head->end);
		appendStringInfoChar(buf, ']');
	}
	if (head->nparties > 0)
	{
		write_key(buf, "parties");
		appendStringInfoChar(buf, '[');
		while (collaboration_next(&reader, &party))
		{
			CHECK_FOR_INTERRUPTS();
			if (!first)
				appendStringInfoChar(buf, ',');
			first = false;
			write_party(buf, &party);
		}
		appendStringInfoChar(buf, ']');
	}
	appendStringInfoChar(buf, '}');
}

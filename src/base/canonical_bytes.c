/*
 * canonical_bytes.c
 *		Comparison and hash of the types whose stored bytes are canonical.
 */
#include "base/canonical_bytes.h"

#include "access/detoast.h"
#include "common/hashfn.h"

static struct varlena *
bytes_of(Datum value)
{
	return PG_DETOAST_DATUM_PACKED(value);
}

/* index support functions must not leak a detoasted copy a call */
static void
release(struct varlena *bytes, Datum value)
{
	if ((Pointer) bytes != DatumGetPointer(value))
		pfree(bytes);
}

int
canonical_bytes_cmp(Datum a, Datum b)
{
	struct varlena *bytes_a = bytes_of(a);
	struct varlena *bytes_b = bytes_of(b);
	Size		len_a = VARSIZE_ANY_EXHDR(bytes_a);
	Size		len_b = VARSIZE_ANY_EXHDR(bytes_b);
	int			result = memcmp(VARDATA_ANY(bytes_a), VARDATA_ANY(bytes_b), Min(len_a, len_b));

	if (result == 0)
		result = (len_a > len_b) - (len_a < len_b);
	else
		result = result < 0 ? -1 : 1;
	release(bytes_a, a);
	release(bytes_b, b);
	return result;
}

bool
canonical_bytes_eq(Datum a, Datum b)
{
	/* unequal lengths tell without detoasting */
	if (toast_raw_datum_size(a) != toast_raw_datum_size(b))
		return false;
	return canonical_bytes_cmp(a, b) == 0;
}

uint64
canonical_bytes_hash(Datum value, uint64 seed)
{
	struct varlena *bytes = bytes_of(value);
	uint64		hash = DatumGetUInt64(hash_any_extended((unsigned char *) VARDATA_ANY(bytes),
														VARSIZE_ANY_EXHDR(bytes), seed));

	release(bytes, value);
	return hash;
}

/*
 * code_owner_sql.c
 *		Whose code runs when a source is read or a rule is asked, and as whom.
 *
 * In C, since the catalogs are asked as they are now: the snapshot of a
 * transaction that began before may show an owner of yesterday.
 */
#include "base/compat.h"

#include "access/htup_details.h"
#include "access/relation.h"
#include "catalog/pg_foreign_server.h"
#include "catalog/pg_inherits.h"
#include "catalog/pg_namespace.h"
#include "catalog/pg_proc.h"
#include "catalog/pg_type.h"
#include "foreign/foreign.h"
#include "miscadmin.h"
#include "utils/array.h"
#include "utils/rel.h"
#include "utils/syscache.h"

static ArrayType *
oid_array(const Datum *values, int count)
{
	return construct_array((Datum *) values, count, OIDOID, sizeof(Oid), true, TYPALIGN_INT);
}

PG_FUNCTION_INFO_V1(acting_roles);
Datum
acting_roles(PG_FUNCTION_ARGS)
{
	/* who called, who SET ROLE and SET SESSION AUTHORIZATION go back to */
	const Datum roles[] = {ObjectIdGetDatum(GetUserId()), ObjectIdGetDatum(GetSessionUserId()), ObjectIdGetDatum(GetAuthenticatedUserId())};

	PG_RETURN_ARRAYTYPE_P(oid_array(roles, lengthof(roles)));
}

/*
 * The owners of a relation, of the children that are read with it, and of the
 * servers of foreign ones. They stay so until the end of the transaction: an
 * owner is changed, and a view replaced, under a lock that this one keeps out.
 */
PG_FUNCTION_INFO_V1(source_owners);
Datum
source_owners(PG_FUNCTION_ARGS)
{
	List	   *relations = find_all_inheritors(PG_GETARG_OID(0), AccessShareLock, NULL);
	Datum	   *owners = palloc(2 * list_length(relations) * sizeof(Datum));
	int			count = 0;
	ListCell   *cell;

	foreach (cell, relations)
	{
		Relation	relation = relation_open(lfirst_oid(cell), AccessShareLock);

		owners[count++] = ObjectIdGetDatum(relation->rd_rel->relowner);
		if (relation->rd_rel->relkind == RELKIND_FOREIGN_TABLE)
			owners[count++] = ObjectIdGetDatum(GetForeignServer(GetForeignTable(RelationGetRelid(relation))->serverid)->owner);
		relation_close(relation, NoLock);
	}
	PG_RETURN_ARRAYTYPE_P(oid_array(owners, count));
}

/* The owner of a function, and that of its schema, who may put another in its place. */
PG_FUNCTION_INFO_V1(function_owners);
Datum
function_owners(PG_FUNCTION_ARGS)
{
	Oid			function = PG_GETARG_OID(0);
	HeapTuple	proc = SearchSysCache1(PROCOID, ObjectIdGetDatum(function));
	HeapTuple	schema;
	Datum		owners[2];

	if (!HeapTupleIsValid(proc))
		PG_RETURN_NULL();
	schema = SearchSysCache1(NAMESPACEOID, ObjectIdGetDatum(((Form_pg_proc) GETSTRUCT(proc))->pronamespace));
	if (!HeapTupleIsValid(schema))
	{
		ReleaseSysCache(proc);
		PG_RETURN_NULL();
	}
	owners[0] = ObjectIdGetDatum(((Form_pg_proc) GETSTRUCT(proc))->proowner);
	owners[1] = ObjectIdGetDatum(((Form_pg_namespace) GETSTRUCT(schema))->nspowner);
	ReleaseSysCache(schema);
	ReleaseSysCache(proc);
	PG_RETURN_ARRAYTYPE_P(oid_array(owners, lengthof(owners)));
}

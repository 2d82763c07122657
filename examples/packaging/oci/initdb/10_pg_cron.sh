#!/bin/bash
# pg_cron wants to be there when the server starts: written once, when the cluster is made; the server that runs this script is stopped after it
set -euo pipefail
cat >>"$PGDATA/postgresql.conf" <<CONF

# pg_cron: the night of partner_governance
shared_preload_libraries = 'pg_cron'
cron.database_name = '${POSTGRES_DB:-postgres}'
cron.use_background_workers = on
CONF

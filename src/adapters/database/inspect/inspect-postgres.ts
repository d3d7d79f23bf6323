import { sql } from 'kysely';
import type { Store } from '#adapters/database/engine/store.ts';
import { fault, fine, type Remark, warning } from './remark.ts';

interface Server {
  readonly version: number;
  readonly schema: string | null;
  readonly is_read_only: boolean;
  readonly may_create: boolean | null;
  readonly fsync: string;
  readonly full_page_writes: string;
  readonly synchronous_commit: string;
}

/** PostgreSQL 15, as the server counts. */
export const OLDEST_VERSION = 150_000;

/** Asks the server what this user may do in the schema, and whether commits survive a power cut. Reads only. */
export async function inspectPostgres(store: Store): Promise<readonly Remark[]> {
  const { rows } = await sql<Server>`select
      current_setting('server_version_num')::integer as version, current_schema() as schema,
      current_setting('transaction_read_only') = 'on' or pg_is_in_recovery() as is_read_only,
      has_schema_privilege(current_schema(), 'create') as may_create,
      current_setting('fsync') as fsync, current_setting('full_page_writes') as full_page_writes,
      current_setting('synchronous_commit') as synchronous_commit`.execute(store.db);
  const [server] = rows;
  if (server === undefined)
    return [fault('PostgreSQL did not say what it is: see that DATABASE_URL names PostgreSQL.')];
  return [...versionRemarks(server), ...(await rightRemarks(store, server)), ...durabilityRemarks(server)];
}

function versionRemarks({ version }: Server): readonly Remark[] {
  const shown = Math.floor(version / 10_000);
  return version < OLDEST_VERSION
    ? [fault(`PostgreSQL ${shown} is too old: use version 15 or later.`)]
    : [fine(`PostgreSQL ${shown} can be reached.`)];
}

async function rightRemarks(store: Store, server: Server): Promise<readonly Remark[]> {
  if (server.is_read_only) {
    return [
      fault(
        'PostgreSQL lets this user only read: DATABASE_URL must name the primary server, and default_transaction_read_only must be off.',
      ),
    ];
  }
  if (server.schema === null) {
    return [
      fault(
        'The search path of this user names no schema that exists: create the schema, or correct search_path in PostgreSQL or in DATABASE_URL.',
      ),
    ];
  }
  if (server.may_create === false) {
    return [
      fault(
        `This user may not create tables in the schema ${server.schema}: grant it CREATE on the schema (GRANT CREATE, USAGE ON SCHEMA).`,
      ),
    ];
  }
  const foreign = await foreignTables(store, server.schema);
  return foreign.length === 0
    ? [fine(`This user may create and write tables in the schema ${server.schema}.`)]
    : [
        fault(
          `The tables ${foreign.slice(0, 3).join(', ')} belong to another user: make the user of DATABASE_URL their owner (ALTER TABLE … OWNER TO), because upgrades change them.`,
        ),
      ];
}

async function foreignTables(store: Store, schema: string): Promise<readonly string[]> {
  const { rows } = await sql<{ name: string }>`select c.relname as name
    from pg_class c join pg_namespace n on n.oid = c.relnamespace
    where n.nspname = ${schema} and c.relkind = 'r' and not pg_has_role(c.relowner, 'usage')
      and exists (select 1 from pg_class v where v.relnamespace = n.oid and v.relname = 'schema_version')
    order by c.relname`.execute(store.db);
  return rows.map(({ name }) => name);
}

function durabilityRemarks({ fsync, full_page_writes: pages, synchronous_commit: commit }: Server): readonly Remark[] {
  const off = [
    ...(fsync === 'off' ? ['fsync'] : []),
    ...(pages === 'off' ? ['full_page_writes'] : []),
    ...(commit === 'off' ? ['synchronous_commit'] : []),
  ];
  return off.length === 0
    ? [fine('PostgreSQL keeps what it acknowledged through a power cut.')]
    : [
        warning(
          `PostgreSQL has ${off.join(' and ')} off, so a power cut loses what it acknowledged, and alerts could be told twice or never: set ${off.join(' and ')} to on.`,
        ),
      ];
}

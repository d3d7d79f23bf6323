import type { WireActivity } from './schema-activity.ts';

/** Each role may do what the ones before it may. */
const ROLES = ['viewer', 'operator', 'admin'] as const;
export type Role = (typeof ROLES)[number];

export interface PeopleRules {
  readonly isAuthOn: boolean;
  readonly allowedTenantIds: readonly string[];
  /** Empty: everybody who is admitted is an operator. */
  readonly operatorIds: readonly string[];
  readonly adminIds: readonly string[];
  readonly allowGuests: boolean;
}

function has(ids: readonly string[], objectId: string): boolean {
  return ids.some((id) => id.toLowerCase() === objectId.toLowerCase());
}

/** The role of an admitted person, by Entra object id. */
export function roleOf(objectId: string, rules: PeopleRules): Role {
  if (has(rules.adminIds, objectId)) return 'admin';
  return rules.operatorIds.length === 0 || has(rules.operatorIds, objectId) ? 'operator' : 'viewer';
}

export function includesRole(role: Role, needed: Role): boolean {
  return ROLES.indexOf(role) >= ROLES.indexOf(needed);
}

/** Guests, people of other tenants (in shared channels) and senders without an Entra account, where Teams shows it. */
function isOutsider(from: WireActivity['from'], rules: PeopleRules): boolean {
  if (from.userRole?.toLowerCase() === 'guest' || from.role?.toLowerCase() === 'guest') return true;
  if (from.userPrincipalName?.toUpperCase().includes('#EXT#')) return true;
  return (
    typeof from.tenantId === 'string' &&
    rules.allowedTenantIds.length > 0 &&
    !has(rules.allowedTenantIds, from.tenantId)
  );
}

/** Who sent it, in which role; undefined for outsiders, who get the same answer as an unknown command does. */
export function senderOf(
  activity: WireActivity,
  rules: PeopleRules,
): { readonly objectId: string; readonly name: string; readonly role: Role } | undefined {
  const objectId = activity.from.aadObjectId ?? (rules.isAuthOn ? undefined : activity.from.id);
  if (!objectId) return undefined;
  if (isOutsider(activity.from, rules) && !rules.allowGuests) return undefined;
  return { objectId: objectId.toLowerCase(), name: activity.from.name ?? '', role: roleOf(objectId, rules) };
}

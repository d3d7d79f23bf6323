import type { WireActivity } from '#adapters/teams/door/schema-activity.ts';
import type { Role } from '#domain/people/role.ts';

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

/** What Teams tells of a person, in an activity or in a roster. */
type Origin = Pick<WireActivity['from'], 'tenantId' | 'userRole' | 'role' | 'userPrincipalName'>;

/** People who join a meeting without an account are `anonymous`. */
const GUEST_ROLES: readonly (string | undefined)[] = ['guest', 'anonymous'];

function isGuest({ userRole, role, userPrincipalName }: Origin): boolean {
  if (GUEST_ROLES.includes(userRole?.toLowerCase()) || GUEST_ROLES.includes(role?.toLowerCase())) return true;
  return userPrincipalName?.toUpperCase().includes('#EXT#') === true;
}

/** In shared channels. */
function isOfOtherTenant({ tenantId }: Origin, { allowedTenantIds }: PeopleRules): boolean {
  return typeof tenantId === 'string' && allowedTenantIds.length > 0 && !has(allowedTenantIds, tenantId);
}

/**
 * Guests, unless they are allowed, and people of other tenants (in shared channels), where Teams shows it. Figures are kept
 * from a conversation that has such a member.
 */
export function isOutsider(member: Origin, rules: PeopleRules): boolean {
  return isGuest(member) ? !rules.allowGuests : isOfOtherTenant(member, rules);
}

/** Who sent it, in which role; undefined for outsiders, who get the same answer as an unknown command does. */
export function senderOf(
  activity: WireActivity,
  rules: PeopleRules,
): { readonly objectId: string; readonly name: string; readonly role: Role } | undefined {
  const objectId = activity.from.aadObjectId ?? (rules.isAuthOn ? undefined : activity.from.id);
  if (!objectId) return undefined;
  if (isOutsider(activity.from, rules)) return undefined;
  return { objectId: objectId.toLowerCase(), name: activity.from.name ?? '', role: roleOf(objectId, rules) };
}

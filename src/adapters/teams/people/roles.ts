import type { WireActivity } from '#adapters/teams/door/schema-activity.ts';
import type { Role } from '#domain/people/role.ts';

export interface PeopleRules {
  readonly isAuthOn: boolean;
  readonly allowedTenantIds: readonly string[];
  /** An empty list makes everybody who is admitted an operator. */
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

/** What Teams says about a person, in an activity or in a roster. */
type Origin = Pick<WireActivity['from'], 'tenantId' | 'userRole' | 'role' | 'userPrincipalName'>;

/** Whether a person joined without an account; such a person is not even a guest. */
function isAnonymous({ userRole, role }: Origin): boolean {
  return [userRole, role].some((each) => each?.toLowerCase() === 'anonymous');
}

function isGuest({ userRole, role, userPrincipalName }: Origin): boolean {
  if ([userRole, role].some((each) => each?.toLowerCase() === 'guest')) return true;
  return userPrincipalName?.toUpperCase().includes('#EXT#') === true;
}

/** Whether the conversation itself belongs to an allowed tenant, whoever is in it. */
export function isOfAllowedTenant({ tenantId }: { readonly tenantId: string }, rules: PeopleRules): boolean {
  return has(rules.allowedTenantIds, tenantId);
}

/** Whether a person belongs to another tenant, as people in shared channels may. */
function isOfOtherTenant({ tenantId }: Origin, { allowedTenantIds }: PeopleRules): boolean {
  return typeof tenantId === 'string' && allowedTenantIds.length > 0 && !has(allowedTenantIds, tenantId);
}

/** Whether a person is shown to be from outside: a guest, unless guests are allowed, or a person of another tenant. */
function looksOutside(person: Origin, rules: PeopleRules): boolean {
  if (isAnonymous(person)) return true;
  return isGuest(person) ? !rules.allowGuests : isOfOtherTenant(person, rules);
}

/**
 * Whether a member of a roster counts as an outsider. A member without a tenant or a role does too, because silence proves
 * nothing. A conversation with such a member gets no figures. With authentication off only what the roster shows counts.
 */
export function isOutsider(member: Origin, rules: PeopleRules): boolean {
  if (looksOutside(member, rules)) return true;
  if (!rules.isAuthOn || isGuest(member)) return false;
  return !member.tenantId || !(member.userRole || member.role);
}

/** Who sent the activity, and in which role; undefined for outsiders, who get the answer of an unknown command. */
export function senderOf(
  activity: WireActivity,
  rules: PeopleRules,
): { readonly objectId: string; readonly name: string; readonly role: Role } | undefined {
  const objectId = activity.from.aadObjectId ?? (rules.isAuthOn ? undefined : activity.from.id);
  if (!objectId) return undefined;
  if (looksOutside(activity.from, rules)) return undefined;
  return { objectId: objectId.toLowerCase(), name: activity.from.name ?? '', role: roleOf(objectId, rules) };
}

import { isAllowedServiceUrl } from '#adapters/teams/connector/service-url.ts';
import { parseActivity, type WireActivity } from './schema-activity.ts';

/** The settings that the gate compares requests with. */
export interface GateRules {
  /** False only on loopback: then the recipient is not checked, and an empty list of tenants admits all. */
  readonly isAuthOn: boolean;
  readonly appId: string | undefined;
  readonly serviceUrlHosts: readonly string[];
  readonly allowedTenantIds: readonly string[];
}

export type RefusalReason = 'malformed' | 'channel' | 'serviceUrl' | 'recipient' | 'tenant';

export type Admission =
  | { readonly admitted: true; readonly activity: WireActivity }
  | { readonly admitted: false; readonly reason: RefusalReason };

function tenantsOf(activity: WireActivity): readonly string[] {
  return [activity.conversation.tenantId, activity.channelData?.tenant?.id].filter((id) => typeof id === 'string');
}

function isTenantAllowed(activity: WireActivity, rules: GateRules): boolean {
  if (rules.allowedTenantIds.length === 0) return !rules.isAuthOn;
  const allowed = new Set(rules.allowedTenantIds.map((id) => id.toLowerCase()));
  const tenants = tenantsOf(activity);
  return tenants.length > 0 && tenants.every((id) => allowed.has(id.toLowerCase()));
}

function isForThisBot(activity: WireActivity, rules: GateRules): boolean {
  if (!rules.isAuthOn) return true;
  return rules.appId !== undefined && activity.recipient.id.toLowerCase() === `28:${rules.appId.toLowerCase()}`;
}

/**
 * Checks a request before the SDK, which lets an activity without a service URL or with an empty channel id pass, answers 500
 * to a missing one, and sends replies wherever the activity says. Pure; it does not look at tokens.
 */
export function admit(body: unknown, rules: GateRules): Admission {
  const activity = parseActivity(body);
  if (!activity) return { admitted: false, reason: 'malformed' };
  if (activity.channelId !== 'msteams') return { admitted: false, reason: 'channel' };
  if (!isAllowedServiceUrl(activity.serviceUrl, rules.serviceUrlHosts)) {
    return { admitted: false, reason: 'serviceUrl' };
  }
  if (!isForThisBot(activity, rules)) return { admitted: false, reason: 'recipient' };
  if (!isTenantAllowed(activity, rules)) return { admitted: false, reason: 'tenant' };
  return { admitted: true, activity };
}

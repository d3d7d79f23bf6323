import { type OpenedPartnerCenter, openPartnerCenter } from '#adapters/partner-center/open.ts';
import type { Config } from '#config/config.ts';
import { SECOND_MS } from '#domain/time/time.ts';
import type { Customer } from '#domain/usage/customer.ts';
import { en } from '#language/en.ts';
import type { SystemClock } from '#ports/clock.ts';
import type { SecretRepository } from '#ports/database.ts';
import { IncompleteList, Refused, Transient } from '#ports/errors.ts';
import type { Log } from '#ports/log.ts';
import type { CallOptions, PartnerCenter, SignInFinding } from '#ports/partner-center.ts';
import { type Finding, fail, failed, notMade, ok, warn } from './finding.ts';

export interface PartnerCenterLimits {
  readonly system: SystemClock;
  readonly limitMs: number;
}

const REACH =
  'Check that this machine reaches Partner Center and its sign-in authority (PARTNER_CENTER_CLOUD, PARTNER_CENTER_URL, PARTNER_CENTER_AUTHORITY_URL), and try again.';

/** So long before the limit the check itself gives up, to say on which question it waited. */
const SPEAKS_BEFORE_MS = SECOND_MS;

/** Whether the stored sign-in serves, was made with MFA and in the right role, and whether a customer can be read with it. */
export async function examinePartnerCenter(
  config: Config | undefined,
  secrets: Promise<SecretRepository | undefined>,
  { system, limitMs }: PartnerCenterLimits,
): Promise<readonly Finding[]> {
  if (config === undefined) return [notMade("Partner Center's settings are wrong or missing")];
  const stored = await secrets;
  if (stored === undefined && config.partnerCenter.auth)
    return [notMade('the sign-in is stored in the database, which cannot be read')];
  const told = createLastWarning();
  const signal = AbortSignal.timeout(Math.max(limitMs - SPEAKS_BEFORE_MS, limitMs / 2));
  await using opened = await openPartnerCenter({
    config: config.partnerCenter,
    keys: config.tokenEncryptionKeys,
    database: { secrets: stored ?? NO_SECRETS },
    system,
    log: told.log,
  });
  const late = () => fail(`There was no answer in time. ${told.latest()}${REACH}`);
  const findings = await signInFindings(opened, system, signal).catch((error: unknown) => {
    if (signal.aborted) return [late()];
    throw error;
  });
  if (findings.some(({ verdict }) => verdict === 'FAIL') && opened.signIn !== undefined)
    return [...findings, notMade('the sign-in does not serve, and a customer is read with it')];
  const customer = await customerFinding(opened.client, { signal, priority: 'question' }).catch((error: unknown) =>
    signal.aborted ? late() : asFinding(error),
  );
  return [...findings, customer];
}

const NO_SECRETS: SecretRepository = { read: async () => undefined, write: async () => false };

async function signInFindings(
  { signIn, signInStanding }: OpenedPartnerCenter,
  system: SystemClock,
  signal: AbortSignal,
): Promise<readonly Finding[]> {
  if (signIn === undefined) {
    return [
      warn(
        'PARTNER_CENTER_AUTH is off: figures come from a simulated Partner Center. Set PARTNER_CENTER_AUTH=on for the real one.',
      ),
    ];
  }
  const finding = await signIn.prove(signal);
  if (finding.kind !== 'works') return [faultOf(finding)];
  const standing = await signInStanding();
  return [
    ok(en.signInStanding(standing, { now: system.now(), isNamed: false })),
    ok('The role of the person who signed in suffices: Partner Center gives the list of customers.'),
    mfaFinding(finding),
  ];
}

function faultOf(finding: Exclude<SignInFinding, { kind: 'works' }>): Finding {
  if (finding.kind === 'refused') return fail(en.signInFault(finding.fault));
  if (finding.fault.code === 'unexpected')
    return fail(`Partner Center gave an answer that says nothing about the sign-in. ${REACH}`);
  return fail(`The sign-in could not be proven, because ${en.readingFault(finding.fault)}. ${REACH}`);
}

function mfaFinding({ isMfaCompliant }: Extract<SignInFinding, { kind: 'works' }>): Finding {
  if (isMfaCompliant === undefined)
    return warn('Partner Center did not say whether the sign-in was made with multi-factor authentication.');
  return isMfaCompliant
    ? ok('The sign-in was made with multi-factor authentication (MFA).')
    : fail(en.trouble({ code: 'sign-in-mfa' }));
}

async function customerFinding(client: PartnerCenter, options: CallOptions): Promise<Finding> {
  const [customer] = await firstPage(client, options);
  if (customer === undefined) {
    return warn(
      "Partner Center lists no customers, so no customer's usage was read: check that PARTNER_CENTER_TENANT_ID is the tenant whose customers are billed.",
    );
  }
  const reading = await client.customers.byId(customer.id).usageSummary.get(options);
  if (reading.kind === 'noRelationship') {
    return warn(
      'Partner Center says that it has no relationship with the first customer of its list: look at that customer in Partner Center.',
    );
  }
  const usage = reading.kind === 'summary' ? '' : ': it has none in this billing period';
  return ok(`One customer's usage was read${usage}.`);
}

async function firstPage({ customers }: PartnerCenter, options: CallOptions): Promise<readonly Customer[]> {
  try {
    for await (const page of customers.get(options)) if (page.length > 0) return page;
  } catch (error) {
    // an empty list is told by the caller; a list that is only shorter than it says has been read
    if (!(error instanceof IncompleteList)) throw error;
  }
  return [];
}

function asFinding(error: unknown): Finding {
  // who may not even see a customer's usage may see nothing: that is the role
  if (error instanceof Refused) return failed(error.signIn);
  return failed(error, error instanceof Transient ? REACH : '');
}

/** Keeps what the client warns of, such as a wait that Partner Center asks for. */
function createLastWarning(): { readonly log: Log; latest(): string } {
  let latest = '';
  const keep: Log['warn'] = (_fields, message) => {
    latest = `${message[0]?.toUpperCase() ?? ''}${message.slice(1)}. `;
  };
  const log: Log = { debug: () => undefined, info: () => undefined, warn: keep, error: keep };
  return { log, latest: () => latest };
}

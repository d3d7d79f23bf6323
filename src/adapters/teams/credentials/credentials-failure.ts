import { SignInNeeded, Transient } from '#ports/errors.ts';

const CERTIFICATE = {
  code: 'bot-certificate',
  text: "the bot's certificate is not registered, has expired, or this machine's clock is wrong. Add the certificate of MicrosoftAppCertificateFile to the bot's app registration and check the clock",
};

/** Entra's numbers choose the words only; learn.microsoft.com/entra/identity-platform/reference-error-codes. */
const MEANINGS: Readonly<Record<number, { readonly code: string; readonly text: string }>> = {
  7000222: {
    code: 'bot-secret-expired',
    text: "the bot's client secret has expired. Make a new one in the bot's app registration, set MicrosoftAppPassword to its value and start again",
  },
  7000215: {
    code: 'bot-secret-wrong',
    text: "the bot's client secret is not accepted. Set MicrosoftAppPassword to the secret's value (not its id) and start again",
  },
  700024: CERTIFICATE,
  700027: CERTIFICATE,
  700016: {
    code: 'bot-unknown',
    text: "the bot's app registration is not known in its tenant. Check MicrosoftAppId, MicrosoftAppTenantId and MicrosoftAppType",
  },
  90002: { code: 'bot-unknown', text: "the bot's tenant does not exist. Check MicrosoftAppTenantId" },
};

const REFUSED = {
  code: 'bot-credentials',
  text: "the bot's credentials are not accepted. Check MicrosoftAppId, MicrosoftAppPassword (or MicrosoftAppCertificateFile), MicrosoftAppType and MicrosoftAppTenantId",
};

/** Words of the authority's client that mean: not now. */
const NOT_NOW = new Set(['network_error', 'endpoints_resolution_error', 'token_parsing_error', 'openid_config_error']);

/** What the authority's client threw; undefined fields where it was no answer of the authority. */
export interface AuthorityRefusal {
  readonly errorCode: string | undefined;
  readonly description: string;
  readonly status: number | undefined;
}

/**
 * What it means that the authority gave no token: `SignInNeeded` when a person has to mend it, else `Transient`. Nothing of
 * the authority's description is kept: it may repeat what it was sent.
 */
export function credentialsError({ errorCode, description, status = 0 }: AuthorityRefusal): SignInNeeded | Transient {
  const isRefusal = errorCode !== undefined && !NOT_NOW.has(errorCode) && status !== 429 && status < 500;
  if (!isRefusal) {
    return new Transient(
      `No token for the bot: the sign-in authority does not answer (${errorCode ?? 'no connection'}). It is tried again every minute.`,
    );
  }
  const number = Number(/AADSTS(\d+)/.exec(description)?.[1]);
  const { code, text } = MEANINGS[number] ?? REFUSED;
  const reference = Number.isNaN(number) ? errorCode : `AADSTS${number}`;
  return new SignInNeeded(code, `No token for the bot: ${text} (${reference}).`);
}

import assert from 'node:assert/strict';
import { generateKeyPairSync } from 'node:crypto';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  PARTNER_CENTER_SCOPE,
  readCertificate,
  readSignInSettings,
} from '#adapters/partner-center/sign-in/sign-in-settings.ts';
import { TEST_APP_CERTIFICATE_FILE, TEST_CA_FILE } from '../../../support/openid-provider.ts';

const CERTIFICATES = /-----BEGIN CERTIFICATE-----[^-]+-----END CERTIFICATE-----/g;

describe("the file with an app's certificate", () => {
  let folder: string;
  let app: string;
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'budget-watch-'));
    app = await readFile(TEST_APP_CERTIFICATE_FILE, 'utf8');
  });
  afterEach(() => rm(folder, { recursive: true }));

  async function read(pem: string) {
    const file = join(folder, 'app.pem');
    await writeFile(file, pem);
    return await readCertificate(file, 'PARTNER_CENTER_CERTIFICATE_FILE');
  }

  it('may have the whole chain, which is sent with the proof', async () => {
    const issuer = await readFile(TEST_CA_FILE, 'utf8');
    const chain = [...(app.match(CERTIFICATES) ?? []), ...(issuer.match(CERTIFICATES) ?? [])];
    assert.equal(chain.length, 2);

    const { certificate } = await read(`${app}\n${issuer}`);

    assert.equal(certificate.x5c, chain.join('\n'));
    assert.match(certificate.thumbprintSha256, /^[\dA-F]{64}$/);
  });

  it('is refused by its name when the private key is that of another certificate', async () => {
    const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
    const other = privateKey.export({ type: 'pkcs8', format: 'pem' }).toString();
    const [certificate = ''] = app.match(CERTIFICATES) ?? [];

    await assert.rejects(read(`${certificate}\n${other}`), {
      name: 'Unavailable',
      message:
        /^PARTNER_CENTER_CERTIFICATE_FILE \(.+\) cannot be used: the private key is not the one of the certificate/,
    });
  });

  it('is refused by its name when it is missing', async () => {
    await assert.rejects(readCertificate(join(folder, 'none.pem'), 'MicrosoftAppCertificateFile'), {
      name: 'Unavailable',
      message: /^MicrosoftAppCertificateFile \(.+none\.pem\) cannot be used: ENOENT/,
    });
  });
});

const DEPS = { clock: { now: () => Date.now() } };

describe('the settings of the sign-in', () => {
  const from = {
    authorityUrl: 'https://login.example',
    tenantId: 'tenant',
    clientId: 'client',
    clientSecret: 'secret',
    certificateFile: undefined,
  };

  it("name the tenant's authority, the app and its secret", async () => {
    assert.deepEqual(await readSignInSettings(from, DEPS), {
      authority: 'https://login.example/tenant',
      clientId: 'client',
      credential: { secret: 'secret' },
      scope: PARTNER_CENTER_SCOPE,
    });
  });

  it('prefer a certificate to a secret', async () => {
    const { credential } = await readSignInSettings({ ...from, certificateFile: TEST_APP_CERTIFICATE_FILE }, DEPS);

    assert.deepEqual(Object.keys(credential), ['certificate']);
  });

  it('are refused without a tenant or an app', async () => {
    for (const missing of [{ tenantId: undefined }, { clientId: undefined }]) {
      await assert.rejects(readSignInSettings({ ...from, ...missing }, DEPS), {
        name: 'Unavailable',
        message: /^PARTNER_CENTER_TENANT_ID and PARTNER_CENTER_CLIENT_ID are needed/,
      });
    }
  });
});

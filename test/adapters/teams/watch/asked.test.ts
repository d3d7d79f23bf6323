import { audit } from '#adapters/teams/watch/audit-command.ts';
import { help } from '#adapters/teams/watch/help-command.ts';
import { scanNow } from '#adapters/teams/watch/scan-now-command.ts';
import { status } from '#adapters/teams/watch/status-command.ts';
import { testAlert } from '#adapters/teams/watch/test-alert-command.ts';
import { en } from '#language/en.ts';
import { answerTo, readingsOf } from '../../../support/asked.ts';
import { aStatus } from '../../../support/cards.ts';
import { areAsWritten } from '../../../support/shown.ts';

const called = (text: string) => (text === 'nothing' ? undefined : text);
const joined = async (texts: readonly Promise<string>[]) => (await Promise.all(texts)).join('\n');

describe('commands about the watch', () => {
  areAsWritten(new URL('asked.txt', import.meta.url), {
    'what follows their names': () =>
      [audit, scanNow, status, testAlert].map((command) => readingsOf(command, ['', 'contoso'])).join('\n'),
    'what follows "help"': () =>
      ['', 'usage', 'help', 'nothing']
        .map((text) =>
          JSON.stringify(help.parse(text, 'help', { words: en, hasDecimalComma: false, commandCalled: called })),
        )
        .join('\n'),
    'their answers': () =>
      joined([
        answerTo(status, { name: 'status' }, { status: aStatus() }),
        answerTo(audit, { name: 'audit' }, { audit: { entries: [], customers: new Map(), places: new Map() } }),
        answerTo(scanNow, { name: 'scan now' }, { scanNow: { kind: 'started' } }),
        answerTo(scanNow, { name: 'scan now' }, { scanNow: { kind: 'running' } }),
        answerTo(testAlert, { name: 'test alert' }, {}),
        answerTo(testAlert, { name: 'test alert' }, { testAlert: () => Promise.reject(new Error('broken')) }).catch(
          String,
        ),
        answerTo(help, { name: 'help', about: 'status' }, {}, { allowed: [status, audit] }),
        answerTo(help, { name: 'help' }, {}, { allowed: [status], isSandbox: true }),
      ]),
  });
});

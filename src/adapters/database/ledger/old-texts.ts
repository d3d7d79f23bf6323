import type { CloseReason } from '#domain/alerts/alert.ts';
import type { Content, ShownState } from '#domain/alerts/notification.ts';
import type { Reason } from '#domain/alerts/reason.ts';
import { en } from '#language/en.ts';
import { reasonOfText, reasonText } from './reason-text.ts';
import { type Payload, parsePayload } from './schema-payload.ts';
import { parseReason } from './schema-reason.ts';

/*
 * The columns `text` and `reason` of version 0.1.0. They are written beside the data for one version. Where they differ from
 * the data, a process of version 0.1.0 wrote the row last, and the texts hold.
 */

/** The text that version 0.1.0 reads in `text`; null where the other columns say everything. */
export function oldText(content: Content): string | null {
  switch (content.about) {
    case 'alert':
      return content.kind === 'edit' ? textOfState(content.shown) : null;
    case 'health':
      return en.healthNews(content.notice);
    case 'forecast':
    case 'spike':
    case 'budget':
    case 'taken-back':
    case 'passed':
      return null;
    case 'digest':
      return JSON.stringify(content.span);
    case 'test':
      return JSON.stringify(content.reader);
  }
  return null;
}

export function payloadOf(content: Content): Payload | undefined {
  if (content.about !== 'alert') return content;
  if (content.kind === 'edit') return { about: 'alert', shown: content.shown };
  const { round, crossed } = content;
  return round === undefined && crossed === undefined ? undefined : { about: 'level', round, crossed };
}

/** The content of a row; undefined where its other columns say everything. */
export function readPayload(row: {
  readonly kind: string;
  readonly payload: string | null;
  readonly text: string | null;
}): Payload | undefined {
  const payload = parsePayload(row.payload);
  if (payload && oldTextOf(payload) === row.text) return payload;
  const text = row.text ?? '';
  switch (row.kind) {
    case 'edit':
      return { about: 'alert', shown: stateOfText(text) };
    case 'health':
      return { about: 'health', notice: { code: 'text', text } };
    case 'digest':
      return { about: 'digest', span: { since: undefined, recap: undefined, ...JSON.parse(text || '{}') } };
    case 'test':
      return { about: 'test', reader: JSON.parse(text || '{"locale":"en-US","timeZone":"UTC"}') };
    default:
      return undefined;
  }
}

function oldTextOf(payload: Payload): string | null {
  if (payload.about === 'level') return null;
  return oldText(payload.about === 'alert' ? { ...payload, kind: 'edit', budgetVersion: 0 } : payload);
}

export function readReason({ why, reason }: { readonly why: string | null; readonly reason: string | null }) {
  if (reason === null) return undefined;
  const stored: Reason | undefined = parseReason(why);
  return stored && reasonText(stored) === reason ? stored : reasonOfText(reason);
}

function textOfState(shown: ShownState): string {
  const { toldTo, isReceded, budgetVersion, acknowledgement, isReopened, silencedUntil, closed } = shown;
  const parts = [
    toldTo !== undefined && `escalated:${toldTo}`,
    isReceded && 'receded',
    budgetVersion !== undefined && `budget:${budgetVersion}`,
    acknowledgement !== undefined && !isReopened && `acknowledged:${acknowledgement}`,
    silencedUntil !== undefined && `silenced:${silencedUntil}`,
    closed && `closed:${closed}`,
  ];
  return parts.filter(Boolean).join(' ');
}

function stateOfText(text: string): ShownState {
  const parts = new Map(text.split(' ').map((part) => [part.split(':', 1)[0], part.slice(part.indexOf(':') + 1)]));
  const numberOf = (name: string) => (parts.has(name) ? Number(parts.get(name)) : undefined);
  return {
    toldTo: numberOf('escalated'),
    isReceded: parts.has('receded') || undefined,
    budgetVersion: numberOf('budget'),
    acknowledgement: parts.get('acknowledged'),
    silencedUntil: numberOf('silenced'),
    closed: parts.get('closed') as CloseReason | undefined,
  };
}

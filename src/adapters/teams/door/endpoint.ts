import type { IncomingMessage, ServerResponse } from 'node:http';
import type { TurnContext } from 'botbuilder';
import type { Log } from '#ports/log.ts';
import type { ActivityReceiver } from './cloud-adapter.ts';
import { admit, type GateRules, type RefusalReason } from './gate.ts';

export interface MessagesEndpointDeps {
  readonly adapter: ActivityReceiver;
  readonly bot: { run(context: TurnContext): Promise<void> };
  readonly rules: GateRules;
  readonly onRefused: (reason: RefusalReason) => void;
  readonly log: Log;
}

/** A request whose body is already parsed. */
export type MessagesRequest = IncomingMessage & { readonly body?: unknown };

/** Only the answer to an invoke has a body; no error text leaves the bot. */
function respond(res: ServerResponse, status: number, body?: unknown): void {
  if (res.headersSent || res.destroyed) return;
  const text = body === undefined || typeof body === 'string' ? '' : JSON.stringify(body);
  const type = text === '' ? {} : { 'content-type': 'application/json; charset=utf-8' };
  res.writeHead(status, { ...type, 'content-length': Buffer.byteLength(text) });
  res.end(text);
}

/**
 * `POST /api/messages`: our own gate, then the token check and the bot's turn. Answers 400 to what is not an activity, 403 to
 * what is not for us, 401 to a bad token, all with an empty body. Never throws.
 */
export function createMessagesEndpoint(deps: MessagesEndpointDeps) {
  const { adapter, bot, rules, onRefused, log } = deps;

  return async function handle(req: MessagesRequest, res: ServerResponse): Promise<void> {
    try {
      const admission = admit(req.body, rules);
      if (!admission.admitted) {
        onRefused(admission.reason);
        respond(res, admission.reason === 'malformed' ? 400 : 403);
        return;
      }
      const authorization = req.headers.authorization ?? '';
      const answer = await adapter.receive(authorization, admission.activity, (context) => bot.run(context));
      respond(res, answer?.status ?? 200, answer?.body);
    } catch (error) {
      log.error({ err: error }, 'a message could not be processed');
      respond(res, 500);
    }
  };
}

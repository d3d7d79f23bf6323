import { type ConnectorCall, type Fault, faults } from '../support/fake-connector.ts';

/** Every fault, with its share of all requests. */
const MIXTURE: readonly (readonly [number, Fault])[] = [
  [0.03, faults.deliveredThen(502)],
  [0.01, faults.deliveredThen(500)],
  [0.005, faults.deliveredThen(408)],
  [0.01, faults.failed(500)],
  [0.01, faults.failed(503)],
  [0.005, faults.failed(504)],
  [0.02, faults.reset(true)],
  [0.02, faults.reset()],
  [0.002, faults.hang(true)],
  [0.002, faults.hang()],
  [0.01, faults.throttled('1')],
  [0.005, faults.throttled()],
  [0.02, faults.refused(412, 'PreconditionFailed')],
  [0.005, faults.refused(413, 'MessageSizeTooBig')],
  [0.003, faults.refused(400, 'BadArgument')],
  [0.004, faults.refused(403, 'BotNotInConversationRoster')],
  [0.004, faults.refused(403, 'MessageWritesBlocked', 'errorCode')],
  [0.004, faults.refused(404, 'ConversationNotFound')],
  [0.004, faults.refused(404, 'ConversationNotFound', 'errorCode')],
  [0.004, faults.refused(404, 'ActivityNotFoundInConversation')],
];

/** A fault of the mixture, or mostly none. */
export function drawFault(random: () => number): Fault | undefined {
  let drawn = random();
  for (const [share, fault] of MIXTURE) {
    if (drawn < share) return fault;
    drawn -= share;
  }
  return undefined;
}

/** The answers of a place that removed the bot without telling it; both shapes in turn. */
export function createRefusals(ids: ReadonlySet<string>): (call: ConnectorCall) => Fault | undefined {
  let calls = 0;
  return ({ conversationId }) => {
    if (!ids.has(conversationId)) return undefined;
    calls += 1;
    return calls % 2 === 0
      ? faults.refused(403, 'BotNotInConversationRoster')
      : faults.refused(403, 'MessageWritesBlocked', 'errorCode');
  };
}

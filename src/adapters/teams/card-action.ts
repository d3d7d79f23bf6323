import type { Command, Meant } from './command.ts';
import { COMMANDS } from './commands.ts';
import type { ParsedCommand } from './parse-command.ts';
import {
  alertData,
  besideData,
  executeValue,
  runData,
  staysData,
  submitValue,
  undoData,
} from './schema-card-action.ts';

/*
 * Buttons. What comes back from a card has passed through a client: it says what a person wants, and proves nothing.
 */

type List = readonly Command[];

/** The command that a button asks for; undefined when the button is not ours, or was tampered with. */
function askedBy(verb: string, data: unknown, commands: List): ParsedCommand | undefined {
  if (verb === 'cancel') return { name: 'cancel' };
  const undone = verb === 'undo' ? undoData.safeParse(data).data : undefined;
  if (undone) return { name: 'undo', change: undone.change };
  const asked = verb === 'run' ? commandToRun(data, commands) : alertAction(verb, data, commands);
  return asked && staysData.safeParse(data).success ? { ...asked, isBelow: true } : asked;
}

function commandToRun(data: unknown, commands: List): ParsedCommand | undefined {
  const run = runData.safeParse(data).data;
  const beside = besideData.safeParse(data).data;
  if (!run || !beside) return undefined;
  const { all, customerId, customerIds = customerId ? [customerId] : [] } = run;
  const command = commands.find(({ button }) => button?.run?.command === run.command);
  // no card of ours offers this command for all customers
  if (all && command?.button?.run?.isForAll !== true) return undefined;
  if (run.pick && customerIds.length === 0) return { name: 'nobody chosen', isBelow: true };
  const meant: Meant = all ? 'all' : { named: customerIds };
  // a module makes what its own `answer` takes
  const asked = command?.order?.(meant, beside) as ParsedCommand | undefined;
  return asked && (run.question ? { ...asked, question: run.question } : asked);
}

function alertAction(verb: string, data: unknown, commands: List): ParsedCommand | undefined {
  const pressed = alertData.safeParse(data).data;
  const command = commands.find(({ button }) => button?.onAlert?.verb === verb);
  if (!pressed || !command) return undefined;
  const action = command.button?.onAlert?.action(pressed);
  const { alertId, news } = pressed;
  return action && { name: 'alert action', of: command.name, action: { alertId, action, ...(news && { news }) } };
}

/** Undefined for a value that none of our cards sends. */
export function parseExecute(value: unknown, commands: List = COMMANDS): ParsedCommand | undefined {
  const action = executeValue.safeParse(value).data?.action;
  return action && askedBy(action.verb, action.data, commands);
}

/** Reads the value of a message that an `Action.Submit` sent: the fallback of clients that do not know `Action.Execute`. */
export function parseSubmit(value: unknown, commands: List = COMMANDS): ParsedCommand | undefined {
  const submit = submitValue.safeParse(value).data;
  return submit && askedBy(submit.verb, submit, commands);
}

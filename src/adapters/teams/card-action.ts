import type { Command, Meant } from './command.ts';
import { COMMANDS } from './commands.ts';
import type { ParsedCommand } from './parse-command.ts';
import { alertData, besideData, executeValue, runData, submitValue } from './schema-card-action.ts';

/*
 * Buttons. What comes back from a card has been through a client: it names what is wanted and proves nothing.
 */

type List = readonly Command[];

/** What a button asks for, in the words of the commands; undefined when it is none of ours, or tampered with. */
function askedBy(verb: string, data: unknown, commands: List): ParsedCommand | undefined {
  if (verb === 'cancel') return { name: 'cancel' };
  return verb === 'run' ? commandToRun(data, commands) : alertAction(verb, data, commands);
}

function commandToRun(data: unknown, commands: List): ParsedCommand | undefined {
  const run = runData.safeParse(data).data;
  const beside = besideData.safeParse(data).data;
  if (!run || !beside) return undefined;
  const { all, customerId, customerIds = customerId === undefined ? [] : [customerId] } = run;
  const command = commands.find(({ button }) => button?.run?.command === run.command);
  // no card of ours has it
  if (all && command?.button?.run?.isForAll !== true) return undefined;
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
  return action && { name: 'alert action', of: command.name, action: { alertId: pressed.alertId, action } };
}

/** Undefined for a value that no card of ours makes. */
export function parseExecute(value: unknown, commands: List = COMMANDS): ParsedCommand | undefined {
  const action = executeValue.safeParse(value).data?.action;
  return action && askedBy(action.verb, action.data, commands);
}

/** The value of a message that came from `Action.Submit`, the fallback of clients that know no `Action.Execute`. */
export function parseSubmit(value: unknown, commands: List = COMMANDS): ParsedCommand | undefined {
  const submit = submitValue.safeParse(value).data;
  return submit && askedBy(submit.verb, submit, commands);
}

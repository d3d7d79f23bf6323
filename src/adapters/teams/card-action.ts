import type { Whom } from '#ports/requests.ts';
import type { ParsedCommand } from './parse-command.ts';
import {
  alertData,
  type Beside,
  besideData,
  executeValue,
  type RunData,
  runData,
  silenceData,
  submitValue,
} from './schema-card-action.ts';

/*
 * Buttons. What comes back from a card has been through a client: it names what is wanted and proves nothing.
 */

/** What a button asks for, in the words of the commands; undefined when it is none of ours, or tampered with. */
function commandOf(verb: string, data: unknown): ParsedCommand | undefined {
  switch (verb) {
    case 'run':
      return commandToRun(data);
    case 'cancel':
      return { name: 'cancel' };
    case 'acknowledge': {
      const pressed = alertData.safeParse(data).data;
      return pressed && { name: 'alert action', action: { alertId: pressed.alertId, action: 'acknowledge' } };
    }
    case 'alert': {
      const pressed = alertData.safeParse(data).data;
      return pressed && { name: 'alert action', action: { alertId: pressed.alertId, action: 'show' } };
    }
    case 'silence': {
      const pressed = silenceData.safeParse(data).data;
      if (!pressed) return undefined;
      const action = pressed.until === 'day' ? 'silenceDay' : 'silencePeriod';
      return { name: 'alert action', action: { alertId: pressed.alertId, action } };
    }
    default:
      return undefined;
  }
}

function commandToRun(data: unknown): ParsedCommand | undefined {
  const run = runData.safeParse(data).data;
  const beside = besideData.safeParse(data).data;
  if (!run || !beside) return undefined;
  const parsed = commandWith(run, beside);
  return parsed && (run.question ? { ...parsed, question: run.question } : parsed);
}

function commandWith(run: RunData, beside: Beside): ParsedCommand | undefined {
  const { command, customerId, customerIds, all } = run;
  const { alertIds, thresholds, isEverywhere = false, alertId, on } = beside;
  if (command === 'acknowledge' && alertIds) return { name: 'acknowledge', isAll: true, alertIds };
  const ids = all ? [] : (customerIds ?? (customerId === undefined ? undefined : [customerId]));
  if (!ids) return undefined;
  if (command === 'subscribe') {
    const parsed = { name: command, subscribe: { customers: ids, isHealth: false, thresholds } };
    return on === 'usage' && customerId !== undefined ? { ...parsed, shownUsage: { customerId, alertId } } : parsed;
  }
  if (command === 'unsubscribe') return { name: command, customers: ids };
  const [first] = ids;
  const whom = first === undefined ? 'all' : { named: first };
  if (command === 'silence') return silenceWith(beside, whom);
  if (command === 'unsilence') return { name: command, customer: whom, isEverywhere };
  if (first === undefined) return undefined;
  if (command === 'acknowledge') return { name: command, customer: first };
  return command === 'usage' ? { name: 'usage for', customer: first, alertId } : { name: command, customer: first };
}

function silenceWith(
  { at, until, forMs, isEverywhere = false, why }: Beside,
  customer: Whom,
): ParsedCommand | undefined {
  const lasts =
    at !== undefined ? { at } : until !== undefined ? { until } : forMs !== undefined ? { forMs } : undefined;
  return lasts && { name: 'silence', silence: { customer, isEverywhere, why, ...lasts } };
}

/** Undefined for a value that no card of ours makes. */
export function parseExecute(value: unknown): ParsedCommand | undefined {
  const action = executeValue.safeParse(value).data?.action;
  return action && commandOf(action.verb, action.data);
}

/** The value of a message that came from `Action.Submit`, the fallback of clients that know no `Action.Execute`. */
export function parseSubmit(value: unknown): ParsedCommand | undefined {
  const submit = submitValue.safeParse(value).data;
  return submit && commandOf(submit.verb, submit);
}

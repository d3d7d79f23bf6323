import { acknowledge } from './alerts/acknowledge-command.ts';
import { alerts } from './alerts/alerts-command.ts';
import { silence } from './alerts/silence-command.ts';
import { unacknowledge } from './alerts/unacknowledge-command.ts';
import { unsilence } from './alerts/unsilence-command.ts';
import type { Command } from './command.ts';
import { digest } from './digests/digest-command.ts';
import { digestNow } from './digests/digest-now-command.ts';
import { links } from './drivers/links-command.ts';
import { whatDrives } from './drivers/what-drives-command.ts';
import { accuracy } from './insight/accuracy-command.ts';
import { forecast } from './insight/forecast-command.ts';
import { history } from './insight/history-command.ts';
import { changes } from './lists/changes-command.ts';
import {
  atRisk,
  biggest,
  biggestIncrease,
  headingOver,
  myCustomers,
  noBudget,
  noChange,
  noUsage,
  over,
  overBudget,
  top,
  under,
  usageIn,
} from './lists/list-commands.ts';
import { subscribe } from './subscriptions/subscribe-command.ts';
import { subscribeHealth } from './subscriptions/subscribe-health-command.ts';
import { subscriptions } from './subscriptions/subscriptions-command.ts';
import { unsubscribe } from './subscriptions/unsubscribe-command.ts';
import { whoHearsAbout } from './subscriptions/who-hears-about-command.ts';
import { undo } from './undo/undo-command.ts';
import { usage } from './usage/usage-command.ts';
import { usageFor } from './usage/usage-for-command.ts';
import { audit } from './watch/audit-command.ts';
import { help } from './watch/help-command.ts';
import { scanNow } from './watch/scan-now-command.ts';
import { status } from './watch/status-command.ts';
import { testAlert } from './watch/test-alert-command.ts';

/** Every command, in the order in which help lists them. The lists of the manifest have room for the first 12. */
export const COMMANDS = [
  usageFor,
  usage,
  subscribe,
  alerts,
  acknowledge,
  silence,
  subscriptions,
  unsubscribe,
  whoHearsAbout,
  digest,
  status,
  help,
  whatDrives,
  links,
  forecast,
  history,
  accuracy,
  overBudget,
  over,
  under,
  headingOver,
  atRisk,
  top,
  biggest,
  biggestIncrease,
  usageIn,
  noBudget,
  noUsage,
  noChange,
  changes,
  myCustomers,
  digestNow,
  unacknowledge,
  undo,
  unsilence,
  subscribeHealth,
  scanNow,
  testAlert,
  audit,
] as const satisfies readonly Command[];

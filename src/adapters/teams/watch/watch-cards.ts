import type { CardMaker } from '#adapters/teams/layout/card-maker.ts';
import { summaries } from '#adapters/teams/layout/summary-words.ts';
import type { Reader } from '#domain/alerts/alert-subscription.ts';
import type { AuditAnswer } from '#ports/requests.ts';
import type { Post } from '#ports/teams.ts';
import type { WatchStatus } from '#ports/watch-status.ts';
import { AUDIT_ROWS, auditView } from './audit-view.ts';
import { type CommandHelp, helpAbout, helpView, welcomeView } from './help-view.ts';
import { statusView } from './status-view.ts';

export interface WatchCards {
  status(status: WatchStatus, reader: Reader): Post;
  /** Newest first, in the given order. */
  audit(answer: AuditAnswer, reader: Reader): Post;
  /** All of the commands, or the one with the name `about` where it is among them. */
  help(commands: readonly CommandHelp[], isSandbox: boolean, about?: string): Post;
  welcome(commands: readonly CommandHelp[], isSandbox: boolean): Post;
}

export function createWatchCards({ words, speechOf, answer, rows }: CardMaker): WatchCards {
  return {
    status: (status, reader) => answer('status', statusView(status, speechOf(reader, status.now)), summaries.status),
    audit(audited, reader) {
      const view = (most: number) => auditView(audited, speechOf(reader), most);
      return rows('list', { most: AUDIT_ROWS, view }, summaries.audit);
    },
    help(commands, isSandbox, about) {
      const view = helpAbout(about, commands, words) ?? helpView(commands, isSandbox, words);
      return answer('help', view, summaries.help);
    },
    welcome: (commands, isSandbox) => answer('welcome', welcomeView(commands, isSandbox, words), summaries.welcome),
  };
}

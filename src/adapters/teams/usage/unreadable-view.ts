import { type Button, commandButton } from '#adapters/teams/layout/parts.ts';
import { nameOf, nameRun, run, spoken } from '#adapters/teams/layout/text.ts';
import type { Customer } from '#domain/usage/customer.ts';
import type { Words } from '#language/catalogue.ts';

/** For a customer whose usage can be read nowhere. */
export interface UnreadableView {
  readonly name: string;
  readonly reason: string;
  readonly actions: readonly Button[];
  readonly speak: string;
}

export function unreadableView(customer: Customer, reason: string, words: Words): UnreadableView {
  return {
    name: nameRun(customer, words),
    reason: run(words.usage.unreadable(clause(reason))),
    actions: [commandButton(words.buttons.tryAgain, 'usage', customer.id)],
    speak: spoken(words.usage.unreadableSpoken(nameOf(customer, words))),
  };
}

/** Without what would end the sentence in which it stands. */
export function clause(reason: string): string {
  return reason.replace(/[.\s]+$/u, '');
}

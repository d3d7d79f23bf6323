import { type Button, button } from '#adapters/teams/layout/parts.ts';
import type { CustomerList, ListKind } from '#domain/usage/lists/customer-list.ts';
import type { Words } from '#language/catalogue.ts';

/** A page of a list, as the data of buttons carry it. */
export interface ShownList {
  readonly list: CustomerList;
  readonly page: number;
}

/** The command that shows each list: its name, and its name in the data of buttons. */
export const COMMAND_OF = {
  all: 'usage in',
  top: 'top',
  overBudget: 'over budget',
  over: 'over',
  under: 'under',
  headingOver: 'heading over',
  atRisk: 'at risk',
  noBudget: 'no budget',
  noUsage: 'no usage',
  noChange: 'no change',
  biggest: 'biggest',
  increase: 'biggest increase',
} as const satisfies Readonly<Record<ListKind, string>>;

/** Shows a page of a list in the place of the card. */
export function listButton(title: string, shown: ShownList): Button {
  return button(title, 'run', { command: COMMAND_OF[shown.list.kind], shown });
}

/** Opens a customer of a list in the place of the card, with a way back. */
export function openButton(title: string, customerId: string, shown: ShownList): Button {
  return button(title, 'run', { command: 'usage', customerId, shown });
}

export function backButton(shown: ShownList, { buttons }: Pick<Words, 'buttons'>): Button {
  return listButton(buttons.backToTheList, shown);
}

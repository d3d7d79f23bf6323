import type { InvokeResponse } from 'botbuilder';

/* The answers to a pressed button (learn.microsoft.com/adaptive-cards/authoring-cards/universal-action-model). */

/** A card in the place of the one whose button was pressed. */
export function cardResponse(content: unknown): InvokeResponse {
  return { status: 200, body: { statusCode: 200, type: 'application/vnd.microsoft.card.adaptive', value: content } };
}

/** A sentence beside the card, which stays as it is. */
export function sentence(text: string): InvokeResponse {
  return { status: 200, body: { statusCode: 200, type: 'application/vnd.microsoft.activity.message', value: text } };
}

/** Teams shows it as "Something went wrong" only. */
export function errorResponse(message: string): InvokeResponse {
  const value = { code: 'InternalServerError', message };
  return { status: 200, body: { statusCode: 500, type: 'application/vnd.microsoft.error', value } };
}

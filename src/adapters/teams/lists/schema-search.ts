import * as z from 'zod';

const MOST_LETTERS = 256;

/**
 * The value of an `application/search` invoke, of a field that finds customers
 * (learn.microsoft.com/microsoftteams/platform/task-modules-and-cards/cards/dynamic-search).
 */
export const searchValue = z.looseObject({
  queryText: z
    .string()
    .transform((text) => text.slice(0, MOST_LETTERS))
    .optional(),
  dataset: z.literal('customers'),
});

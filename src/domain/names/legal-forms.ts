import { wordsWithoutPunctuation } from './spelling.ts';

/** What companies write for the same legal form. */
const LEGAL_FORMS = ['ltd limited', 'inc incorporated', 'corp corporation', 'co company'].map((forms) =>
  forms.split(' '),
);

/** A folded name with its legal form written in the other way: "contoso limited" for "contoso ltd". */
export function otherFormsOf(name: string): readonly string[] {
  const [, before, form = ''] = /^(.+ )(\S+)$/.exec(wordsWithoutPunctuation(name)) ?? [];
  const forms = LEGAL_FORMS.find((known) => known.includes(form)) ?? [];
  return forms.filter((other) => other !== form).map((other) => `${before}${other}`);
}

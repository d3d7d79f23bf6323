import { listed } from './counting.ts';

/** How texts stand beside each other that make no sentence. */
export const joining = {
  /** "a, b and c" */
  names: (names: readonly string[]) => listed(names),
  /** What is known of one thing: "84% used; as of Nov 23". */
  facts: (facts: readonly string[]) => facts.join('; '),
  /** The same in short: "a, b". */
  shortFacts: (facts: readonly string[]) => facts.join(', '),
  /** Below a card: "page 2 of 3 · as of Nov 23". */
  smallPrint: (facts: readonly string[]) => facts.join(' · '),
  /** "Heading over: EUR 14,100 expected" */
  explained: (said: string, why: string) => `${said}: ${why}`,
  /** Between a name, which may stand out, and what is said of it. */
  colon: ': ',
  /** "Contoso (contoso.example)" */
  withDomain: (name: string, domain: string) => `${name} (${domain})`,
};

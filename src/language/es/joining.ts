import type { Words } from '#language/catalogue.ts';
import { listed } from './counting.ts';

/** How texts stand beside each other that make no sentence. */
export const joining = {
  /** "a, b y c" */
  names: (names) => listed(names),
  /** What is known of one thing: "84 % usado; datos del 23 nov". */
  facts: (facts) => facts.join('; '),
  /** The same in short: "a, b". */
  shortFacts: (facts) => facts.join(', '),
  /** Below a card: "página 2 de 3 · datos del 23 nov". */
  smallPrint: (facts) => facts.join(' · '),
  /** "Se superará: 14.100 EUR" */
  explained: (said, why) => `${said}: ${why}`,
  /** Between a name, which may stand out, and what is said of it. */
  colon: ': ',
  /** "Contoso (contoso.example)" */
  withDomain: (name, domain) => `${name} (${domain})`,
} satisfies Words['joining'];

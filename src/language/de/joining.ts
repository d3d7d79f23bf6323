import type { Words } from '#language/catalogue.ts';
import { listed } from './counting.ts';

/** How texts stand beside each other that make no sentence. */
export const joining = {
  /** "a, b und c" */
  names: (names) => listed(names),
  /** What is known of one thing: "84 % verbraucht; Stand 23. Nov.". */
  facts: (facts) => facts.join('; '),
  /** The same in short: "a, b". */
  shortFacts: (facts) => facts.join(', '),
  /** Below a card: "Seite 2 von 3 · Stand 23. Nov.". */
  smallPrint: (facts) => facts.join(' · '),
  /** "Überschreitung erwartet: 14.100 EUR" */
  explained: (said, why) => `${said}: ${why}`,
  /** Between a name, which may stand out, and what is said of it. */
  colon: ': ',
  /** "Contoso (contoso.example)" */
  withDomain: (name, domain) => `${name} (${domain})`,
} satisfies Words['joining'];

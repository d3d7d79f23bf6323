import type { Reader } from '#domain/alerts/alert-subscription.ts';
import type { Cloud } from '#domain/usage/drivers/portal-links.ts';
import type { Words } from '#language/catalogue.ts';
import { speechFor } from '#language/speech.ts';
import type { Posts } from '#ports/teams.ts';
import { alertHeadline, healthSummary, labelled } from './alerts/alert-summary.ts';
import { alertTableView, bytesBeside, frameOf, tableSummary } from './alerts/alert-table-view.ts';
import { tablePosts } from './alerts/alert-tables.ts';
import { alertView, labelLines } from './alerts/alert-view.ts';
import { insightSummary } from './alerts/insight/insight-summary.ts';
import { insightTableSummary, insightTableView } from './alerts/insight/insight-table-view.ts';
import { insightView } from './alerts/insight/insight-view.ts';
import { DIGEST_ROWS, digestSummary, digestView } from './digests/digest-view.ts';
import { line } from './layout/parts.ts';
import { fitting, MAX_POST_BYTES } from './layout/post-size.ts';
import { SUMMARY_WORDS } from './layout/summary-words.ts';
import type { Render } from './layout/templates.ts';
import { oneLine, spoken } from './layout/text.ts';
import { mostDates } from './lists/customer-row.ts';

const SENTENCE_LENGTH = 2000;

/**
 * Proactive cards, each in the language of its reader, with links to the portals of the `cloud`. Posts of tables keep the order of
 * the facts given: the caller passes them worst first.
 */
export function createPosts(render: Render, wordsFor: (locale: string) => Words, cloud: Cloud): Posts {
  const wordsOf = ({ locale }: Reader) => wordsFor(locale);
  return {
    alert(facts) {
      const words = wordsOf(facts.reader);
      const summary = labelled(alertHeadline(facts, SUMMARY_WORDS), facts, SUMMARY_WORDS);
      return { card: render('alert', alertView(facts, words, cloud), words), summary };
    },
    tables(kind, facts, maxBytes = MAX_POST_BYTES) {
      const [first] = facts;
      if (!first) return [];
      const words = wordsOf(first.reader);
      const speech = speechFor(first.reader, words, first.now);
      const date = mostDates(
        facts.map(({ alert }) => alert.lastModified),
        speech,
      );
      return tablePosts(facts, {
        maxBytes,
        viewOf: (own, part) => alertTableView(kind, own, { ...part, date, words }),
        frameOf,
        bytesBeside,
        summaryOf: (own) => tableSummary(kind, own),
        render: (view) => render('alert-table', view, words),
      });
    },
    insight(facts) {
      const words = wordsOf(facts.reader);
      return { card: render('insight', insightView(facts, words), words), summary: insightSummary(facts) };
    },
    insightTables(table, facts, maxBytes = MAX_POST_BYTES) {
      const [first] = facts;
      if (!first) return [];
      const words = wordsOf(first.reader);
      return tablePosts(facts, {
        maxBytes,
        viewOf: (own, part) => insightTableView(table, own, { ...part, words }),
        frameOf: (view) => ({ ...view, rows: [] }),
        summaryOf: (own) => insightTableSummary(table, own),
        render: (view) => render('insight-table', view, words),
      });
    },
    health(news, reader, isRepeat) {
      const words = wordsOf(reader);
      const text = words.healthNews(news);
      const view = {
        lines: text.split('\n').map((each) => line(oneLine(each, SENTENCE_LENGTH))),
        labels: labelLines({ isRepeat, isTest: false }, words),
        speak: spoken(healthSummary(text, isRepeat, words)),
      };
      const summary = healthSummary(SUMMARY_WORDS.healthNews(news), isRepeat, SUMMARY_WORDS);
      return { card: render('health', view, words), summary };
    },
    digest: (facts) =>
      fitting(DIGEST_ROWS, (rows) => {
        const words = wordsOf(facts.reader);
        return { card: render('digest', digestView(facts, words, rows), words), summary: digestSummary(facts) };
      }),
  };
}

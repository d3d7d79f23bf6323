import type { CardMaker } from '#adapters/teams/layout/card-maker.ts';
import { cancelButton, line, runButton } from '#adapters/teams/layout/parts.ts';
import type { QuestionView } from '#adapters/teams/layout/question-view.ts';
import { SUMMARY_WORDS } from '#adapters/teams/layout/summary-words.ts';
import { run, spoken } from '#adapters/teams/layout/text.ts';
import type { Reader } from '#domain/alerts/alert-subscription.ts';
import type { DigestSchedule } from '#domain/time/digest-schedule.ts';
import type { Words } from '#language/catalogue.ts';
import { timeZoneName } from '#language/format.ts';
import type { Post } from '#ports/teams.ts';
import { scheduleText } from './digest-sentences.ts';

export interface DigestCards {
  /** "Shall the digest come here daily at 09:00?"; the button's data are the caller's. */
  askDigest(schedule: DigestSchedule, reader: Reader): Post;
}

export function createDigestCards({ words, answer }: CardMaker): DigestCards {
  return {
    askDigest(schedule, reader) {
      const summary = questionOf(schedule, reader, SUMMARY_WORDS).question;
      return answer('question', digestQuestionView(schedule, reader, words), summary);
    },
  };
}

function questionOf(schedule: DigestSchedule, { timeZone }: Reader, words: Words) {
  const { question, button } = words.digests.ask;
  const said = [scheduleText(schedule, words), timeZoneName(timeZone)] as const;
  return { question: question(...said), button: button(...said) };
}

function digestQuestionView(schedule: DigestSchedule, reader: Reader, words: Words): QuestionView {
  const { question, button } = questionOf(schedule, reader, words);
  return {
    question: run(question),
    customers: [],
    notes: [line(words.asking.nothingYet)],
    buttons: [runButton(button, 'digest'), cancelButton(words)],
    speak: spoken(question),
  };
}

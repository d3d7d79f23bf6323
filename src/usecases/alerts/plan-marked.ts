import type { PlanningMark } from '#ports/planning-marks.ts';
import type { PlanSlicesDeps } from './plan-slices.ts';

/** What is planned: these alerts (else all), in this conversation (else in every one). */
export interface PlanScope {
  readonly alertIds?: readonly string[];
  readonly conversationId?: string;
}

const MARKS_AT_ONCE = 1000;

/**
 * Goes once through the marks and plans what each is about. A mark is cleared only after it was planned, and only as it was
 * read: what changes meanwhile, commits late or was under way when the process ended, is planned the next time.
 */
export async function planMarked(
  plan: (scope: PlanScope) => Promise<number>,
  { database, pause }: Pick<PlanSlicesDeps, 'database' | 'pause'>,
): Promise<number> {
  let planned = 0;
  for (let last: PlanningMark | undefined; ; ) {
    const page = await database.marks.list(last, MARKS_AT_ONCE);
    for (const scope of scopesOf(page)) {
      planned += await plan(scope);
      await pause();
    }
    await database.marks.clear(page);
    last = page.at(-1);
    if (page.length < MARKS_AT_ONCE) return planned;
  }
}

/** What to plan, so that everything marked is looked at. */
function scopesOf(marks: readonly PlanningMark[]): readonly PlanScope[] {
  if (marks.some(({ alertId, conversationId }) => alertId === undefined && conversationId === undefined)) return [{}];
  const conversations = new Set(
    idsOf(
      marks.filter(({ alertId }) => alertId === undefined),
      'conversationId',
    ),
  );
  const alerts = new Set(
    idsOf(
      marks.filter(({ conversationId }) => conversationId === undefined),
      'alertId',
    ),
  );
  const pairs = marks.filter(
    ({ alertId, conversationId }) => alertId !== undefined && conversationId !== undefined && !alerts.has(alertId),
  );
  const pairAlerts = new Set(idsOf(pairs, 'alertId'));
  const byConversation = Map.groupBy(pairs, ({ conversationId }) => conversationId);
  // Few alerts that many conversations were told of are looked at once, and not once for each conversation.
  const isByAlert = pairAlerts.size <= byConversation.size;
  for (const id of isByAlert ? pairAlerts : []) alerts.add(id);
  const inConversations = isByAlert ? [] : [...byConversation];
  return [
    ...[...conversations].map((conversationId) => ({ conversationId })),
    ...(alerts.size > 0 ? [{ alertIds: [...alerts] }] : []),
    ...inConversations.map(([conversationId, own]) => ({
      alertIds: idsOf(own, 'alertId'),
      ...(conversationId !== undefined && { conversationId }),
    })),
  ];
}

function idsOf(marks: readonly PlanningMark[], of: 'alertId' | 'conversationId'): readonly string[] {
  return marks.flatMap((mark) => mark[of] ?? []);
}

/** The entry of this room: what the wiring and the other rooms may use of it. */

export { createActOnAlert } from './act-on-alert.ts';
export { type AlertHere, alertFactsOf } from './alert-facts.ts';
export { insightFactsOf } from './insight-facts.ts';
export { loadInsight, spikesOfDates } from './load-insight.ts';
export { createPlanNotifications, type PlanNotifications } from './plan-notifications.ts';
export { DUE_AFTER_DEAD_SCAN_MS } from './plan-slices.ts';
export { createSilenceCustomers, createSilenceNotifications } from './silence-notifications.ts';
export { TEST_ALERT_ID, testAlertFacts } from './test-alert-facts.ts';

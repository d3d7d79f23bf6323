/** The entry of this room: what the wiring and the other rooms may use of it. */
export { type AccountScans, createAccountScans } from './account-scans.ts';
export { createRunScans, type RunScans } from './run-scans.ts';
export { createScanCustomers } from './scan-customers.ts';

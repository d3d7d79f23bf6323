/** The entry of this room: what the wiring and the other rooms may use of it. */
export { createAnswerUsage } from './answer-usage.ts';
export { type CustomerDirectory, createCustomerDirectory } from './customer-directory.ts';
export { type CustomersToChange, customersToChange, customerToRead } from './customers-to-change.ts';
export { createRecordReadings, type RecordReadings } from './record-readings.ts';
export { takePress } from './take-press.ts';

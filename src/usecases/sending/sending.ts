/** The entry of this room: what the wiring and the other rooms may use of it. */
export { createSender, SEND_LEASE, type Sender } from './sender.ts';
export { createSendTestAlert } from './test-alert.ts';

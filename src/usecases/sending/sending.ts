/** The entry of this room: what the wiring and the other rooms may use of it. */
export { createSendWindows, type SendWindows } from './pacing/send-windows.ts';
export { SEND_LEASE } from './send-lease.ts';
export { createSender, type Sender } from './sender.ts';
export { createSendTestAlert } from './test-alert.ts';

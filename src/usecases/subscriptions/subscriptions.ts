/** The entry of this room: what the wiring and the other rooms may use of it. */
export { createKeepConversations, type KeepConversations } from './keep-conversations.ts';
export { createSubscribe } from './subscribe.ts';

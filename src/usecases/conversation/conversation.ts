/** The entry of this room: what the wiring and the other rooms may use of it. */
export { createFindPost } from './find-post.ts';

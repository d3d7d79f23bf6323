/** The entry of this room: what the wiring and the other rooms may use of it. */
export { changesToUndo } from './changes-to-undo.ts';
export { keepChange } from './keep-change.ts';
export { createUndo } from './undo-change.ts';

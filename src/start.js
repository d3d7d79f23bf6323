// The one file that is no TypeScript. What it starts comes from the compiled code of the start before, so that the compiler
// that takes the types off is not even loaded: a fifth of a second, and 15 MB for as long as the process lives. Where the
// folder beside the packages cannot be written, and at the very first start, everything is compiled anew.
import { enableCompileCache } from 'node:module';
import { fileURLToPath } from 'node:url';

enableCompileCache(fileURLToPath(new URL('../node_modules/.cache/budget-watch/', import.meta.url)));
await import('./main.ts');

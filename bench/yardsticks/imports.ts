/* The least that a bot of these packages must load before it can listen. */
import { CloudAdapter } from 'botbuilder';
import restify from 'restify';

process.stdout.write(`listening: ${CloudAdapter.name}, ${typeof restify.createServer}\n`);
process.exit(0);

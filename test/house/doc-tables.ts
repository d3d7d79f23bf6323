import type { Command } from '#adapters/teams/command.ts';
import { COMMANDS } from '#adapters/teams/commands.ts';
import { settings } from '#config/config.ts';
import { en } from '#language/en.ts';
import { variables } from '../../manifest/app-package.ts';

const cell = (text: string) => text.replaceAll('|', '\\|');
const code = (text: string) => (text === '' ? '' : `\`${cell(text)}\``);

export function commandRows(commands: readonly Command[]): readonly string[] {
  return commands.map(({ words, role }) => {
    const { usage, description } = words(en);
    return `| ${code(usage)} | ${cell(description)} | ${role} |`;
  });
}

/** The tables that the code decides: the document, the table's header line and its rows. */
export const tables: readonly (readonly [document: string, header: string, rows: readonly string[]])[] = [
  [
    'README.md',
    '| Setting | Default | Meaning |',
    settings.map((each) => `| ${code(each.name)} | ${code(each.default)} | ${cell(each.help)} |`),
  ],
  ['README.md', '| Variable | Meaning |', variables.map((each) => `| ${code(each.name)} | ${cell(each.help)} |`)],
  ['docs/commands.md', '| Say | What it does | Who |', commandRows(COMMANDS)],
];

/** Where a table's rows begin and end in the lines of a document; undefined without such a table. */
export function rowsUnder(
  lines: readonly string[],
  header: string,
): { readonly from: number; readonly to: number } | undefined {
  const at = lines.indexOf(header);
  if (at === -1) return undefined;
  const from = at + 2;
  const length = lines.slice(from).findIndex((line) => !line.startsWith('|'));
  return { from, to: length === -1 ? lines.length : from + length };
}

const block = (entries: readonly { readonly name: string; readonly default?: string; readonly help: string }[]) =>
  entries.map((each) => `# ${each.help}\n#${each.name}=${each.default ?? ''}\n`).join('');

export const envSample = `# Copy this file to .env and remove the "#" before what you set. The values shown are the defaults. README.md says more.

${block(settings)}
# ---- npm run manifest ----

${block(variables)}`;

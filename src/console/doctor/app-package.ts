import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import type { Config, Environment } from '#config/config.ts';
import { AppPackageError, createAppPackage } from '#manifest/app-package.ts';
import { comparePackage, type PackageDifference } from '#manifest/compare-package.ts';
import { productVersion } from '#manifest/package-file.ts';
import { type Finding, fail, notMade, ok, warn } from './finding.ts';

const MAKE = 'Run npm run manifest, and upload the package to Teams again.';

/** Whether the app package can be made of the settings, and whether the one that was made is that of the settings. */
export async function examineAppPackage(
  config: Config | undefined,
  { environment, packageFile }: { readonly environment: Environment; readonly packageFile: URL },
): Promise<readonly Finding[]> {
  if (config === undefined) return [notMade("the bot's settings are wrong or missing")];
  const version = await productVersion();
  const made = await bytesOf(packageFile);
  const file = fileURLToPath(packageFile);
  try {
    if (made === undefined) {
      await createAppPackage(environment, version);
      return [
        warn(
          `${file} was not checked, because it is not there. Run npm run manifest, and upload the package to Teams.`,
        ),
      ];
    }
    const differences = await comparePackage(made, environment, version);
    if (differences.length === 0) return [ok(`${file} is the package of these settings.`)];
    return differences.map((difference) => differenceFinding(file, difference));
  } catch (error) {
    if (!(error instanceof AppPackageError)) throw error;
    return error.kind === 'missing' ? [missingFinding(error.problems)] : error.problems.map(wrongFinding);
  }
}

async function bytesOf(file: URL): Promise<Uint8Array | undefined> {
  try {
    return await readFile(file);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
}

/** Only the machine on which packages are made needs these variables. */
const missingFinding = (problems: readonly string[]): Finding =>
  warn(
    `The package could not be checked against the settings. Where packages are made, set what is missing: ${problems.join('; ')}.`,
  );

const wrongFinding = (problem: string): Finding =>
  fail(`No package that Teams accepts can be made: ${problem}. Correct the variable (README.md lists them). ${MAKE}`);

function differenceFinding(file: string, difference: PackageDifference): Finding {
  if (difference.code === 'otherTexts') {
    return warn(`${file} was made by another version or with other texts than now. ${MAKE}`);
  }
  return fail(`${file} ${faultText(difference)} ${MAKE}`);
}

function faultText(difference: Exclude<PackageDifference, { readonly code: 'otherTexts' }>): string {
  if (difference.code === 'unreadable') return 'is no app package.';
  const { code, found } = difference;
  if (code === 'otherBot') {
    return `is for the bot ${found}, and MicrosoftAppId is another one: messages would go to another bot.`;
  }
  if (code === 'otherApp') {
    return `is the app ${found}, but TEAMS_APP_ID asks for ${difference.wanted}: Teams would take it for another app.`;
  }
  return `has the valid domains ${listed(found)}, but the settings ask for ${listed(difference.wanted)}.`;
}

const listed = (hosts: readonly string[]): string => (hosts.length === 0 ? '(none)' : hosts.join(', '));

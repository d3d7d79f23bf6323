import { editDistance } from '#domain/names/edit-distance.ts';

/** A name that is not a setting, and the setting that was probably meant. */
export interface Misspelled {
  readonly name: string;
  readonly meant: string;
}

/** The names in an environment that are not settings but look like one. A name carries no value, so it may be shown. */
export function misspelledAmong(names: readonly string[], settings: readonly string[]): readonly Misspelled[] {
  const known = new Set(settings);
  return names
    .filter((name) => !known.has(name))
    .flatMap((name) => {
      const meant = closest(name, settings);
      return meant === undefined ? [] : [{ name, meant }];
    });
}

export function sayMisspelled({ name, meant }: Misspelled): string {
  return `${name} is not a setting; did you mean ${meant}?`;
}

function closest(name: string, settings: readonly string[]): string | undefined {
  const ranked = settings
    .map((setting) => ({ setting, distance: distanceOf(name, setting) }))
    .filter(({ setting, distance }) => distance <= mostEdits(setting))
    .toSorted((one, other) => one.distance - other.distance);
  return ranked[0]?.setting;
}

/** Case and underscores do not count: MICROSOFT_APP_ID has no distance from MicrosoftAppId. */
function distanceOf(name: string, setting: string): number {
  const [one, other] = [bare(name), bare(setting)];
  const isFar = Math.abs(one.length - other.length) > mostEdits(setting);
  return isFar ? Number.POSITIVE_INFINITY : editDistance(one, other);
}

/**
 * The most edits between a name and a setting. Short names resemble ordinary variables: HOME and PATH must not be taken for
 * HOST and PORT.
 */
function mostEdits(setting: string): number {
  const { length } = bare(setting);
  if (length <= 7) return 1;
  return length <= 15 ? 2 : 3;
}

const bare = (name: string): string => name.toLowerCase().replaceAll('_', '');

/*
 * The Playground draws the texts of cards in a light green and a yellow that nobody can read on white; Teams draws them darker in its light
 * theme. One colour is as long as the other, so that the script keeps the length of its file.
 */
const COLORS = [
  ['92c353', '237b4b'],
  ['f8d22a', '835c00'],
] as const;

/** The Playground's script with the colours of Teams' light theme in the place of its own for what is good, and for warnings. */
export function withTeamsColors(script: string): string {
  return COLORS.reduce(
    (text, [own, ofTeams]) =>
      text.replaceAll(
        `{"default":"#${own}","subtle":"#e5${own}"}`,
        `{"default":"#${ofTeams}","subtle":"#e5${ofTeams}"}`,
      ),
    script,
  );
}

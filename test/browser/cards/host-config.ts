/*
 * Host configurations in the manner of Teams: its spacing, type sizes and the colours of its light, dark and high-contrast themes.
 */

interface Theme {
  readonly page: string;
  readonly card: string;
  readonly emphasis: string;
  readonly text: string;
  readonly subtle: string;
  readonly line: string;
  readonly accent: string;
  readonly good: string;
  readonly warning: string;
  readonly attention: string;
}

export const THEMES: Readonly<Record<'light' | 'dark' | 'highContrast', Theme>> = {
  light: {
    page: '#f5f5f5',
    card: '#ffffff',
    emphasis: '#e8e8e8',
    text: '#242424',
    subtle: '#616161',
    line: '#d1d1d1',
    accent: '#5b5fc7',
    good: '#237b4b',
    warning: '#835c00',
    attention: '#c4314b',
  },
  dark: {
    page: '#1f1f1f',
    card: '#292929',
    emphasis: '#474747',
    text: '#ffffff',
    subtle: '#adadad',
    line: '#666666',
    accent: '#7f85f5',
    good: '#92c353',
    warning: '#f8d22a',
    attention: '#fb5c74',
  },
  highContrast: {
    page: '#000000',
    card: '#000000',
    emphasis: '#000000',
    text: '#ffffff',
    subtle: '#ffffff',
    line: '#ffffff',
    accent: '#ffff00',
    good: '#3ff23f',
    warning: '#ffff00',
    attention: '#ff7f7f',
  },
};

export function hostConfig(theme: Theme): object {
  const foregroundColors = {
    default: { default: theme.text, subtle: theme.subtle },
    dark: color('#242424'),
    light: color('#ffffff'),
    accent: color(theme.accent),
    good: color(theme.good),
    warning: color(theme.warning),
    attention: color(theme.attention),
  };
  const container = (backgroundColor: string) => ({ backgroundColor, borderColor: theme.line, foregroundColors });
  return {
    fontFamily: "'Segoe UI', 'Noto Sans', 'DejaVu Sans', sans-serif",
    fontSizes: { small: 12, default: 14, medium: 14, large: 18, extraLarge: 24 },
    fontWeights: { lighter: 300, default: 400, bolder: 600 },
    spacing: { small: 8, default: 12, medium: 16, large: 20, extraLarge: 24, padding: 16 },
    separator: { lineThickness: 1, lineColor: theme.line },
    textStyles: { heading: { size: 'large', weight: 'bolder' } },
    containerStyles: {
      default: container(theme.card),
      emphasis: container(theme.emphasis),
      accent: container(theme.accent),
      good: container(theme.good),
      warning: container(theme.warning),
      attention: container(theme.attention),
    },
    actions: {
      maxActions: 6,
      spacing: 'default',
      buttonSpacing: 8,
      actionsOrientation: 'horizontal',
      actionAlignment: 'left',
    },
    supportsInteractivity: true,
  };
}

function color(value: string): object {
  return { default: value, subtle: value };
}

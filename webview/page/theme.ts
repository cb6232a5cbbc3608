// The editor's colours, for what is drawn on a canvas: read from its CSS variables, with a fallback per kind of theme.
import type { Tone } from '../state/optimizerColour.js';

/** Colours as CSS writes them. */
export interface Theme {
  readonly tone: Tone;
  readonly highContrast: boolean;
  readonly foreground: string;
  readonly muted: string;
  readonly background: string;
  readonly grid: string;
  readonly positive: string;
  readonly negative: string;
  readonly fontFamily: string;
  readonly fontSize: number;
}

const fallbacks = {
  'vscode-dark': { foreground: '#cccccc', muted: '#9d9d9d', background: '#1f1f1f', grid: '#8884' },
  'vscode-light': { foreground: '#3b3b3b', muted: '#616161', background: '#ffffff', grid: '#8884' },
  'vscode-high-contrast': { foreground: '#ffffff', muted: '#ffffff', background: '#000000', grid: '#fff6' },
  'vscode-high-contrast-light': { foreground: '#292929', muted: '#292929', background: '#ffffff', grid: '#0006' },
};
export type ThemeKind = keyof typeof fallbacks;

/** The theme of the page as it is now; the editor changes the classes of the body when the user changes the theme. */
export function readTheme(body: HTMLElement): Theme {
  const kind = themeKind(body.classList);
  const style = getComputedStyle(body);
  const variable = (name: string, fallback: string): string => style.getPropertyValue(name).trim() || fallback;
  const fallback = fallbacks[kind];
  const light = kind === 'vscode-light' || kind === 'vscode-high-contrast-light';
  return {
    tone: light ? 'onLight' : 'onDark',
    highContrast: kind.startsWith('vscode-high-contrast'),
    foreground: variable('--vscode-editor-foreground', fallback.foreground),
    muted: variable('--vscode-descriptionForeground', fallback.muted),
    background: variable('--vscode-editor-background', fallback.background),
    grid: fallback.grid,
    positive: light ? '#2f8132' : '#4cb350',
    negative: light ? '#c72e0f' : '#f26d5f',
    fontFamily: variable('--vscode-font-family', 'system-ui, sans-serif'),
    fontSize: Number.parseFloat(variable('--vscode-font-size', '13px')) || 13,
  };
}

/** What is drawn over a picture in no colour of its own. */
export function inkOf({ tone }: Theme): string {
  return tone === 'onDark' ? '#ffffff' : '#1a1a1a';
}

/** What bright lines are drawn upon to stand out on dark, and dark ones on light. */
export function haloOf({ tone }: Theme): string {
  return tone === 'onDark' ? '#000000' : '#ffffff';
}

/** VS Code sets both classes in a light high contrast theme: the more special one counts. */
function themeKind(classes: { contains(name: string): boolean }): ThemeKind {
  if (classes.contains('vscode-high-contrast-light')) return 'vscode-high-contrast-light';
  if (classes.contains('vscode-high-contrast')) return 'vscode-high-contrast';
  return classes.contains('vscode-light') ? 'vscode-light' : 'vscode-dark';
}

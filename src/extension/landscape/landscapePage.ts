// The page of the landscape experiment: two figures, their tables and what they say; no script in it.
import * as vscode from 'vscode';
import type { Landscape } from '../../protocol/landscape.js';
import { heightFigure, number, shareFigure } from './figures.js';

/** Opens the page in an editor. */
export function showLandscape(landscapes: readonly Landscape[]): void {
  const title = vscode.l10n.t('Landscape Experiment');
  const page = vscode.window.createWebviewPanel('descent.landscape', title, vscode.ViewColumn.Active);
  page.webview.html = landscapeDocument(landscapes, title);
}

function landscapeDocument(landscapes: readonly Landscape[], title: string): string {
  return `<!DOCTYPE html>
<html lang="${vscode.env.language}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<title>${title}</title>
<style>${style}</style>
</head>
<body>
<h1>${title}</h1>
<p>${vscode.l10n.t('Random functions (sums of 40 waves with normal frequencies, nearly a Gaussian random field of length scale 1) were searched for critical points. Were the signs of the n eigenvalues coin tosses, the share of minima would be 2⁻ⁿ; in truth low points have fewer negative eigenvalues than high ones, and saddles outnumber minima ever more.')}</p>
<h2>${vscode.l10n.t('The share of minima, and 2⁻ⁿ (dashed)')}</h2>
${shareFigure(landscapes)}
${shareTable(landscapes)}
${landscapes.map(heightSection).join('\n')}
</body>
</html>`;
}

function shareTable(landscapes: readonly Landscape[]): string {
  const head = [
    ...['n', vscode.l10n.t('functions'), vscode.l10n.t('critical points'), vscode.l10n.t('share of minima')],
    ...[vscode.l10n.t('standard error'), '2⁻ⁿ', vscode.l10n.t('search')],
  ];
  const rows = landscapes.map((one) => [
    ...[one.dimension, one.functions, one.indices.length],
    ...[one.shareOfMinima.toFixed(4), one.standardError.toFixed(4), one.coinToss.toFixed(4)],
    one.complete ? vscode.l10n.t('the whole box') : vscode.l10n.t('from many starts: an estimate'),
  ]);
  return table(head, rows);
}

function heightSection(landscape: Landscape): string {
  const { dimension, groups } = landscape;
  const rows = groups.map(({ index, count, meanHeight }) => [index, count, number(meanHeight)]);
  const heading = vscode.l10n.t('Index against height, n = {0} (bars: means)', dimension);
  const head = [vscode.l10n.t('index'), vscode.l10n.t('points'), vscode.l10n.t('mean f')];
  return `<h2>${heading}</h2>${heightFigure(landscape)}${table(head, rows)}`;
}

function table(head: readonly string[], rows: readonly (readonly (string | number)[])[]): string {
  const cells = (tag: string, values: readonly (string | number)[]) =>
    `<tr>${values.map((value) => `<${tag}>${value}</${tag}>`).join('')}</tr>`;
  return `<table><thead>${cells('th', head)}</thead><tbody>${rows.map((row) => cells('td', row)).join('')}</tbody></table>`;
}

const style = `
body { max-width: 640px; padding: 8px 20px 40px; color: var(--vscode-foreground); font-family: var(--vscode-font-family); font-size: var(--vscode-font-size); line-height: 1.45; }
h1 { font-size: 1.3em; font-weight: 600; }
h2 { margin-top: 1.6em; font-size: 1.05em; font-weight: 600; }
svg { display: block; width: 100%; max-width: 560px; }
text { fill: var(--vscode-descriptionForeground); font-size: 11px; }
.dots circle { fill: var(--vscode-charts-blue); fill-opacity: 0.45; }
.means line { stroke: var(--vscode-foreground); stroke-width: 2.5; }
.measured circle { fill: var(--vscode-charts-blue); }
.measured line { stroke: var(--vscode-charts-blue); stroke-width: 2; }
.theory { fill: none; stroke: var(--vscode-foreground); stroke-dasharray: 5 4; }
table { display: block; overflow-x: auto; border-collapse: collapse; font-variant-numeric: tabular-nums; }
th, td { padding: 2px 16px 2px 0; text-align: right; font-weight: inherit; }
th { color: var(--vscode-descriptionForeground); font-size: 0.92em; }`;

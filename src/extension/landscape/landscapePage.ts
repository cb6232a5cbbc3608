// The page of the landscape experiment: two figures, their tables and what they say; no script in it.
import { randomBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';
import * as vscode from 'vscode';
import type { Landscape } from '../../protocol/landscape.js';
import { heightFigure, number, shareFigure } from './figures.js';

/** Opens the page in an editor. */
export function showLandscape(extension: vscode.Uri, landscapes: readonly Landscape[]): void {
  const title = vscode.l10n.t('Landscape Experiment');
  const page = vscode.window.createWebviewPanel('descent.landscape', title, vscode.ViewColumn.Active);
  page.iconPath = vscode.Uri.joinPath(extension, 'media', 'panel.svg');
  const styles = readFileSync(vscode.Uri.joinPath(extension, 'dist', 'landscape.css').fsPath, 'utf8');
  page.webview.html = landscapeDocument(landscapes, title, styles);
}

function landscapeDocument(landscapes: readonly Landscape[], title: string, styles: string): string {
  const nonce = randomBytes(16).toString('base64');
  return `<!DOCTYPE html>
<html lang="${vscode.env.language}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'nonce-${nonce}'">
<title>${title}</title>
<style nonce="${nonce}">${styles}</style>
</head>
<body>
<main class="landscape">
<h1>${title}</h1>
<p>${vscode.l10n.t('Random functions (sums of 40 waves with normal frequencies, nearly a Gaussian random field of length scale 1) were searched for critical points. Were the signs of the n eigenvalues coin tosses, the share of minima would be 2⁻ⁿ; in truth low points have fewer negative eigenvalues than high ones, and saddles outnumber minima ever more.')}</p>
<h2>${vscode.l10n.t('The share of minima, and 2⁻ⁿ (dashed)')}</h2>
${shareFigure(landscapes)}
${shareTable(landscapes)}
${landscapes.map(heightSection).join('\n')}
</main>
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
  const body = rows.map((row) => cells('td', row)).join('');
  return `<div class="scroller"><table><thead>${cells('th', head)}</thead><tbody>${body}</tbody></table></div>`;
}

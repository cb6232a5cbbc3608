// What Descent knows of an objective, when the mouse rests on its name.
import * as vscode from 'vscode';
import type { ObjectiveInfo } from '../../protocol/objective.js';
import type { RunStore } from '../runs/runStore.js';
import { shortNumber, verdictLine } from '../runs/verdictLine.js';
import { objectiveKey } from './objectiveKey.js';
import { inFile, type ObjectiveIndex } from './objectiveIndex.js';
import { sourcePath } from './workspaceSources.js';

export class ObjectiveHover implements vscode.HoverProvider {
  constructor(
    private readonly index: ObjectiveIndex,
    private readonly store: RunStore,
  ) {}

  provideHover(document: vscode.TextDocument, position: vscode.Position): vscode.Hover | undefined {
    const word = document.getWordRangeAtPosition(position);
    const info = this.index
      .inDocument(document)
      .objectives.find(
        ({ name, range }) => range.line === position.line + 1 && word && document.getText(word) === name,
      );
    if (!info) return undefined;
    const last = this.store.lastEnded(objectiveKey(inFile(sourcePath(document.uri), info).reference));
    const lines = [...facts(info), ...(last ? [verdictLine(last)] : [])];
    const text = new vscode.MarkdownString();
    lines.forEach((line) => text.appendText(line).appendMarkdown('\n\n'));
    return new vscode.Hover(text, word);
  }
}

/** Formula, size, domain, start and known minima, each a line. */
export function facts(info: ObjectiveInfo): string[] {
  const point = (theta: readonly number[]) => `(${theta.map(shortNumber).join(', ')})`;
  const boxes = info.domain?.map(([low, high]) => `[${shortNumber(low)}, ${shortNumber(high)}]`).join(' × ');
  return [
    `Descent: ${info.formula ? `f = ${info.formula}` : info.title}`,
    ...(info.dimension === undefined ? [] : [vscode.l10n.t('{0} parameters', info.dimension)]),
    ...(boxes ? [vscode.l10n.t('domain {0}', boxes)] : []),
    ...(info.start ? [vscode.l10n.t('start {0}', point(info.start))] : []),
    ...info.minima.map(({ value, theta }) =>
      theta
        ? vscode.l10n.t('minimum {0} at {1}', shortNumber(value), point(theta))
        : vscode.l10n.t('minimum {0}', shortNumber(value)),
    ),
  ];
}

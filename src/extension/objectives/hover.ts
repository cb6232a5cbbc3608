// What Descent knows of an objective, when the mouse rests on its name.
import * as vscode from 'vscode';
import type { ObjectiveInfo } from '../../protocol/objective.js';
import { coordinatePlane, initialViewport, projected } from '../panel/plane/viewport.js';
import type { Laboratory } from '../runs/laboratory.js';
import type { RunStore } from '../runs/runStore.js';
import { shortNumber } from '../runs/shortNumber.js';
import { verdictLine } from '../runs/verdictLine.js';
import { objectiveKey } from '../../runs/objectiveKey.js';
import { inFile, type FoundObjective, type ObjectiveIndex } from './objectiveIndex.js';
import { dataUri, thumbnail, thumbnailGrid } from './thumbnail.js';
import { sourcePath } from './workspaceSources.js';

/** Milliseconds for which a hover waits for its picture; one that comes later is there for the next hover. */
const patience = 1500;
/** Milliseconds that a picture may take. */
const longest = 15_000;

export class ObjectiveHover implements vscode.HoverProvider {
  /** Pictures by objective, of the text as it was when they were asked for. */
  private readonly pictures = new Map<
    string,
    { readonly text: string; readonly picture: Promise<string | undefined> }
  >();

  constructor(
    private readonly index: ObjectiveIndex,
    private readonly store: RunStore,
    private readonly laboratory: Laboratory,
  ) {}

  async provideHover(document: vscode.TextDocument, position: vscode.Position): Promise<vscode.Hover | undefined> {
    const word = document.getWordRangeAtPosition(position);
    const info = this.index
      .inDocument(document)
      .objectives.find(
        ({ name, range }) => range.line === position.line + 1 && word && document.getText(word) === name,
      );
    if (!info) return undefined;
    const objective = inFile(sourcePath(document.uri), info);
    const last = this.store.lastEnded(objectiveKey(objective.reference));
    const lines = [...facts(info), ...(last ? [verdictLine(last)] : [])];
    const text = new vscode.MarkdownString();
    const picture = await soon(this.picture(objective, document.getText()));
    if (picture) text.appendMarkdown(`![${vscode.l10n.t('Contours of {0}', info.title)}](${picture})\n\n`);
    lines.forEach((line) => text.appendText(line).appendMarkdown('\n\n'));
    return new vscode.Hover(text, word);
  }

  /** Undefined where it takes an untrusted workspace, another number of parameters than one or two, or what fails. */
  private picture(objective: FoundObjective, text: string): Promise<string | undefined> {
    const key = objectiveKey(objective.reference);
    const known = this.pictures.get(key);
    if (known?.text === text) return known.picture;
    const picture = this.draw(objective).catch(() => undefined);
    this.pictures.set(key, { text, picture });
    return picture;
  }

  private async draw({ reference, info }: FoundObjective): Promise<string | undefined> {
    const { dimension, domain, start, minima } = info;
    const somewhere = domain ?? start ?? minima.find(({ theta }) => theta);
    if (!vscode.workspace.isTrusted || !dimension || dimension > 2 || !somewhere) return undefined;
    const plane = coordinatePlane(dimension, new Float64Array(dimension), [0, 1]);
    const { xs, ys } = thumbnailGrid(plane, initialViewport(info, plane, []));
    const { origin, u, v } = plane;
    const asked = { objective: reference, origin, u, ...(v && { v, ys }), xs };
    const { values } = await this.laboratory.ask('grid', asked, { signal: AbortSignal.timeout(longest) });
    const known = minima.flatMap(({ theta }) => (theta ? [projected(plane, theta)] : []));
    return dataUri(thumbnail({ xs, ys, values }, known));
  }
}

/** Undefined when it takes longer than the user's patience. */
function soon<T>(promise: Promise<T>): Promise<T | undefined> {
  return Promise.race([promise, new Promise<undefined>((resolve) => setTimeout(() => resolve(undefined), patience))]);
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

// Constants of a file that an objective lets its caller choose: `@constant condition Condition number κ. [1, 1e12]`.
import type { Node } from '@babel/types';
import type { HyperparameterInfo, SourceRange } from '../../protocol/objective.js';
import { ObjectiveError } from '../../protocol/objectiveError.js';
import { constantValue } from './constant.js';
import { boundsAtEnd } from './hyperparameters.js';
import { parse } from '../parse.js';
import { problem, type Problem } from './objectiveTags.js';
import type { JsDoc } from './jsDoc.js';
import { say } from '../../protocol/sentence.js';

/** The constants that an objective's comment names, with the values that the file gives them. */
export function constantsOf(jsDoc: JsDoc, tree: Node, problems: Problem[]): HyperparameterInfo[] {
  return jsDoc.tags.flatMap((tag) => {
    if (tag.name !== 'constant') return [];
    const [name = '', ...words] = tag.text.split(/\s+/);
    const usual = initialiser(tree, name);
    const value = usual && constantValue(usual);
    if (value !== undefined) return [{ name, kind: 'number', default: value, ...boundsAtEnd(words.join(' ')) }];
    problems.push(problem(say`There is no const ${name} with a number in this file.`, tag.location));
    return [];
  });
}

/**
 * The file's text with the given values in place of its own. @throws ObjectiveError of kind `request` for a constant that
 * the objective does not have, or a value out of its bounds.
 */
export function withConstants(
  text: string,
  { title, constants = [], range }: { title: string; constants?: readonly HyperparameterInfo[]; range: SourceRange },
  given: Readonly<Record<string, number>>,
): string {
  const tree = parse(range.file, text, { recover: true });
  const edits = Object.entries(given).map(([name, value]) => {
    const info = constants.find((constant) => constant.name === name);
    const node = initialiser(tree, name);
    if (!info || typeof node?.start !== 'number' || typeof node.end !== 'number') {
      const known = ['dimension', ...constants.map((constant) => constant.name)].join(', ');
      throw new ObjectiveError(say`${title} has no parameter '${name}'; there is ${known}.`, undefined, 'request');
    }
    const { minimum = -Infinity, maximum = Infinity } = info;
    if (!(value >= minimum && value <= maximum) || !Number.isFinite(value)) {
      const message = say`${name} of ${title} must be from ${minimum} to ${maximum}, not ${value}.`;
      throw new ObjectiveError(message, undefined, 'request');
    }
    return { start: node.start, end: node.end, value };
  });
  return edits
    .sort((a, b) => b.start - a.start)
    .reduce((changed, { start, end, value }) => changed.slice(0, start) + String(value) + changed.slice(end), text);
}

/** What a top-level `const name = …` begins with. */
function initialiser(tree: Node, name: string): Node | undefined {
  const body = tree.type === 'File' ? tree.program.body : [];
  for (const statement of body) {
    const declaration = statement.type === 'ExportNamedDeclaration' ? statement.declaration : statement;
    if (declaration?.type !== 'VariableDeclaration' || declaration.kind !== 'const') continue;
    const found = declaration.declarations.find(({ id }) => id.type === 'Identifier' && id.name === name);
    if (found?.init) return found.init;
  }
  return undefined;
}

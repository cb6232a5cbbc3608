// One top-level function → what is known of it as an objective.
import type { File } from '@babel/types';
import type { ObjectiveInfo } from '../../protocol/objective.js';
import { constantsOf } from './constants.js';
import { formulaOf } from './formula.js';
import type { JsDoc } from './jsDoc.js';
import { shortenLongSums } from '../link/longSums.js';
import { declaredNames, defaultBinding } from '../link/moduleShape.js';
import { problem, readObjectiveTags, type Problem } from './objectiveTags.js';
import { typeNames, type TypeNames } from './parameterTypes.js';
import { parse, withoutByteOrderMark } from '../parse.js';
import { locationOf, rangeOf } from '../position.js';
import { readCoordinates } from './readCoordinates.js';
import { isPlainObjective, shapeOfParameters, signatureOf } from './signature.js';
import { sized } from './sized.js';
import type { TopLevelFunction } from './topLevel.js';
import { say } from '../../protocol/sentence.js';

export interface Source {
  readonly path: string;
  readonly text: string;
  readonly tree: File;
  readonly types: TypeNames;
}

export function readSource(path: string, text: string): Source {
  const plain = shortenLongSums(withoutByteOrderMark(text));
  const tree = parse(path, plain, { recover: true });
  return { path, text: plain, tree, types: typeNames(tree) };
}

export interface DescribeOptions {
  /** See DiscoverOptions. */
  readonly dimension?: number;
  /** Named by the user: it counts without tags and annotations. */
  readonly explicit: boolean;
}

/** The function as an objective; undefined where it is none, or where what is wrong has been added to `problems`. */
export function describeObjective(
  fn: TopLevelFunction,
  jsDoc: JsDoc,
  source: Source,
  { explicit, dimension: asked }: DescribeOptions,
  problems: Problem[],
): ObjectiveInfo | undefined {
  const { path, text, types } = source;
  const signature = signatureOf(path, fn, jsDoc, types);
  const faults: Problem[] = [];
  const tags = readObjectiveTags(jsDoc, faults);
  if (!explicit && !tags.any && !(fn.exported.length > 0 && isPlainObjective(signature))) return undefined;
  // `@minimum` alone also stands on other things than functions.
  if (!explicit && !fn.node && !tagNames(jsDoc).some((name) => ['objective', 'minimize', 'residuals'].includes(name)))
    return undefined;
  problems.push(...faults);
  const name = nameFor(fn);
  const title = name === 'default' ? fileTitle(path) : name;
  const location = locationOf(path, fn.node ?? fn.first);
  const residuals = tags.residuals || signature.result === 'vector';
  const parameters = shapeOfParameters(signature, { withRow: tags.data !== undefined, residuals });
  if ('template' in parameters) {
    problems.push(problem(say`${title} ${parameters}.`, location));
    return undefined;
  }
  for (const tag of [tags.gradient, tags.data, tags.validation, tags.predict]) {
    if (tag && !isDeclared(source, tag.text)) {
      problems.push(problem(say`There is no ${tag.text} in this file; define or import it.`, tag.location));
    }
  }
  const constants = constantsOf(jsDoc, source.tree, problems);
  const taken = signature.parameters[0]?.taken;
  const reads = fn.node && (typeof taken === 'number' ? taken : readCoordinates(fn.node));
  const formula = fn.node && formulaOf(fn.node, text);
  return {
    name,
    title,
    description: [jsDoc.description, tags.description].filter(Boolean).join(' '),
    ...(formula ? { formula: residuals ? `½‖${formula}‖²` : formula } : {}),
    range: rangeOf(path, fn.first, fn.last),
    parameters,
    ...sized(tags, parameters, asked, reads, problems),
    ...(residuals ? { residuals } : {}),
    ...(constants.length > 0 ? { constants } : {}),
    ...(tags.gradient ? { gradient: tags.gradient.text } : {}),
    ...(tags.data ? { data: tags.data.text } : {}),
    ...(tags.standardise ? { standardise: tags.standardise } : {}),
    ...(tags.validation ? { validation: tags.validation.text } : {}),
    ...(tags.predict ? { predict: tags.predict.text } : {}),
  };
}

export function nameFor({ local, exported }: TopLevelFunction): string {
  const named = exported.find((name) => name !== 'default');
  return named ?? (local === defaultBinding ? 'default' : local);
}

function isDeclared({ tree }: Source, name: string): boolean {
  return tree.program.body.some(
    (statement) =>
      declaredNames(statement).includes(name) ||
      (statement.type === 'ExportNamedDeclaration' &&
        statement.specifiers.some(({ exported }) => exported.type === 'Identifier' && exported.name === name)),
  );
}

function tagNames(jsDoc: JsDoc): string[] {
  return jsDoc.tags.map(({ name }) => name);
}

function fileTitle(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1).replace(/\.[^.]*$/, '');
}

// The tags of an objective (`@start`, `@domain`, `@minimum` …) as numbers and names, faults with their places.
import type { Node } from '@babel/types';
import { english, say, type Sentence } from '../../protocol/sentence.js';
import type { Interval, KnownMinimum, SourceLocation } from '../../protocol/objective.js';
import { likeName } from '../../protocol/likeName.js';
import { constantValue, expressionOf } from './constant.js';
import type { JsDoc, JsDocTag } from './jsDoc.js';

export interface Problem {
  readonly message: string;
  readonly said: Sentence;
  readonly location: SourceLocation;
}

export function problem(said: Sentence, { file, line, column }: SourceLocation): Problem {
  return { message: english(said), said, location: { file, line, column } };
}

/** A list that ends in `...` repeats itself to the dimension. */
export interface Pattern<T> {
  readonly items: readonly T[];
  readonly repeats: boolean;
  readonly tag: JsDocTag;
}

/** What the tags say before the dimension is known. */
export interface ObjectiveTags {
  /** True where any tag makes the function an objective. */
  readonly any: boolean;
  /** `@residuals`: the function returns residuals, whatever its annotation says. */
  readonly residuals: boolean;
  /** What stands behind `@objective`, `@minimize` or `@residuals`. */
  readonly description: string;
  readonly dimension: number | undefined;
  readonly start: Pattern<number> | undefined;
  readonly domain: Pattern<Interval> | undefined;
  readonly minima: readonly { readonly tag: JsDocTag; readonly theta: Pattern<number> | undefined }[];
  readonly gradient: JsDocTag | undefined;
  readonly data: JsDocTag | undefined;
  /** What stands behind the name in `@data rows standardise area, age`. */
  readonly standardise: readonly string[] | undefined;
  readonly validation: JsDocTag | undefined;
  readonly predict: JsDocTag | undefined;
}

const objectiveTagNames = new Set([
  'objective',
  'minimize',
  'residuals',
  'start',
  'domain',
  'dimension',
  'minimum',
  'gradient',
  'data',
  'validation',
  'predict',
  'constant',
]);

/** Tags of other tools that are like ours by chance. */
const ordinary = new Set(['date']);

/** What a tag that takes the name of a function may stand before. */
const exampleNames: Readonly<Record<string, string>> = { gradient: 'gradientOfLoss', predict: 'model' };

/** Reads the tags; what cannot be read goes to `problems` and counts as absent. */
export function readObjectiveTags(jsDoc: JsDoc, problems: Problem[]): ObjectiveTags {
  const tags = jsDoc.tags.filter(({ name }) => objectiveTagNames.has(name));
  const report = (tag: JsDocTag, said: Sentence) => void problems.push(problem(said, tag.location));
  for (const tag of jsDoc.tags) {
    const meant =
      tags.length > 0 && !objectiveTagNames.has(tag.name) ? likeName(tag.name, [...objectiveTagNames]) : undefined;
    if (meant !== undefined && !ordinary.has(tag.name))
      report(tag, say`There is no tag @${tag.name}; did you mean @${meant}?`);
  }
  const last = (name: string) => {
    const found = tags.filter((tag) => tag.name === name);
    if (found.length > 1) report(found.at(-1)!, say`@${name} stands twice; the last one counts.`);
    return found.at(-1);
  };
  const read = <T>(name: string, parse: (tag: JsDocTag) => T | undefined, advice: Sentence): T | undefined => {
    const tag = last(name);
    const value = tag && parse(tag);
    if (tag && value === undefined)
      report(tag, say`@${name} ${tag.text || say`without a value`} cannot be read; ${advice}.`);
    return value;
  };
  const nameTag = (name: string) =>
    read(
      name,
      (tag) => (/^[\p{ID_Start}$_][\p{ID_Continue}$]*$/u.test(tag.text) ? tag : undefined),
      say`write the name of a value in this file: @${name} ${exampleNames[name] ?? 'rows'}`,
    );
  const data = read(
    'data',
    dataOf,
    say`write the name of an array in this file: @data rows, or @data rows standardise`,
  );
  return {
    any: tags.length > 0,
    residuals: tags.some(({ name }) => name === 'residuals'),
    description: tags
      .filter(({ name }) => ['objective', 'minimize', 'residuals'].includes(name))
      .map(({ text }) => text)
      .join(' ')
      .trim(),
    dimension: read('dimension', dimensionOf, say`write a whole number of parameters: @dimension 10`),
    start: read('start', (tag) => numbers(tag, tag.text), say`write one number for each parameter: @start -1.2, 1`),
    domain: read(
      'domain',
      intervals,
      say`write an interval for each parameter, or one for all: @domain [-2, 2], [-1, 3]`,
    ),
    minima: tags
      .filter(({ name }) => name === 'minimum')
      .flatMap((tag) => {
        const minimum = minimumOf(tag);
        if (!minimum)
          report(
            tag,
            say`@minimum ${tag.text || say`without a value`} cannot be read; write its value and its place: @minimum 0 at 1, 1.`,
          );
        return minimum ? [minimum] : [];
      }),
    gradient: nameTag('gradient'),
    data: data && { ...data.tag, text: data.name },
    standardise: data?.standardise,
    validation: nameTag('validation'),
    predict: nameTag('predict'),
  };
}

/** The value of a `@minimum` tag for `dimension` parameters; the tag may call them `n`. */
function minimumValue(tag: JsDocTag, dimension: number | undefined): number | undefined {
  const [value = ''] = tag.text.split(/\bat\b/);
  const node = expressionOf(value);
  return node && constantValue(node, dimension === undefined ? {} : { n: dimension });
}

/** A pattern written out for `dimension` parameters; undefined where its length is another and it does not repeat. */
export function expand<T>({ items, repeats }: Pattern<T>, dimension: number): T[] | undefined {
  if (!repeats && items.length !== dimension) return undefined;
  return Array.from({ length: dimension }, (_, i) => items[i % items.length]!);
}

/** A minimum as the protocol has it, for `dimension` parameters, where it says something of them. */
export function knownMinimum(
  { tag, theta }: ObjectiveTags['minima'][0],
  dimension: number | undefined,
): KnownMinimum | undefined {
  const value = minimumValue(tag, dimension);
  if (value === undefined) return undefined;
  if (!theta) return { value };
  const point = dimension === undefined ? theta.items : expand(theta, dimension);
  return point && { value, theta: point };
}

/** `rows`, `rows standardise`, `rows standardise area, age`. */
function dataOf(
  tag: JsDocTag,
): { tag: JsDocTag; name: string; standardise: readonly string[] | undefined } | undefined {
  const [, name, way, features = ''] =
    /^([\p{ID_Start}$_][\p{ID_Continue}$]*)(?:\s+(\w+)\b(.*))?$/u.exec(tag.text) ?? [];
  if (name === undefined || (way !== undefined && !/^standardi[sz]e$/.test(way))) return undefined;
  const named = features.split(',').map((feature) => feature.trim());
  return { tag, name, standardise: way === undefined ? undefined : named.filter(Boolean) };
}

function dimensionOf(tag: JsDocTag): number | undefined {
  const value = Number(tag.text);
  return Number.isInteger(value) && value > 0 ? value : undefined;
}

function minimumOf(tag: JsDocTag): ObjectiveTags['minima'][0] | undefined {
  if (minimumValue(tag, 1) === undefined) return undefined;
  const at = /\bat\b(.*)$/.exec(tag.text);
  if (!at) return { tag, theta: undefined };
  const theta = numbers(tag, at[1]!);
  // One coordinate alone stands for all of them.
  return theta && { tag, theta: { ...theta, repeats: theta.repeats || theta.items.length === 1 } };
}

function numbers(tag: JsDocTag, text: string): Pattern<number> | undefined {
  const list = elements(text);
  const items = list?.nodes.map((node) => constantValue(node));
  if (!list || !items || items.length === 0 || !items.every((item) => item !== undefined && Number.isFinite(item)))
    return undefined;
  return { items: items as number[], repeats: list.repeats, tag };
}

function intervals(tag: JsDocTag): Pattern<Interval> | undefined {
  const list = elements(tag.text.replace(/\]\s*[×x]\s*\[/g, '], ['));
  if (!list || list.nodes.length === 0) return undefined;
  const single = list.nodes.length === 2 && list.nodes.every((node) => node.type !== 'ArrayExpression');
  const nodes = single
    ? [list.nodes]
    : list.nodes.map((node) => (node.type === 'ArrayExpression' ? node.elements : []));
  const items: Interval[] = [];
  for (const pair of nodes) {
    const [low, high] = pair.map((node) => (node ? constantValue(node) : undefined));
    if (pair.length !== 2 || low === undefined || high === undefined || !(low < high) || !Number.isFinite(high - low))
      return undefined;
    items.push([low, high]);
  }
  return { items, repeats: list.repeats || items.length === 1, tag };
}

/** The elements of a list with or without brackets. */
function elements(text: string): { nodes: Node[]; repeats: boolean } | undefined {
  const open = text.replace(/,?\s*(\.\.\.|…)\s*([\])]?)\s*$/, '$2');
  const list = open.trim().replace(/^\((.*)\)$/s, '[$1]');
  const written = expressionOf(`[${list}]`);
  if (written?.type !== 'ArrayExpression') return undefined;
  const [only] = written.elements;
  const inner = written.elements.length === 1 && only?.type === 'ArrayExpression' ? only : written;
  const nodes = inner.elements.filter((element): element is NonNullable<typeof element> => element !== null);
  return nodes.length === inner.elements.length ? { nodes, repeats: open !== text } : undefined;
}

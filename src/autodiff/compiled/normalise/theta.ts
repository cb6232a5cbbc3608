// θ as the function receives it: numbers, an array, an object, or spread over arguments of several forms.
import type * as t from '@babel/types';
import { NO_SITE, number, type Abstract, type Frame } from './values.js';
import { readElement, writeElement } from './access.js';
import { CHANGED_THETA } from './arrays/memory.js';
import { allocate, forEachIndex } from './arrays/arrays.js';
import { constant, type Region, type Value } from '../program/ir.js';
import type { Subject } from './normalise.js';
import { locationOf, refuse, type Session } from './session.js';
import { say } from '../../../protocol/sentence.js';

/** What the knowledge notes where θ must live in memory. */
export const THETA = 'theta';

/** An argument: a number of θ, one that is known, or an array of such. */
export type Form =
  'number' | { readonly constant: number } | { readonly items: readonly Form[]; readonly typed: boolean };

export interface Received {
  readonly theta: readonly Value[] | Region;
  readonly args: readonly Abstract[];
}

/** θ, and the arguments that are made of it. */
export function makeTheta(session: Session, subject: Subject, node: t.Node, frame: Frame): Received {
  const { info, dimension, forms } = subject;
  const { parameters } = info;
  const inMemory = session.knowledge.regions.has(THETA);
  if (forms !== undefined)
    return inMemory ? formsInMemory(session, forms, node, frame) : formsOfValues(session, forms, dimension);
  if (parameters.kind === 'vector' && inMemory) return vectorInMemory(session, subject, node, frame);
  const theta = valuesOf(session, dimension, (k) =>
    parameters.kind === 'scalars' ? parameters.names[k] : patternName(node, k),
  );
  const values: Abstract[] = theta.map((value) => number(value));
  if (parameters.kind === 'scalars') return { theta, args: values };
  if (parameters.kind === 'object') {
    const fields = new Map(parameters.keys.map((key, k) => [key, values[k]!]));
    return { theta, args: [{ kind: 'record', fields: session.heap.cell<ReadonlyMap<string, Abstract>>(fields) }] };
  }
  const items = session.heap.cell<readonly Abstract[]>(values);
  return { theta, args: [{ kind: 'list', items, typed: parameters.container === 'float64Array', site: THETA }] };
}

/** What `([x, y]) => …` calls element k. */
function patternName(node: t.Node, k: number): string | undefined {
  const [pattern] = 'params' in node && Array.isArray(node.params) ? (node.params as t.Node[]) : [];
  const element = pattern?.type === 'ArrayPattern' ? pattern.elements[k] : undefined;
  const target = element?.type === 'AssignmentPattern' ? element.left : element;
  return target?.type === 'Identifier' ? target.name : undefined;
}

function valuesOf(session: Session, dimension: number, nameOf: (k: number) => string | undefined): Value[] {
  return Array.from({ length: dimension }, (_, k) => {
    const value = session.builder.value('number');
    value.hint = nameOf(k) ?? `theta${k}`;
    return value;
  });
}

function vectorInMemory(session: Session, { info, dimension }: Subject, node: t.Node, frame: Frame): Received {
  const typed = info.parameters.kind === 'vector' && info.parameters.container === 'float64Array';
  const region = session.builder.region('theta');
  const length = session.heap.cell<Abstract>(number(dimension));
  const theta: Abstract = { kind: 'memory', region, length, typed };
  if (!session.knowledge.regions.has(CHANGED_THETA)) return { theta: region, args: [theta] };
  const copy = allocate(session, number(dimension), true, node, frame);
  forEachIndex(session, number(dimension), node, frame, (index) =>
    writeElement(session, copy, index, readElement(session, theta, index, node, frame), node, frame),
  );
  return { theta: region, args: [{ ...copy, typed }] };
}

/** Arrays are frozen: the caller would see what the function changes. */
function formsOfValues(session: Session, forms: readonly Form[], dimension: number): Received {
  const theta = valuesOf(session, dimension, () => undefined);
  let next = 0;
  const make = (form: Form): Abstract => {
    if (form === 'number') return number(theta[next++]!);
    if ('constant' in form) return number(form.constant);
    const items = session.heap.cell<readonly Abstract[]>(form.items.map(make));
    session.heap.freeze(items);
    return { kind: 'list', items, typed: form.typed, site: THETA };
  };
  return { theta, args: forms.map(make) };
}

/** Arrays of numbers are parts of θ; arrays of arrays are known element by element. */
function formsInMemory(session: Session, forms: readonly Form[], node: t.Node, frame: Frame): Received {
  if (session.knowledge.regions.has(CHANGED_THETA)) return refuse(say`An argument is changed.`, node, frame);
  const region = session.builder.region('theta');
  let next = 0;
  const make = (form: Form): Abstract => {
    if (form === 'number') {
      return number(session.builder.load(region, constant(next++), locationOf(node, frame.module)));
    }
    if ('constant' in form) return number(form.constant);
    if (form.items.every((item) => item === 'number')) {
      const length = session.heap.cell<Abstract>(number(form.items.length));
      const offset = next;
      next += form.items.length;
      return { kind: 'memory', region, length, typed: form.typed, offset: constant(offset) };
    }
    const items = session.heap.cell<readonly Abstract[]>(form.items.map(make));
    session.heap.freeze(items);
    return { kind: 'list', items, typed: form.typed, site: NO_SITE };
  };
  return { theta: region, args: forms.map(make) };
}

// The arrays in memory that lie somewhere in what variables hold: found, replaced, looked for in the program.
import type { Abstract, Content, Grid, Memory, Table } from '../values.js';
import type { Heap } from '../heap.js';
import { blocksOf, type Block, type Operation, type Region } from '../../program/ir.js';
import { Conflict } from './merge.js';
import { say } from '../../../../protocol/sentence.js';

/** Of `found`, which has the shape of `expected`, what `replace` gives for each array that stands where one is expected. */
export function replaceArrays(
  heap: Heap,
  expected: Content,
  found: Content,
  replace: (expected: Memory | Grid, found: Abstract) => Abstract,
): Content {
  const visit = (expected: Abstract, found: Abstract): Abstract => {
    if (expected.kind === 'memory' || expected.kind === 'grid') return replace(expected, found);
    if (expected.kind === 'table' && found.kind === 'table') {
      if (!hasSameItems(expected, found))
        throw new Conflict(say`A variable holds different objects from turn to turn.`);
      const columns = visitFields(expected.columns, found.columns);
      return columns === found.columns ? found : { ...expected, columns: sameFields(columns, expected.columns) };
    }
    if (expected.kind === 'list' && found.kind === 'list') {
      const items = visitItems(expected.items.content, found.items.content);
      return items === found.items.content ? found : { ...found, items: heap.cell(items) };
    }
    if (expected.kind === 'record' && found.kind === 'record') {
      const fields = visitFields(expected.fields.content, found.fields.content);
      return fields === found.fields.content ? found : { ...found, fields: heap.cell(fields) };
    }
    return found;
  };
  const visitItems = (expected: readonly Abstract[], found: readonly Abstract[]) => {
    const items = found.map((item, k) => (expected[k] === undefined ? item : visit(expected[k], item)));
    return items.every((item, k) => item === found[k]) ? found : items;
  };
  const visitFields = (expected: ReadonlyMap<string, Abstract>, found: ReadonlyMap<string, Abstract>) => {
    const fields = [...found].map(([key, field]) => {
      const old = expected.get(key);
      return [key, old === undefined ? field : visit(old, field)] as const;
    });
    return fields.every(([key, field]) => field === found.get(key)) ? found : new Map(fields);
  };
  if (Array.isArray(expected)) return visitItems(expected as readonly Abstract[], found as readonly Abstract[]);
  if (expected instanceof Map)
    return visitFields(expected as ReadonlyMap<string, Abstract>, found as ReadonlyMap<string, Abstract>);
  return visit(expected as Abstract, found as Abstract);
}

/** The very map `like` where it holds the same. */
function sameFields(fields: ReadonlyMap<string, Abstract>, like: ReadonlyMap<string, Abstract>) {
  return [...like].every(([key, field]) => fields.get(key) === field) ? like : fields;
}

/** The regions of the arrays in `contents`, once for each name. @throws Conflict where a function may know one. */
export function arraysIn(contents: Iterable<Content>): Region[] {
  const found: Region[] = [];
  const visit = (value: Abstract): void => {
    if (value.kind === 'closure')
      throw new Conflict(say`A function is kept that may know an array of the turn before.`);
    if (value.kind === 'list') value.items.content.forEach(visit);
    if (value.kind === 'record') value.fields.content.forEach(visit);
    if (value.kind === 'item') visit(value.table);
    if (value.kind === 'table') value.columns.forEach(visit);
    if (value.kind === 'memory' || value.kind === 'grid') found.push(value.region);
  };
  for (const content of contents) {
    if (Array.isArray(content)) (content as readonly Abstract[]).forEach(visit);
    else if (content instanceof Map) (content as ReadonlyMap<string, Abstract>).forEach(visit);
    else visit(content as Abstract);
  }
  return found;
}

export function hasSameItems(a: Table, b: Table): boolean {
  const isClassSame = a.class.value?.statics === b.class.value?.statics;
  return isClassSame && a.columns.size === b.columns.size && [...a.columns.keys()].every((key) => b.columns.has(key));
}

/** Written, but by `except`. */
export function isStored(operation: Operation, region: Region, except: ReadonlySet<Operation>): boolean {
  if (operation.kind === 'store') return operation.region === region && !except.has(operation);
  return blocksOf(operation).some((block) => block.some((inner) => isStored(inner, region, except)));
}

/** Written or, unless `mayBeRead`, read. */
export function isTouched(block: Block, region: Region, mayBeRead: boolean): boolean {
  return block.some((operation) =>
    'region' in operation
      ? operation.region === region && !(mayBeRead && operation.kind === 'load')
      : blocksOf(operation).some((inner) => isTouched(inner, region, mayBeRead)),
  );
}

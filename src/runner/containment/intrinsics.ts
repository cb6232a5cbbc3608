// Finds and undoes what an objective changes in the language's own objects (`Math.sin = …`), on which our numbers rest too.
// They are compared, not frozen: V8 gives up its fast paths for arrays and Math when their members are made read-only
// (measured: Math.sin 2.3 times slower, loops over arrays 3 times).
import { EventEmitter } from 'node:events';
import { sharedGlobals } from './lockdown.js';

interface Member {
  readonly owner: object;
  readonly key: string | symbol;
  readonly descriptor: PropertyDescriptor;
  /** What to call it: `Math.sin`, `Array.prototype.map`. */
  readonly name: string;
}

interface Owner {
  readonly object: object;
  readonly name: string;
  readonly keys: ReadonlySet<string | symbol>;
  readonly prototype: object | null;
  /** What is above it: a member added below one of these hides it. */
  readonly inherited: ReadonlySet<string | symbol>;
}

// Captured: an objective may have replaced them by the time they are needed.
const { getOwnPropertyDescriptor, defineProperty, getPrototypeOf, is } = Object;
const { deleteProperty, ownKeys, apply, defineProperty: tryDefine, setPrototypeOf: trySetPrototypeOf } = Reflect;
const { has } = Set.prototype;

/** Remembers every member of the built-in objects; the result puts them back and names those that had been changed. */
export function rememberIntrinsics(): () => string[] {
  const owners = findOwners();
  const members = owners.flatMap(membersOf);
  const root = owners.filter(({ object }) => object === Object.prototype);
  return () => {
    const changed: string[] = [];
    // First what every object inherits: descriptors are objects too. Where it cannot be undone, nothing else can.
    if (!removeAdditions(root, changed)) return changed;
    restorePrototypes(owners, changed);
    restoreMembers(members, changed);
    removeAdditions(owners, changed);
    return changed;
  };
}

// An objective may seed its own randomness.
const free: ReadonlySet<string> = new Set(['Math.random']);

function membersOf({ object, name, keys }: Owner): Member[] {
  const members: Member[] = [];
  for (const key of keys) {
    const member = `${name}.${String(key)}`;
    const descriptor = getOwnPropertyDescriptor(object, key);
    if (descriptor?.configurable && !free.has(member)) members.push({ owner: object, key, descriptor, name: member });
  }
  return members;
}

// From here on nothing may be called that an objective can replace: no methods, no iteration, no spread.

function restorePrototypes(owners: readonly Owner[], changed: string[]): void {
  for (let i = 0; i < owners.length; i++) {
    const { object, prototype, name } = owners[i]!;
    if (getPrototypeOf(object) === prototype) continue;
    trySetPrototypeOf(object, prototype);
    note(changed, `the prototype of ${name}`);
  }
}

function restoreMembers(members: readonly Member[], changed: string[]): void {
  for (let i = 0; i < members.length; i++) {
    const { owner, key, descriptor, name } = members[i]!;
    const now = getOwnPropertyDescriptor(owner, key);
    const same =
      now !== undefined && is(now.value, descriptor.value) && now.get === descriptor.get && now.set === descriptor.set;
    if (same) continue;
    // Refused where the objective has fixed its own: it stays changed, and is named each time.
    tryDefine(owner, key, descriptor);
    note(changed, name);
  }
}

/**
 * Members that were not there and that show where nobody asked for them: on `Object.prototype` every one, on an array's
 * prototype an index, elsewhere one that hides what is inherited. A method of another name is the objective's own affair.
 * False where one of them stays, as the objective has fixed it.
 */
function removeAdditions(owners: readonly Owner[], changed: string[]): boolean {
  let removed = true;
  for (let i = 0; i < owners.length; i++) {
    const { object, keys, inherited, name } = owners[i]!;
    const now = ownKeys(object);
    for (let k = 0; k < now.length; k++) {
      const key = now[k]!;
      if (apply(has, keys, [key])) continue;
      const shows = object === Object.prototype || apply(has, inherited, [key]) || isIndex(key);
      if (!shows) continue;
      if (!deleteProperty(object, key)) removed = false;
      note(changed, typeof key === 'symbol' ? `a symbol of ${name}` : `${name}.${key}`);
    }
  }
  return removed;
}

function isIndex(key: string | symbol): boolean {
  if (typeof key !== 'string' || key.length === 0) return false;
  for (let i = 0; i < key.length; i++) if (key[i]! < '0' || key[i]! > '9') return false;
  return true;
}

function note(changed: string[], name: string): void {
  slot.value = name;
  defineProperty(changed, changed.length, slot);
}

/** Inherits nothing. */
const slot: PropertyDescriptor = Object.assign(Object.create(null) as PropertyDescriptor, {
  ...{ value: '', writable: true, enumerable: true, configurable: true },
});

function findOwners(): Owner[] {
  const generator = function* () {}.prototype as object;
  const iterators: [string, object][] = [
    ['Iterator.prototype', getPrototypeOf(getPrototypeOf([].values()) as object) as object],
    ['ArrayIterator.prototype', getPrototypeOf([].values()) as object],
    ['MapIterator.prototype', getPrototypeOf(new Map().values()) as object],
    ['SetIterator.prototype', getPrototypeOf(new Set().values()) as object],
    ['StringIterator.prototype', getPrototypeOf(''[Symbol.iterator]()) as object],
    ['RegExpStringIterator.prototype', getPrototypeOf(''.matchAll(/x/g)) as object],
    ['Generator.prototype', getPrototypeOf(getPrototypeOf(generator) as object) as object],
  ];
  const found = new Map<object, string>([
    [getPrototypeOf(Float64Array) as object, 'TypedArray'],
    [getPrototypeOf(Float64Array.prototype) as object, 'TypedArray.prototype'],
    [EventEmitter.prototype, 'EventEmitter.prototype'],
    ...iterators.map(([name, object]) => [object, name] as const),
  ]);
  const add = (object: unknown, name: string) => {
    const isObject = (typeof object === 'object' && object !== null) || typeof object === 'function';
    if (isObject && object !== globalThis && !found.has(object)) found.set(object, name);
  };
  for (const name of sharedGlobals) {
    const value: unknown = Reflect.get(globalThis, name);
    if (name === 'process') continue;
    add(value, name);
    if (typeof value === 'function') add(value.prototype, `${name}.prototype`);
  }
  return [...found].map(([object, name]) => ({
    object,
    name,
    keys: new Set(ownKeys(object)),
    prototype: getPrototypeOf(object) as object | null,
    inherited: new Set(
      ancestors(object).flatMap((ancestor) => (ancestor === Object.prototype ? [] : ownKeys(ancestor))),
    ),
  }));
}

function ancestors(object: object): object[] {
  const above = getPrototypeOf(object) as object | null;
  return above === null ? [] : [above, ...ancestors(above)];
}

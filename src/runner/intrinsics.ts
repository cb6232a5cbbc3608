// Finds and undoes what an objective changes in the language's own objects (`Math.sin = …`), on which our numbers rest too.
// They are compared, not frozen: V8 gives up its fast paths for arrays and Math when their members are made read-only
// (measured: Math.sin 2.3 times slower, loops over arrays 3 times).
import { sharedGlobals, typedArrays } from './lockdown.js';

interface Member {
  readonly owner: object;
  readonly key: string | symbol;
  readonly descriptor: PropertyDescriptor;
  /** What to call it: `Math.sin`, `Array.prototype.map`. */
  readonly name: string;
}

// Captured: an objective may have replaced them by the time they are needed.
const { getOwnPropertyDescriptor, getOwnPropertyNames, defineProperty, getPrototypeOf, is } = Object;
const remove = Reflect.deleteProperty;

/** Remembers every member of the built-in objects; the result puts them back and names those that had been changed. */
export function rememberIntrinsics(): () => string[] {
  const members: Member[] = [];
  for (const [name, owner] of owners()) {
    for (const key of Reflect.ownKeys(owner)) {
      const descriptor = getOwnPropertyDescriptor(owner, key);
      if (descriptor?.configurable && !free.has(`${name}.${String(key)}`)) {
        members.push({ owner, key, descriptor, name: `${name}.${String(key)}` });
      }
    }
  }
  const known = new Set(getOwnPropertyNames(Object.prototype));
  return () => [...restoreMembers(members), ...removeAdditions(known)];
}

// An objective may seed its own randomness and stop its own clock.
const free: ReadonlySet<string> = new Set(['Math.random']);

function restoreMembers(members: readonly Member[]): string[] {
  const changed: string[] = [];
  for (let i = 0; i < members.length; i++) {
    const { owner, key, descriptor, name } = members[i]!;
    const now = getOwnPropertyDescriptor(owner, key);
    if (now !== undefined && is(now.value, descriptor.value) && now.get === descriptor.get) continue;
    defineProperty(owner, key, descriptor);
    changed[changed.length] = name;
  }
  return changed;
}

/** `Object.prototype.x = …` shows in every object, also in ours that leave x out. */
function removeAdditions(known: ReadonlySet<string>): string[] {
  const names = getOwnPropertyNames(Object.prototype);
  const added: string[] = [];
  if (names.length === known.size) return added;
  for (let i = 0; i < names.length; i++) {
    const name = names[i]!;
    if (known.has(name)) continue;
    remove(Object.prototype, name);
    added[added.length] = `Object.prototype.${name}`;
  }
  return added;
}

function owners(): [string, object][] {
  const typedArray: object = getPrototypeOf(Float64Array);
  const found: [string, object][] = [
    ['Math', Math],
    ['JSON', JSON],
    ['Reflect', Reflect],
    ['TypedArray', typedArray],
    ['TypedArray.prototype', getPrototypeOf(Float64Array.prototype)],
    ['Iterator.prototype', getPrototypeOf(getPrototypeOf([].values()))],
    ['ArrayIterator.prototype', getPrototypeOf([].values())],
  ];
  for (const name of [...sharedGlobals, ...typedArrays]) {
    const value: unknown = Reflect.get(globalThis, name);
    if (typeof value !== 'function') continue;
    found.push([name, value]);
    const prototype: unknown = value.prototype;
    if (typeof prototype === 'object' && prototype !== null) found.push([`${name}.prototype`, prototype]);
  }
  return found;
}

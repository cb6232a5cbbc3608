// `Map` and `Set` as rewritten code sees them: an active key is found by its value, and comes back active.
import { Active, plain } from '../tape/active.js';

export class ActiveMap<K, V> extends Map<K, V> {
  private originals: Map<unknown, K> | undefined;

  constructor(entries?: Iterable<readonly [K, V]> | null) {
    super();
    for (const [key, value] of entries ?? []) this.set(key, value);
  }

  override get(key: K): V | undefined {
    return super.get(plain(key) as K);
  }
  override has(key: K): boolean {
    return super.has(plain(key) as K);
  }
  override delete(key: K): boolean {
    this.originals?.delete(plain(key));
    return super.delete(plain(key) as K);
  }
  override clear(): void {
    this.originals = undefined;
    super.clear();
  }
  override set(key: K, value: V): this {
    if (key instanceof Active && !super.has(key.primal as K)) (this.originals ??= new Map()).set(key.primal, key);
    return super.set(plain(key) as K, value);
  }
  override *keys(): MapIterator<K> {
    for (const key of super.keys()) yield original(key, this.originals);
  }
  override *entries(): MapIterator<[K, V]> {
    for (const [key, value] of super.entries()) yield [original(key, this.originals), value];
  }
  override forEach(callback: (value: V, key: K, map: Map<K, V>) => void, self?: unknown): void {
    for (const [key, value] of this.entries()) callback.call(self, value, key, this);
  }
  override [Symbol.iterator](): MapIterator<[K, V]> {
    return this.entries();
  }

  static groupBy<K, V>(items: Iterable<V>, keyOf: (item: V, index: number) => K): ActiveMap<K, V[]> {
    const groups = new ActiveMap<K, V[]>();
    let index = 0;
    for (const item of items) {
      const key = keyOf(item, index++);
      const group = groups.get(key);
      if (group) group.push(item);
      else groups.set(key, [item]);
    }
    return groups;
  }
}

export class ActiveSet<T> extends Set<T> {
  private originals: Map<unknown, T> | undefined;

  constructor(values?: Iterable<T> | null) {
    super();
    for (const value of values ?? []) this.add(value);
  }

  override has(value: T): boolean {
    return super.has(plain(value) as T);
  }
  override delete(value: T): boolean {
    this.originals?.delete(plain(value));
    return super.delete(plain(value) as T);
  }
  override clear(): void {
    this.originals = undefined;
    super.clear();
  }
  override add(value: T): this {
    if (value instanceof Active && !super.has(value.primal as T))
      (this.originals ??= new Map()).set(value.primal, value);
    return super.add(plain(value) as T);
  }
  override *values(): SetIterator<T> {
    for (const value of super.values()) yield original(value, this.originals);
  }
  override keys(): SetIterator<T> {
    return this.values();
  }
  override *entries(): SetIterator<[T, T]> {
    for (const value of this.values()) yield [value, value];
  }
  override forEach(callback: (value: T, again: T, set: Set<T>) => void, self?: unknown): void {
    for (const value of this.values()) callback.call(self, value, value, this);
  }
  override [Symbol.iterator](): SetIterator<T> {
    return this.values();
  }
}

function original<K>(key: K, originals: ReadonlyMap<unknown, K> | undefined): K {
  return originals?.get(key) ?? key;
}

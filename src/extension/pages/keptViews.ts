// What pages of one kind show, kept with the workspace, so that a reload of the window brings it back without running
// anything again.
import { deserialize, serialize } from 'node:v8';
import type * as vscode from 'vscode';

/** The pages that are kept, the newest ones. */
const mostPages = 8;

type Stored = readonly (readonly [id: string, view: string])[];

export class KeptViews<V> {
  constructor(
    private readonly memento: vscode.Memento,
    private readonly key: string,
  ) {}

  /** Undefined where nothing was kept, or another version of VS Code wrote it. */
  get(id: string): V | undefined {
    const view = this.stored.find(([other]) => other === id)?.[1];
    if (view === undefined) return undefined;
    try {
      return deserialize(Buffer.from(view, 'base64')) as V;
    } catch {
      return undefined;
    }
  }

  /** The page that was kept last; undefined where none was. */
  get newest(): string | undefined {
    return this.stored.at(-1)?.[0];
  }

  keep(id: string, view: V): void {
    // Not as JSON: that has neither typed arrays nor infinities.
    const entry = [id, serialize(view).toString('base64')] as const;
    const others = this.stored.filter(([other]) => other !== id);
    void this.memento.update(this.key, [...others, entry].slice(-mostPages));
  }

  private get stored(): Stored {
    return this.memento.get<Stored>(this.key, []);
  }
}

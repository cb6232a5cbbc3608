// Constants of built-in objectives, such as the condition number of a quadratic, as the user has set them. Kept with the workspace.
import * as vscode from 'vscode';
import type { BuiltinReference } from './builtinObjectives.js';

type Constants = Readonly<Record<string, number>>;

const storageKey = 'descent.builtinConstants';

export class BuiltinConstants implements vscode.Disposable {
  private readonly changes = new vscode.EventEmitter<void>();
  readonly onDidChange = this.changes.event;

  constructor(private readonly memento: vscode.Memento) {}

  /** What the user set; the rest keeps the values of the file. */
  of(objective: string): Constants {
    return this.stored[objective] ?? {};
  }

  /** The built-in with the constants that the user set. */
  chosen(reference: BuiltinReference): BuiltinReference {
    const constants = this.of(reference.name);
    return Object.keys(constants).length > 0 ? { ...reference, constants } : reference;
  }

  /** `undefined` goes back to the value of the file. */
  async set(objective: string, constant: string, value: number | undefined): Promise<void> {
    const others = Object.entries(this.of(objective)).filter(([name]) => name !== constant);
    const constants = Object.fromEntries(value === undefined ? others : [...others, [constant, value]]);
    await this.memento.update(storageKey, { ...this.stored, [objective]: constants });
    this.changes.fire();
  }

  dispose(): void {
    this.changes.dispose();
  }

  private get stored(): Readonly<Record<string, Constants>> {
    return this.memento.get(storageKey, {});
  }
}

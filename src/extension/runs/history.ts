// Runs that outlive the window: what happens in the store goes to the folder of the history, one change after the other.
import * as vscode from 'vscode';
import type { Run } from '../../runs/run.js';
import { isOver } from '../../runs/runFile.js';
import { RunFolder } from './runFolder.js';
import type { RunStore } from './runStore.js';

/** A kept trajectory has at most so many steps: what a chart can show. An export of a live run has all. */
const keptSteps = 2000;

export class History implements vscode.Disposable {
  /** Resolves when the runs of former sessions are in the store. */
  readonly loaded: Promise<void>;
  private readonly folder: RunFolder;
  private readonly subscription: vscode.Disposable;
  private writing: Promise<void> = Promise.resolve();
  /** Runs that the disk has refused; each later change tries them again. */
  private readonly unsaved = new Set<Run>();

  constructor(
    context: vscode.ExtensionContext,
    private readonly store: RunStore,
    private readonly output: vscode.LogOutputChannel,
  ) {
    const { fsPath } = vscode.Uri.joinPath(context.storageUri ?? context.globalStorageUri, 'runs');
    const { version } = context.extension.packageJSON as { readonly version: string };
    this.folder = new RunFolder(fsPath, version, (message) => this.warn(message));
    this.loaded = this.load();
    this.subscription = store.onDidChange(({ type, run }) => {
      if (type === 'removed') this.enqueue(() => this.delete(run));
      else if ((type === 'ended' || type === 'changed') && isOver(run)) {
        this.unsaved.add(run);
        this.enqueue(() => this.save());
      }
      if (type === 'ended') this.limit();
    });
  }

  /** Resolves when everything that happened so far is on the disk. */
  get settled(): Promise<void> {
    return this.writing;
  }

  /** Where the files of the runs are. */
  get path(): string {
    return this.folder.path;
  }

  dispose(): void {
    this.subscription.dispose();
  }

  private async load(): Promise<void> {
    const runs = await this.folder.read();
    runs.forEach((run) => this.store.get(run.id) ?? this.store.add(run));
  }

  private warn(message: string): void {
    this.output.warn(message);
    void vscode.window.showWarningMessage(message);
  }

  private async save(): Promise<void> {
    for (const run of this.unsaved) {
      await this.folder.write(run, keptSteps);
      this.unsaved.delete(run);
    }
  }

  private async delete(run: Run): Promise<void> {
    this.unsaved.delete(run);
    await this.folder.delete(run.id);
  }

  /** The oldest runs leave, unless they are pinned or on a panel. */
  private limit(): void {
    const most = vscode.workspace.getConfiguration('descent').get('history.limit', 100);
    const removable = this.store.all().filter((run) => isOver(run) && !run.pinned && !run.shown);
    removable.slice(0, Math.max(0, removable.length - most)).forEach((run) => this.store.remove(run));
  }

  /** A disk that is full is an error that the user reads, and the runs stay in memory. */
  private enqueue(action: () => Promise<void>): void {
    this.writing = this.writing.then(action).catch((error: unknown) => {
      this.output.error(`The history could not be written to ${this.path}: ${String(error)}`);
      void vscode.window.showErrorMessage(
        vscode.l10n.t(
          'The history of runs could not be saved: {0}. The runs stay until the window is closed; make room, and the next change saves them.',
          String(error),
        ),
      );
    });
  }
}

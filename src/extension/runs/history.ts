// Runs that outlive the window: one file each, so that two windows on one workspace never write the same. A file is
// written beside its place and moved there, so that it is whole or not there; one that cannot be read is set aside.
import * as vscode from 'vscode';
import { isOver, readRun, writeRun } from './runFile.js';
import type { Run } from './run.js';
import type { RunStore } from './runStore.js';

/** A kept trajectory has at most so many steps: what a chart can show. An export of a live run has all. */
const keptSteps = 2000;

export class History implements vscode.Disposable {
  /** Resolves when the runs of former sessions are in the store. */
  readonly loaded: Promise<void>;
  private readonly folder: vscode.Uri;
  private readonly subscription: vscode.Disposable;
  private writing: Promise<void> = Promise.resolve();

  constructor(
    private readonly context: vscode.ExtensionContext,
    private readonly store: RunStore,
    private readonly output: vscode.LogOutputChannel,
  ) {
    this.folder = vscode.Uri.joinPath(context.storageUri ?? context.globalStorageUri, 'runs');
    this.loaded = this.load();
    this.subscription = store.onDidChange(({ type, run }) => {
      if (type === 'removed') this.enqueue(() => this.delete(run));
      else if ((type === 'ended' || type === 'changed') && isOver(run)) this.enqueue(() => this.write(run));
      if (type === 'ended') this.limit();
    });
  }

  /** Resolves when everything that happened so far is on the disk. */
  get settled(): Promise<void> {
    return this.writing;
  }

  dispose(): void {
    this.subscription.dispose();
  }

  private async load(): Promise<void> {
    const entries = await vscode.workspace.fs.readDirectory(this.folder).then(undefined, () => []);
    const runs: Run[] = [];
    for (const [name] of entries) {
      if (!name.endsWith('.json')) continue;
      const uri = vscode.Uri.joinPath(this.folder, name);
      try {
        runs.push(readRun(new TextDecoder().decode(await vscode.workspace.fs.readFile(uri))));
      } catch (error) {
        await this.setAside(uri, error);
      }
    }
    runs.sort((a, b) => a.startedAt - b.startedAt).forEach((run) => this.store.get(run.id) ?? this.store.add(run));
  }

  private async setAside(uri: vscode.Uri, error: unknown): Promise<void> {
    const aside = uri.with({ path: `${uri.path}.unreadable` });
    this.output.warn(`The run file ${uri.path} cannot be read (${String(error)}); it is kept as ${aside.path}.`);
    await vscode.workspace.fs.rename(uri, aside, { overwrite: true }).then(undefined, () => undefined);
  }

  private async write(run: Run): Promise<void> {
    const version = String((this.context.extension.packageJSON as { version: unknown }).version);
    const temporary = vscode.Uri.joinPath(this.folder, `${run.id}.${process.pid}.tmp`);
    await vscode.workspace.fs.createDirectory(this.folder);
    await vscode.workspace.fs.writeFile(temporary, new TextEncoder().encode(writeRun(run, version, keptSteps)));
    await vscode.workspace.fs.rename(temporary, this.fileOf(run), { overwrite: true });
  }

  private async delete(run: Run): Promise<void> {
    await vscode.workspace.fs.delete(this.fileOf(run)).then(undefined, () => undefined);
  }

  /** The oldest runs leave, unless they are pinned or on a panel. */
  private limit(): void {
    const most = vscode.workspace.getConfiguration('descent').get('history.limit', 100);
    const removable = this.store.all().filter((run) => isOver(run) && !run.pinned && !run.shown);
    removable.slice(0, Math.max(0, removable.length - most)).forEach((run) => this.store.remove(run));
  }

  /** One after another; a disk that is full is an error that the user reads, and the runs stay in memory. */
  private enqueue(action: () => Promise<void>): void {
    this.writing = this.writing.then(action).catch((error: unknown) => {
      this.output.error(`The history could not be written to ${this.folder.path}: ${String(error)}`);
      void vscode.window.showErrorMessage(
        vscode.l10n.t(
          'The history of runs could not be saved: {0}. The runs stay until the window is closed.',
          String(error),
        ),
      );
    });
  }

  private fileOf(run: Run): vscode.Uri {
    return vscode.Uri.joinPath(this.folder, `${run.id}.json`);
  }
}

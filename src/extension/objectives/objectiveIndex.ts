// What discovery finds in the workspace, kept up to date with every edit, also unsaved ones.
import * as vscode from 'vscode';
import { discover, type Discovery } from '../../objective/discover/discover.js';
import type { ObjectiveInfo, ObjectiveReference, UserOptimizerInfo } from '../../protocol/objective.js';
import { findSources, isSource, readText, sourceGlob, sourcePath } from './workspaceSources.js';

/** An objective and how to ask for it. */
export interface FoundObjective {
  readonly reference: ObjectiveReference;
  readonly info: ObjectiveInfo;
}

const nothing: Discovery = { objectives: [], optimizers: [], problems: [], parsed: true };
/** Discovery parses on each keystroke: generated texts of more characters are not looked through. */
const longestText = 4_000_000;

export class ObjectiveIndex implements vscode.Disposable {
  private readonly files = new Map<string, Discovery>();
  private readonly versions = new Map<string, number>();
  private readonly changes = new vscode.EventEmitter<string | undefined>();
  private readonly subscriptions: vscode.Disposable[];
  private scan: Promise<void> | undefined;
  /** Fires with the path of the file that changed, or nothing when the whole workspace was looked through. */
  readonly onDidChange = this.changes.event;

  constructor() {
    const watcher = vscode.workspace.createFileSystemWatcher(sourceGlob);
    this.subscriptions = [
      this.changes,
      watcher,
      watcher.onDidCreate((uri) => this.readFile(uri)),
      watcher.onDidChange((uri) => this.readFile(uri)),
      watcher.onDidDelete((uri) => this.forget(sourcePath(uri))),
      vscode.workspace.onDidChangeTextDocument(({ document }) => this.inDocument(document)),
      vscode.workspace.onDidOpenTextDocument((document) => this.inDocument(document)),
      vscode.workspace.onDidChangeWorkspaceFolders(() => this.rescan()),
    ];
  }

  /** What a document holds now. Half-typed text gives what it held before. */
  inDocument(document: vscode.TextDocument): Discovery {
    if (!isSource(document)) return nothing;
    const path = sourcePath(document.uri);
    if (this.versions.get(path) === document.version) return this.files.get(path) ?? nothing;
    this.versions.set(path, document.version);
    this.take(path, document.getText());
    return this.files.get(path) ?? nothing;
  }

  /** Every file of the workspace that holds an objective or an optimizer, by path and in the order of the paths. */
  async all(): Promise<ReadonlyMap<string, Discovery>> {
    this.scan ??= this.readAll();
    await this.scan;
    return new Map([...this.files].sort(([a], [b]) => a.localeCompare(b)));
  }

  async objectives(): Promise<readonly FoundObjective[]> {
    return [...(await this.all())].flatMap(([path, found]) => found.objectives.map((info) => inFile(path, info)));
  }

  async optimizers(): Promise<readonly { readonly path: string; readonly info: UserOptimizerInfo }[]> {
    return [...(await this.all())].flatMap(([path, found]) => found.optimizers.map((info) => ({ path, info })));
  }

  /** The objective in which a place of a document lies, its comment included. */
  at(document: vscode.TextDocument, position: vscode.Position): FoundObjective | undefined {
    const { objectives } = this.inDocument(document);
    const line = position.line + 1;
    const info = objectives.find(({ range }) => commentLine(document, range.line) <= line && line <= range.endLine);
    return info && inFile(sourcePath(document.uri), info);
  }

  rescan(): void {
    this.scan = undefined;
    this.files.clear();
    this.versions.clear();
    this.changes.fire(undefined);
  }

  dispose(): void {
    vscode.Disposable.from(...this.subscriptions).dispose();
  }

  private async readAll(): Promise<void> {
    for (const uri of await findSources()) await this.readFile(uri, false);
    vscode.workspace.textDocuments.forEach((document) => this.inDocument(document));
    this.changes.fire(undefined);
  }

  private async readFile(uri: vscode.Uri, tell = true): Promise<void> {
    const path = sourcePath(uri);
    // An open editor knows better than the disk.
    if (vscode.workspace.textDocuments.some((document) => sourcePath(document.uri) === path)) return;
    const text = await readText(uri).catch(() => '');
    this.take(path, text, tell);
  }

  private take(path: string, text: string, tell = true): void {
    const found = text.length > longestText ? nothing : discover(path, text);
    if (!found.parsed) return;
    const holds = found.objectives.length + found.optimizers.length + found.problems.length > 0;
    const held = this.files.has(path);
    if (holds) this.files.set(path, found);
    else this.files.delete(path);
    if (tell && (holds || held)) this.changes.fire(path);
  }

  private forget(path: string): void {
    this.versions.delete(path);
    if (this.files.delete(path)) this.changes.fire(path);
  }
}

export function inFile(path: string, info: ObjectiveInfo): FoundObjective {
  return { reference: { kind: 'file', path, name: info.name }, info };
}

/** The first line (base 1) of the comment that stands right above a line, or the line itself. */
function commentLine(document: vscode.TextDocument, line: number): number {
  let first = line;
  while (first > 1 && /^\s*(\/\*|\*|\/\/)/.test(document.lineAt(first - 2).text)) first--;
  return first;
}

// The pages of performance profiles: each shows one, also after a reload of the window.
import { randomUUID } from 'node:crypto';
import * as vscode from 'vscode';
import * as v from 'valibot';
import type { ObjectiveReference } from '../../protocol/objective.js';
import type { FromProfile, ProfileView, ToProfile } from '../../protocol/profile.js';
import { pageDocument, pageOptions } from '../panel/document.js';
import { KeptViews } from '../panel/keptViews.js';
import type { Parts } from '../parts.js';

const viewType = 'descent.profile';
const restorable = v.object({ id: v.string() });
const fromProfile = v.variant('type', [
  v.strictObject({ type: v.literal('ready') }),
  v.strictObject({ type: v.literal('compare'), objective: v.pipe(v.number(), v.integer(), v.minValue(0)) }),
  v.strictObject({ type: v.literal('problem'), message: v.pipe(v.string(), v.maxLength(10_000)) }),
]);

/** What is kept of a page. */
interface Profiled {
  readonly view: ProfileView;
  readonly objectives: readonly ObjectiveReference[];
}

export class ProfilePages implements vscode.WebviewPanelSerializer, vscode.Disposable {
  private readonly registration = vscode.window.registerWebviewPanelSerializer(viewType, this);
  private readonly views: KeptViews<Profiled>;

  constructor(private readonly parts: Parts) {
    this.views = new KeptViews(parts.context.workspaceState, 'descent.profiles');
  }

  show(view: ProfileView, objectives: readonly ObjectiveReference[]): void {
    const title = vscode.l10n.t('Performance Profile');
    const page = vscode.window.createWebviewPanel(viewType, title, vscode.ViewColumn.Active);
    const id = randomUUID();
    this.views.keep(id, { view, objectives });
    this.adopt(page, { view, objectives }, id);
  }

  async deserializeWebviewPanel(page: vscode.WebviewPanel, state: unknown): Promise<void> {
    const parsed = v.safeParse(restorable, state);
    const kept = parsed.success ? this.views.get(parsed.output.id) : undefined;
    if (parsed.success && kept) this.adopt(page, kept, parsed.output.id);
    else page.dispose();
  }

  dispose(): void {
    this.registration.dispose();
  }

  private adopt(page: vscode.WebviewPanel, { view, objectives }: Profiled, id: string): void {
    const { extensionUri } = this.parts.context;
    page.iconPath = vscode.Uri.joinPath(extensionUri, 'media', 'panel.svg');
    page.webview.options = pageOptions(extensionUri);
    page.webview.onDidReceiveMessage((received: unknown) => {
      const message = v.safeParse(fromProfile, received);
      if (message.success) return this.answer(message.output, page, view, objectives);
      this.parts.output.warn(`The profile sent a message that is none: ${JSON.stringify(received)?.slice(0, 200)}`);
    });
    page.webview.html = pageDocument(page.webview, extensionUri, 'profile', { id });
  }

  private answer(
    message: FromProfile,
    page: vscode.WebviewPanel,
    view: ProfileView,
    objectives: readonly ObjectiveReference[],
  ): unknown {
    switch (message.type) {
      case 'ready':
        return page.webview.postMessage({ type: 'profile', view } satisfies ToProfile);
      case 'compare':
        return vscode.commands.executeCommand('descent.compare', objectives[message.objective]);
      case 'problem':
        return this.parts.output.error(`Profile: ${message.message}`);
      default:
        return message satisfies never;
    }
  }
}

// Opens the pages of performance profiles, and brings them back after a reload of the window, with what they showed.
import { randomUUID } from 'node:crypto';
import * as vscode from 'vscode';
import * as v from 'valibot';
import { KeptViews } from '../pages/keptViews.js';
import type { Parts } from '../parts.js';
import { ProfilePage, type Profiled } from './profilePage.js';

const viewType = 'descent.profile';
const restorable = v.object({ id: v.string() });

export class ProfilePages implements vscode.WebviewPanelSerializer, vscode.Disposable {
  private readonly registration = vscode.window.registerWebviewPanelSerializer(viewType, this);
  private readonly views: KeptViews<Profiled>;

  constructor(private readonly parts: Parts) {
    this.views = new KeptViews(parts.context.workspaceState, 'descent.profiles');
  }

  open(profiled: Profiled): ProfilePage {
    const title = vscode.l10n.t('Performance Profile');
    const page = vscode.window.createWebviewPanel(viewType, title, vscode.ViewColumn.Active);
    const id = randomUUID();
    this.views.keep(id, profiled);
    return new ProfilePage(this.parts, page, profiled, id);
  }

  async deserializeWebviewPanel(page: vscode.WebviewPanel, state: unknown): Promise<void> {
    const parsed = v.safeParse(restorable, state);
    // A window that is reloaded right after a page was opened brings it back without its state.
    const id = parsed.success ? parsed.output.id : this.views.newest;
    const kept = id === undefined ? undefined : this.views.get(id);
    if (id !== undefined && kept) new ProfilePage(this.parts, page, kept, id);
    else page.dispose();
  }

  dispose(): void {
    this.registration.dispose();
  }
}

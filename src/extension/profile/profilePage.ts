// A page with a performance profile: gives it what it shows, and runs the optimizers on the function that it names.
import * as vscode from 'vscode';
import * as v from 'valibot';
import type { ObjectiveReference } from '../../protocol/objective.js';
import type { FromProfile, ProfileView, ToProfile } from '../../protocol/profile.js';
import { pageDocument, pageOptions } from '../pages/document.js';
import { strayMessage } from '../pages/stray.js';
import type { Parts } from '../parts.js';

const fromProfile = v.variant('type', [
  v.strictObject({ type: v.literal('ready') }),
  v.strictObject({ type: v.literal('compare'), objective: v.pipe(v.number(), v.integer(), v.minValue(0)) }),
  v.strictObject({ type: v.literal('problem'), message: v.pipe(v.string(), v.maxLength(10_000)) }),
]);

/** What is kept of a page. */
export interface Profiled {
  readonly view: ProfileView;
  /** Those of the view, in its order. */
  readonly objectives: readonly ObjectiveReference[];
}

export class ProfilePage {
  readonly view: ProfileView;

  /** `id`: by which the page is found again after a reload of the window. */
  constructor(
    private readonly parts: Parts,
    private readonly page: vscode.WebviewPanel,
    private readonly profiled: Profiled,
    id: string,
  ) {
    const { extensionUri } = parts.context;
    this.view = profiled.view;
    page.iconPath = vscode.Uri.joinPath(extensionUri, 'media', 'panel.svg');
    page.webview.options = pageOptions;
    page.webview.onDidReceiveMessage((received: unknown) => void this.receive(received));
    page.webview.html = pageDocument(extensionUri, 'profile', { id });
  }

  /** Takes what the page has sent, which may be anything; resolves when it is done. */
  async receive(received: unknown): Promise<void> {
    const { success, output } = v.safeParse(fromProfile, received);
    if (success) await this.answer(output);
    else this.parts.output.warn(strayMessage('profile', received));
  }

  private async answer(message: FromProfile): Promise<unknown> {
    switch (message.type) {
      case 'ready':
        return this.page.webview.postMessage({ type: 'profile', view: this.view } satisfies ToProfile);
      case 'compare': {
        const objective = this.profiled.objectives[message.objective];
        return objective && vscode.commands.executeCommand('descent.compare', objective);
      }
      case 'problem':
        return this.parts.output.error(`Profile: ${message.message}`);
      default:
        return message satisfies never;
    }
  }
}

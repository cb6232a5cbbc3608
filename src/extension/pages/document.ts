// The pages of the extension: nothing in them but a bundle and the styles, under a policy that lets nothing else in.
import { randomBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';
import * as vscode from 'vscode';
import { opening } from './opening.js';

/** What a webview may do and load: scripts, and no file, as everything stands in its document. */
export const pageOptions: vscode.WebviewOptions = { enableScripts: true, localResourceRoots: [] };

/**
 * The page of a bundle `dist/<bundle>.js` with its styles, `dist/<bundle>.css`. Bundle and styles stand in it: what VS Code has to fetch for a page comes through
 * a service worker, later than the page. `state`: what a reload of the window gives to the serializer of the page.
 */
export function pageDocument(
  extension: vscode.Uri,
  bundle: 'webview' | 'ranking' | 'sweep' | 'profile',
  state?: object,
): string {
  const nonce = randomBytes(16).toString('base64');
  const text = (...path: string[]) => readFileSync(vscode.Uri.joinPath(extension, ...path).fsPath, 'utf8');
  const policy = [
    `default-src 'none'`,
    `script-src 'nonce-${nonce}'`,
    // The toolkit, too, makes a style element, to learn of :focus-visible.
    `style-src 'nonce-${nonce}'`,
    `img-src data: blob:`,
  ].join('; ');
  return `<!DOCTYPE html>
<html lang="${vscode.env.language}">
  <head>
    <meta charset="utf-8" />
    <meta http-equiv="Content-Security-Policy" content="${policy}" />
    <meta property="csp-nonce" content="${nonce}" />
    <meta name="viewport" content="width=device-width, initial-scale=1" />
    <script nonce="${nonce}">${opening}${state ? `\n    opening.editor.setState(${json(state)});` : ''}
    </script>
    <script type="application/json" id="translations">${json(vscode.l10n.bundle ?? {})}</script>
    <style nonce="${nonce}">${text('dist', `${bundle}.css`)}</style>
    <title>Descent</title>
  </head>
  <body>
    <div id="root"></div>
    <script nonce="${nonce}">${text('dist', `${bundle}.js`)}</script>
  </body>
</html>`;
}

/** JSON that can stand in a script. */
function json(value: object): string {
  return JSON.stringify(value).replaceAll('<', '\\u003c');
}

// The pages of the extension: nothing in them but a bundle and the styles, under a policy that lets nothing else in.
import { randomBytes } from 'node:crypto';
import * as vscode from 'vscode';
import { opening } from './opening.js';

/** What a webview may do and load: scripts, from where the bundles and the styles are. */
export function pageOptions(extension: vscode.Uri): vscode.WebviewOptions {
  return {
    enableScripts: true,
    localResourceRoots: ['dist', 'media'].map((folder) => vscode.Uri.joinPath(extension, folder)),
  };
}

/** The page of a bundle `dist/<bundle>.js`. `state`: what a reload of the window gives to the serializer of the page. */
export function pageDocument(
  webview: vscode.Webview,
  extension: vscode.Uri,
  bundle: 'webview' | 'ranking' | 'sweep' | 'profile',
  state?: object,
): string {
  const nonce = randomBytes(16).toString('base64');
  const script = webview.asWebviewUri(vscode.Uri.joinPath(extension, 'dist', `${bundle}.js`));
  const style = webview.asWebviewUri(vscode.Uri.joinPath(extension, 'media', 'panel.css'));
  const policy = [
    `default-src 'none'`,
    `script-src 'nonce-${nonce}'`,
    // The nonce is for the one style element that the toolkit makes to learn of :focus-visible.
    `style-src ${webview.cspSource} 'nonce-${nonce}'`,
    `font-src ${webview.cspSource}`,
    `img-src ${webview.cspSource} data: blob:`,
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
    <link rel="stylesheet" href="${style}" />
    <title>Descent</title>
  </head>
  <body>
    <div id="root"></div>
    <script nonce="${nonce}" src="${script}"></script>
  </body>
</html>`;
}

/** JSON that can stand in a script. */
function json(value: object): string {
  return JSON.stringify(value).replaceAll('<', '\\u003c');
}

// What a page does before its bundle is there: it asks for everything, so that the answer is under way while the bundle
// loads, and keeps what comes until `webview/editor.ts` listens.

export const opening = `
    const opening = { editor: acquireVsCodeApi(), early: [] };
    opening.keep = ({ data }) => opening.early.push(data);
    addEventListener('message', opening.keep);
    opening.editor.postMessage({ type: 'ready' });`;

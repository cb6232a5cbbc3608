// What a page does before its bundle is there: it keeps what comes until `webview/page/editor.ts` listens.

export const opening = `
    const opening = { editor: acquireVsCodeApi(), early: [] };
    opening.keep = ({ data }) => opening.early.push(data);
    addEventListener('message', opening.keep);`;

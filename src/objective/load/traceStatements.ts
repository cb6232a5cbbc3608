// Has a module note each statement before it runs, so that one that never ends can be named.
import type { File, Node, Statement } from '@babel/types';
import type MagicString from 'magic-string';
import { walk } from '../walk.js';

/** Puts `note(line)`, the code of a whole statement, before every statement of the tree and into every loop. */
export function traceStatements(tree: File, edits: MagicString, note: (line: number) => string): void {
  const noteOf = (node: Node) => note(node.loc?.start.line ?? 1);
  const traceAll = (statements: readonly Statement[]) => {
    for (const statement of statements) if (runs(statement)) edits.prependRight(statement.start!, noteOf(statement));
  };
  walk(tree.program, (node) => {
    if (node.type === 'Program' || node.type === 'BlockStatement' || node.type === 'StaticBlock') traceAll(node.body);
    if (node.type === 'SwitchCase') traceAll(node.consequent);
    if (!isLoop(node)) return;
    if (node.body.type === 'BlockStatement') {
      if (node.body.body.length === 0) edits.appendRight(node.body.start! + 1, noteOf(node));
      return;
    }
    edits.prependRight(node.body.start!, `{ ${noteOf(node.body.type === 'EmptyStatement' ? node : node.body)}`);
    edits.appendLeft(node.body.end!, ' }');
  });
}

/** Declarations are there before the first statement is. */
function runs({ type }: Statement): boolean {
  return type !== 'FunctionDeclaration' && type !== 'ImportDeclaration' && type !== 'ExportAllDeclaration';
}

function isLoop(node: Node): node is Node & { body: Statement } {
  return /^(For|ForIn|ForOf|While|DoWhile)Statement$/.test(node.type);
}

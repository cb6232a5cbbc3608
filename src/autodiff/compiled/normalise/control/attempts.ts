// `try`: its block runs as if nothing were caught. Where something throws, compiled code is left, and the tape does the call.
import type * as t from '@babel/types';
import { boolean, known, type Frame } from '../values.js';
import { childScope } from '../names/scopes.js';
import { refuse, type Session } from '../session.js';
import { say } from '../../../../protocol/sentence.js';

export function runTry(session: Session, { block, handler, finalizer }: t.TryStatement, frame: Frame): void {
  const run = ({ body }: t.BlockStatement) => session.execute(body, { ...frame, scope: childScope(frame.scope) });
  if (handler) session.callStack.push(handler);
  run(block);
  if (handler) session.callStack.pop();
  if (!finalizer) return;
  // It runs however the block was left, and the block stays left.
  const { exits } = frame.completion;
  const left = exits.map(({ content }) => content);
  for (const exit of exits) session.heap.write(exit, boolean(false));
  run(finalizer);
  if (exits.some(({ content }) => known(content) !== false))
    return refuse(say`A \`finally\` that leaves is not compiled.`, finalizer, frame);
  exits.forEach((exit, k) => session.heap.write(exit, left[k]!));
}

/** What is thrown here is caught by the program itself. */
export const isCaught = ({ callStack }: Session): boolean => callStack.some(({ type }) => type === 'CatchClause');

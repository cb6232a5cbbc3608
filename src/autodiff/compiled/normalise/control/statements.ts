// Statements: control flow becomes branches and loops of the program. What is left early is left by flags: where one is
// set on some path only, the rest runs under the condition that it is not.
import type * as t from '@babel/types';
import {
  boolean,
  known,
  NO_SITE,
  number,
  poison,
  primitive,
  undefinedValue,
  type Abstract,
  type Cell,
  type Frame,
  type Jump,
  type Scalar,
} from '../values.js';
import { isArray, keysOf, lengthOf, readElement } from '../access.js';
import { isCaught, runTry } from './attempts.js';
import { branch } from './branches.js';
import { bindTurn, declareVariables } from './declarations.js';
import { evaluateCondition } from '../evaluate.js';
import { declareBlock, declareClass } from '../names/hoisting.js';
import { whileAlive } from './exits.js';
import { runLoop, type Turns } from './loops.js';
import { childScope, declare } from '../names/scopes.js';
import { describe, locationOf, refuse, siteOf, type Session } from '../session.js';
import { constant } from '../../program/ir.js';
import { runSwitch } from './switches.js';
import { OWN_THROW } from '../../workspace.js';
import { say } from '../../../../protocol/sentence.js';

/** Executes statements in order, in the scope of the frame. */
export function executeStatements(session: Session, statements: readonly t.Statement[], frame: Frame): void {
  declareBlock(session, statements, frame);
  executeFrom(session, statements, 0, frame);
}

function executeFrom(session: Session, statements: readonly t.Statement[], start: number, frame: Frame): void {
  for (let k = start; k < statements.length; k++) {
    executeStatement(session, statements[k]!, frame, []);
    if (k + 1 === statements.length) return;
    const { exits } = frame.completion;
    if (exits.every((exit) => known(exit.content) === false)) continue;
    return whileAlive(session, exits, statements[k + 1]!, frame, () => executeFrom(session, statements, k + 1, frame));
  }
}

function executeStatement(session: Session, node: t.Statement, frame: Frame, labels: readonly string[]): void {
  switch (node.type) {
    case 'ExpressionStatement':
      session.evaluate(node.expression, frame);
      return;
    case 'VariableDeclaration':
      return declareVariables(session, node, frame);
    case 'BlockStatement':
      return executeLabelled(session, node.body, labels, frame);
    case 'IfStatement': {
      const condition = evaluateCondition(session, node.test, frame);
      const run = (statement: t.Statement | null | undefined) => () => {
        if (statement) executeStatement(session, statement, frame, []);
        return undefinedValue;
      };
      branch(session, condition, { then: run(node.consequent), otherwise: run(node.alternate) }, node, frame);
      return;
    }
    case 'ReturnStatement': {
      const value = node.argument ? session.evaluate(node.argument, frame) : undefinedValue;
      session.heap.write(frame.completion.value, value);
      session.heap.write(frame.completion.returned, boolean(true));
      return;
    }
    case 'ThrowStatement': {
      const caught = isCaught(session);
      session.builder.emit({
        kind: 'leave',
        reason: caught ? say`What the objective throws here, it catches.` : OWN_THROW,
        location: locationOf(node, frame.module),
      });
      const nothing: Abstract = caught
        ? { kind: 'poison', reason: say`The objective catches what it throws.` }
        : poison;
      session.heap.write(frame.completion.value, nothing);
      session.heap.write(frame.completion.returned, boolean(true));
      return;
    }
    case 'ForStatement':
      return forLoop(session, node, frame, labels);
    case 'ForOfStatement':
      if (node.await) return refuse(say`for await is not compiled.`, node, frame);
      return forEach(session, node, charactersOf(session, session.evaluate(node.right, frame)), frame, labels);
    case 'ForInStatement':
      return forEach(session, node, namesIn(session, node, frame), frame, labels);
    case 'WhileStatement':
    case 'DoWhileStatement': {
      const always = node.test.type === 'BooleanLiteral' && node.test.value;
      loop(session, node, frame, labels, (inner) => ({
        ...(!always && { test: () => evaluateCondition(session, node.test, frame) }),
        testAfter: node.type === 'DoWhileStatement' && !always,
        body: () => executeStatement(session, node.body, inner, []),
      }));
      return;
    }
    case 'BreakStatement':
    case 'ContinueStatement':
      return jump(session, node, frame);
    case 'LabeledStatement':
      return executeStatement(session, node.body, frame, [...labels, node.label.name]);
    case 'TryStatement':
      return runTry(session, node, frame);
    case 'SwitchStatement':
      return runSwitch(session, node, frame);
    case 'ClassDeclaration':
      return declareClass(session, node, frame);
    case 'EmptyStatement':
    case 'DebuggerStatement':
    case 'FunctionDeclaration':
    case 'TSTypeAliasDeclaration':
    case 'TSInterfaceDeclaration':
    case 'TSDeclareFunction':
      return;
    default:
      return refuse(say`${node.type} is not compiled.`, node, frame);
  }
}

function executeLabelled(
  session: Session,
  body: readonly t.Statement[],
  labels: readonly string[],
  frame: Frame,
): void {
  const scope = childScope(frame.scope);
  if (labels.length === 0) return session.execute(body, { ...frame, scope });
  const broken = session.heap.cell<Abstract>(boolean(false));
  session.execute(body, withJump({ ...frame, scope }, { labels, loop: false, broken }));
}

/** The frame inside of what `break` and `continue` can name. */
function withJump(frame: Frame, jump: Jump): Frame {
  const flags = jump.continued === undefined ? [jump.broken] : [jump.broken, jump.continued];
  const { completion } = frame;
  return {
    ...frame,
    completion: { ...completion, exits: [...completion.exits, ...flags], jumps: [...completion.jumps, jump] },
  };
}

function jump(session: Session, node: t.BreakStatement | t.ContinueStatement, frame: Frame): void {
  const name = node.label?.name;
  const target = frame.completion.jumps.findLast((one) =>
    name === undefined
      ? one.loop && (node.type === 'BreakStatement' || one.continued !== undefined)
      : one.labels.includes(name),
  );
  const flag = node.type === 'BreakStatement' ? target?.broken : target?.continued;
  if (flag === undefined) return refuse(say`This jump has no target.`, node, frame);
  session.heap.write(flag, boolean(true));
}

function loop(
  session: Session,
  node: t.Statement,
  frame: Frame,
  labels: readonly string[],
  make: (inner: Frame) => Turns,
): void {
  const flag = (): Cell<Abstract> => session.heap.cell<Abstract>(boolean(false));
  const target: Jump = { labels, loop: true, broken: flag(), continued: flag() };
  const inner = withJump(frame, target);
  runLoop(session, siteOf(node, frame), make(inner), target, frame.completion.exits, node, frame);
}

function forLoop(session: Session, node: t.ForStatement, outer: Frame, labels: readonly string[]): void {
  let frame: Frame = { ...outer, scope: childScope(outer.scope) };
  if (node.init?.type === 'VariableDeclaration') declareVariables(session, node.init, frame);
  else if (node.init) session.evaluate(node.init, frame);
  const own = [...frame.scope.names.keys()];
  loop(session, node, frame, labels, (inner) => ({
    ...(node.test && { test: () => evaluateCondition(session, node.test!, frame) }),
    body: () => executeStatement(session, node.body, { ...inner, scope: frame.scope }, []),
    ...(node.update && { update: () => void session.evaluate(node.update!, frame) }),
    renew() {
      const scope = childScope(outer.scope);
      for (const name of own) declare(session, scope, name, frame.scope.names.get(name)!.content);
      frame = { ...frame, scope };
    },
  }));
}

/** What `for … in` runs over: the names of the properties at its start. */
function namesIn(session: Session, node: t.ForInStatement, frame: Frame): Abstract {
  const value = session.evaluate(node.right, frame);
  const names = keysOf(session, value, node, frame);
  if (names === undefined) return refuse(say`The properties of ${describe(value)} are not known here.`, node, frame);
  const items: Abstract[] = names.map((name) => primitive(name));
  return { kind: 'list', items: session.heap.cell<readonly Abstract[]>(items), typed: false, site: NO_SITE };
}

/** A known string as the list that a loop over it sees. */
function charactersOf(session: Session, value: Abstract): Abstract {
  if (value.kind !== 'primitive' || typeof value.value !== 'string') return value;
  const items = Array.from(value.value, (character) => primitive(character));
  return { kind: 'list', items: session.heap.cell<readonly Abstract[]>(items), typed: false, site: NO_SITE };
}

function forEach(
  session: Session,
  node: t.ForOfStatement | t.ForInStatement,
  source: Abstract,
  frame: Frame,
  labels: readonly string[],
): void {
  if (!isArray(source)) return refuse(say`A loop runs over ${describe(source)}.`, node, frame);
  const index = session.heap.cell<Abstract>(number(0));
  const location = locationOf(node, frame.module);
  const at = () => (index.content as Scalar).operand;
  loop(session, node, frame, labels, (inner) => ({
    test: () =>
      session.builder.compute('lt', [at(), (lengthOf(session, source, node, frame) as Scalar).operand], location),
    body: () => {
      const scope = childScope(inner.scope);
      const value = readElement(session, source, index.content, node, frame);
      bindTurn(session, node, value, { ...inner, scope });
      executeStatement(session, node.body, { ...inner, scope }, []);
    },
    update: () => session.heap.write(index, session.builder.compute('add', [at(), constant(1)], location)),
    counter: index,
  }));
}

// Calls: functions of the user are inlined, each call anew, with its own variables; those of the language are known.
import type * as t from '@babel/types';
import {
  boolean,
  poison,
  undefinedValue,
  type Abstract,
  type Closure,
  type Completion,
  type Frame,
  type Scope,
} from './values.js';
import { callArrayMethod } from './arrays/methods.js';
import { newList } from './arrays/arrays.js';
import { isDerivedConstructor, keepParameterProperties } from './classes.js';
import { callNative } from './natives.js';
import { childScope, declare, declarePattern, destructure, isUndefined, orDefault } from './names/scopes.js';
import { describe, refuse, siteOf, type Session } from './session.js';
import { declareVars } from './names/hoisting.js';
import { say } from '../../../protocol/sentence.js';

/** Deepest nesting of calls; a recursion whose end is known only at run time runs into it. */
const DEEPEST_CALL = 60;

export function callFunction(
  session: Session,
  callee: Abstract,
  args: readonly Abstract[],
  node: t.Node,
  frame: Frame,
): Abstract {
  if (callee.kind === 'closure') return inline(session, callee, args, node, frame);
  if (callee.kind === 'native') {
    if (callee.self === undefined) return callNative(session, callee.path, args, node, frame);
    return callArrayMethod(session, callee.self, callee.path.slice('array.'.length), args, node, frame);
  }
  return refuse(say`${describe(callee)} is called.`, node, frame);
}

function newCompletion(session: Session): Completion {
  const returned = session.heap.cell<Abstract>(boolean(false));
  return { exits: [returned], returned, value: session.heap.cell<Abstract>(undefinedValue), jumps: [] };
}

function inline(session: Session, closure: Closure, args: readonly Abstract[], node: t.Node, frame: Frame): Abstract {
  const { node: definition } = closure;
  if (definition.async) return refuse(say`An asynchronous function is not compiled.`, node, frame);
  if (definition.generator) return refuse(say`A generator is not compiled.`, node, frame);
  if (session.callStack.length >= DEEPEST_CALL)
    return refuse(say`A recursion ends where only the run can tell, or very deep.`, node, frame);
  session.callStack.push(definition);
  const scope = childScope(closure.frame.scope);
  const completion = newCompletion(session);
  const arrow = definition.type === 'ArrowFunctionExpression';
  const self = arrow ? closure.frame.self : closure.self;
  const inner: Frame = {
    scope,
    functionScope: scope,
    module: closure.frame.module,
    completion,
    ...(self !== undefined && { self }),
    ...(closure.frame.home !== undefined && { home: closure.frame.home }),
  };
  if (definition.type === 'FunctionExpression' && definition.id) declare(session, scope, definition.id.name, closure);
  bindParameters(session, definition.params, args, inner, scope);
  if (!isDerivedConstructor(definition, inner.home)) keepParameterProperties(session, definition.params, inner);
  const value = runBody(session, definition, inner);
  session.callStack.pop();
  return value;
}

function runBody(session: Session, definition: t.Function, frame: Frame): Abstract {
  if (definition.body.type !== 'BlockStatement') return session.evaluate(definition.body, frame);
  declareVars(session, definition.body, frame.functionScope);
  session.heap.write(frame.completion.value, poison);
  session.execute(definition.body.body, frame);
  const { returned, value } = frame.completion;
  const state = returned.content;
  const certainly = state.kind === 'scalar' && 'constant' in state.operand && state.operand.constant === true;
  if (certainly) return value.content;
  const never = state.kind === 'scalar' && 'constant' in state.operand;
  // Where the other paths return nothing either, or throw.
  if (never || value.content.kind === 'poison' || isUndefined(value.content)) return undefinedValue;
  // A path on which nothing is returned: its value is undefined, which is NaN wherever it is computed with.
  if (value.content.kind === 'scalar' && value.content.type === 'number') {
    const result = session.builder.value('number');
    result.maybeUndefined = true;
    const location = {
      file: frame.module.path,
      line: definition.loc?.start.line ?? 1,
      column: (definition.loc?.start.column ?? 0) + 1,
    };
    session.builder.emit({
      kind: 'branch',
      condition: state.kind === 'scalar' ? state.operand : { constant: true },
      then: [],
      otherwise: [],
      results: [{ result, then: value.content.operand, otherwise: { constant: NaN } }],
      location,
    });
    return { kind: 'scalar', type: 'number', operand: result };
  }
  return refuse(say`On some path this function returns nothing.`, definition, frame);
}

function bindParameters(
  session: Session,
  parameters: readonly t.Node[],
  args: readonly Abstract[],
  frame: Frame,
  scope: Scope,
): void {
  parameters.forEach((parameter, k) => {
    if (parameter.type === 'Identifier' && parameter.name === 'this') return;
    if (parameter.type === 'RestElement') {
      const rest = newList(session, args.slice(k), false, siteOf(parameter, frame), parameter, frame);
      return declarePattern(session, parameter.argument, rest, frame);
    }
    const value = args[k] ?? undefinedValue;
    if (parameter.type === 'Identifier') return declare(session, scope, parameter.name, value);
    if (parameter.type === 'AssignmentPattern' && parameter.left.type === 'Identifier')
      return declare(session, scope, parameter.left.name, orDefault(session, value, parameter.right, frame));
    destructure(session, parameter, value, frame, (target, part) => {
      if (target.type !== 'Identifier') return refuse(say`This parameter is not compiled.`, parameter, frame);
      declare(session, scope, target.name, part);
    });
  });
}

// Classes of the user: an instance is an object with fields, the parent's first; methods are inlined like functions.
import type * as t from '@babel/types';
import {
  hole,
  knownNumber,
  number,
  undefinedValue,
  type Abstract,
  type ClassValue,
  type Frame,
  type Record,
} from './values.js';
import { writeProperty } from './access.js';
import { inherited, memberName } from './classMembers.js';
import { newArray, newList } from './arrays/arrays.js';
import { childScope, propertyKey, readName } from './names/scopes.js';
import { describe, refuse, siteOf, type Session } from './session.js';
import { say } from '../../../protocol/sentence.js';

export function makeClass(session: Session, node: t.Class, frame: Frame): ClassValue {
  const parent = node.superClass && session.evaluate(node.superClass, frame);
  if (parent && parent.kind !== 'class')
    return refuse(say`A class that extends ${describe(parent)} is not compiled.`, node, frame);
  const statics = new Map<string, Abstract>();
  const made: ClassValue = {
    kind: 'class',
    node,
    frame,
    ...(parent && { parent }),
    statics: session.heap.cell<ReadonlyMap<string, Abstract>>(statics),
  };
  for (let at = parent; at; at = at.parent)
    if (at.node.body.body.some((member) => node.body.body.some((own) => isSamePrivate(own, member))))
      return refuse(say`A private name is declared twice in a line of classes.`, node, frame);
  for (const member of node.body.body) {
    if (member.type === ('ClassBody' as never)) continue;
    switch (member.type) {
      case 'ClassMethod':
      case 'ClassPrivateMethod': {
        const name = memberName(member);
        if (name === undefined) return refuse(say`A computed member is not compiled.`, member, frame);
        if (member.static && member.kind !== 'method')
          return refuse(say`A static accessor is not compiled.`, member, frame);
        if (member.static) statics.set(name, { kind: 'closure', node: member, frame, self: made });
        break;
      }
      case 'ClassProperty':
      case 'ClassPrivateProperty': {
        const name = memberName(member);
        if (name === undefined) return refuse(say`A computed member is not compiled.`, member, frame);
        if (member.static)
          statics.set(name, member.value ? session.evaluate(member.value, { ...frame, self: made }) : undefinedValue);
        break;
      }
      case 'TSDeclareMethod':
      case 'TSIndexSignature':
        break;
      default:
        return refuse(say`${member.type} is not compiled.`, member, frame);
    }
  }
  return made;
}

/** `new callee(…args)` */
export function construct(
  session: Session,
  callee: Abstract,
  args: readonly Abstract[],
  node: t.Node,
  frame: Frame,
): Abstract {
  if (callee.kind === 'class') return instantiate(session, callee, args, node, frame);
  if (callee.kind !== 'native') return refuse(say`new is applied to ${describe(callee)}.`, node, frame);
  const [first] = args;
  switch (callee.path) {
    case 'Float64Array':
      if (first === undefined) return newArray(session, number(0), number(0), true, node, frame);
      if (first.kind === 'scalar') return newArray(session, first, number(0), true, node, frame);
      return session.call({ kind: 'native', path: 'Float64Array.from' }, args, node, frame);
    case 'Array':
      return session.call(callee, args, node, frame);
    default:
      return refuse(say`new ${callee.path} is not compiled.`, node, frame);
  }
}

/** `Array(n)` and `Array(a, b, …)` */
export function makeArray(session: Session, args: readonly Abstract[], node: t.Node, frame: Frame): Abstract {
  if (args.length === 1 && args[0]!.kind === 'scalar') {
    if (knownNumber(args[0]!) === 0) return newList(session, [], false, siteOf(node, frame), node, frame);
    return newArray(session, args[0]!, hole, false, node, frame);
  }
  return newList(session, args, false, siteOf(node, frame), node, frame);
}

function instantiate(
  session: Session,
  callee: ClassValue,
  args: readonly Abstract[],
  node: t.Node,
  frame: Frame,
): Abstract {
  const self: Record = {
    kind: 'record',
    fields: session.heap.cell<ReadonlyMap<string, Abstract>>(new Map()),
    class: callee,
  };
  initialise(session, callee, self, args, node, frame);
  return self;
}

/** `super(…)` in a constructor: the parent's part of the object, then what its own class adds. */
export function callParent(session: Session, args: readonly Abstract[], node: t.Node, frame: Frame): Abstract {
  const { self, home } = frame;
  if (self?.kind !== 'record' || home?.parent === undefined)
    return refuse(say`This call of super is not compiled.`, node, frame);
  initialise(session, home.parent, self, args, node, frame);
  initialiseFields(session, home, self);
  keepParameterProperties(session, constructorOf(home)!.params, frame);
  return undefinedValue;
}

/** `super.key`: a method or accessor of the parent, of this very object. */
export function parentMember(
  session: Session,
  { property, computed }: t.MemberExpression | t.OptionalMemberExpression,
  frame: Frame,
): Abstract {
  const { self, home } = frame;
  if ((self?.kind !== 'record' && self?.kind !== 'item') || home?.parent === undefined)
    return refuse(say`super is not compiled here.`, property, frame);
  return inherited(
    session,
    self,
    home.parent,
    propertyKey(session, { key: property, computed }, frame),
    property,
    frame,
  );
}

/** `constructor(private a: number, public b = 2 * a)`: what the parameters hold becomes properties. */
export function keepParameterProperties(session: Session, parameters: readonly t.Node[], frame: Frame): void {
  for (const parameter of parameters) {
    if (parameter.type !== 'TSParameterProperty') continue;
    const target = parameter.parameter;
    const name = target.type === 'AssignmentPattern' ? target.left : target;
    if (name.type !== 'Identifier' || frame.self === undefined)
      return refuse(say`This parameter is not compiled.`, parameter, frame);
    writeProperty(session, frame.self, name.name, readName(session, name, frame), parameter, frame);
  }
}

/** The constructor of a class that extends another: its object has nothing of its own before it calls `super`. */
export function isDerivedConstructor(node: t.Function, home: ClassValue | undefined): boolean {
  return home?.parent !== undefined && constructorOf(home) === node;
}

/** Fields and constructors, those of the parent first. */
function initialise(
  session: Session,
  made: ClassValue,
  self: Record,
  args: readonly Abstract[],
  node: t.Node,
  frame: Frame,
): void {
  const constructor = constructorOf(made);
  if (made.parent === undefined) initialiseFields(session, made, self);
  else if (constructor === undefined) {
    initialise(session, made.parent, self, args, node, frame);
    initialiseFields(session, made, self);
  }
  if (constructor === undefined) return;
  const closure: Abstract = { kind: 'closure', node: constructor, frame: innerFrame(made, self), self };
  if (session.call(closure, args, node, frame) !== undefinedValue)
    return refuse(say`A constructor returns something.`, node, frame);
}

function initialiseFields(session: Session, made: ClassValue, self: Record): void {
  const frame = innerFrame(made, self);
  for (const member of made.node.body.body) {
    if (member.type !== 'ClassProperty' && member.type !== 'ClassPrivateProperty') continue;
    if (member.static || ('declare' in member && (member.declare || member.abstract))) continue;
    const name = memberName(member)!;
    if (!member.value && self.fields.content.has(name))
      return refuse(say`A field of the parent is declared anew, without a value.`, member, frame);
    const value = member.value ? session.evaluate(member.value, frame) : undefinedValue;
    session.heap.write(self.fields, new Map([...self.fields.content, [name, value]]));
  }
}

function innerFrame(made: ClassValue, self: Record): Frame {
  return { ...made.frame, scope: childScope(made.frame.scope), self, home: made };
}

function constructorOf({ node }: ClassValue): t.ClassMethod | undefined {
  return node.body.body.find(
    (member): member is t.ClassMethod => member.type === 'ClassMethod' && member.kind === 'constructor',
  );
}

type Member = t.Class['body']['body'][number];

function isSamePrivate(a: Member, b: Member): boolean {
  if (!('key' in a && 'key' in b) || a.key.type !== 'PrivateName' || b.key.type !== 'PrivateName') return false;
  return a.key.id.name === b.key.id.name;
}
